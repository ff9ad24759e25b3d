import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { runEntry } from '../processes/process.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Entries } from '../support/documents.ts';
import type { CreateLeaderboardInput } from '../support/gql/graphql.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aSeasonalBoard, fillSeason } from '../support/seasons.ts';
import { until } from '../support/services.ts';
import { VerifyLeaderboard } from '../support/verify-documents.ts';

/*
 * Whatever goes wrong in a rank index is found and put right, and nothing is found where nothing is wrong.
 */

vi.setConfig({ testTimeout: 120_000 });

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

async function verify(leaderboard: string, options: { repair?: boolean; season?: number } = {}) {
  const { verifyLeaderboard } = await gateway.query(VerifyLeaderboard, { leaderboard, ...options }, adminKey);
  if (verifyLeaderboard.__typename !== 'LeaderboardVerification') throw new Error(verifyLeaderboard.code);
  return verifyLeaderboard;
}

const regions = ['eu', 'asia', 'eu'];
const clean = { differences: 0, samples: [], isRepaired: false, indexMissing: false };

const nobody = { viewer: null, refusal: null };

/** A board by three dimensions of trouble: grades, views, and the order itself; scores 10, 20, … */
async function aFiledBoard(definition: Partial<CreateLeaderboardInput> = {}, size = 6) {
  const dimensions = [{ key: 'region' }, { key: 'class' }];
  const { key } = await aBoard(gateway, { rankStyle: 'DENSE', tiebreakers: ['ASC'], dimensions, ...definition });
  const board = (await gateway.app.services.leaderboards.find(nobody, 'garden', key))!;
  const players = await Promise.all(Array.from({ length: size }, () => aPlayer(gateway)));
  for (const [at, { report }] of players.entries()) {
    const values = [regions[at % 3]!, at % 2 ? 'mage' : ''];
    const filed = board.dimensions.map(({ key: dimension }, index) => ({ key: dimension, value: values[index]! }));
    const given = { dimensions: filed.filter(({ value }) => value !== '') };
    await report({ leaderboard: key, score: 10 * (at + 1), tiebreakers: [at], ...given });
  }
  const name = (part: string) => `season:{${board.season.indexKey}}:${part}`;
  await until(() => redis.exists(name('keys')));
  expect(await verify(key)).toMatchObject({ ...clean, entries: size });
  const members = (await redis.zrangeBuffer(name('order'), '0', '-1')).toReversed();
  const idOf = (at: number) => members[at]!.subarray(-16);
  return { key, players, board, name, members, idOf };
}

type Filed = Awaited<ReturnType<typeof aFiledBoard>>;
const changed = (member: Buffer) => Buffer.concat([member.subarray(0, 3), Buffer.from([7]), member.subarray(4)]);

/** What is done to an index, what is found, and of which players. */
const damages: [string, (index: Filed) => Promise<unknown>, string, number | null][] = [
  ['a member removed from the order', ({ name, members }) => redis.zrem(name('order'), members[1]!), 'TORN', 1],
  [
    'an entry removed from order and hash',
    async ({ name, members, idOf }) => {
      await redis.zrem(name('order'), members[1]!);
      await redis.hdel(name('keys'), idOf(1));
    },
    'MISSING',
    1,
  ],
  [
    'a member changed in the order',
    async ({ name, members }) => {
      await redis.zrem(name('order'), members[2]!);
      await redis.zadd(name('order'), 0, changed(members[2]!));
    },
    'TORN',
    2,
  ],
  ['a member added to the order', ({ name, members }) => redis.zadd(name('order'), 0, changed(members[3]!)), 'TORN', 3],
  [
    'a field of the hash changed',
    async ({ name, idOf }) => {
      const stored = await redis.hgetBuffer(name('keys'), idOf(0));
      await redis.hset(name('keys'), idOf(0), changed(stored!));
    },
    'TORN',
    0,
  ],
  [
    'what a run is filed under changed',
    async ({ name, idOf }) => {
      const stored = (await redis.hgetBuffer(name('keys'), idOf(0)))!;
      const filed = stored.indexOf('eu');
      await redis.hset(name('keys'), idOf(0), Buffer.concat([stored.subarray(0, filed), Buffer.from('us\0')]));
    },
    'TORN',
    0,
  ],
  ["a view's member removed", ({ name, members }) => redis.zrem(name('order:1:eu'), members[2]!), 'TORN', null],
  ["a view's member added", ({ name, members }) => redis.zadd(name('order:1:eu'), 0, members[1]!), 'TORN', null],
  ["a view's number changed", ({ name }) => redis.hincrby(name('views'), '1:eu', 1), 'TORN', null],
  ['a grade removed', async ({ name }) => redis.zpopmax(`grades:${name('order')}`), 'TORN', 0],
  [
    'a grade added',
    ({ name, members }) => redis.zadd(`grades:${name('order')}`, 0, changed(members[4]!).subarray(0, 14)),
    'TORN',
    null,
  ],
  ['a view that nobody names', ({ name }) => redis.zadd(name('order:1:mars'), 0, 'x'), 'LEFTOVER', null],
  ['another seq', ({ name }) => redis.hincrby(name('keys'), 'seq', 5), 'AHEAD', null],
];

