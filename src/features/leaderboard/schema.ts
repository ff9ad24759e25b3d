import type { GraphQLResolveInfo } from 'graphql';
import type { Context, Viewer } from '../../context.ts';
import { BadUserInput, Unauthenticated } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { pageArgs, pageComplexity, parsePage, type Connection, type PageArgs } from '../../graphql/connection.ts';
import { isUuid } from '../../infra/uuid.ts';
import type { ArgBuilder } from '@pothos/core';
import { asksFor } from '../../graphql/selection.ts';
import { sharedMilliseconds } from '../../graphql/shared-fields.ts';
import { PlayerRef } from '../player/schema.ts';
import { EntryConnection, EntryRef, FilingInput, LeaderboardRef } from './entry-schema.ts';
import type { BoardQuestion, Entry, Leaderboard } from './model.ts';
import { encodeMember, encodeRankKey, encodeScore } from './rank-key.ts';
import type { EntryView } from './service.ts';

export const SortDirectionEnum = builder.enumType('SortDirection', {
  description: 'Which end of the numbers comes first.',
  values: {
    ASC: { description: 'Less is better, e.g. a time.' },
    DESC: { description: 'More is better, e.g. points.' },
  },
});

export const ScoreOperatorEnum = builder.enumType('ScoreOperator', {
  description: 'What a new report does to the standing of its player.',
  values: {
    BEST: {
      description:
        'The best run stands, as a whole: runs are compared by score, then by each tie-breaker in order. Score, ' +
        'tie-breakers, metadata and time are those of that one run, never of two. A run that is equal in all of them ' +
        'does not replace the earlier one.',
    },
    LATEST: {
      description:
        'The newest run stands, as a whole, be it better or worse: score, tie-breakers, metadata and time are its own.',
    },
    SUM: {
      description:
        'Scores add up to a total, which is the score of the standing; a score below zero takes away. Tie-breakers, ' +
        'metadata and time are not added up: they are those of the newest run, so equal totals rank by the tie-breakers ' +
        'of the newest runs, then by who reached the total first.',
    },
  },
});

const maxEntriesOf = 200;
const maxAround = 100;

const seasonDescription = '1, 2, …; the current one where left out.';

/** Which season a read is about, and which of its entries. */
const scopeArgs = (arg: ArgBuilder<typeof builder.$inferSchemaTypes>) => ({
  season: arg.int({ description: seasonDescription }),
  where: arg({
    type: [FilingInput],
    description:
      'Only entries whose run is filed under these; ranks, positions and totals then count within them. Each dimension ' +
      'that the leaderboard declares may be named once.',
  }),
});

builder.node(LeaderboardRef, {
  description: 'A ranking of the players of a game.',
  id: { resolve: (board) => String(board.id), description: 'Opaque.' },
  loadOne: (id, ctx) => (/^\d{1,9}$/.test(id) ? ctx.leaderboards.findById(ctx, Number(id)) : null),
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'operator' in value && 'season' in value,
  fields: (t) => ({
    key: t.exposeID('key', { description: 'How clients name it, unique in its game.' }),
    title: t.exposeString('title', { description: 'For people.' }),
    sort: t.expose('sort', { type: SortDirectionEnum, description: 'Which scores rank first.' }),
    operator: t.expose('operator', { type: ScoreOperatorEnum, description: 'What a new report does.' }),
    entries: t.field({
      type: EntryConnection,
      description:
        'The ranking, page by page. first/last at most 100; 20 where neither is given. Ranks and scores are those of ' +
        `this moment; names and pictures may be ${sharedMilliseconds} ms old.`,
      args: {
        ...pageArgs(t.arg),
        ...scopeArgs(t.arg),
        fromRank: t.arg.int({
          description:
            'Start at this rank, or at the next one that somebody has. With `first`; go on with `after` from there.',
        }),
        fromScore: t.arg({
          type: 'SafeInt',
          description:
            'Start at the first entry whose score is this or ranks behind it. With `first`, like `fromRank`.',
        }),
      },
      complexity: pageComplexity,
      resolve: async (board, args, ctx, info): Promise<Connection<Entry>> => {
        const filter = ctx.leaderboards.toFilter(board, args.where ?? []);
        const season = await ctx.leaderboards.getSeason(board, args.season);
        const list = `season:${season.id}${filter ? `:${JSON.stringify(filter)}` : ''}`;
        const place = (cursor: string | null) => (cursor === null ? null : ctx.cursors.decode(list, cursor));
        const question = toQuestion(board, args, place);
        const withPlayers = asksFor(info, 'player');
        const read = { board, season, question: { ...question, filter }, withPlayers };
        const view = await ctx.loaders.board.load(read);
        const { entries, positions, count } = view;
        const cursorOf = (entry: Entry) =>
          ctx.cursors.encode(list, encodeMember(encodeRankKey(board, entry), entry.playerId));
        const [top, bottom] = [positions[0], positions.at(-1)];
        const isFromTop = question.kind === 'slice' && question.after === null;
        return {
          edges: entries.map((node) => ({ node, cursor: () => cursorOf(node) })),
          hasPreviousPage: top ? top > 1 : !isFromTop && count > 0,
          hasNextPage: bottom ? bottom < count : Boolean(args.before) && count > 0,
          totalCount: () => count,
        };
      },
    }),
    me: t.field({
      type: EntryRef,
      nullable: true,
      description: "The signed-in player's entry; null where there is none, or nobody is signed in.",
      args: scopeArgs(t.arg),
      resolve: async (board, scope, ctx, info) => {
        if (ctx.viewer?.kind !== 'player') return null;
        const { entries } = await ask(ctx, info, board, scope, { kind: 'places', playerIds: [ctx.viewer.playerId] });
        return entries[0] ?? null;
      },
    }),
    around: t.field({
      type: [EntryRef],
      description:
        'The entries around a player (the signed-in one where left out), the player included, in rank order: half of ' +
        'them on each side, more on one side at the ends of the board. Empty where the player has no entry.',
      args: {
        player: t.arg.globalID({ for: [PlayerRef], description: 'In the middle.' }),
        size: t.arg.int({ defaultValue: 11, description: `How many, the player included: 1 to ${maxAround}.` }),
        ...scopeArgs(t.arg),
      },
      complexity: ({ size }) => ({ field: 1, multiplier: Math.min(maxAround, Math.max(1, size ?? 11)) }),
      resolve: async (board, { player, size, ...scope }, ctx, info) => {
        const width = size ?? 11;
        if (width < 1 || width > maxAround) throw new BadUserInput(`\`size\` must be from 1 to ${maxAround}.`);
        const playerId = player ? toUuid(player.id) : signedIn(ctx.viewer);
        return (await ask(ctx, info, board, scope, { kind: 'around', playerId, size: width })).entries;
      },
    }),
    entriesOf: t.field({
      type: [EntryRef],
      description: `The entries of these players (at most ${maxEntriesOf}) in rank order: a friends board. Players without an entry are left out.`,
      args: {
        players: t.arg.globalIDList({ required: true, for: [PlayerRef], description: 'Whose entries.' }),
        ...scopeArgs(t.arg),
      },
      complexity: ({ players }) => ({ field: 1, multiplier: Math.min(maxEntriesOf, Math.max(1, players.length)) }),
      resolve: async (board, { players, ...scope }, ctx, info) => {
        if (players.length > maxEntriesOf) throw new BadUserInput(`\`players\` takes at most ${maxEntriesOf} ids.`);
        const playerIds = [...new Set(players.map(({ id }) => toUuid(id)))];
        return (await ask(ctx, info, board, scope, { kind: 'places', playerIds })).entries;
      },
    }),
  }),
});

