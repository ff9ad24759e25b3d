import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import type { PlacePartsFragment, ScoreOperator } from '../support/gql/graphql.ts';
import { aNaiveBoard, type Definition, type NaiveRun, type Row } from '../support/naive-board.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import {
  BanPlayer,
  BoardPlaces,
  LiftBan,
  PlacePage,
  RevertVoid,
  SubmissionsOf,
  VoidScores,
} from '../support/ranking-documents.ts';

/*
 * Random histories of random boards, played against the gateway and against a naive model of it in memory: reports with
 * ties and retries, seasons that end at midnight in zones whose clocks change, voided runs and their way back, bans. All
 * ways of reading must agree with the model, also inside filters and of seasons that are over; Redis is flushed, or loses
 * parts of the index, in between.
 */

type Step =
  | {
      kind: 'report';
      player: number;
      score: number;
      tiebreakers: number[];
      filed: (string | null)[];
      run: number | null;
    }
  | { kind: 'void'; player: number; nth: number }
  | { kind: 'void-all'; player: number }
  | { kind: 'revert'; nth: number }
  | { kind: 'ban' | 'lift'; player: number }
  | { kind: 'wait'; hours: number; isClosed: boolean }
  | { kind: 'flush' }
  | { kind: 'lose'; part: 'order' | 'keys' | 'views' }
  | ({ kind: 'read' } & Read);
type Read = {
  player: number;
  size: number;
  first: number;
  rank: number;
  score: number;
  filter: (string | null)[];
  /** How many seasons ago. */
  back: number;
};

const playerCount = 6;
const secrets = Array.from({ length: playerCount }, () => randomUUID());
const player = fc.nat(playerCount - 1);
// Few different scores make many ties; the edges of the range must work, too.
const score = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 24, -(2 ** 24) - 1) },
);
const direction = fc.constantFrom('ASC' as const, 'DESC' as const);
const filed = fc.tuple(
  fc.constantFrom(null, 'eu', 'asia'),
  fc.constantFrom(null, 'fern', '苔藓', 'a very long value of 32 letters!'),
);
const steps: fc.Arbitrary<Step>[] = [
  fc.record({
    kind: fc.constant('report' as const),
    player,
    score,
    tiebreakers: fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 1 })),
    filed,
    run: fc.option(fc.nat(3), { nil: null }),
  }),
  fc.record({
    kind: fc.constant('read' as const),
    player,
    size: fc.integer({ min: 1, max: 8 }),
    first: fc.integer({ min: 1, max: 5 }),
    rank: fc.integer({ min: 1, max: 7 }),
    score,
    filter: filed,
    back: fc.nat(3),
  }),
  fc.record({ kind: fc.constant('void' as const), player, nth: fc.nat(4) }),
  fc.record({ kind: fc.constant('void-all' as const), player }),
  fc.record({ kind: fc.constant('revert' as const), nth: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('ban' as const, 'lift' as const), player }),
  fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }), isClosed: fc.boolean() }),
  fc.constant({ kind: 'flush' as const }),
  fc.record({ kind: fc.constant('lose' as const), part: fc.constantFrom('order', 'keys', 'views') }),
];
const weights = [12, 4, 2, 1, 2, 2, 2, 1, 1];
const step = fc.oneof(...steps.map((arbitrary, index) => ({ weight: weights[index]!, arbitrary })));

