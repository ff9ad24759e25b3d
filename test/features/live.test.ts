import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aDatabase } from '../support/databases.ts';
import type { MyStandingSubscription } from '../support/gql/graphql.ts';
import { adminKey, aGateway, aWechat, type TestApp, type Wechat } from '../support/app.ts';
import { LeaderboardTop, LoginGuest, Logout, MyStanding, RefreshSession } from '../support/documents.ts';
import { BanPlayer, LiftBan } from '../support/ranking-documents.ts';
import { overSse, transports, type Subscriber } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until, workerRedisUrl } from '../support/services.ts';
import { aWire, type Wire } from '../support/wire.ts';

/*
 * Two gateways over one Postgres and one Redis: clients watch through the one, players report through the other. The
 * watching one reaches Redis by a way that can be cut.
 */

const AUTH_SECRET = randomBytes(32).toString('base64url');

let database: Awaited<ReturnType<typeof aDatabase>>;
let wechat: Wechat;
let wayToRedis: Wire;
let watching: TestApp;
let reporting: TestApp;
let db: pg.Pool;
let redis: Redis;
const open: Subscriber<unknown>[] = [];

beforeAll(async () => {
  [database, wechat] = await Promise.all([aDatabase(), aWechat()]);
  redis = new Redis(workerRedisUrl());
  await redis.flushdb();
  wayToRedis = await aWire(workerRedisUrl());
  watching = await startWatching();
  reporting = await aGateway({
    databaseUrl: database.url,
    redisUrl: workerRedisUrl(),
    wechat,
    env: { AUTH_SECRET },
  });
  db = new pg.Pool({ connectionString: database.url });
});
afterEach(async () => {
  for (const { close } of open.splice(0)) close();
  await until(() => gaugeOf('trellis_subscriptions'), isZero);
});
afterAll(async () => {
  await db.end();
  await Promise.all([watching.close(), reporting.close()]);
  wayToRedis.close();
  redis.disconnect();
  await Promise.all([database.drop(), wechat.stop()]);
});

const startWatching = () =>
  aGateway({ databaseUrl: database.url, redisUrl: wayToRedis.url, wechat, env: { AUTH_SECRET } });
const isZero = (value: number) => value === 0;

async function gaugeOf(name: string): Promise<number> {
  const metric = (await watching.app.metrics.registry.getMetricsAsJSON()).find((one) => one.name === name)!;
  return metric.values.reduce((sum, { value }) => sum + value, 0);
}

/** How many channels the gateways of this test listen to for somebody; each always listens to that of the settings. */
async function channelsHeard(): Promise<number> {
  const number = new URL(workerRedisUrl()).pathname.slice(1);
  const clients = (await redis.call('CLIENT', 'LIST')) as string;
  const ours = clients.split('\n').filter((line) => line.includes(` db=${number} `));
  return ours.reduce((sum, line) => sum + Number(/ sub=(\d+) /.exec(line)?.[1] ?? 0), -4);
}

function keep<Data>(subscriber: Subscriber<Data>): Subscriber<Data> {
  open.push(subscriber);
  return subscriber;
}

/** A board with these scores on it, and the players who have them. */
async function aBoardOf(...scores: number[]) {
  const { key } = await aBoard(reporting);
  const players = await Promise.all(scores.map(() => aPlayer(reporting)));
  for (const [index, score] of scores.entries()) await players[index]!.report({ leaderboard: key, score });
  return {
    key,
    players,
    report: (index: number, score: number) => players[index]!.report({ leaderboard: key, score }),
  };
}