builder.queryField('leaderboard', (t) =>
  t.field({
    type: LeaderboardRef,
    nullable: true,
    description:
      'A leaderboard by its key; null where the game has no such one. UNAUTHENTICATED for strangers where it is for ' +
      "signed-in players of the game, FORBIDDEN for other games' players.",
    args: {
      key: t.arg.id({ required: true, description: 'E.g. "harvest".' }),
      game: t.arg.id({
        description: 'May be left out where the gateway serves only one game, or the caller is signed in.',
      }),
    },
    resolve: (_root, { key, game }, { leaderboards, games, viewer, refusal }) =>
      leaderboards.find({ viewer, refusal }, games.resolve(game, viewer), key),
  }),
);

builder.queryField('standings', (t) =>
  t.field({
    type: [EntryRef],
    description:
      "A player's entries on the running seasons of all leaderboards of the game that the caller may read, ordered by the leaderboards' keys.",
    args: { player: t.arg.globalID({ for: [PlayerRef], description: 'Whose; the signed-in one where left out.' }) },
    complexity: { field: 20, multiplier: 20 },
    resolve: async (_root, { player }, ctx) => {
      const playerId = player ? toUuid(player.id) : signedIn(ctx.viewer);
      const boards = await ctx.leaderboards.standingsOf(ctx, playerId);
      const question: BoardQuestion = { kind: 'places', playerIds: [playerId], filter: null };
      const reads = boards.map((board) =>
        ctx.loaders.board.load({ board, season: board.season, question, withPlayers: false }),
      );
      return (await Promise.all(reads)).flatMap(({ entries }) => entries);
    },
  }),
);

type Scope = { season?: number | null | undefined; where?: { key: string; value: string }[] | null | undefined };
type Question = BoardQuestion extends infer One ? (One extends BoardQuestion ? Omit<One, 'filter'> : never) : never;

async function ask(
  ctx: Context,
  info: GraphQLResolveInfo,
  board: Leaderboard,
  scope: Scope,
  question: Question,
): Promise<EntryView> {
  const filter = ctx.leaderboards.toFilter(board, scope.where ?? []);
  const season = await ctx.leaderboards.getSeason(board, scope.season);
  const withPlayers = asksFor(info, 'player');
  return ctx.loaders.board.load({ board, season, question: { ...question, filter }, withPlayers });
}

type EntriesArgs = PageArgs & { fromRank?: number | null | undefined; fromScore?: number | null | undefined };

/** Where a page starts: at the start or the end, behind a cursor, or at a rank or a score. */
function toQuestion(
  board: Leaderboard,
  { fromRank, fromScore, ...page }: EntriesArgs,
  place: (cursor: string | null) => Buffer | null,
): Extract<Question, { kind: 'slice' | 'from-rank' }> {
  const { from, limit, ...cursors } = parsePage(page);
  const [after, before] = [place(cursors.after), place(cursors.before)];
  const starts = [fromRank, fromScore].filter((start) => typeof start === 'number');
  if (starts.length > 0 && (starts.length > 1 || after || before || from === 'last'))
    throw new BadUserInput('Give `fromRank` or `fromScore` alone, or with `first`.');
  if (typeof fromRank === 'number') {
    if (fromRank < 1) throw new BadUserInput('`fromRank` must be at least 1.');
    return { kind: 'from-rank', rank: fromRank, limit };
  }
  const start = typeof fromScore === 'number' ? encodeScore(board, fromScore) : after;
  return { kind: 'slice', after: start, before, from, limit };
}

function signedIn(viewer: Viewer | null): string {
  if (viewer?.kind === 'player') return viewer.playerId;
  throw new Unauthenticated('Log in first, or say around which player.');
}

function toUuid(id: string): string {
  if (isUuid(id)) return id;
  throw new BadUserInput("This is not a player's id.");
}
