import type { Context } from '../../context.ts';
import { builder } from '../../graphql/builder.ts';
import { EntryRef, LeaderboardRef } from '../leaderboard/entry-schema.ts';
import type { Update } from './model.ts';

const idDescription =
  'Names this content. Give it as `after` to go on from here on any connection; over SSE it is the id of the event, ' +
  'too, if it is asked for under this name.';
const seasonDescription = 'Number of the season. It goes on with the next season when that starts.';

const TopUpdateRef = builder.objectRef<Update>('LeaderboardTopUpdate').implement({
  description: 'The top of a leaderboard as it is now, whole: whoever has the newest one has missed nothing.',
  fields: (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    leaderboard: t.expose('board', { type: LeaderboardRef, description: 'Which leaderboard.' }),
    season: t.int({ description: seasonDescription, resolve: ({ season }) => season.number }),
    entries: t.expose('entries', { type: [EntryRef], description: 'In rank order.' }),
    totalCount: t.exposeInt('totalCount', { description: 'How many entries the season has.' }),
  }),
});

const StandingUpdateRef = builder.objectRef<Update>('StandingUpdate').implement({
  description: 'A standing as it is now, whole: whoever has the newest one has missed nothing.',
  fields: (t) => ({
    id: t.exposeID('id', { description: idDescription }),
    leaderboard: t.expose('board', { type: LeaderboardRef, description: 'Which leaderboard.' }),
    season: t.int({ description: seasonDescription, resolve: ({ season }) => season.number }),
    entry: t.field({
      type: EntryRef,
      nullable: true,
      description: 'Null while the player has none in this season.',
      resolve: ({ entries }) => entries[0] ?? null,
    }),
  }),
});

const keyDescription = 'Key of the leaderboard, e.g. "harvest".';
const afterDescription =
  'The `id` of the last update that the client has. Nothing comes until the content is another one; without it, the ' +
  'present content comes at once. The header Last-Event-ID says the same.';
const firstDefault = 10;

builder.subscriptionField('leaderboardTop', (t) =>
  t.field({
    type: TopUpdateRef,
    description:
      'The top of a leaderboard: now, and again after each change of a rank, a run in it or the number of entries, at ' +
      'most four times a second. A changed name comes with the next change.',
    args: {
      leaderboard: t.arg.id({ required: true, description: keyDescription }),
      game: t.arg.id({
        description: 'May be left out where the gateway serves only one game, or the caller is signed in.',
      }),
      first: t.arg.int({ defaultValue: firstDefault, description: 'How many: 1 to 100.' }),
      after: t.arg.string({ description: afterDescription }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.min(100, Math.max(1, first ?? firstDefault)) }),
    subscribe: (_root, { leaderboard: key, game, first, after }, ctx) =>
      ctx.live.watch(ctx, {
        gameKey: ctx.games.resolve(game, ctx.viewer),
        key,
        topic: { kind: 'top', first: first ?? firstDefault },
        after: seen(after, ctx),
      }),
    resolve: (update) => update,
  }),
);

builder.subscriptionField('myStanding', (t) =>
  t.withAuth({ player: true }).field({
    type: StandingUpdateRef,
    description:
      "The signed-in player's own standing: now, and again after each change of it, whoever caused that, at most four " +
      'times a second. Ends with UNAUTHENTICATED when the session ends, or the access token that it was opened with ' +
      'gets too old: refresh, and subscribe again with `after`.',
    args: {
      leaderboard: t.arg.id({ required: true, description: keyDescription }),
      after: t.arg.string({ description: afterDescription }),
    },
    subscribe: (_root, { leaderboard: key, after }, ctx) =>
      ctx.live.watch(ctx, {
        gameKey: ctx.viewer.gameKey,
        key,
        topic: { kind: 'standing', playerId: ctx.viewer.playerId },
        after: seen(after, ctx),
      }),
    resolve: (update) => update,
  }),
);

/** An EventSource that comes back by itself sends the same request, and says in a header how far it had come. */
function seen(after: string | null | undefined, { lastEventId }: Pick<Context, 'lastEventId'>): string | null {
  return lastEventId ?? after ?? null;
}
