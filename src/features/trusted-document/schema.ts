import { builder, domainError } from '../../graphql/builder.ts';
import { ManifestInvalid, ManifestNotFound, type ManifestIssue } from './errors.ts';
import type { ManifestHead } from './model.ts';

domainError(ManifestNotFound, 'Nothing is loaded for this version of the client.');

const ManifestIssueRef = builder.objectRef<ManifestIssue>('DocumentManifestIssue').implement({
  description: 'What is wrong with one document of a manifest.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Its id.' }),
    message: t.exposeString('message', { description: 'What is wrong.' }),
  }),
});

const ManifestInvalidRef = domainError(ManifestInvalid, 'This is no manifest, or its documents would be refused.');
builder.objectField(ManifestInvalidRef, 'issues', (t) =>
  t.field({
    type: [ManifestIssueRef],
    description: 'The first twenty documents that would be refused, and why.',
    resolve: ({ issues }) => issues,
  }),
);

const DocumentManifestRef = builder.objectRef<ManifestHead>('DocumentManifest').implement({
  description: 'The documents that a version of the client sends. Admins only.',
  fields: (t) => ({
    game: t.exposeID('gameKey', { description: 'The game by its key.' }),
    clientVersion: t.exposeString('clientVersion', { description: 'The version that it is of.' }),
    documentCount: t.exposeInt('documentCount', { description: 'How many documents it holds.' }),
    hash: t.exposeString('hash', { description: 'SHA-256 over all of them, in hexadecimal digits.' }),
    loadedBy: t.exposeString('loadedBy', { description: 'Who loaded it.' }),
    loadedAt: t.expose('loadedAt', { type: 'DateTime', description: 'When.' }),
  }),
});

const texts = {
  game: 'The game by its key. May be left out where the gateway serves only one.',
  clientVersion: 'As clients say it, e.g. 1.4.2: 1 to 64 letters, digits and any of . + - _',
};

builder.queryField('documentManifests', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [DocumentManifestRef],
    description:
      'The documents that were loaded for a game, by version of the client, the newest first: at most 50 manifests. That ' +
      'of the file which processes were started with is not among them. For admins: VIEWER.',
    complexity: { field: 1, multiplier: 50 },
    args: { game: t.arg.id({ description: texts.game }) },
    resolve: (_root, { game }, { trustedDocuments, games }) => trustedDocuments.list(games.resolve(game)),
  }),
);

const LoadDocumentsInput = builder.inputType('LoadDocumentsInput', {
  description: 'Documents of a version of the client.',
  fields: (t) => ({
    game: t.id({ description: texts.game }),
    clientVersion: t.string({ required: true, description: texts.clientVersion }),
    documents: t.field({
      type: 'JSON',
      required: true,
      description:
        'An object of documents by id, as GraphQL Code Generator writes it (persisted-documents.json): 1 to 1,000.',
    }),
  }),
});

builder.mutationField('loadDocuments', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: DocumentManifestRef,
    description:
      'Loads the documents of a version of the client, in place of those that were loaded for it before. Clients may then ' +
      'send them by id, and where the gateway takes trusted documents alone, these. Each must be valid and within the ' +
      'limits. For admins: LIVEOPS.',
    errors: { types: [ManifestInvalid] },
    args: { input: t.arg({ type: LoadDocumentsInput, required: true, description: 'Which, of which version.' }) },
    resolve: (_root, { input }, { trustedDocuments, games, viewer }) =>
      trustedDocuments.load({
        gameKey: games.resolve(input.game),
        clientVersion: input.clientVersion,
        documents: input.documents,
        loadedBy: viewer.by,
      }),
  }),
);

builder.mutationField('withdrawDocuments', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: DocumentManifestRef,
    description:
      'Takes back the documents of a version of the client, but for those that another version sends, too. For admins: ' +
      'LIVEOPS.',
    errors: { types: [ManifestNotFound] },
    args: {
      game: t.arg.id({ description: texts.game }),
      clientVersion: t.arg.string({ required: true, description: texts.clientVersion }),
    },
    resolve: (_root, { game, clientVersion }, { trustedDocuments, games }) =>
      trustedDocuments.withdraw({ gameKey: games.resolve(game), clientVersion }),
  }),
);
