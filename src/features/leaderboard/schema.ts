import type { Context, Viewer } from '../../context.ts';
import { BadUserInput, Unauthenticated } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage, type Connection } from '../../graphql/connection.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { LeaderboardClosed, LeaderboardExists, LeaderboardNotFound, ScoreRejected } from './errors.ts';
import { achievedAt, type BoardQuestion, type Entry, type Leaderboard, type ScoreReport } from './model.ts';
import { encodeMember, encodeRankKey } from './rank-key.ts';
import type { EntryView } from './service.ts';

domainError(LeaderboardNotFound, 'No leaderboard of the game has this key.');
domainError(LeaderboardClosed, 'The leaderboard takes no more scores.');
domainError(ScoreRejected, "The leaderboard's rules refuse this score.");
domainError(LeaderboardExists, 'The game has a leaderboard with this key already.');

const SortDirectionEnum = builder.enumType('SortDirection', {
  description: 'Which end of the numbers comes first.',
  values: {
    ASC: { description: 'Less is better, e.g. a time.' },
    DESC: { description: 'More is better, e.g. points.' },
  },
});

const ScoreOperatorEnum = builder.enumType('ScoreOperator', {
  description: 'What a new report does to the standing of its player.',
  values: {
    BEST: { description: 'The best run stands, as a whole. An equal run does not replace an earlier one.' },
    LATEST: { description: 'The newest run stands, as a whole.' },
    SUM: { description: 'Scores add up. Tie-breakers, metadata and time are those of the newest run.' },
  },
});

const maxEntriesOf = 200;
const maxAround = 100;

const EntryRef = builder.objectRef<Entry>('LeaderboardEntry');

builder.node(EntryRef, {
  description: 'The place of a player on a leaderboard in one season. Everything in it belongs to one run.',
  id: { resolve: ({ seasonId, playerId }) => `${seasonId}:${playerId}`, description: 'Names season and player.' },
  loadOne: async (id, { leaderboards, loaders }) => {
    const [, seasonId, playerId] = /^(\d{1,9}):(.+)$/.exec(id) ?? [];
    if (!seasonId || !playerId || !isUuid(playerId)) return null;
    const found = await leaderboards.findBySeason(Number(seasonId));
    if (!found) return null;
    const view = await loaders.board.load({ ...found, question: { kind: 'places', playerIds: [playerId] } });
    return view.entries[0] ?? null;
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'rank' in value && 'seq' in value,
  fields: (t) => ({
    rank: t.exposeInt('rank', { description: 'From 1. No two entries have the same: who was first ranks first.' }),
    score: t.expose('score', { type: 'SafeInt', description: 'The score, or the total where scores add up.' }),
    tiebreakers: t.expose('tiebreakers', { type: ['SafeInt'], description: 'Later sort keys, as the board declares.' }),
    metadata: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was reported with the run.',
      resolve: (entry, _args, { loaders }) => loaders.metadata.load(entry),
    }),
    achievedAt: t.field({ type: 'DateTime', description: 'When the run was reported.', resolve: achievedAt }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose entry it is.',
      resolve: async ({ playerId }, _args, { loaders }) => {
        const player = await loaders.player.load(playerId);
        if (!player) throw new Error(`player ${playerId} has a standing but no row`);
        return player;
      },
    }),
  }),
});

const EntryConnection = connectionOf(EntryRef);

const seasonDescription = '1, 2, …; the current one where left out.';

const LeaderboardRef = builder.objectRef<Leaderboard>('Leaderboard');

