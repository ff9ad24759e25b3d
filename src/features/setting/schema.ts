import type { Context } from '../../context.ts';
import { builder } from '../../graphql/builder.ts';
import type { Snapshot } from './model.ts';

type Unchanged = { unchanged: string };

const hashDescription = 'Names what this caller gets, whichever process answers. Equal contents have equal hashes.';
const valuesDescription = 'Every setting of the game by its key, e.g. `{ "rain-chance": 0.2 }`.';
const changesAtDescription =
  'The next instant at which a rule of the game begins or ends, so that something may change by itself; null where ' +
  'none does.';

const SettingsSnapshotRef = builder.objectRef<Snapshot>('SettingsSnapshot').implement({
  description: 'All settings, as they are for the caller.',
  fields: (t) => ({
    hash: t.exposeString('id', { description: `${hashDescription} Keep it, and give it as \`ifHash\`.` }),
    values: t.expose('values', { type: 'JSON', description: valuesDescription }),
    changesAt: t.expose('changesAt', { type: 'DateTime', nullable: true, description: changesAtDescription }),
  }),
});

const SettingsUnchangedRef = builder.objectRef<Unchanged>('SettingsUnchanged').implement({
  description: 'The caller has what it would get.',
  fields: (t) => ({
    hash: t.exposeString('unchanged', { description: 'The `ifHash` that was given.' }),
  }),
});

const SettingsResult = builder.unionType('SettingsResult', {
  description: 'All settings, or that they are what the caller has.',
  types: [SettingsSnapshotRef, SettingsUnchangedRef],
  resolveType: (value) => ('unchanged' in value ? SettingsUnchangedRef : SettingsSnapshotRef),
});

const clientVersionDescription =
  'The version of the game, e.g. 1.4.2. Left out: what `x-client-version` says, over WebSocket `clientVersion` in the ' +
  'payload of the connection.';
const clientIdDescription =
  'What a client that is not signed in calls itself, 8 to 64 letters, digits, dashes and low lines: make it once at ' +
  'random and keep it, so that it keeps its place in percentages. Players are known by their own id instead.';

const SettingsInput = builder.inputType('SettingsInput', {
  description: 'What a client says of itself.',
  fields: (t) => ({
    game: t.id({ description: 'May be left out where the gateway serves only one game, or the caller is signed in.' }),
    platform: t.string({
      description:
        'On what it runs, in the words that the rules use, e.g. what `wx.getDeviceInfo().platform` says: ios, android, ' +
        'ohos, windows, mac, devtools; for pages e.g. web. Case does not matter.',
    }),
    clientVersion: t.string({ description: clientVersionDescription }),
    clientId: t.string({ description: clientIdDescription }),
  }),
});

builder.queryField('settings', (t) =>
  t.field({
    type: SettingsResult,
    description:
      'All settings of a game, as they are for the caller. Answered from memory: also while Postgres or Redis are away, ' +
      'with what was known last.',
    args: {
      input: t.arg({ type: SettingsInput, description: 'What the client says of itself.' }),
      ifHash: t.arg.string({
        description: 'The `hash` that the client has: the answer is short where it still holds.',
      }),
    },
    resolve: async (_root, { input, ifHash }, ctx) => {
      const snapshot = await ctx.settings.read(...toClient(input ?? {}, ctx));
      return snapshot.id === ifHash ? { unchanged: snapshot.id } : snapshot;
    },
  }),
);

const SettingsUpdateRef = builder.objectRef<Snapshot>('SettingsUpdate').implement({
  description: 'All settings as they are for the caller now, whole: whoever has the newest one has missed nothing.',
  fields: (t) => ({
    id: t.exposeID('id', {
      description:
        'The hash of the values, as `settings` tells it. Give it as `after` to go on from here on any connection; over ' +
        'SSE it is the id of the event, too, if it is asked for under this name.',
    }),
    values: t.expose('values', { type: 'JSON', description: valuesDescription }),
    changesAt: t.expose('changesAt', { type: 'DateTime', nullable: true, description: changesAtDescription }),
  }),
});

builder.subscriptionField('settingsChanged', (t) =>
  t.field({
    type: SettingsUpdateRef,
    description:
      'All settings of a game, as they are for the caller: now, and whenever the caller gets others, within a second of ' +
      "the change on every process. Also when a rule begins or ends, and when the player's tags change.",
    args: {
      input: t.arg({ type: SettingsInput, description: 'What the client says of itself.' }),
      after: t.arg.string({
        description:
          'The `id` of the last update, or the `hash`, that the client has. Nothing comes until the content is another ' +
          'one; without it, the present content comes at once. The header Last-Event-ID says the same.',
      }),
    },
    subscribe: (_root, { input, after }, ctx) =>
      ctx.settings.watch(...toClient(input ?? {}, ctx), ctx.lastEventId ?? after ?? null),
    resolve: (snapshot) => snapshot,
  }),
);

function toClient(
  { game, platform, clientVersion, clientId }: Partial<typeof SettingsInput.$inferInput>,
  { games, viewer, clientVersion: ownVersion }: Context,
) {
  const client = {
    playerId: viewer?.kind === 'player' ? viewer.playerId : null,
    clientId: clientId ?? null,
    platform: platform ?? null,
    clientVersion: clientVersion ?? ownVersion,
  };
  return [games.resolve(game, viewer), client] as const;
}
