import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { InvitationIdTaken, InvitationNotFound, TooManyInvitations } from './errors.ts';
import type { Invitation, InvitationState } from './model.ts';

domainError(InvitationNotFound, 'No invitation of the game has this code.');
domainError(TooManyInvitations, 'The player has as many open invitations as may be: 100.');
domainError(InvitationIdTaken, 'The `clientId` stands for an invitation with other content.');

const InvitationStateEnum = builder.enumType('InvitationState', {
  description: 'Whether an invitation is still good.',
  values: {
    OPEN: { description: 'It can be accepted.' },
    EXPIRED: { description: 'Its time is over.' },
    USED_UP: { description: 'As many have accepted it as may.' },
    ENDED: { description: 'Whoever sent it took it back.' },
  } satisfies Record<InvitationState, { description: string }>,
});

export const InvitationRef = builder.objectRef<Invitation>('Invitation');

InvitationRef.implement({
  description:
    'What a player sends to others so that they come and play. Its code is the scene of its QR code and of its links: a ' +
    'mini-game reads it as decodeURIComponent(query.scene), from wx.getLaunchOptionsSync() at the start and from ' +
    'wx.onShow() later.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What it is opened by: 16 characters, which nobody can guess.' }),
    inviter: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'Who sent it.',
      resolve: ({ ownerId }, _args, { loaders }) => loaders.player.load(ownerId),
    }),
    purpose: t.exposeString('purpose', { description: "What it is for, in the game's own words." }),
    payload: t.expose('payload', {
      type: 'JSON',
      nullable: true,
      description: "What the inviter's client put in. Nobody has checked it: show no text of it.",
    }),
    state: t.field({
      type: InvitationStateEnum,
      description: 'Whether it is still good.',
      resolve: (invitation, _args, { invitations }) => invitations.stateOf(invitation),
    }),
    uses: t.exposeInt('uses', { description: 'How many have accepted it.' }),
    maxUses: t.exposeInt('usesMax', { nullable: true, description: 'How many may; null for any number.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Until when it can be accepted; null where its time does not end.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});

const InvitationConnection = connectionOf(InvitationRef);

builder.queryField('invitation', (t) =>
  t.field({
    type: InvitationRef,
    nullable: true,
    description: 'The invitation behind a code, for whoever opens it; null where there is none in the game.',
    args: { code: t.arg.id({ required: true, description: 'From decodeURIComponent(query.scene).' }) },
    resolve: (_root, { code }, { invitations, viewer }) => invitations.find(viewer, code),
  }),
);

builder.queryField('myInvitations', (t) =>
  t.withAuth({ player: true }).field({
    type: InvitationConnection,
    description: 'The invitations of the signed-in player, the newest first.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: async (_root, args, { invitations, cursors, viewer: { playerId } }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const list = `invitations:${playerId}`;
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(list, cursor));
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await invitations.list(playerId, range);
      const cursorOf = ({ id }: Invitation) => cursors.encode(list, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => invitations.count(playerId));
    },
  }),
);

const CreateInvitationInput = builder.inputType('CreateInvitationInput', {
  description: 'A new invitation.',
  fields: (t) => ({
    clientId: t.id({
      required: true,
      description: "The client's own id of it, e.g. a UUID: the same once more makes no second one.",
    }),
    purpose: t.string({
      required: true,
      description: 'What it is for, e.g. "duel" or "gift": 1 to 64 lower-case letters, digits and dashes.',
    }),
    payload: t.field({
      type: 'JSON',
      description: 'What whoever opens it needs, at most 1 KB. Everybody with the code reads it; put in ids, no words.',
    }),
    expiresAt: t.field({ type: 'DateTime', description: 'Until when it can be accepted; left out, it does not end.' }),
    maxUses: t.int({ description: 'How many may accept it, 1 to 1 000 000; left out, any number.' }),
  }),
});

builder.mutationField('createInvitation', (t) =>
  t.withAuth({ player: true }).field({
    type: InvitationRef,
    description:
      'Makes an invitation of the signed-in player, who may have 100 open ones and make 60 an hour. The same request ' +
      'again gives the same invitation.',
    errors: { types: [TooManyInvitations, InvitationIdTaken] },
    args: { input: t.arg({ type: CreateInvitationInput, required: true, description: 'The invitation.' }) },
    resolve: (_root, { input: { clientId, purpose, payload, expiresAt, maxUses } }, { invitations, viewer }) =>
      invitations.create(viewer, {
        clientId,
        purpose,
        payload: payload ?? null,
        expiresAt: expiresAt ?? null,
        usesMax: maxUses ?? null,
      }),
  }),
);

builder.mutationField('endInvitation', (t) =>
  t.withAuth({ player: true }).field({
    type: InvitationRef,
    description:
      'Takes back an invitation of the signed-in player. Those who accepted it stay; once more changes nothing.',
    errors: { types: [InvitationNotFound] },
    args: { code: t.arg.id({ required: true, description: 'Of the invitation.' }) },
    resolve: (_root, { code }, { invitations, viewer }) => invitations.end(viewer, code),
  }),
);