builder.node(LeaderboardRef, {
  description: 'A ranking of the players of a game.',
  id: { resolve: (board) => String(board.id), description: 'Opaque.' },
  loadOne: (id, { leaderboards }) => (/^\d{1,9}$/.test(id) ? leaderboards.findById(Number(id)) : null),
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'operator' in value && 'season' in value,
  fields: (t) => ({
    key: t.exposeID('key', { description: 'How clients name it, unique in its game.' }),
    title: t.exposeString('title', { description: 'For people.' }),
    sort: t.expose('sort', { type: SortDirectionEnum, description: 'Which scores rank first.' }),
    operator: t.expose('operator', { type: ScoreOperatorEnum, description: 'What a new report does.' }),
    entries: t.field({
      type: EntryConnection,
      description: 'The ranking, page by page. first/last at most 100; 20 where neither is given.',
      args: { ...pageArgs(t.arg), season: t.arg.int({ description: seasonDescription }) },
      complexity: pageComplexity,
      resolve: async (board, { season: number, ...args }, ctx): Promise<Connection<Entry>> => {
        const { from, limit, ...cursors } = parsePage(args);
        const season = await ctx.leaderboards.getSeason(board, number);
        const list = `season:${season.id}`;
        const place = (cursor: string | null) => (cursor === null ? null : ctx.cursors.decode(list, cursor));
        const [after, before] = [place(cursors.after), place(cursors.before)];
        const question = { kind: 'slice', after, before, from, limit } as const;
        const { entries, count } = await ctx.loaders.board.load({ board, season, question });
        const cursorOf = (entry: Entry) =>
          ctx.cursors.encode(list, encodeMember(encodeRankKey(board, entry), entry.playerId));
        const [top, bottom] = [entries[0], entries.at(-1)];
        return {
          edges: entries.map((node) => ({ node, cursor: () => cursorOf(node) })),
          hasPreviousPage: top ? top.rank > 1 : after !== null && count > 0,
          hasNextPage: bottom ? bottom.rank < count : before !== null && count > 0,
          totalCount: () => count,
        };
      },
    }),
    me: t.field({
      type: EntryRef,
      nullable: true,
      description: "The signed-in player's entry; null where there is none, or nobody is signed in.",
      args: { season: t.arg.int({ description: seasonDescription }) },
      resolve: async (board, { season }, ctx) => {
        if (ctx.viewer?.kind !== 'player') return null;
        const question: BoardQuestion = { kind: 'places', playerIds: [ctx.viewer.playerId] };
        const { entries } = await readSeason(ctx, board, season, question);
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
        season: t.arg.int({ description: seasonDescription }),
      },
      complexity: ({ size }) => ({ field: 1, multiplier: Math.min(maxAround, Math.max(1, size ?? 11)) }),
      resolve: async (board, { player, size, season }, ctx) => {
        const width = size ?? 11;
        if (width < 1 || width > maxAround) throw new BadUserInput(`\`size\` must be from 1 to ${maxAround}.`);
        const playerId = player ? toUuid(player.id) : signedIn(ctx.viewer);
        return (await readSeason(ctx, board, season, { kind: 'around', playerId, size: width })).entries;
      },
    }),
    entriesOf: t.field({
      type: [EntryRef],
      description: `The entries of these players (at most ${maxEntriesOf}) in rank order: a friends board. Players without an entry are left out.`,
      args: {
        players: t.arg.globalIDList({ required: true, for: [PlayerRef], description: 'Whose entries.' }),
        season: t.arg.int({ description: seasonDescription }),
      },
      complexity: ({ players }) => ({ field: 1, multiplier: Math.min(maxEntriesOf, Math.max(1, players.length)) }),
      resolve: async (board, { players, season }, ctx) => {
        if (players.length > maxEntriesOf) throw new BadUserInput(`\`players\` takes at most ${maxEntriesOf} ids.`);
        const playerIds = [...new Set(players.map(({ id }) => toUuid(id)))];
        return (await readSeason(ctx, board, season, { kind: 'places', playerIds })).entries;
      },
    }),
  }),
});

builder.queryField('leaderboard', (t) =>
  t.field({
    type: LeaderboardRef,
    nullable: true,
    description: 'A leaderboard by its key; null where the game has no such one.',
    args: {
      key: t.arg.id({ required: true, description: 'E.g. "harvest".' }),
      game: t.arg.id({
        description: 'May be left out where the gateway serves only one game, or the caller is signed in.',
      }),
    },
    resolve: (_root, { key, game }, { leaderboards, games, viewer }) =>
      leaderboards.find(viewer?.kind === 'player' && !game ? viewer.gameKey : games.resolve(game), key),
  }),
);