describe.each(transports)('over %s', (_name, subscribe) => {
  const top = (key: string, options: { first?: number; after?: string } = {}) =>
    keep(subscribe(watching.url, LeaderboardTop, { key, first: options.first ?? 10, after: options.after ?? null }));
  const standing = (key: string, token: string, after: string | null = null) =>
    keep(subscribe(watching.url, MyStanding, { key, after }, { token }));

  test('the top of a board comes at once, and again when another process takes a report', async () => {
    const { key, players, report } = await aBoardOf(10, 20);
    const watch = top(key);
    expect((await watch.newest()).leaderboardTop).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      season: 1,
      totalCount: 2,
      entries: [
        { rank: 1, score: 20, player: expect.objectContaining({ id: players[1]!.id }) },
        { rank: 2, score: 10, player: expect.objectContaining({ id: players[0]!.id }) },
      ],
    });
    await report(0, 30);
    await watch.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 30);
    expect(watch.messages).toHaveLength(2);
    expect(watch.end).toBeNull();
  });

  test('is as long as was asked for, beside a longer one', async () => {
    const { key } = await aBoardOf(1, 2, 3);
    const [short, long] = [top(key, { first: 1 }), top(key, { first: 3 })];
    expect((await short.newest()).leaderboardTop).toMatchObject({ totalCount: 3, entries: [{ score: 3 }] });
    expect((await long.newest()).leaderboardTop.entries).toHaveLength(3);
  });

  test('a standing comes to its player alone, also when others move it', async () => {
    const { key, players, report } = await aBoardOf(10, 20);
    const newcomer = await aPlayer(reporting);
    const [mine, theirs] = [standing(key, players[1]!.token), standing(key, newcomer.token)];
    expect((await mine.newest()).myStanding).toMatchObject({ leaderboard: { key }, entry: { rank: 1, score: 20 } });
    expect((await theirs.newest()).myStanding.entry).toBeNull();
    await report(0, 30);
    await mine.newest(({ myStanding }) => myStanding.entry?.rank === 2);
    await newcomer.report({ leaderboard: key, score: 40 });
    await theirs.newest(({ myStanding }) => myStanding.entry?.rank === 1);
    await mine.newest(({ myStanding }) => myStanding.entry?.rank === 3);
    expect(theirs.messages).toHaveLength(2);
  });

  test('a burst of reports comes as at most four messages a second, the last of them as it is in the end', async () => {
    const { key, report } = await aBoardOf(0);
    const startedAt = performance.now();
    const watch = top(key);
    await watch.newest();
    for (let score = 1; score <= 200; score += 1) await report(0, score);
    await watch.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 200);
    const seconds = (performance.now() - startedAt) / 1_000;
    expect(watch.messages.length).toBeLessThanOrEqual(1 + 4 * seconds);
    expect(watch.messages.length).toBeGreaterThan(1);
  });

  test('whoever comes back with an id gets the newest state if it is another one, and else waits for it', async () => {
    const { key, players, report } = await aBoardOf(10, 20);
    const { id } = (await top(key).newest()).leaderboardTop;
    const { id: mine } = (await standing(key, players[1]!.token).newest()).myStanding;
    const [again, mineAgain, fresh] = [top(key, { after: id }), standing(key, players[1]!.token, mine), top(key)];
    await fresh.newest();
    expect([again.messages, mineAgain.messages]).toEqual([[], []]);
    await report(0, 5);
    await report(0, 30);
    await report(0, 40);
    expect(
      (await again.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 40)).leaderboardTop.id,
    ).not.toBe(id);
    await mineAgain.newest(({ myStanding }) => myStanding.entry?.rank === 2);
    // Away while it changed: the present state comes at once, and no older one.
    const late = top(key, { after: id });
    await late.newest();
    expect(late.messages).toHaveLength(1);
    expect(late.messages[0]!.data.leaderboardTop.entries[0]?.score).toBe(40);
  });

  test('names are as they are when the message is made', async () => {
    const { key, players, report } = await aBoardOf(10);
    const watch = top(key);
    expect((await watch.newest()).leaderboardTop.entries[0]?.player.displayName).toBeNull();
    await db.query('UPDATE player SET display_name = $2 WHERE id = $1', [uuidOf(players[0]!.id), 'Mei']);
    await report(0, 11);
    const { leaderboardTop } = await watch.newest((data) => data.leaderboardTop.entries[0]?.score === 11);
    expect(leaderboardTop.entries[0]?.player.displayName).toBe('Mei');
  });

  test('a logout on another process ends what the session has open, and nothing else', async () => {
    const { key, players } = await aBoardOf(10);
    const [player] = players;
    const { login } = await reporting.query(LoginGuest, { secret: player!.secret });
    if (login.__typename !== 'Session') throw new Error('no session');
    const opened = keep(subscribe(watching.url, LeaderboardTop, { key }, { token: player!.token }));
    const mine = standing(key, player!.token);
    const elsewhere = standing(key, login.accessToken);
    await Promise.all([opened.newest(), mine.newest(), elsewhere.newest()]);
    await reporting.query(Logout, { everywhere: false }, player!.token);
    const ended = { kind: 'error', codes: ['UNAUTHENTICATED'] };
    expect(await Promise.all([opened.ended(), mine.ended()])).toEqual([ended, ended]);
    await player!.report({ leaderboard: key, score: 11 }).catch(() => {});
    expect(elsewhere.end).toBeNull();
    await reporting.query(Logout, { everywhere: true }, login.accessToken);
    expect(await elsewhere.ended()).toEqual(ended);
  });

  test('ends when its access token gets too old, and goes on with a new one from where it was', async () => {
    const { key, players } = await aBoardOf(10);
    const { token, session } = players[0]!;
    const watch = standing(key, token);
    const { id } = (await watch.newest()).myStanding;
    wechat.clock.advance(16 * 60);
    expect(await watch.ended()).toEqual({ kind: 'error', codes: ['UNAUTHENTICATED'] });
    const { refreshSession: next } = await reporting.query(RefreshSession, { refreshToken: session.refreshToken });
    if (next.__typename !== 'Session') throw new Error('no session');
    const again = standing(key, next.accessToken, id);
    const fresh = standing(key, next.accessToken);
    await fresh.newest();
    expect(again).toMatchObject({ messages: [], end: null });
  });

  test('needs what a query needs', async () => {
    const { key, players } = await aBoardOf(1);
    const codes = async (subscriber: Subscriber<unknown>) => {
      const end = await subscriber.ended();
      return JSON.stringify(subscriber.messages[0]?.errors ?? end);
    };
    expect(await codes(standing(key, 'rubbish'))).toContain('UNAUTHENTICATED');
    expect(await codes(top('no-such-board'))).toContain('LEADERBOARD_NOT_FOUND');
    expect(await codes(top(key, { first: 101 }))).toContain('BAD_USER_INPUT');
    expect(await codes(top(key, { after: 'yesterday' }))).toContain('BAD_USER_INPUT');
    expect(await codes(standing(key, players[0]!.token, '../../etc'))).toContain('BAD_USER_INPUT');
    await until(() => gaugeOf('trellis_live_boards'), isZero);
  });

  test('leaves nothing behind when the subscriber goes', async () => {
    const { key, players } = await aBoardOf(1);
    const watches = [top(key), top(key, { first: 3 }), standing(key, players[0]!.token)];
    await Promise.all(watches.map((watch) => watch.newest()));
    expect(await gaugeOf('trellis_subscriptions')).toBe(3);
    expect(await gaugeOf('trellis_live_boards')).toBe(1);
    for (const { close } of watches) close();
    await until(() => gaugeOf('trellis_subscriptions'), isZero);
    expect(await gaugeOf('trellis_live_boards')).toBe(0);
    await until(channelsHeard, isZero);
  });
});