describe('a board against a naive model of it', () => {
  let gateway: TestApp;
  let redis: Redis;
  let players: Awaited<ReturnType<typeof aPlayer>>[];

  beforeAll(async () => {
    gateway = await aGateway();
    redis = new Redis(gateway.redisUrl);
    // From just before the clocks of New York and Berlin change, through both changes, and on.
    gateway.clock.advance((Date.parse('2027-03-13T12:00:00Z') - gateway.clock.now()) / 1_000);
    await logIn();
  });
  afterAll(async () => {
    redis.disconnect();
    await gateway.close();
  });

  /** The same players each time: their sessions end while time moves. */
  async function logIn(): Promise<void> {
    players = await Promise.all(secrets.map((secret) => aPlayer(gateway, secret)));
  }

  const operators: ScoreOperator[] = ['BEST', 'LATEST', 'SUM'];
  test.each(operators)(
    '%s: ranks, pages, around, ids and filters agree with the model after any history',
    { timeout: 240_000 },
    async (operator) => {
      const definition = fc.record({
        operator: fc.constant(operator),
        sort: direction,
        tiebreakers: fc.array(direction, { maxLength: 2 }),
        rankStyle: fc.constantFrom('UNIQUE' as const, 'COMPETITION' as const, 'DENSE' as const),
        dimensions: fc.constantFrom(0, 1, 2),
        timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'),
      });
      await fc.assert(fc.asyncProperty(definition, fc.array(step, { minLength: 8, maxLength: 30 }), play), {
        numRuns: Number(process.env['MODEL_RUNS'] ?? 12),
        // What goes wrong is told in time, even where the smallest such history is not found by then.
        interruptAfterTimeLimit: 200_000,
        markInterruptAsFailure: true,
      });
    },
  );

  async function play(definition: Definition & { timeZone: string }, history: Step[]): Promise<void> {
    const keys = ['region', 'kind'].slice(0, definition.dimensions);
    const { operator, sort, tiebreakers, rankStyle, timeZone } = definition;
    const dimensions = keys.map((key) => ({ key }));
    await logIn();
    const schedule = { cron: { cron: '0 0 * * *', timeZone } };
    const { key } = await aBoard(gateway, { operator, sort, tiebreakers, rankStyle, dimensions, schedule });
    let date = localDate();
    const model = aNaiveBoard(definition);
    const salt = randomBytes(4).toString('hex');
    const acts: string[] = [];
    const bans = new Map<string, string>();
    const filing = (values: (string | null)[]) =>
      keys.flatMap((name, index) => (values[index] ? [{ key: name, value: values[index] }] : []));
    const cut = (values: (string | null)[]) => values.slice(0, definition.dimensions);
    try {
      for (const one of history) {
        await take(one);
        turnAtMidnight();
      }
      for (const back of [0, 1, 2])
        await compare({ player: 0, size: 3, first: 2, rank: 2, score: 0, filter: [null, null], back });
    } finally {
      for (const ban of bans.values()) await gateway.query(LiftBan, { ban, reason: 'over' }, adminKey);
    }

    function localDate(): string {
      return new Intl.DateTimeFormat('en-CA', { timeZone }).format(gateway.clock.now());
    }

    /** A season for each day on which anything happened. */
    function turnAtMidnight(): void {
      if (localDate() !== date) model.turn();
      date = localDate();
    }

    async function take(one: Step): Promise<void> {
      switch (one.kind) {
        case 'report': {
          const { id, report } = players[one.player]!;
          const runId = one.run === null ? null : `${salt}-${one.run}`;
          const run: NaiveRun = {
            player: id,
            score: one.score,
            tiebreakers: one.tiebreakers.slice(0, tiebreakers.length),
            filed: cut(one.filed),
          };
          const expected = model.report(run, runId);
          const input = { ...run, leaderboard: key, dimensions: filing(one.filed), runId };
          const { player: _player, filed: _filed, ...report_ } = input;
          if (expected === 'rejected') {
            await expect(report(report_)).rejects.toThrow('SCORE_REJECTED');
            return;
          }
          const { entry, improved, previousRank } = await report(report_);
          const { rank, score: value } = entry;
          const { rank: expectedRank, score: expectedScore } = expected;
          expect({ improved, previousRank, rank, score: value, tiebreakers: entry.tiebreakers }).toEqual({
            improved: expected.improved,
            previousRank: expected.previousRank,
            rank: expectedRank,
            score: expectedScore,
            tiebreakers: expected.tiebreakers,
          });
          return;
        }
        case 'void': {
          const { id } = players[one.player]!;
          const run = model.runsOf(id)[one.nth];
          if (!run) return;
          const variables = { player: id, leaderboard: key, first: 100 };
          const { node } = await gateway.query(SubmissionsOf, variables, adminKey);
          const found = node && 'submissions' in node ? node.submissions : [];
          const expected = model.voidRuns(({ order }) => order === run.order);
          return voidBy({ submission: found[one.nth]!.id }, expected);
        }
        case 'void-all': {
          const { id } = players[one.player]!;
          return voidBy(
            { player: id, leaderboard: key },
            model.voidRuns((run) => run.player === id),
          );
        }
        case 'revert': {
          const act = acts[one.nth];
          if (act === undefined) return;
          model.revert(one.nth);
          const { revertVoid } = await gateway.query(RevertVoid, { void: act, reason: 'was honest' }, adminKey);
          expect(revertVoid.__typename).toBe('ScoreVoid');
          return;
        }
        case 'ban': {
          const { id } = players[one.player]!;
          if (bans.has(id)) return;
          model.ban(id);
          const { banPlayer } = await gateway.query(BanPlayer, { input: { player: id, reason: 'cheats' } }, adminKey);
          if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.message);
          bans.set(id, banPlayer.id);
          return;
        }
        case 'lift': {
          const { id } = players[one.player]!;
          const ban = bans.get(id);
          if (!ban) return;
          model.lift(id);
          bans.delete(id);
          await gateway.query(LiftBan, { ban, reason: 'sorry' }, adminKey);
          return;
        }
        case 'wait':
          // A day on which nobody looks at the board has no season; in the model each has one.
          await gateway.query(PlacePage, { key, where: [], first: 1 });
          gateway.clock.advance(one.hours * 3_600);
          await logIn();
          if (one.isClosed) await gateway.app.services.seasons.closeDue();
          return;
        case 'flush':
          await redis.flushdb();
          return;
        case 'lose': {
          const names = await redis.keys(`season:*:${one.part}*`);
          if (names.length > 0) await redis.del(...names);
          return;
        }
        case 'read':
          return compare(one);
      }
    }

    async function voidBy(what: { submission: string } | { player: string; leaderboard: string }, runs: number) {
      const { voidScores } = await gateway.query(VoidScores, { input: { ...what, reason: 'test' } }, adminKey);
      if (runs === 0) return expect(voidScores).toMatchObject({ code: 'NOTHING_TO_VOID' });
      expect(voidScores).toMatchObject({ runs });
      if (voidScores.__typename === 'ScoreVoid') acts.push(voidScores.id);
    }

    async function compare({ player: index, size, first, rank, score: from, filter, back }: Read): Promise<void> {
      const season = Math.max(1, model.season() - back);
      const { id, token } = players[index]!;
      const ids = players.map((one) => one.id);
      const where = filing(filter);
      const values = cut(filter);
      const variables = { key, first, size, players: ids.toReversed(), where, fromRank: rank, fromScore: from, season };
      const { leaderboard } = await gateway.query(BoardPlaces, variables, token);
      const all = model.rows(values, season);
      const seen = (rows: PlacePartsFragment[] | undefined) => rows?.map((row) => brief(row, keys));
      expect(seen(leaderboard?.entries.nodes)).toEqual(all.slice(0, first));
      expect(leaderboard?.entries.totalCount).toBe(all.length);
      expect(seen(leaderboard?.entriesOf)).toEqual(all);
      expect(leaderboard?.me ? brief(leaderboard.me, keys) : null).toEqual(
        all.find((row) => row.player === id) ?? null,
      );
      expect(seen(leaderboard?.around)).toEqual(model.around(id, size, values, season));
      const behind = model.fromRank(rank, values, season);
      expect(seen(leaderboard?.fromRank.nodes)).toEqual(behind.slice(0, first));
      expect(leaderboard?.fromRank.pageInfo).toEqual({
        hasPreviousPage: behind.length < all.length,
        hasNextPage: behind.length > first,
      });
      expect(seen(leaderboard?.fromScore.nodes)).toEqual(model.fromScore(from, values, season).slice(0, first));
      expect(await walk(first, 'forward', { where, season })).toEqual(all);
      expect(await walk(first, 'backward', { where, season })).toEqual(all);
    }

    async function walk(
      size: number,
      way: 'forward' | 'backward',
      scope: { where: { key: string; value: string }[]; season: number },
    ) {
      const found: Row[] = [];
      let cursor: string | null | undefined;
      for (;;) {
        const page = way === 'forward' ? { first: size, after: cursor } : { last: size, before: cursor };
        const { leaderboard } = await gateway.query(PlacePage, { key, ...scope, ...page });
        const { nodes, pageInfo } = leaderboard!.entries;
        found.splice(way === 'forward' ? found.length : 0, 0, ...nodes.map((node) => brief(node, keys)));
        const hasMore = way === 'forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
        if (!hasMore) return found;
        cursor = way === 'forward' ? pageInfo.endCursor : pageInfo.startCursor;
      }
    }
  }
});

function brief(place: PlacePartsFragment, keys: string[]): Row {
  const { rank, score: value, tiebreakers, total, percentile, dimensions } = place;
  expect(percentile).toBeCloseTo(((total - rank + 1) / total) * 100);
  const filedAs = keys.map((key) => dimensions.find((one) => one.key === key)?.value ?? null);
  return { rank, score: value, tiebreakers, player: place.player.id, filed: filedAs, total };
}
