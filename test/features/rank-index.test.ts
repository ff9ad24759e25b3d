import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReportStore } from '../../src/features/leaderboard/report-store.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { BoardViews } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/*
 * What happens when Redis and Postgres tell different stories. Each test makes one such moment and asks for ranks.
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

type Player = Awaited<ReturnType<typeof aPlayer>>;

const stranger = { viewer: null, refusal: null };

async function aBoardOf(scores: number[]) {
  const { key } = await aBoard(gateway);
  const players = await Promise.all(scores.map(() => aPlayer(gateway)));
  for (const [index, { report }] of players.entries()) await report({ leaderboard: key, score: scores[index]! });
  const board = (await gateway.app.services.leaderboards.find(stranger, 'garden', key))!;
  return { key, players, board };
}

/** The order as the gateway tells it: the players' places in the list given. */
async function orderOf(key: string, players: Player[]): Promise<number[]> {
  const ids = players.map((player) => player.id);
  const { leaderboard } = await gateway.query(BoardViews, { key, first: 100, players: ids, player: ids[0] ?? null });
  const order = leaderboard!.entries.nodes.map((node) => ids.indexOf(node.player.id));
  expect(leaderboard!.entriesOf.map((node) => ids.indexOf(node.player.id))).toEqual(order);
  expect(leaderboard!.entries.totalCount).toBe(order.length);
  return order;
}

const sourceOf = async (source: string) => {
  const { values } = await gateway.app.metrics.boardReads.get();
  return values.find(({ labels }) => labels.source === source)?.value ?? 0;
};
const isIndexed = async (indexKey: string) => (await redis.exists(`season:{${indexKey}}:keys`)) === 1;

describe('ranks are right', () => {
  test('from Redis alone once the index is there, and from Postgres until then', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const before = await sourceOf('redis');
    expect(await orderOf(key, players)).toEqual([0, 1, 2]);
    expect(await sourceOf('redis')).toBe(before + 1);
    await redis.flushdb();
    const inPostgres = await sourceOf('postgres');
    expect(await orderOf(key, players)).toEqual([0, 1, 2]);
    expect(await sourceOf('postgres')).toBe(inPostgres + 1);
    await until(() => isIndexed(board.season.indexKey));
  });

  test('when a process died between its commit and its step in the index', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const dead = aDeadProcess();
    const playerId = uuidOf(players[2]!.id);
    const report = { playerId, score: 9, tiebreakers: [], runId: 'last-words', metadata: null, dimensions: [] };
    await dead.commit(board, [report], () => {});
    expect(await orderOf(key, players)).toEqual([2, 0, 1]);
    // The client never heard back and asks again: the answer is what it would have been.
    expect(await players[2]!.report({ leaderboard: key, score: 9, runId: 'last-words' })).toMatchObject({
      improved: true,
      previousRank: 3,
      entry: { rank: 1, score: 9 },
    });
  });

  test('when a later commit reaches the index before an earlier one', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const other = aDeadProcess();
    const report = {
      playerId: uuidOf(players[1]!.id),
      score: 8,
      tiebreakers: [],
      runId: null,
      metadata: null,
      dimensions: [],
    };
    await other.commit(board, [report], () => {});
    // Its step is still under way when ours arrives.
    expect(await players[2]!.report({ leaderboard: key, score: 7 })).toMatchObject({ entry: { rank: 2 } });
    expect(await orderOf(key, players)).toEqual([1, 2, 0]);
  });

  test('when Redis comes back with what it had a while ago', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const names = ['order', 'keys'].map((part) => `season:{${board.season.indexKey}}:${part}`);
    const old = await Promise.all(names.map((name) => redis.dumpBuffer(name)));
    await players[2]!.report({ leaderboard: key, score: 10 });
    await players[1]!.report({ leaderboard: key, score: 20 });
    for (const [index, name] of names.entries()) await redis.restore(name, 0, old[index]!, 'REPLACE');
    await until(
      () => orderOf(key, players),
      (order) => order[0] === 1,
    );
    expect(await orderOf(key, players)).toEqual([1, 2, 0]);
  });

  test('when Postgres has lost commits that Redis knows', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const playerId = uuidOf(players[2]!.id);
    const { rows } = await db.query('SELECT * FROM standing WHERE player_id = $1 AND season_id = $2', [
      playerId,
      board.season.id,
    ]);
    await players[2]!.report({ leaderboard: key, score: 10 });
    await db.query('DELETE FROM submission WHERE season_id = $1 AND seq > $2', [board.season.id, rows[0].seq]);
    await db.query('UPDATE standing SET seq = $3, score = $4, rank_key = $5 WHERE player_id = $1 AND season_id = $2', [
      playerId,
      board.season.id,
      rows[0].seq,
      rows[0].score,
      rows[0].rank_key,
    ]);
    await db.query('UPDATE season SET last_seq = $2 WHERE id = $1', [board.season.id, rows[0].seq]);
    await until(
      () => orderOf(key, players),
      (order) => order[0] === 0,
    );
    expect(await orderOf(key, players)).toEqual([0, 1, 2]);
  });

  test('when Postgres has lost a commit that Redis knows, and the next one comes before anybody looks', async () => {
    const { key, players, board } = await aBoardOf([100, 200, 0]);
    await until(() => isIndexed(board.season.indexKey));
    const { id } = board.season;
    const { rows } = await db.query('SELECT seq, player_id FROM standing WHERE season_id = $1 ORDER BY seq', [id]);
    // The second report, and the third one with it, are gone.
    await db.query('DELETE FROM submission WHERE season_id = $1 AND seq > $2', [id, rows[0].seq]);
    await db.query('DELETE FROM standing WHERE season_id = $1 AND seq > $2', [id, rows[0].seq]);
    await db.query('UPDATE season SET last_seq = $2 WHERE id = $1', [id, rows[0].seq]);
    expect(await players[2]!.report({ leaderboard: key, score: 150 })).toMatchObject({ entry: { rank: 1 } });
    expect(await orderOf(key, players)).toEqual([2, 0]);
    await until(() => isIndexed(board.season.indexKey));
    expect(await orderOf(key, players)).toEqual([2, 0]);
  });

  test('when only a part of a rebuilt index has survived', async () => {
    const { key, players, board } = await aBoardOf([3, 2, 1]);
    await until(() => isIndexed(board.season.indexKey));
    const [first] = await redis.zrangeBuffer(`season:{${board.season.indexKey}}:order`, '0', '0');
    await redis.zrem(`season:{${board.season.indexKey}}:order`, first!);
    expect(await orderOf(key, players)).toEqual([0, 1, 2]);
  });
});

/** The store of a process that dies after its commit: Redis never hears of it. */
function aDeadProcess() {
  const { db: database } = gateway.app;
  return createReportStore(database, {
    countAt: async () => null,
    bansOf: async () => [],
    follow: async () => {},
    enqueueFriendPushes: async () => {},
    now: () => gateway.clock.now(),
  });
}

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