describe('an event stream', () => {
  test('has the id of each message as the id of its event, and resumes from the one in Last-Event-ID', async () => {
    const { key, report } = await aBoardOf(10);
    const watch = keep(overSse(watching.url, LeaderboardTop, { key }));
    const { id } = (await watch.newest()).leaderboardTop;
    expect(watch.messages[0]!.eventId).toBe(id);
    const again = keep(overSse(watching.url, LeaderboardTop, { key }, { lastEventId: id }));
    await report(0, 11);
    await again.newest();
    expect(again.messages).toHaveLength(1);
    expect(again.messages[0]!.data.leaderboardTop.entries[0]?.score).toBe(11);
  });

  test('may be asked for with GET, as an EventSource does', async () => {
    const { key } = await aBoardOf(10);
    const query = `subscription { leaderboardTop(leaderboard: "${key}") { id entries { score } } }`;
    const response = await fetch(`${watching.url}?${new URLSearchParams({ query }).toString()}`, {
      headers: { accept: 'text/event-stream', origin: 'https://game.example' },
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://game.example');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    await until(
      async () => (text += (await reader.read()).value ?? ''),
      (seen) => seen.includes('"score":10'),
    );
    expect(text).toMatch(/^retry: 1000\n\nevent: next\nid: [\w-]{22}\ndata: \{"data"/);
    await reader.cancel();
  });

  test('is what a subscription needs: without it the answer says so, and nothing stays open', async () => {
    const { key } = await aBoardOf(10);
    const response = await fetch(watching.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: LeaderboardTop.toString(), variables: { key } }),
    });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    await until(() => gaugeOf('trellis_subscriptions'), isZero);
  });
});

