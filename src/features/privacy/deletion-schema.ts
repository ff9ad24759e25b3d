import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { AccountDeletionNotFound, AccountDeletionStarted } from './errors.ts';
import { byPlayer, stateOf, type AccountDeletion, type DeletionState } from './model.ts';

domainError(AccountDeletionNotFound, 'Nobody has asked for the account to be deleted.');
domainError(AccountDeletionStarted, 'The account is being deleted, or is: there is no way back.');

const AccountDeletionStateEnum = builder.enumType('AccountDeletionState', {
  description: 'How far a deletion has got.',
  values: {
    PENDING: { description: 'It may be cancelled until `deletesAt`.' },
    RUNNING: { description: 'Nobody can log in as the player any more, and everything is being removed.' },
    DONE: { description: 'Nothing is left but runs without a name, where the operator keeps those.' },
    CANCELLED: { description: 'It will not happen.' },
  } satisfies Record<DeletionState, { description: string }>,
});

const AccountDeletionRef = builder.objectRef<AccountDeletion>('AccountDeletion').implement({
  description: 'That an account is to be deleted, or was.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'AccountDeletion', id }) }),
    state: t.field({ type: AccountDeletionStateEnum, description: 'How far it has got.', resolve: stateOf }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    deletesAt: t.expose('deletesAt', { type: 'DateTime', description: 'Until when it may be cancelled.' }),
    cancelledAt: t.expose('cancelledAt', { type: 'DateTime', nullable: true, description: 'When it was cancelled.' }),
    doneAt: t.expose('doneAt', { type: 'DateTime', nullable: true, description: 'When nothing was left.' }),
    playerId: t.withAuth({ role: 'VIEWER' }).id({
      description: "The player's id, also where there is no such player any more. Admins only.",
      resolve: ({ playerId }) => playerId,
    }),
    player: t.withAuth({ role: 'VIEWER' }).field({
      type: PlayerRef,
      nullable: true,
      description: 'Whose account; null once nothing is left of it. Admins only.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    requestedBy: t.withAuth({ role: 'VIEWER' }).exposeString('requestedBy', {
      description: 'player, or which admin. Admins only.',
    }),
    cancelledBy: t.withAuth({ role: 'VIEWER' }).exposeString('cancelledBy', {
      nullable: true,
      description: 'player, which admin, or merge where the player became a part of another one. Admins only.',
    }),
    reason: t.withAuth({ role: 'VIEWER' }).exposeString('reason', {
      nullable: true,
      description: 'What the admin said who asked for it; gone when it is done. Admins only.',
    }),
    lastError: t.withAuth({ role: 'VIEWER' }).exposeString('lastError', {
      nullable: true,
      description: 'What kind of trouble there was; it is tried again. Null where all is well. Admins only.',
    }),
  }),
});

builder.objectField(PlayerRef, 'isDeleted', (t) =>
  t.boolean({
    description: 'Whether the account was deleted: what is left is a player without a name.',
    resolve: ({ erasedAt }) => erasedAt !== null,
  }),
);

builder.objectField(PlayerRef, 'deletionAt', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: 'DateTime',
    nullable: true,
    description: 'When the account will be deleted; null where it will not. Only for the player, and for admins.',
    resolve: ({ id }, _args, { accountDeletions, viewer }) => accountDeletions.dateFor(viewer, id),
  }),
);

const Confirmation = builder.enumType('DeleteAccountConfirmation', {
  description: 'What somebody has to say who wants their account to be deleted.',
  values: { DELETE_EVERYTHING: { description: 'Everything that is kept about me, for good.' } },
});

const DeleteAccountInput = builder.inputType('DeleteAccountInput', {
  description: "A player's wish to be forgotten.",
  fields: (t) => ({
    confirm: t.field({ type: Confirmation, required: true, description: 'So that nobody does it by mistake.' }),
  }),
});

builder.mutationField('deleteAccount', (t) =>
  t.withAuth({ player: true }).field({
    type: AccountDeletionRef,
    description:
      'Has the account of the signed-in player deleted, with everything that is kept about it, after the days that the ' +
      'operator grants to think again (15, unless set otherwise). Until then all goes on, and ' +
      '`cancelAccountDeletion` ends it. The same again gets the same answer.',
    errors: { types: [PlayerNotFound] },
    args: { input: t.arg({ type: DeleteAccountInput, required: true, description: 'The wish.' }) },
    resolve: (_root, _args, { accountDeletions, viewer }) =>
      accountDeletions.request(viewer.playerId, { isAdmin: false, by: byPlayer, reason: null }),
  }),
);

builder.mutationField('cancelAccountDeletion', (t) =>
  t.withAuth({ player: true }).field({
    type: AccountDeletionRef,
    description: 'Keeps the account of the signed-in player. The same again gets the same answer.',
    errors: { types: [AccountDeletionNotFound, AccountDeletionStarted] },
    resolve: (_root, _args, { accountDeletions, viewer }) => accountDeletions.cancel(viewer.playerId, byPlayer),
  }),
);

builder.mutationField('deletePlayer', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: AccountDeletionRef,
    description:
      'Has a player deleted like `deleteAccount`. Where that was asked for already, `immediately` brings it forward. ' +
      'For admins: OWNER.',
    errors: { types: [PlayerNotFound] },
    args: {
      player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'Whom.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
      immediately: t.arg.boolean({ defaultValue: false, description: 'Whether there are no days to cancel it.' }),
    },
    resolve: (_root, { player, reason, immediately }, { accountDeletions, viewer }) =>
      accountDeletions.request(checkId(player.id), { isAdmin: true, by: viewer.by, reason }, immediately ?? false),
  }),
);

builder.mutationField('cancelPlayerDeletion', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: AccountDeletionRef,
    description: 'Keeps an account that was to be deleted. For admins: SUPPORT.',
    errors: { types: [AccountDeletionNotFound, AccountDeletionStarted] },
    args: { player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'Whose.' }) },
    resolve: (_root, { player }, { accountDeletions, viewer }) =>
      accountDeletions.cancel(checkId(player.id), viewer.by),
  }),
);

function checkId(id: string): string {
  if (!isUuid(id)) throw new BadUserInput("`player` is not a player's id.");
  return id;
}

const AccountDeletionConnection = connectionOf(AccountDeletionRef);

const deletionsList = 'account-deletions';

builder.queryField('accountDeletions', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: AccountDeletionConnection,
    description: 'Accounts that are to be deleted, or were, the newest first. Admins only.',
    args: {
      game: t.arg.id({ description: 'Only of this game.' }),
      state: t.arg({ type: AccountDeletionStateEnum, description: 'Only those of which this is true.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { accountDeletions, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const filter = { gameKey: games.resolveFilter(args.game), state: args.state ?? null };
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(deletionsList, cursor));
      const wanted = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await accountDeletions.list(filter, wanted);
      const cursorOf = ({ id }: AccountDeletion) => cursors.encode(deletionsList, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => accountDeletions.count(filter));
    },
  }),
);
