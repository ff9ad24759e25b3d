import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClosingStore } from '../../src/features/season/closing-store.ts';
import { answerByCounting } from '../../src/features/leaderboard/standings-store.ts';
import { createFrozenStore } from '../../src/features/season/frozen-store.ts';
import { windowAround, type BoardQuestion, type Leaderboard } from '../../src/features/leaderboard/model.ts';
import { decodeMember, encodeMember, encodeRankKey } from '../../src/features/leaderboard/rank-key.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { Entries } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';
import { Seasons, SeasonViews } from '../support/season-documents.ts';
import { aSeasonalBoard, fillSeason, rankedBy } from '../support/seasons.ts';
import { until } from '../support/services.ts';

/*
 * What is left of a season when it is over: the same ranks and pages for ever, and nothing in Redis.
 */

let gateway: TestApp;
let db: pg.Pool;
let redis: Redis;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  redis = new Redis(gateway.redisUrl);
});
afterAll(async () => {
  redis.disconnect();
  await db.end();
  await gateway.close();
});

const toNextMinute = () => gateway.clock.advance(Math.ceil(60_001 - (gateway.clock.now() % 60_000)) / 1_000);
const closeDue = () => gateway.app.services.seasons.closeDue();
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;

const seasonsOf = async (key: string, page: object = {}) => {
  const { leaderboard } = await gateway.query(Seasons, { key, ...page });
  return leaderboard!.seasons;
};
const stateOf = async (key: string, number = 1) =>
  (await seasonsOf(key)).nodes.find((season) => season.number === number)?.state;

const pageOf = async (key: string, page: object) =>
  (await gateway.query(Entries, { key, ...page })).leaderboard!.entries;
type EntriesPage = Awaited<ReturnType<typeof pageOf>>;

/** Everything that can be seen of a season, page by page both ways, by everybody. */
async function everything(key: string, season: number, viewers: { id: string; token: string }[]) {
  const pages: unknown[] = [];
  for (const way of ['first', 'last'] as const)
    for (let cursor: string | null | undefined = null; ;) {
      const page: object = way === 'first' ? { first: 3, after: cursor } : { last: 3, before: cursor };
      const { edges, pageInfo, totalCount }: EntriesPage = await pageOf(key, { season, ...page });
      pages.push({ edges, pageInfo, totalCount });
      if (!(way === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
      cursor = way === 'first' ? pageInfo.endCursor : pageInfo.startCursor;
    }
  const players = viewers.map((viewer) => viewer.id);
  for (const [index, { id, token }] of viewers.entries())
    pages.push(await gateway.query(SeasonViews, { key, season, player: id, size: index + 1, players }, token));
  return pages;
}

describe('a frozen season', () => {
  test('shows what it showed before, with Redis emptied, and takes no memory there', async () => {
    toNextMinute();
    const { key, season } = await aSeasonalBoard(gateway);
    const players = await Promise.all(Array.from({ length: 8 }, () => aPlayer(gateway)));
    for (const [index, { report }] of players.entries())
      await report({ leaderboard: key, score: 100 + (index % 3), metadata: { index } });
    await until(() => redis.exists(`season:{${season.indexKey}}:keys`));
    const before = await everything(key, 1, players);
    toNextMinute();
    await closeDue();
    expect(await stateOf(key)).toBe('REWARDED');
    expect(await redis.keys(`season:{${season.indexKey}}*`)).toEqual([]);
    expect(await everything(key, 1, players)).toEqual(before);
    await redis.flushdb();
    expect(await everything(key, 1, players)).toEqual(before);
    expect(await redis.keys(`season:{${season.indexKey}}*`)).toEqual([]);
    const [node] = (await seasonsOf(key)).nodes.filter((one) => one.number === 1);
    expect(node).toMatchObject({ entryCount: 8, timeZone: 'Asia/Shanghai', leaderboard: { key } });
  });

  test('is not indexed again by a reader who still takes it for an open one', async () => {
    toNextMinute();
    const { key, id } = await aSeasonalBoard(gateway);
    const { report } = await aPlayer(gateway);
    await report({ leaderboard: key, score: 1 });
    const old = (await gateway.app.services.leaderboards.current(id))!;
    toNextMinute();
    await closeDue();
    const question: BoardQuestion = {
      kind: 'slice',
      after: null,
      before: null,
      from: 'first',
      limit: 5,
      filter: null,
    };
    const [view] = await gateway.app.services.leaderboards.read(old, old.season, [question]);
    expect(view).toMatchObject({ count: 1, entries: [{ rank: 1, score: 1 }] });
    // The reader starts what it starts before it answers; a second one would find an index.
    await gateway.app.services.leaderboards.read(old, old.season, [question]);
    expect(await redis.keys(`season:{${old.season.indexKey}}*`)).toEqual([]);
  });

  test('without entries is frozen, too', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(gateway);
    toNextMinute();
    await closeDue();
    const [newest, first] = (await seasonsOf(key)).nodes;
    expect([newest!.state, first!.state, first!.entryCount]).toEqual(['OPEN', 'REWARDED', 0]);
    const { leaderboard } = await gateway.query(Entries, { key, season: 1 });
    expect(leaderboard!.entries).toMatchObject({ totalCount: 0, edges: [] });
  });
});

describe('a closing', () => {
  test('that runs twice at once, again, and hours late does its work once', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(gateway);
    const { report } = await aPlayer(gateway);
    await report({ leaderboard: key, score: 5 });
    gateway.clock.advance(5 * 3_600);
    await Promise.all([closeDue(), closeDue(), closeDue()]);
    await closeDue();
    const { nodes } = await seasonsOf(key);
    expect(nodes.map(({ number, state }) => [number, state])).toEqual([
      [2, 'OPEN'],
      [1, 'REWARDED'],
    ]);
    const first = nodes[1]!;
    expect(Date.parse(first.endsAt!)).toBeLessThan(Date.parse(first.frozenAt!));
    await closeDue();
    expect((await seasonsOf(key)).nodes[1]).toEqual(first);
  });

  test('is done by the workers, also where nobody plays or looks', async () => {
    toNextMinute();
    const { key, id } = await aSeasonalBoard(gateway);
    await (await aPlayer(gateway)).report({ leaderboard: key, score: 5 });
    toNextMinute();
    const runner = gateway.app.startJobs();
    await until(async () => {
      const { rows } = await db.query('SELECT state FROM season WHERE leaderboard_id = $1 ORDER BY number', [id]);
      return rows.map((row: { state: string }) => row.state).join() === 'REWARDED,OPEN';
    });
    await runner.close();
  });

  test('of one board does not wait for another that fails', async () => {
    toNextMinute();
    const [bad, good] = [await aSeasonalBoard(gateway), await aSeasonalBoard(gateway)];
    toNextMinute();
    await gateway.query(Entries, { key: bad.key });
    await db.query(`UPDATE season SET reward_rules = '{}' WHERE leaderboard_id = $1 AND number = 1`, [bad.id]);
    await expect(closeDue()).rejects.toThrow('could not be closed');
    expect([await stateOf(bad.key), await stateOf(good.key)]).toEqual(['FROZEN', 'REWARDED']);
    await db.query(`UPDATE season SET reward_rules = '[]' WHERE leaderboard_id = $1 AND number = 1`, [bad.id]);
    await closeDue();
    expect(await stateOf(bad.key)).toBe('REWARDED');
  });
});