describe('nothing is missed', () => {
  test('when a player is banned from rankings on another process, and comes back', async () => {
    const { key, players } = await aBoardOf(10, 20);
    const [first, second] = [players[1]!, players[0]!];
    const watch = keep(overSse(watching.url, LeaderboardTop, { key }));
    const [theirs, mine] = [first, second].map(({ token }) =>
      keep(overSse(watching.url, MyStanding, { key }, { token })),
    ) as [Subscriber<MyStandingSubscription>, Subscriber<MyStandingSubscription>];
    await Promise.all([watch.newest(), theirs.newest(), mine.newest()]);
    const input = { player: first.id, reason: 'cheats' };
    const { banPlayer } = await reporting.query(BanPlayer, { input }, adminKey);
    if (banPlayer.__typename !== 'Ban') throw new Error(banPlayer.message);
    await watch.newest(({ leaderboardTop }) => leaderboardTop.totalCount === 1);
    await theirs.newest(({ myStanding }) => myStanding.entry === null);
    await mine.newest(({ myStanding }) => myStanding.entry?.rank === 1);
    await reporting.query(LiftBan, { ban: banPlayer.id, reason: 'a mistake' }, adminKey);
    await theirs.newest(({ myStanding }) => myStanding.entry?.rank === 1);
    await mine.newest(({ myStanding }) => myStanding.entry?.rank === 2);
  });

  test('while the watching process cannot reach Redis: it goes on with Postgres, and hears again afterwards', async () => {
    const { key, players, report } = await aBoardOf(10, 20);
    const [watch, mine] = [
      keep(overSse(watching.url, LeaderboardTop, { key })),
      keep(overSse(watching.url, MyStanding, { key }, { token: players[1]!.token })),
    ];
    await Promise.all([watch.newest(), mine.newest()]);
    wayToRedis.cut();
    try {
      await report(0, 30);
      await watch.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 30);
      await mine.newest(({ myStanding }) => myStanding.entry?.rank === 2);
      await reporting.query(Logout, { everywhere: false }, players[1]!.token);
      expect(await mine.ended()).toEqual({ kind: 'error', codes: ['UNAUTHENTICATED'] });
    } finally {
      wayToRedis.mend();
    }
    await until(channelsHeard, (count) => count === 1);
    await report(0, 40);
    await watch.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 40);
  });

  test('when Redis was flushed, or the gateway started anew: an id from before still counts', async () => {
    const { key, report } = await aBoardOf(10);
    const watch = keep(overSse(watching.url, LeaderboardTop, { key }));
    const { id } = (await watch.newest()).leaderboardTop;
    await redis.flushdb();
    await watching.close();
    expect(await watch.ended()).toEqual({ kind: 'closed' });
    watching = await startWatching();
    const [again, fresh] = [
      keep(overSse(watching.url, LeaderboardTop, { key, after: id })),
      keep(overSse(watching.url, LeaderboardTop, { key })),
    ];
    await fresh.newest();
    expect(again.messages).toEqual([]);
    await report(0, 11);
    await again.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 11);
  });

  test('when the next season starts: the feed goes on with it', async () => {
    const { key } = await aBoardOf(10);
    const watch = keep(overSse(watching.url, LeaderboardTop, { key }));
    expect((await watch.newest()).leaderboardTop.season).toBe(1);
    await db.query(
      `WITH closed AS (
         UPDATE season SET state = 'FROZEN' WHERE leaderboard_id = (SELECT id FROM leaderboard WHERE key = $1)
         RETURNING leaderboard_id
       ) INSERT INTO season (leaderboard_id, number) SELECT leaderboard_id, 2 FROM closed`,
      [key],
    );
    expect((await watch.newest(({ leaderboardTop }) => leaderboardTop.season === 2)).leaderboardTop).toMatchObject({
      totalCount: 0,
      entries: [],
    });
  });
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
