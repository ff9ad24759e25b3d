import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import { sharedCoordinates, sharedMilliseconds } from '../../src/graphql/shared-fields.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Logout } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRedis, until } from '../support/services.ts';

/*
 * Answers that are told to several callers are as exact as those that are not. Two gateways here share one Postgres and
 * one Redis; the metrics tell which answers were kept ones.
 */

let here: TestApp;
let there: TestApp;
let redis: Awaited<ReturnType<typeof aRedis>>;

beforeAll(async () => {
  redis = await aRedis();
  here = await aGateway({ redisUrl: redis.url });
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
});
afterAll(async () => {
  await there.close();
  await here.close();
  await redis.remove();
});

type Page = { leaderboard: { title: string; entries: { totalCount: number; nodes: Row[] } } };
type Row = { rank: number; score: number; player: { id: string; displayName: string | null } };

const page = `query Page($key: ID!) {
  leaderboard(key: $key) { title entries(first: 10) { totalCount nodes { rank score player { id displayName } } } }
}`;

async function read(gateway: TestApp, key: string, token?: string): Promise<Page['leaderboard']> {
  const { data, errors } = await send<Page, { key: string }>(gateway.url, page, { key }, token);
  expect(errors).toBeUndefined();
  return data.leaderboard;
}
const scoresOf = async (gateway: TestApp, key: string, token?: string) =>
  (await read(gateway, key, token)).entries.nodes.map(({ score }) => score);

/** How many answers a gateway has told that were kept, made, or joined while they were made. */
async function sharedBy({ app }: TestApp, source: 'kept' | 'made' | 'joined'): Promise<number> {
  const { values } = await app.metrics.sharedAnswers.get();
  return values.find(({ labels }) => labels.source === source)?.value ?? 0;
}

/** How often a gateway had Postgres count a board. */
async function countedBy({ app }: TestApp): Promise<number> {
  const { values } = await app.metrics.boardReads.get();
  return values.find(({ labels }) => labels.source === 'postgres')?.value ?? 0;
}

/** A board of one entry whose page the gateway has kept. */
async function aKeptBoard() {
  const board = await aBoard(here);
  const player = await aPlayer(here);
  await player.report({ leaderboard: board.key, score: 1 });
  await keep(board.key);
  return { ...board, player };
}

/** Reads the page until it is told from what was kept: the first reads of a board may build its index. */
async function keep(key: string, token?: string): Promise<void> {
  await until(async () => {
    const before = await sharedBy(here, 'kept');
    await read(here, key, token);
    return (await sharedBy(here, 'kept')) > before;
  });
}

describe('an answer that was kept', () => {
  test('is told again, and is what was told before', async () => {
    const { key } = await aKeptBoard();
    const fresh = await send<Page, object>(here.url, `${page} # another document`, { key });
    await keep(key);
    expect(await read(here, key)).toEqual(fresh.data.leaderboard);
  });

  test('never hides a report that was acknowledged, on whichever process', async () => {
    const { key, player } = await aKeptBoard();
    const other = await aPlayer(there);
    for (let score = 2; score < 40; score += 1) {
      await (score % 2 ? player : other).report({ leaderboard: key, score });
      expect((await scoresOf(here, key))[0]).toBe(score);
      expect((await scoresOf(there, key))[0]).toBe(score);
      // So that there is something kept that the next report overtakes.
      await Promise.all([here, there, here, there].map((gateway) => scoresOf(gateway, key)));
    }
  });

  test('never hides a report while many ask at once', async () => {
    const { key, player } = await aKeptBoard();
    let acknowledged = 1;
    const ending = new AbortController();
    const reading = Array.from({ length: 8 }, async (_, index) => {
      while (!ending.signal.aborted) {
        const least = acknowledged;
        expect((await scoresOf(index % 2 ? here : there, key))[0]).toBeGreaterThanOrEqual(least);
      }
    });
    const writing = (async () => {
      try {
        for (let score = 2; score < 60; score += 1) {
          await player.report({ leaderboard: key, score });
          acknowledged = score;
        }
      } finally {
        ending.abort();
      }
    })();
    await Promise.all([...reading, writing]);
  });

  test('is right after a flush of Redis', async () => {
    const { key, player } = await aKeptBoard();
    const client = new Redis(redis.url);
    try {
      for (let score = 2; score < 8; score += 1) {
        await keep(key);
        await client.flushall();
        expect((await scoresOf(here, key))[0]).toBe(score - 1);
        await player.report({ leaderboard: key, score });
        expect((await scoresOf(here, key))[0]).toBe(score);
      }
    } finally {
      client.disconnect();
    }
  });

  test('is told to all while there is no index, and hides no report', async () => {
    const { key, player } = await aKeptBoard();
    const board = (await here.app.services.leaderboards.find({ viewer: null, refusal: null }, 'garden', key))!;
    const client = new Redis(redis.url);
    const rebuildLock = `season:{${board.season.indexKey}}:rebuild`;
    try {
      await client.set(rebuildLock, 'the test');
      await client.del(`season:{${board.season.indexKey}}:keys`);
      for (let score = 2; score < 8; score += 1) {
        await player.report({ leaderboard: key, score });
        const counted = await countedBy(here);
        const seen = await Promise.all(Array.from({ length: 40 }, () => scoresOf(here, key)));
        expect(new Set(seen.flat())).toEqual(new Set([score]));
        // One is made for whoever came first, and at most one for those who came meanwhile; each may be renewed once.
        expect((await countedBy(here)) - counted).toBeLessThanOrEqual(4);
      }
      await (await aPlayer(there)).report({ leaderboard: key, score: 1 });
      expect((await read(here, key)).entries.totalCount).toBe(2);
    } finally {
      await client.del(rebuildLock);
      client.disconnect();
    }
  });

  test('that is being made for one is for all who came before it was begun, while the board moves on', async () => {
    const { key } = await aKeptBoard();
    const players = await Promise.all([1, 2, 3].map(() => aPlayer(there)));
    const before = await sharedBy(here, 'joined');
    const ending = new AbortController();
    let acknowledged = 1;
    const writing = players.map(async ({ report }, index) => {
      for (let score = 2 + index; !ending.signal.aborted; score += players.length) {
        await report({ leaderboard: key, score });
        acknowledged = Math.max(acknowledged, score);
      }
    });
    try {
      await until(async () => {
        const least = acknowledged;
        const seen = await Promise.all(Array.from({ length: 20 }, () => scoresOf(here, key)));
        for (const [first] of seen) expect(first).toBeGreaterThanOrEqual(least);
        return (await sharedBy(here, 'joined')) > before + 20;
      });
    } finally {
      ending.abort();
      await Promise.all(writing);
    }
  });

  test(`tells names that are at most ${sharedMilliseconds} ms old`, async () => {
    const { key, player } = await aKeptBoard();
    const name = `Crane ${randomUUID()}`;
    const nameOf = async () => (await read(here, key)).entries.nodes[0]!.player.displayName;
    const uuid = Buffer.from(player.id, 'base64url').toString().split(':')[1];
    await here.app.db.pool.query('UPDATE player SET display_name = $2 WHERE id = $1', [uuid, name]);
    here.clock.advance(sharedMilliseconds / 1_000);
    expect(await nameOf()).toBe(name);
  });
});