describe('ranks in a frozen season', () => {
  const styles = { UNIQUE: 'position', COMPETITION: 'competition', DENSE: 'dense' } as const;

  test.each(['UNIQUE', 'COMPETITION', 'DENSE'] as const)('are exact by every mark, for %s', async (rankStyle) => {
    const board = await aSeasonalBoard(gateway, { schedule: null, rankStyle });
    // Ties that go over marks and steps, and single scores.
    const scores = Array.from({ length: 83 }, (_, index) => (index % 5 === 0 ? index : Math.floor(index / 17)));
    const ids = await fillSeason(db, board, scores);
    await db.query(`UPDATE season SET state = 'CLOSING', ends_at = now() WHERE id = $1`, [board.season.id]);
    const closings = createClosingStore(gateway.app.db, () => Date.now(), { entriesPerMark: 4, entriesPerStep: 10 });
    const steps: string[] = [];
    while (steps.at(-1) !== 'done') steps.push(await closings.step(board.season.id));
    expect(steps.length).toBeGreaterThan(8);

    const frozen = createFrozenStore(gateway.app.db, answerByCounting);
    const expected = rankedBy(ids, scores).map((one) => ({ ...one, rank: one[styles[rankStyle]] }));
    const ask = async (question: BoardQuestion) => {
      const view = (await frozen.read(board.season.id, board, [question]))!;
      const [answer] = view.answers;
      expect(answer!.count).toBe(83);
      return answer!.places.map(({ rank, member }) => {
        const { playerId: player, score } = decodeMember(board, member);
        return { rank, player, score };
      });
    };
    const shown = (rows: typeof expected) => rows.map(({ rank, player, score }) => ({ rank, player, score }));
    expect(await ask({ kind: 'places', playerIds: ids, filter: null })).toEqual(shown(expected));
    for (let at = 0; at < 83; at += 1) {
      const member = memberOf(board, expected[at]!, ids);
      const slice = { kind: 'slice', limit: 7, filter: null } as const;
      expect(await ask({ ...slice, from: 'first', after: member, before: null })).toEqual(
        shown(expected.slice(at + 1, at + 8)),
      );
      expect(await ask({ ...slice, from: 'last', after: null, before: member })).toEqual(
        shown(expected.slice(Math.max(0, at - 7), at)),
      );
      const { rank } = expected[at]!;
      const fromRank = expected.filter((one) => one.rank >= rank).slice(0, 5);
      expect(await ask({ kind: 'from-rank', rank, limit: 5, filter: null })).toEqual(shown(fromRank));
      const { first, last } = windowAround(at + 1, 6, 83);
      expect(await ask({ kind: 'around', playerId: expected[at]!.player, size: 6, filter: null })).toEqual(
        shown(expected.slice(first - 1, last)),
      );
    }
  });

  function memberOf(board: Leaderboard, { player, score }: { player: string; score: number }, ids: string[]): Buffer {
    const seq = board.season.startsAt.getTime() * 1_000 + ids.indexOf(player);
    return encodeMember(encodeRankKey(board, { playerId: player, score, seq, tiebreakers: [] }), player);
  }
});

describe('Leaderboard.seasons', () => {
  test('lists them all, the newest first, page by page both ways', async () => {
    toNextMinute();
    const { key } = await aSeasonalBoard(gateway);
    for (let count = 0; count < 4; count += 1) {
      toNextMinute();
      await gateway.query(Entries, { key });
    }
    const numbers = async (page: object) => (await seasonsOf(key, page)).nodes.map(({ number }) => number);
    expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
    const top = await seasonsOf(key, { first: 2 });
    expect(top).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(await numbers({ first: 2, after: top.pageInfo.endCursor })).toEqual([3, 2]);
    expect(await numbers({ last: 2 })).toEqual([2, 1]);
    expect(await numbers({ last: 2, before: top.pageInfo.endCursor })).toEqual([5]);
    const { leaderboard } = await gateway.query(Seasons, { key });
    expect(leaderboard!.season.number).toBe(5);
    expect(uuidOf(top.nodes[0]!.id)).toMatch(/^\d+$/);
  });
});