describe('a rank index', () => {
  test.each(damages)('with %s is found and repaired', async (_name, damage, kind, at) => {
    const index = await aFiledBoard();
    await damage(index);
    const found = await verify(index.key);
    expect(found.differences).toBeGreaterThan(0);
    expect(found).toMatchObject({ isRepaired: false, indexMissing: false, leaderboard: { key: index.key }, season: 1 });
    expect(found.samples.map((sample) => sample.kind)).toContain(kind);
    if (at !== null) {
      const sample = found.samples.find(({ player }) => player?.id === index.players[at]!.id);
      expect(sample).toMatchObject({ kind, inPostgres: { score: 10 * (at + 1), tiebreakers: [at] } });
    }
    expect(await verify(index.key, { repair: true })).toMatchObject({ isRepaired: true });
    expect(await verify(index.key)).toMatchObject({ ...clean, entries: 6 });
    expect((await redis.zrangeBuffer(index.name('order'), '0', '-1')).toReversed()).toEqual(index.members);
    expect(await redis.exists(index.name('order:1:mars'))).toBe(0);
  });

  test('in which a whole entry is another one, or too much, is found although it fits together', async () => {
    const { key, players, name, members, idOf } = await aFiledBoard({ rankStyle: 'UNIQUE', dimensions: [] });
    const stranger = await aPlayer(gateway);
    const strangerId = Buffer.from(uuidOf(stranger.id).replaceAll('-', ''), 'hex');
    const bytes = members[0]!.length - 16;
    await redis.zrem(name('order'), members[2]!);
    await redis.zadd(
      name('order'),
      0,
      changed(members[2]!),
      0,
      Buffer.concat([members[3]!.subarray(0, -16), strangerId]),
    );
    await redis.hset(name('keys'), idOf(2), changed(members[2]!).subarray(0, bytes));
    await redis.hset(name('keys'), strangerId, members[3]!.subarray(0, bytes));
    const { differences, samples } = await verify(key);
    expect(differences).toBe(2);
    const playerOf = (wanted: string) => samples.find(({ kind }) => kind === wanted)!.player!.id;
    expect([playerOf('DIFFERENT'), playerOf('SURPLUS')]).toEqual([players[2]!.id, stranger.id]);
  });

  test('has no differences while reports pour in', async () => {
    const { key, players } = await aFiledBoard({ operator: 'LATEST' }, 24);
    const stop = new AbortController();
    const scores: number[] = [];
    const reporting = players.map(async ({ report }, at) => {
      while (!stop.signal.aborted) {
        const score = (scores.length * 7_919) % 1_000;
        const filed = { key: 'region', value: regions[scores.length % 3]! };
        await report({ leaderboard: key, score, tiebreakers: [at], dimensions: [filed] });
        scores.push(score);
      }
    });
    const seen = [];
    while (scores.length < 600) seen.push(...(await Promise.all(Array.from({ length: 8 }, () => verify(key)))));
    stop.abort();
    await Promise.all(reporting);
    expect(seen.length).toBeGreaterThan(2);
    for (const one of seen) expect(one).toMatchObject(clean);
  });

  test('is compared part by part, in whichever part it differs', async () => {
    const board = await aSeasonalBoard(gateway, { schedule: null });
    const size = 2_500;
    await fillSeason(
      db,
      board,
      Array.from({ length: size }, (_, at) => at),
    );
    const name = `season:{${board.season.indexKey}}:order`;
    const { report } = await aPlayer(gateway);
    await report({ leaderboard: board.key, score: 5 });
    await gateway.query(Entries, { key: board.key, first: 1 });
    await until(() => redis.exists(name));
    expect(await verify(board.key)).toMatchObject({ ...clean, entries: size + 1 });
    for (const position of [2_500, 2_000, 1_000, 999, 998, 0]) {
      const [member] = await redis.zrangeBuffer(name, `${position}`, `${position}`);
      await redis.zrem(name, member!);
      await redis.hdel(name.replace('order', 'keys'), member!.subarray(-16));
    }
    const found = await verify(board.key, { repair: true });
    expect(found).toMatchObject({ differences: 6, isRepaired: true, entries: size + 1 });
    expect(found.samples.map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'MISSING'));
  });

  test('is repaired while readers see nothing but right ranks', async () => {
    const { key, name, members, idOf } = await aFiledBoard({ dimensions: [] });
    // The last one has another score and is still the last one.
    const [first] = members;
    const worse = Buffer.concat([first!.subarray(0, 6), Buffer.from([0xff]), first!.subarray(7)]);
    await redis.zrem(name('order'), first!);
    await redis.zadd(name('order'), 0, worse);
    await redis.hset(name('keys'), idOf(0), worse.subarray(0, -16));
    const stop = new AbortController();
    const read = async () => {
      const { leaderboard } = await gateway.query(Entries, { key, first: 5 });
      const { totalCount, edges } = leaderboard!.entries;
      return { totalCount, ranks: edges.map(({ node }) => [node.rank, node.score]) };
    };
    const reading = (async () => {
      const seen = [];
      while (!stop.signal.aborted) seen.push(await read());
      return seen;
    })();
    expect(await verify(key, { repair: true })).toMatchObject({ isRepaired: true });
    stop.abort();
    const right = {
      totalCount: 6,
      ranks: [
        [1, 60],
        [2, 50],
        [3, 40],
        [4, 30],
        [5, 20],
      ],
    };
    for (const one of [...(await reading), await read()]) expect(one).toEqual(right);
  });

  test('that is gone is no difference: Postgres answers', async () => {
    const { key, name } = await aFiledBoard();
    await redis.flushdb();
    expect(await verify(key, { repair: true })).toMatchObject({ ...clean, indexMissing: true });
    expect(await redis.exists(name('keys'))).toBe(0);
  });

  test('that a frozen season has left behind is found and taken away', async () => {
    const { key, season } = await aSeasonalBoard(gateway);
    await (await aPlayer(gateway)).report({ leaderboard: key, score: 1 });
    gateway.clock.advance(61);
    await gateway.app.services.seasons.closeDue();
    const name = `season:{${season.indexKey}}`;
    expect(await verify(key, { season: 1 })).toMatchObject({ ...clean, indexMissing: true });
    await redis.hset(`${name}:keys`, 'seq', 1);
    await redis.zadd(`grades:${name}:order:1:eu`, 0, 'x');
    const found = await verify(key, { season: 1 });
    expect(found).toMatchObject({ differences: 2, season: 1, isRepaired: false });
    expect(found.samples.map(({ kind }) => kind)).toEqual(['LEFTOVER', 'LEFTOVER']);
    expect(await verify(key, { season: 1, repair: true })).toMatchObject({ isRepaired: true });
    expect(await redis.keys(`*${season.indexKey}*`)).toEqual([]);
  });
});

