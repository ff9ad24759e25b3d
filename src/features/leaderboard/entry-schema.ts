import type { Context } from '../../context.ts';
import { builder } from '../../graphql/builder.ts';
import { connectionOf } from '../../graphql/connection.ts';
import { isUuid } from '../../infra/uuid.ts';
import type { Player } from '../player/model.ts';
import { PlayerRef } from '../player/schema.ts';
import { achievedAt, percentile, type BoardQuestion, type Entry, type Leaderboard } from './model.ts';

export const LeaderboardRef = builder.objectRef<Leaderboard>('Leaderboard');

type Filing = { key: string; value: string };

const FilingRef = builder.objectRef<Filing>('Filing').implement({
  description: 'What a run is filed under in one dimension of its leaderboard, e.g. region: eu.',
  fields: (t) => ({
    key: t.exposeString('key', { description: 'The dimension.' }),
    value: t.exposeString('value', { description: 'The value.' }),
  }),
});

export const FilingInput = builder.inputType('FilingInput', {
  description: 'A value of one dimension of a leaderboard, e.g. region: eu.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'A dimension that the leaderboard declares.' }),
    value: t.string({ required: true, description: 'One of its values; where it declares none, 1 to 32 characters.' }),
  }),
});

export const EntryRef = builder.objectRef<Entry>('LeaderboardEntry');

builder.node(EntryRef, {
  description: 'The place of a player on a leaderboard in one season. Everything in it belongs to one run.',
  id: { resolve: ({ seasonId, playerId }) => `${seasonId}:${playerId}`, description: 'Names season and player.' },
  loadOne: async (id, ctx) => {
    const [, seasonId, playerId] = /^(\d{1,9}):(.+)$/.exec(id) ?? [];
    if (!seasonId || !playerId || !isUuid(playerId)) return null;
    const found = await ctx.leaderboards.findBySeason(ctx, Number(seasonId));
    if (!found) return null;
    const question: BoardQuestion = { kind: 'places', playerIds: [playerId], filter: null };
    const view = await ctx.loaders.board.load({ ...found, question, withPlayers: false });
    return view.entries[0] ?? null;
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'rank' in value && 'seq' in value,
  fields: (t) => ({
    rank: t.exposeInt('rank', {
      description:
        'From 1. How entries rank that tie in score and tie-breakers is the rank style of the leaderboard; by UNIQUE, ' +
        'who was first ranks first.',
    }),
    total: t.int({
      description: 'How many entries there are beside it: in its season, or among those that the filter takes.',
      resolve: (entry, _args, ctx) => totalOf(entry, ctx),
    }),
    percentile: t.float({
      description: 'How much of them rank no better, in percent: 100 for the first, above 0 for the last.',
      resolve: (entry, _args, ctx) => {
        const total = totalOf(entry, ctx);
        return typeof total === 'number' ? percentile(entry.rank, total) : total.then((n) => percentile(entry.rank, n));
      },
    }),
    score: t.expose('score', { type: 'SafeInt', description: 'The score, or the total where scores add up.' }),
    tiebreakers: t.expose('tiebreakers', { type: ['SafeInt'], description: 'Later sort keys, as the board declares.' }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was reported with the run.',
      resolve: async (entry, _args, { loaders }) => (await loaders.run.load(entry)).metadata,
    }),
    dimensions: t.field({
      type: [FilingRef],
      description: 'What the run is filed under, as far as it was told.',
      resolve: async (entry, _args, { loaders }): Promise<Filing[]> => {
        if (entry.board.dimensions.length === 0) return [];
        const { dimensions } = await loaders.run.load(entry);
        return entry.board.dimensions.flatMap(({ key }, index) =>
          dimensions[index] ? [{ key, value: dimensions[index] }] : [],
        );
      },
    }),
    achievedAt: t.field({ type: 'DateTime', description: 'When the run was reported.', resolve: achievedAt }),
    leaderboard: t.field({ type: LeaderboardRef, description: 'Where it stands.', resolve: ({ board }) => board }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose entry it is.',
      resolve: (entry, _args, { loaders }) => {
        const player = loaders.playerOf(entry);
        return player instanceof Promise ? player.then((found) => present(entry, found)) : player;
      },
    }),
  }),
});

export const EntryConnection = connectionOf(EntryRef);

/** An answer to an old report does not tell how many entries there were: then it is how many its season has now. */
function totalOf(entry: Entry, ctx: Context): number | Promise<number> {
  return entry.total ?? countOf(entry, ctx);
}

async function countOf({ seasonId }: Entry, { leaderboards, loaders, ...caller }: Context): Promise<number> {
  const found = await leaderboards.findBySeason(caller, seasonId);
  const question: BoardQuestion = { kind: 'places', playerIds: [], filter: null };
  return (await loaders.board.load({ ...found!, question, withPlayers: false })).count;
}

function present({ playerId }: Entry, player: Player | null): Player {
  if (player) return player;
  throw new Error(`player ${playerId} has a standing but no row`);
}
