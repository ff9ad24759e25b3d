import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toSearchName } from '../../src/features/player/model.ts';
import { uuidv7 } from '../../src/infra/uuid.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { SearchPlayers } from '../support/care-documents.ts';
import { RefreshSession } from '../support/documents.ts';
import type { PlayerFilterInput, SearchPlayersQueryVariables } from '../support/gql/graphql.ts';
import { Login } from '../support/identity-documents.ts';
import { BanPlayer, LiftBan } from '../support/ranking-documents.ts';
import { until } from '../support/services.ts';
import { TagPlayers } from '../support/setting-documents.ts';

/* Two games on one gateway; each test names its players in a way of its own, and looks among those. */

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  const [app] = demoWechatApps;
  const chess = { ...app!, game: 'chess', appId: 'wxchess0000000001' };
  gateway = await aGateway({ env: { WECHAT_APPS: JSON.stringify([...demoWechatApps, chess]) } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const toId = (id: string) => Buffer.from(`Player:${id}`).toString('base64url');
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const day = 24 * 60 * 60 * 1_000;

type Made = { name?: string | null; game?: string; daysOld?: number; avatar?: string | null; door?: string };

/** A player as it stands in the database; tells the id that clients know. */
async function make({
  name = null,
  game = 'garden',
  daysOld = 0,
  avatar = null,
  door = 'GUEST',
}: Made): Promise<string> {
  const createdAt = gateway.clock.now() - daysOld * day;
  const id = uuidv7(createdAt);
  await db.query(
    `INSERT INTO player (id, game_key, display_name, search_name, avatar_url, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, game, name, name && toSearchName(name), avatar, new Date(createdAt)],
  );
  await db.query(
    `INSERT INTO identity (id, player_id, provider, app_id, subject, created_at) VALUES ($1, $2, $3, 'wx', $4, now())`,
    [randomUUID(), id, door, randomUUID()],
  );
  return toId(id);
}

/** A guest of the garden, logged in. */
async function aGuest() {
  const input = { guest: { deviceSecret: randomUUID(), game: 'garden' } };
  const { login } = await gateway.query(Login, { input });
  if (login.__typename !== 'Session') throw new Error(login.__typename);
  return { id: login.player.id, token: login.accessToken, session: login };
}

async function find(variables: SearchPlayersQueryVariables) {
  return (await gateway.query(SearchPlayers, variables, adminKey)).players;
}
const idsOf = async (variables: SearchPlayersQueryVariables) => (await find(variables)).nodes.map(({ id }) => id);
/** Among those of the test only. */
const among = async (mark: string, filter: PlayerFilterInput) =>
  (await idsOf({ filter: { nameContains: mark, ...filter } })).toSorted();
const codeOf = async (variables: object) =>
  (await send(gateway.url, SearchPlayers, variables, adminKey)).errors?.[0]?.extensions['code'];

describe('a part of a name', () => {
  test('is found in any case and any script, from one character on, and means nothing but itself', async () => {
    const panda = await make({ name: '安静的熊猫007' });
    const emile = await make({ name: 'Grand_Émile 100%' });
    const path = await make({ name: String.raw`back\slash` });
    for (const [part, ids] of [
      ['熊猫', [panda]],
      ['猫', [panda]],
      ['静的熊', [panda]],
      ['猫熊', []],
      ['ÉMILE', [emile]],
      ['_é', [emile]],
      ['100%', [emile]],
      ['0%', [emile]],
      [String.raw`k\s`, [path]],
      ['%', [emile]],
      ['_', [emile]],
      ['\\', [path]],
      ['100_', []],
      ['g%e', []],
      ["'; DROP TABLE player; --", []],
      // Its pairs of neighbours are all there, but not in a row.
      ['grand_grand', []],
    ] as const)
      expect(await idsOf({ filter: { nameContains: part } }), part).toEqual(ids);
  });

  test('is not found in the names of another game, nor is anything else', async () => {
    const here = await make({ name: 'Twin-of-two' });
    const there = await make({ name: 'Twin-of-two', game: 'chess', avatar: '/files/x' });
    expect(await idsOf({ filter: { nameContains: 'twin-of' }, game: 'garden' })).toEqual([here]);
    expect(await idsOf({ filter: { nameContains: 'twin-of' }, game: 'chess' })).toEqual([there]);
    expect((await idsOf({ filter: { nameContains: 'twin-of' } })).toSorted()).toEqual([here, there].toSorted());
    for (const search of [there, uuidOf(there), 'twin-of'])
      expect(await idsOf({ search, game: 'garden' }), search).not.toContain(there);
    expect(await idsOf({ game: 'garden', filter: { hasAvatar: true } })).not.toContain(there);
  });
});

describe('filters', () => {
  test('take all, any or none of some tags', async () => {
    const [both, one, none] = [
      await make({ name: 'tagged-1' }),
      await make({ name: 'tagged-2' }),
      await make({ name: 'tagged-3' }),
    ];
    await gateway.query(TagPlayers, { input: { players: [both], tags: ['vip', 'tester'] } }, adminKey);
    await gateway.query(TagPlayers, { input: { players: [one], tags: ['vip'] } }, adminKey);
    expect(await among('tagged-', { tagsAll: ['vip', 'tester'] })).toEqual([both]);
    expect(await among('tagged-', { tagsAny: ['tester', 'vip'] })).toEqual([both, one].toSorted());
    expect(await among('tagged-', { tagsNone: ['tester'] })).toEqual([one, none].toSorted());
    expect(await among('tagged-', { tagsAny: ['vip'], tagsNone: ['tester'] })).toEqual([one]);
  });

  test('tell who is banned, from what, as long as the ban holds', async () => {
    const [muted, free, merged] = [
      await make({ name: 'banned-1' }),
      await make({ name: 'banned-2' }),
      await make({ name: 'banned-3' }),
    ];
    const ends = new Date(gateway.clock.now() + 60_000).toISOString();
    const input = { player: muted, scope: 'CHAT' as const, reason: 'spam', until: ends };
    await gateway.query(BanPlayer, { input }, adminKey);
    await db.query(
      `INSERT INTO ban (player_id, scope, reason, created_by, created_at) VALUES ($1, 'RANKING', 'x', 'merge', now())`,
      [uuidOf(merged)],
    );
    expect(await among('banned-', { isBanned: true })).toEqual([muted]);
    expect(await among('banned-', { isBanned: false })).toEqual([free, merged].toSorted());
    expect(await among('banned-', { banScopes: ['CHAT', 'LOGIN'] })).toEqual([muted]);
    expect(await among('banned-', { isBanned: false, banScopes: ['LOGIN'] })).toEqual([muted, free, merged].toSorted());
    gateway.clock.advance(61);
    expect(await among('banned-', { isBanned: true })).toEqual([]);
  });

  test('tell by doors, pictures, merges, and when players came first', async () => {
    const old = await make({ name: 'mixed-1', daysOld: 40, avatar: '/files/a', door: 'WECHAT_WEBSITE' });
    const fresh = await make({ name: 'mixed-2', daysOld: 1 });
    await db.query('UPDATE player SET merged_into = $1 WHERE id = $2', [uuidOf(old), uuidOf(fresh)]);
    const at = (daysAgo: number) => new Date(gateway.clock.now() - daysAgo * day).toISOString();
    expect(await among('mixed-', { doors: ['WECHAT_WEBSITE', 'WECHAT_MINI_GAME'] })).toEqual([old]);
    expect(await among('mixed-', { hasAvatar: true })).toEqual([old]);
    expect(await among('mixed-', { hasAvatar: false })).toEqual([fresh]);
    expect(await among('mixed-', { isMerged: true })).toEqual([fresh]);
    expect(await among('mixed-', { isMerged: false })).toEqual([old]);
    expect(await among('mixed-', { createdFrom: at(2) })).toEqual([fresh]);
    expect(await among('mixed-', { createdFrom: at(50), createdBefore: at(30) })).toEqual([old]);
  });
});

describe('when a player was last seen', () => {
  test('is told by logins and refreshes, to within an hour, on whichever gateway, and sorts and filters', async () => {
    const ann = await aGuest();
    const seenAt = async () => (await find({ search: ann.id })).nodes[0]!.lastSeenAt;
    const first = await until(seenAt);
    gateway.clock.advance(600);
    const { refreshSession } = await gateway.query(RefreshSession, { refreshToken: ann.session.refreshToken });
    if (refreshSession.__typename !== 'Session') throw new Error(refreshSession.code);
    const bob = await aGuest();
    await until(async () => (await find({ search: bob.id })).nodes[0]!.lastSeenAt);
    // Ten minutes later is near enough.
    expect(await seenAt()).toBe(first);
    gateway.clock.advance(3_600);
    const here = new Date(gateway.clock.now()).toISOString();
    await gateway.query(RefreshSession, { refreshToken: refreshSession.refreshToken });
    await until(seenAt, (at) => at !== first);
    const order = { orderBy: 'LAST_SEEN_AT' as const, first: 2 };
    expect(await idsOf({ ...order, game: 'garden' })).toEqual([ann.id, bob.id]);
    expect(await idsOf({ ...order, filter: { seenBefore: here } })).toEqual([bob.id]);
    expect(await idsOf({ ...order, filter: { seenFrom: here } })).toEqual([ann.id]);
    expect((await find({ ...order, direction: 'ASC' })).nodes.at(-1)?.id).toBe(ann.id);
  });
});

describe('pages', () => {
  test.each(['CREATED_AT', 'DISPLAY_NAME'] as const)(
    'by %s neither repeat nor skip, whatever is added',
    async (orderBy) => {
      const mark = `paged-${orderBy.toLowerCase()}`;
      const names = ['c', 'ä', 'b', '中', 'a', 'a', 'é'].map((end) => `${mark}-${end}`);
      const made: string[] = [];
      for (const [index, name] of names.entries()) made.push(await make({ name, daysOld: 10 - index }));
      const sorted = made
        .map((id, index) => ({
          id,
          key: orderBy === 'DISPLAY_NAME' ? Buffer.from(names[index]!).toString('hex') : `${index}`,
        }))
        .toSorted((one, other) => (one.key < other.key || (one.key === other.key && one.id < other.id) ? -1 : 1))
        .map(({ id }) => id);
      for (const direction of ['ASC', 'DESC'] as const) {
        const asked = { filter: { nameContains: mark }, orderBy, direction };
        const expected = direction === 'ASC' ? sorted : sorted.toReversed();
        const first = await find({ ...asked, first: 3 });
        expect(first.totalCount).toBeGreaterThanOrEqual(made.length);
        // Somebody who belongs on the page that was read.
        const late = await make({
          name: `${mark}-${direction === 'ASC' ? '0' : '龙'}`,
          daysOld: direction === 'ASC' ? 20 : 0,
        });
        const second = await find({ ...asked, first: 3, after: first.pageInfo.endCursor! });
        const third = await find({ ...asked, first: 3, after: second.pageInfo.endCursor! });
        const walked = [first, second, third].flatMap(({ nodes }) => nodes.map(({ id }) => id));
        expect(walked).toEqual(expected);
        expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
        const back = await find({ ...asked, last: 3, before: third.pageInfo.startCursor! });
        expect(back.nodes).toEqual(second.nodes);
        await db.query('DELETE FROM player WHERE id = $1', [uuidOf(late)]);
      }
    },
  );

  test('refuse the cursors of other filters and orders', async () => {
    for (const name of ['cursor-1', 'cursor-2']) await make({ name });
    const asked = { filter: { nameContains: 'cursor-' }, first: 1 };
    const after = (await find(asked)).pageInfo.endCursor;
    expect(await codeOf({ ...asked, after })).toBeUndefined();
    for (const other of [
      { filter: { nameContains: 'cursor' } },
      { direction: 'ASC' },
      { orderBy: 'DISPLAY_NAME' },
      { game: 'garden' },
      { search: 'cursor-' },
    ])
      expect(await codeOf({ ...asked, ...other, after })).toBe('BAD_USER_INPUT');
  });

  test('leave out of an order who has no place in it', async () => {
    const nameless = await make({});
    expect(await idsOf({ orderBy: 'DISPLAY_NAME', first: 100 })).not.toContain(nameless);
    expect(await idsOf({ orderBy: 'LAST_SEEN_AT', first: 100 })).not.toContain(nameless);
    expect(await idsOf({ first: 100 })).toContain(nameless);
  });
});

describe('a search', () => {
  test('finds a player once, by whatever its text means, and lifted bans and merges do not hide it', async () => {
    const id = await make({ name: 'deadbeef' });
    await db.query(
      `UPDATE identity SET subject = 'deadbeefdeadbeef', union_id = 'deadbeef', provider = 'WECHAT_WEBSITE'
      WHERE player_id = $1`,
      [uuidOf(id)],
    );
    const { banPlayer } = await gateway.query(BanPlayer, { input: { player: id, reason: 'x' } }, adminKey);
    if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.code);
    await gateway.query(LiftBan, { ban: banPlayer.id, reason: 'y' }, adminKey);
    for (const game of [null, 'garden']) {
      const found = await find({ search: 'deadbeef', game, filter: { isBanned: false } });
      expect([found.nodes.map((node) => node.id), found.totalCount]).toEqual([[id], 1]);
    }
  });

  test('is counted exactly while it finds no more than a thousand, and then by estimate, which says so', async () => {
    const fill = (from: number, to: number) =>
      db.query(
        `INSERT INTO player (id, game_key, display_name, search_name, created_at)
         SELECT gen_random_uuid(), 'chess', 'crowd-' || n, 'crowd-' || n, timestamptz '2001-01-01'
         FROM generate_series($1::int, $2::int) AS n`,
        [from, to],
      );
    const counted = async (given: SearchPlayersQueryVariables) => {
      const { totalCount, isTotalCountExact } = await find({ ...given, first: 1 });
      return { totalCount, isTotalCountExact };
    };
    await fill(1, 1_000);
    const crowd = { filter: { nameContains: 'crowd-' } };
    expect(await counted(crowd)).toEqual({ totalCount: 1_000, isTotalCountExact: true });
    expect(await counted({ search: 'crowd-999' })).toEqual({ totalCount: 1, isTotalCountExact: true });
    await fill(1_001, 1_500);
    await db.query('ANALYZE player');
    for (const given of [crowd, { search: 'crowd-' }, { game: 'chess' }]) {
      const { totalCount, isTotalCountExact } = await counted(given);
      expect([isTotalCountExact, totalCount > 1_000], JSON.stringify([given, totalCount])).toEqual([false, true]);
    }
    // Of a whole game Postgres keeps account.
    expect((await counted({ game: 'chess' })).totalCount).toBeLessThan(2_000);
  });

  test('that is wrong is refused with what to change', async () => {
    for (const filter of [
      { nameContains: 'x'.repeat(129) },
      { nameContains: 'a\0b' },
      { tagsAny: Array.from({ length: 21 }, () => 'a') },
      { createdFrom: '2026-01-02T00:00:00Z', createdBefore: '2026-01-01T00:00:00Z' },
      { seenFrom: '2026-01-01T00:00:00Z', seenBefore: '2026-01-01T00:00:00Z' },
    ])
      expect(await codeOf({ filter })).toBe('BAD_USER_INPUT');
    const { token } = await aGuest();
    expect((await send(gateway.url, SearchPlayers, {}, token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('that takes too long is given up with a code of its own, and holds nobody up', async () => {
    const blocker = await db.connect();
    await blocker.query('BEGIN; LOCK TABLE player_tag IN ACCESS EXCLUSIVE MODE');
    try {
      expect(await codeOf({ filter: { tagsAny: ['vip'] } })).toBe('SEARCH_TOO_BROAD');
      expect(await codeOf({ first: 1 })).toBeUndefined();
    } finally {
      await blocker.query('ROLLBACK');
      blocker.release();
    }
  });
});