const ScoreReportRef = builder.objectRef<ScoreReport>('ScoreReport').implement({
  description: 'What a report came to. The run is safely stored.',
  fields: (t) => ({
    entry: t.expose('entry', { type: EntryRef, description: "The player's standing after this report." }),
    improved: t.exposeBoolean('improved', { description: 'Whether this report changed the standing.' }),
    previousRank: t.exposeInt('previousRank', {
      nullable: true,
      description: 'Rank before the report; null on the first one of a season.',
    }),
  }),
});

const ReportScoreInput = builder.inputType('ReportScoreInput', {
  description: 'A run that a player made.',
  fields: (t) => ({
    leaderboard: t.id({ required: true, description: 'Key of the leaderboard, e.g. "harvest".' }),
    score: t.field({ type: 'SafeInt', required: true, description: 'What the run scored.' }),
    tiebreakers: t.field({
      type: ['SafeInt'],
      description: 'Later sort keys, in the order that the leaderboard declares.',
    }),
    runId: t.id({
      description:
        'Made by the client, one per run. The same runId again returns the first answer and changes nothing. At most ' +
        '128 characters. Without one, a report that is sent twice counts twice.',
    }),
    metadata: t.field({ type: 'JSON', description: 'Kept with the run, at most 2 KB.' }),
  }),
});

builder.mutationField('reportScore', (t) =>
  t.withAuth({ player: true }).field({
    type: ScoreReportRef,
    description: 'Reports a run of the signed-in player. When the answer comes, the run is stored for good.',
    errors: { types: [LeaderboardNotFound, LeaderboardClosed, ScoreRejected] },
    args: { input: t.arg({ type: ReportScoreInput, required: true, description: 'The run.' }) },
    resolve: (_root, { input }, { leaderboards, viewer }) =>
      leaderboards.reportScore(viewer.gameKey, input.leaderboard, {
        playerId: viewer.playerId,
        score: input.score,
        tiebreakers: input.tiebreakers ?? [],
        runId: input.runId ?? null,
        metadata: input.metadata ?? null,
      }),
  }),
);

const CreateLeaderboardInput = builder.inputType('CreateLeaderboardInput', {
  description: 'A new leaderboard. What is set here cannot be changed later.',
  fields: (t) => ({
    game: t.id({ description: 'Which game. May be left out where the gateway serves only one.' }),
    key: t.id({
      required: true,
      description: 'How clients name it: lower-case letters, digits and dashes, at most 64.',
    }),
    title: t.string({ required: true, description: 'For people, at most 128 characters.' }),
    sort: t.field({ type: SortDirectionEnum, defaultValue: 'DESC', description: 'Which scores rank first.' }),
    operator: t.field({ type: ScoreOperatorEnum, defaultValue: 'BEST', description: 'What a new report does.' }),
  }),
});

builder.mutationField('createLeaderboard', (t) =>
  t.withAuth({ admin: true }).field({
    type: LeaderboardRef,
    description: 'Makes a leaderboard, open at once. Admins only.',
    errors: { types: [LeaderboardExists] },
    args: { input: t.arg({ type: CreateLeaderboardInput, required: true, description: 'The leaderboard.' }) },
    resolve: (_root, { input }, { leaderboards, games }) =>
      leaderboards.create({
        gameKey: games.resolve(input.game),
        key: input.key,
        title: input.title.trim(),
        sort: input.sort ?? 'DESC',
        operator: input.operator ?? 'BEST',
      }),
  }),
);

async function readSeason(
  { leaderboards, loaders }: Context,
  board: Leaderboard,
  number: number | null | undefined,
  question: BoardQuestion,
): Promise<EntryView> {
  const season = await leaderboards.getSeason(board, number);
  return loaders.board.load({ board, season, question });
}

function signedIn(viewer: Viewer | null): string {
  if (viewer?.kind === 'player') return viewer.playerId;
  throw new Unauthenticated('Log in first, or say around which player.');
}

function toUuid(id: string): string {
  if (isUuid(id)) return id;
  throw new BadUserInput("This is not a player's id.");
}
