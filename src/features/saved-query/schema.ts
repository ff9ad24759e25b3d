import { parse } from 'graphql';
import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { SavedQueryNotFound } from './errors.ts';
import type { SavedQuery } from './model.ts';

domainError(SavedQueryNotFound, 'The caller has saved nothing under this name.');

const SavedQueryRef = builder.objectRef<SavedQuery>('SavedQuery').implement({
  description: 'An operation that an admin keeps at hand, for GraphiQL at `/admin/graphiql`. Admins only.',
  fields: (t) => ({
    name: t.exposeString('name', { description: "Unique among its admin's own." }),
    document: t.exposeString('document', { description: 'The operation.' }),
    variables: t.exposeString('variables', { nullable: true, description: 'JSON; null where there are none.' }),
    isShared: t.exposeBoolean('isShared', { description: 'Whether all admins find it.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who saved it.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it was saved last.' }),
    isMine: t.boolean({
      description: "Whether it is the caller's own.",
      resolve: ({ adminId }, _args, { viewer }) => viewer?.kind === 'admin' && viewer.admin.id === adminId,
    }),
  }),
});

builder.queryField('savedQueries', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SavedQueryRef],
    description: "The caller's own and those that are shared, by name: the first 500. For admins: VIEWER.",
    complexity: { field: 1, multiplier: 10 },
    resolve: (_root, _args, { savedQueries, viewer }) => savedQueries.listFor(viewer.admin.id),
  }),
);

const SaveQueryInput = builder.inputType('SaveQueryInput', {
  description: 'An operation to be kept.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'Of 1 to 60 characters. What was saved under it before is replaced.',
    }),
    document: t.string({ required: true, description: 'GraphQL, at most 20,000 characters.' }),
    variables: t.string({ description: 'JSON, at most 20,000 characters.' }),
    isShared: t.boolean({ defaultValue: false, description: 'Whether all admins shall find it.' }),
  }),
});

builder.mutationField('saveQuery', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SavedQueryRef,
    description:
      'Keeps an operation for later. It is checked to be GraphQL, and runs as whoever runs it. For admins: VIEWER.',
    args: { input: t.arg({ type: SaveQueryInput, required: true, description: 'What, and under which name.' }) },
    resolve: (_root, { input }, { savedQueries, viewer }) => {
      const { name, document, variables, isShared } = input;
      requireSyntax(document);
      return savedQueries.save({
        adminId: viewer.admin.id,
        name,
        document,
        variables: variables ?? null,
        isShared: isShared ?? false,
        createdBy: viewer.by,
      });
    },
  }),
);

builder.mutationField('removeSavedQuery', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SavedQueryRef,
    description: 'Removes an operation that the caller has saved. For admins: VIEWER.',
    errors: { types: [SavedQueryNotFound] },
    args: { name: t.arg.string({ required: true, description: 'Its name.' }) },
    resolve: (_root, { name }, { savedQueries, viewer }) => savedQueries.remove(viewer.admin.id, name),
  }),
);

function requireSyntax(document: string): void {
  try {
    parse(document, { maxTokens: 5_000 });
  } catch (error) {
    throw new BadUserInput(`\`document\` is not GraphQL: ${(error as Error).message}`, { cause: error });
  }
}