describe('nobody is told what was meant for another', () => {
  test('fields about the caller stand beside shared ones', async () => {
    const { key, player } = await aKeptBoard();
    const other = await aPlayer(here);
    const query = `{ me { id } leaderboard(key: "${key}") { me { score } entries(first: 1) { nodes { score } } } }`;
    const ask = async (token?: string) => (await send<object, object>(here.url, query, {}, token)).data;
    for (let time = 0; time < 3; time += 1) {
      const entries = { nodes: [{ score: 1 }] };
      expect(await ask(player.token)).toEqual({ me: { id: player.id }, leaderboard: { me: { score: 1 }, entries } });
      expect(await ask(other.token)).toEqual({ me: { id: other.id }, leaderboard: { me: null, entries } });
      expect(await ask()).toEqual({ me: null, leaderboard: { me: null, entries } });
    }
  });

  test('a board is looked for in the game of the caller', async () => {
    const apps = ['garden', 'space'].map((game) => ({
      game,
      kind: 'MINI_GAME',
      appId: `wx-${game}`,
      secret: 'x'.repeat(32),
    }));
    const own = await aGateway({ env: { WECHAT_APPS: JSON.stringify(apps) } });
    try {
      const tokens: string[] = [];
      const login =
        'mutation L($s: String!, $g: ID) { login(input: { guest: { deviceSecret: $s, game: $g } }) { ... on Session { accessToken } } }';
      const create =
        'mutation C($input: CreateLeaderboardInput!) { createLeaderboard(input: $input, reason: "for the test") { __typename } }';
      const report = 'mutation { reportScore(input: { leaderboard: "weekly", score: 5 }) { __typename } }';
      for (const { game } of apps) {
        const { data } = await send<{ login: { accessToken: string } }, object>(own.url, login, {
          s: randomUUID(),
          g: game,
        });
        tokens.push(data.login.accessToken);
        await send(own.url, create, { input: { game, key: 'weekly', title: game } }, adminKey);
        await send(own.url, report, {}, data.login.accessToken);
      }
      for (let time = 0; time < 4; time += 1) {
        expect((await read(own, 'weekly', tokens[0])).title).toBe('garden');
        expect((await read(own, 'weekly', tokens[1])).title).toBe('space');
        expect((await send(own.url, page, { key: 'weekly' })).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
      }
    } finally {
      await own.close();
    }
  });

  test('a token of a session that is over counts as none, also where the page is kept', async () => {
    const { key } = await aKeptBoard();
    const player = await aPlayer(here);
    await keep(key, player.token);
    await there.query(Logout, { everywhere: false }, player.token);
    const query = `{ me { id } leaderboard(key: "${key}") { entries(first: 1) { nodes { score } } } }`;
    expect((await send<{ me: unknown }, object>(here.url, query, {}, player.token)).data.me).toBeNull();
    const line = here.log.findLast((one) => one.includes('"name":"Page"'))!;
    expect(JSON.parse(line)).toMatchObject({ viewer: 'player' });
    await read(here, key, player.token);
    expect(JSON.parse(here.log.findLast((one) => one.includes('"name":"Page"'))!)).not.toHaveProperty('viewer');
  });

  test('admins, errors and what reads no season are never kept', async () => {
    const { key } = await aKeptBoard();
    const before = await sharedBy(here, 'kept');
    for (let time = 0; time < 3; time += 1) {
      await send(here.url, page, { key }, adminKey);
      await send(here.url, `{ leaderboard(key: "${key}") { title } }`);
      await send(here.url, `{ leaderboard(key: "${key}") { entries(first: 101) { totalCount } } }`);
      await send(here.url, `{ node(id: "x") { id } }`);
    }
    expect(await sharedBy(here, 'kept')).toBe(before);
  });
});

test('every field that is named as shared exists', () => {
  const missing = [...sharedCoordinates].filter((coordinate) => {
    const [type, field] = coordinate.split('.') as [string, string];
    const named = schema.getType(type);
    return !named || !('getFields' in named) || !(field in named.getFields());
  });
  expect(missing).toEqual([]);
});