describe('verifyLeaderboard', () => {
  test('is for admins', async () => {
    const { key } = await aBoard(gateway);
    const { token } = await aPlayer(gateway);
    const codeFor = async (by?: string) =>
      (await send(gateway.url, VerifyLeaderboard, { leaderboard: key }, by)).errors?.[0]?.extensions['code'];
    expect([await codeFor(), await codeFor(token)]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
  });

  test('tells of a leaderboard that is not there', async () => {
    const { verifyLeaderboard } = await gateway.query(VerifyLeaderboard, { leaderboard: 'no-such' }, adminKey);
    expect(verifyLeaderboard).toMatchObject({ code: 'LEADERBOARD_NOT_FOUND' });
  });
});

describe('npm run boards:verify', () => {
  test('tells of every board, repairs where it is told to, and ends with a code that says what is left', async () => {
    const [right, wrong] = [await aFiledBoard(), await aFiledBoard()];
    await redis.zrem(wrong.name('order:1:eu'), wrong.members[0]!);
    await redis.hset('season:{00000000-0000-4000-8000-000000000000}:keys', 'seq', 1);

    const all = await outcomeOf([]);
    expect(all.code).toBe(1);
    expect(all.text).toMatch(new RegExp(`^garden/${right.key} season 1: 6 entries, 0 difference`, 'm'));
    expect(all.text).toMatch(new RegExp(`^garden/${wrong.key} season 1: 6 entries, 3 difference`, 'm'));
    expect(all.text).toContain('1 season(s) of another database');
    expect(await outcomeOf(['--board', right.key])).toMatchObject({ code: 0 });

    const repaired = await outcomeOf(['--repair', '--board', wrong.key, '--game', 'garden']);
    expect(repaired).toMatchObject({ code: 0, text: expect.stringMatching(/3 difference.*, repaired/) });
    expect(repaired.text).not.toContain(right.key);
    expect(await verify(wrong.key)).toMatchObject(clean);
    expect(await redis.exists('season:{00000000-0000-4000-8000-000000000000}:keys')).toBe(1);
  });

  test('says in a line what is wrong with how it was called', async () => {
    expect(await outcomeOf(['--mend'])).toMatchObject({ code: 1, text: expect.stringContaining('Usage: npm run') });
    expect(await outcomeOf(['--board', 'no-such'])).toMatchObject({ code: 1, text: 'There is no such leaderboard.\n' });
  });

  async function outcomeOf(args: string[]) {
    const env = {
      DATABASE_URL: gateway.databaseUrl,
      REDIS_URL: gateway.redisUrl,
      WECHAT_APPS: JSON.stringify(demoWechatApps),
      AUTH_SECRET: randomBytes(32).toString('base64url'),
      ADMIN_API_KEY: adminKey,
    };
    const { ended, said } = runEntry('verify-boards', env, args);
    const { code } = await ended;
    return { code, text: said.stdout + said.stderr };
  }
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
