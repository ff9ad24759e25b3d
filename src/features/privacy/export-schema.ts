import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { DataExportTooSoon } from './errors.ts';
import { byPlayer, type DataExport, type DataExportState } from './model.ts';

builder.objectField(
  domainError(DataExportTooSoon, 'The last export is less than a day old.'),
  'retryAfterSeconds',
  (t) => t.exposeInt('retryAfterSeconds', { description: 'When the next one may be asked for.' }),
);

const DataExportStateEnum = builder.enumType('DataExportState', {
  description: 'How far an export has got.',
  values: {
    QUEUED: { description: 'It waits for a worker.' },
    RUNNING: { description: 'A worker is making the file.' },
    READY: { description: 'It can be downloaded at `url`.' },
    FAILED: { description: 'It did not work, several times. It may be asked for anew.' },
    EXPIRED: { description: 'The file was removed.' },
  } satisfies Record<DataExportState, { description: string }>,
});

const DataExportRef = builder.objectRef<DataExport>('DataExport').implement({
  description: 'A file with everything that is kept about a player, as JSON.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'DataExport', id }) }),
    state: t.field({ type: DataExportStateEnum, description: 'How far it has got.', resolve: ({ state }) => state }),
    requestedAt: t.expose('requestedAt', { type: 'DateTime', description: 'When it was asked for.' }),
    readyAt: t.expose('readyAt', { type: 'DateTime', nullable: true, description: 'When the file was there.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the file is removed: seven days after it was there.',
    }),
    url: t.string({
      nullable: true,
      description:
        'Where to download it, for an hour; ask again for a fresh one. Whoever has it may download, so show it to nobody. ' +
        'Where the gateway does not know its own address, this starts with /exports/ and belongs behind it. Null while ' +
        'there is nothing to download. Only for the player, and for admins who are OWNER.',
      resolve: (made, _args, { dataExports, viewer }) => dataExports.urlFor(viewer, made),
    }),
    size: t.field({
      type: 'SafeInt',
      nullable: true,
      description: 'Bytes; null until it is ready.',
      resolve: ({ bytes }) => (bytes === null ? null : Number(bytes)),
    }),
    player: t.withAuth({ role: 'VIEWER' }).field({
      type: PlayerRef,
      nullable: true,
      description: 'About whom. Admins only.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    requestedBy: t.withAuth({ role: 'VIEWER' }).exposeString('requestedBy', {
      description: 'player, or which admin. Admins only.',
    }),
    reason: t.withAuth({ role: 'VIEWER' }).exposeString('reason', {
      nullable: true,
      description: 'What the admin said who asked for it. Admins only.',
    }),
    lastError: t.withAuth({ role: 'VIEWER' }).exposeString('lastError', {
      nullable: true,
      description: 'What kind of trouble there was; null where all is well. Admins only.',
    }),
  }),
});

builder.objectField(PlayerRef, 'dataExport', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: DataExportRef,
    nullable: true,
    description: 'The newest export of what is kept about the player. Only for the player, and for admins.',
    resolve: ({ id }, _args, { dataExports, viewer }) => dataExports.newestFor(viewer, id),
  }),
);

builder.mutationField('requestDataExport', (t) =>
  t.withAuth({ player: true }).field({
    type: DataExportRef,
    description:
      'Asks for a file with everything that is kept about the signed-in player, once a day. While one is being made, the ' +
      'same one is the answer. Watch `me { dataExport { state url } }`.',
    errors: { types: [DataExportTooSoon, PlayerNotFound] },
    resolve: (_root, _args, { dataExports, viewer }) =>
      dataExports.request(viewer.playerId, { isAdmin: false, by: byPlayer, reason: null }),
  }),
);

builder.mutationField('requestPlayerDataExport', (t) =>
  t.withAuth({ role: 'OWNER' }).field({
    type: DataExportRef,
    description: 'The same for a player who asks for it in another way, as often as it takes. For admins: OWNER.',
    errors: { types: [PlayerNotFound] },
    args: {
      player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'About whom.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { player, reason }, { dataExports, viewer }) => {
      if (!isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
      return dataExports.request(player.id, { isAdmin: true, by: viewer.by, reason });
    },
  }),
);

const DataExportConnection = connectionOf(DataExportRef);

const exportsList = 'data-exports';

builder.queryField('dataExports', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: DataExportConnection,
    description: 'Exports that were asked for, the newest first. Admins only.',
    args: {
      player: t.arg.globalID({ for: [PlayerRef], description: 'Only about this player.' }),
      state: t.arg({ type: DataExportStateEnum, description: 'Only those of which this is true.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { dataExports, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      if (args.player && !isUuid(args.player.id)) throw new BadUserInput("`player` is not a player's id.");
      const filter = {
        gameKey: games.resolveFilter(null),
        playerId: args.player?.id ?? null,
        state: args.state ?? null,
      };
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(exportsList, cursor));
      const wanted = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await dataExports.list(filter, wanted);
      const cursorOf = ({ id }: DataExport) => cursors.encode(exportsList, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => dataExports.count(filter));
    },
  }),
);
