import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { LoginMiniGame, ReportScore } from '../support/documents.ts';
import type { CreateLeaderboardInput, ReportScoreInput } from '../support/gql/graphql.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BanPlayer, LiftBan, RevertVoid, VoidScores } from '../support/ranking-documents.ts';
import { countBlocked, until } from '../support/services.ts';

const miniGame = demoWechatApps[0]!;
const path = '/wxa/set_user_storage';
const coalesceSeconds = 10;
const leaseSeconds = 180;

let gateway: TestApp;
let db: pg.Pool;

beforeEach(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterEach(async () => {
  await db.end();
  await gateway.close();
});

const push = () => gateway.app.services.friendRanking.pushDue();
/** Lets the window pass in which improvements are put together, then pushes. */
const pushLater = async (seconds = coalesceSeconds) => {
  gateway.clock.advance(seconds);
  await push();
};
const calls = () => gateway.wechat.calls.summary().counts[miniGame.appId]?.[path] ?? 0;
const storageOf = (openid: string) => gateway.wechat.userStorage.summary()[miniGame.appId]?.[openid] ?? {};
const scoreOf = (openid: string, key: string) => {
  const value = storageOf(openid)[key];
  return value === undefined ? null : (JSON.parse(value) as { wxgame: { score: number } }).wxgame.score;
};
const waiting = async () =>
  (await db.query<{ attempts: number; last_error: string | null }>('SELECT * FROM friend_push')).rows;

/** A board that asks for friend ranking; its key. */
async function aFriendBoard(definition: Partial<CreateLeaderboardInput> = {}) {
  const { key } = await aBoard(gateway, definition);
  await db.query('UPDATE leaderboard SET friend_ranking = true WHERE key = $1', [key]);
  return key;
}

/** A player of the mini-game, logged in; `login` again as wx.login() would. */
async function aFriend() {
  const openid = `o${randomUUID().replaceAll('-', '').slice(0, 27)}`;
  const login = async () => {
    const { code } = gateway.wechat.issueCode({ appId: miniGame.appId, openid });
    const reply = (await gateway.query(LoginMiniGame, { code, appId: null })).login;
    if (reply.__typename !== 'Session') throw new Error(`login: ${reply.code}`);
    return reply.accessToken;
  };
  let token = await login();
  const report = async (key: string, score: number, more: Partial<ReportScoreInput> = {}) => {
    const input = { leaderboard: key, score, ...more };
    const { reportScore } = await gateway.query(ReportScore, { input }, token);
    if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
    return reportScore;
  };
  return { openid, report, login: async () => void (token = await login()) };
}

const friends = (count: number) => Promise.all(Array.from({ length: count }, aFriend));

/** The session_key that a login at WeChat alone brings: after ten minutes a new one, of which the gateway knows nothing. */
async function sessionKeyAtWechat(openid: string): Promise<string> {
  const { code } = gateway.wechat.issueCode({ appId: miniGame.appId, openid });
  const query = new URLSearchParams({
    appid: miniGame.appId,
    secret: miniGame.secret,
    js_code: code,
    grant_type: 'authorization_code',
  });
  const response = await fetch(`${gateway.wechat.url}/sns/jscode2session?${query}`);
  return ((await response.json()) as { session_key: string }).session_key;
}

/** Makes every update of a push wait until it is let go. */
async function holdUpdates() {
  await db.query(`
    CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END $$;
    CREATE TRIGGER wait BEFORE UPDATE ON friend_push FOR EACH ROW EXECUTE FUNCTION wait()`);
  const holder = await db.connect();
  await holder.query('SELECT pg_advisory_lock(1)');
  return async () => {
    await holder.query('SELECT pg_advisory_unlock(1)');
    holder.release();
  };
}

describe("WeChat's friend ranking", () => {
  test("has a reported improvement under the board's key, in the game centre's format, with the time of the run", async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    const { entry } = await friend.report(key, 16);
    await pushLater();
    const achievedSeconds = Math.floor(new Date(entry.achievedAt).getTime() / 1_000);
    expect(storageOf(friend.openid)).toEqual({
      [key]: `{"wxgame":{"score":16,"update_time":${achievedSeconds}}}`,
    });
    expect(await waiting()).toEqual([]);
  });

  test('is told once of ten improvements within the window, of the newest', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    for (let score = 1; score <= 10; score += 1) await friend.report(key, score);
    await push();
    expect(calls()).toBe(0);
    await pushLater();
    expect([calls(), scoreOf(friend.openid, key)]).toEqual([1, 10]);
    await friend.report(key, 11);
    await push();
    expect(calls()).toBe(1);
    await pushLater();
    expect([calls(), scoreOf(friend.openid, key)]).toEqual([2, 11]);
  });

  test('is told of several boards of a player by one call', async () => {
    const [one, two, friend] = [await aFriendBoard(), await aFriendBoard(), await aFriend()];
    await Promise.all([friend.report(one, 1), friend.report(two, 2)]);
    await pushLater();
    expect([calls(), scoreOf(friend.openid, one), scoreOf(friend.openid, two)]).toEqual([1, 1, 2]);
  });

  test('hears nothing of boards that do not ask, of guests, and of runs that improve nothing', async () => {
    const [key, friend, guest] = [await aFriendBoard(), await aFriend(), await aPlayer(gateway)];
    const quiet = await aBoard(gateway);
    await friend.report(quiet.key, 5);
    await guest.report({ leaderboard: key, score: 5 });
    expect(await waiting()).toEqual([]);
    await friend.report(key, 5);
    await pushLater();
    await friend.report(key, 5);
    await friend.report(key, 4);
    expect(await waiting()).toEqual([]);
    await pushLater();
    expect([calls(), storageOf(friend.openid)]).toEqual([1, { [key]: expect.any(String) }]);
  });

  test('gets the standing: the total where scores add up, the newest where it counts, a time as it is', async () => {
    const friend = await aFriend();
    const [sum, latest, time] = [
      await aFriendBoard({ operator: 'SUM' }),
      await aFriendBoard({ operator: 'LATEST' }),
      await aFriendBoard({ sort: 'ASC' }),
    ];
    for (const key of [sum, latest, time]) for (const score of [30, 20]) await friend.report(key, score);
    await pushLater();
    expect([sum, latest, time].map((key) => scoreOf(friend.openid, key))).toEqual([50, 20, 20]);
  });

  test('is spared scores beyond its 32 bits', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 2 ** 31 - 1);
    await pushLater();
    await friend.report(key, 2 ** 31);
    await pushLater();
    expect([calls(), scoreOf(friend.openid, key)]).toEqual([1, 2 ** 31 - 1]);
    expect(await waiting()).toEqual([]);
  });

  test('forgets who stands no more, by a void or a ban, and hears of those who come back', async () => {
    const [one, two, friend] = [await aFriendBoard(), await aFriendBoard(), await aFriend()];
    const { entry } = await friend.report(one, 7);
    await friend.report(two, 8);
    await pushLater();
    const shown = () => [scoreOf(friend.openid, one), scoreOf(friend.openid, two)];
    expect(shown()).toEqual([7, 8]);
    const [player, reason] = [entry.player.id, 'cheats'];
    const { voidScores } = await gateway.query(VoidScores, { input: { player, leaderboard: one, reason } }, adminKey);
    await friend.report(two, 9);
    await pushLater();
    expect(shown()).toEqual([null, 9]);
    const { banPlayer } = await gateway.query(BanPlayer, { input: { player, reason } }, adminKey);
    await pushLater();
    expect(shown()).toEqual([null, null]);
    if (voidScores.__typename !== 'ScoreVoid' || banPlayer.__typename !== 'Ban') throw new Error('refused');
    await gateway.query(RevertVoid, { void: voidScores.id, reason }, adminKey);
    await gateway.query(LiftBan, { ban: banPlayer.id, reason }, adminKey);
    await pushLater();
    expect(shown()).toEqual([7, 9]);
    expect(await waiting()).toEqual([]);
  });

  test('that refuses to forget is asked again, and what else is to be said waits behind it', async () => {
    const [one, two, friend] = [await aFriendBoard(), await aFriendBoard(), await aFriend()];
    const { entry } = await friend.report(one, 7);
    await pushLater();
    const input = { player: entry.player.id, reason: 'cheats' };
    await gateway.query(VoidScores, { input }, adminKey);
    await friend.report(two, 9);
    gateway.wechat.faults.add({
      path: '/wxa/remove_user_storage',
      times: 1,
      fault: { kind: 'errcode', errcode: 45009 },
    });
    await pushLater();
    expect([scoreOf(friend.openid, one), scoreOf(friend.openid, two)]).toEqual([7, null]);
    await pushLater(24 * 3_600);
    expect([scoreOf(friend.openid, one), scoreOf(friend.openid, two)]).toEqual([null, 9]);
    expect(await waiting()).toEqual([]);
  });

  test('is told of an improvement by another process than the one that took the report', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 7);
    const worker = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    gateway.clock.advance(coalesceSeconds);
    const runner = worker.startJobs();
    await runner.ensureSchedules();
    await until(() => scoreOf(friend.openid, key) === 7);
    await worker.close();
  });
});

describe('a push', () => {
  test('is made once by two workers, however much there is to do', async () => {
    const [key, all] = [await aFriendBoard(), await friends(50)];
    await Promise.all(all.map((friend, score) => friend.report(key, score)));
    const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    gateway.clock.advance(coalesceSeconds);
    const letGo = await holdUpdates();
    const pushing = [push(), second.services.friendRanking.pushDue(), push()];
    // Both have begun to claim, and neither is through with it.
    await until(
      () => countBlocked(db),
      (blocked) => blocked === 2,
    );
    await letGo();
    await Promise.all(pushing);
    expect(calls()).toBe(50);
    expect(all.map(({ openid }) => scoreOf(openid, key))).toEqual(all.map((_, score) => score));
    expect(await waiting()).toEqual([]);
    await second.close();
  });

  test('and reports do not get into each other’s way: what is last at WeChat is the last standing', async () => {
    const [one, two, all] = [await aFriendBoard(), await aFriendBoard({ operator: 'LATEST' }), await friends(20)];
    const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    for (let round = 1; round <= 10; round += 1) {
      const reports = all.flatMap((friend) => [friend.report(one, round), friend.report(two, -round)]);
      gateway.clock.advance(coalesceSeconds);
      await Promise.all([...reports, push(), second.services.friendRanking.pushDue()]);
    }
    await pushLater();
    await pushLater();
    expect(new Set(all.map(({ openid }) => `${scoreOf(openid, one)} ${scoreOf(openid, two)}`))).toEqual(
      new Set(['10 -10']),
    );
    expect(await waiting()).toEqual([]);
    await second.close();
  });

  test('that a worker made and did not live to note is made again with the same value, and nothing else', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 8);
    await db.query(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'died'; END $$;
                    CREATE TRIGGER die BEFORE DELETE ON friend_push EXECUTE FUNCTION die()`);
    await expect(pushLater()).rejects.toThrow('died');
    const stored = storageOf(friend.openid);
    await db.query('DROP TRIGGER die ON friend_push');
    await pushLater(leaseSeconds - 1);
    expect(calls()).toBe(1);
    await pushLater(1);
    expect([calls(), storageOf(friend.openid), await waiting()]).toEqual([2, stored, []]);
  });

  test('during which a better run comes in is followed by another one', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 1);
    gateway.wechat.faults.add({ path, fault: { kind: 'latency', ms: 300 } });
    const pushing = pushLater();
    await until(() => calls() === 1);
    await friend.report(key, 2);
    await pushing;
    expect(scoreOf(friend.openid, key)).toBe(1);
    await push();
    expect(calls()).toBe(1);
    await pushLater();
    expect([calls(), scoreOf(friend.openid, key), await waiting()]).toEqual([2, 2, []]);
  });

  test('whose session_key WeChat has replaced waits for the next login, without asking again', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    gateway.clock.advance(601);
    await sessionKeyAtWechat(friend.openid);
    await friend.report(key, 1);
    await pushLater();
    expect([calls(), storageOf(friend.openid)]).toEqual([1, {}]);
    expect(await waiting()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('87009') }]);
    await friend.report(key, 2);
    for (let hours = 0; hours < 100; hours += 1) await pushLater(3_600);
    expect(calls()).toBe(1);
    await friend.login();
    await push();
    expect([calls(), scoreOf(friend.openid, key), await waiting()]).toEqual([2, 2, []]);
  });

  test('whose session_key WeChat does not know any more waits just so, and holds up nobody', async () => {
    const [key, all] = [await aFriendBoard(), await friends(20)];
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 87007 } });
    await Promise.all(all.map((friend, score) => friend.report(key, score)));
    await pushLater();
    expect(calls()).toBe(20);
    expect(all.filter(({ openid }) => scoreOf(openid, key) !== null)).toHaveLength(19);
    for (const friend of all) await friend.login();
    await push();
    expect(calls()).toBe(21);
    expect(await waiting()).toEqual([]);
  });

  test.each([
    ['the minute is over', 45011, 60],
    ['it is midnight in Beijing', 45009, null],
    ['the operator had a quarter of an hour', 48001, 15 * 60],
  ])('is made for nobody until %s, after %d', async (_until, errcode, pauseSeconds) => {
    const untilMidnight = () => Math.ceil((86_400_000 - ((gateway.clock.now() + 8 * 3_600_000) % 86_400_000)) / 1_000);
    // Not so close to it that it comes during the test.
    if (untilMidnight() < 60) gateway.clock.advance(60);
    const [key, all] = [await aFriendBoard(), await friends(30)];
    await Promise.all(all.map((friend, score) => friend.report(key, score)));
    gateway.wechat.faults.add({ path, times: 30, fault: { kind: 'errcode', errcode } });
    await pushLater();
    const callsInVain = calls();
    expect(callsInVain).toBeLessThanOrEqual(8);
    gateway.wechat.faults.clear();
    await pushLater((pauseSeconds ?? untilMidnight()) - 10);
    expect(calls()).toBe(callsInVain);
    await pushLater(10);
    expect(calls()).toBe(callsInVain + 30);
    expect(all.map(({ openid }) => scoreOf(openid, key))).toEqual(all.map((_, score) => score));
    expect(await waiting()).toEqual([]);
  });

  test('that WeChat is too busy for comes again later, and later still', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 1);
    // Each call is tried three times at once.
    gateway.wechat.faults.add({ path, times: 6, fault: { kind: 'errcode', errcode: -1 } });
    await pushLater();
    expect(await waiting()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('-1') }]);
    await pushLater(14);
    expect(calls()).toBe(3);
    await pushLater(16);
    expect([calls(), await waiting()]).toMatchObject([6, [{ attempts: 2 }]]);
    await pushLater(29);
    expect(calls()).toBe(6);
    await pushLater(31);
    expect([calls(), scoreOf(friend.openid, key), await waiting()]).toEqual([7, 1, []]);
  });

  test('survives that WeChat is away: the rest is not tried in vain, and nothing is lost', async () => {
    const [key, all] = [await aFriendBoard(), await friends(30)];
    await Promise.all(all.map((friend, score) => friend.report(key, score)));
    await gateway.wechat.stop();
    await pushLater();
    const rows = await waiting();
    expect(rows).toHaveLength(30);
    expect(rows.filter(({ attempts }) => attempts > 0).length).toBeLessThanOrEqual(8);
    await gateway.wechat.start();
    await pushLater(30);
    expect(all.map(({ openid }) => scoreOf(openid, key))).toEqual(all.map((_, score) => score));
  });

  test('that is our own fault is told of and comes again after an hour or so', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 1);
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 47001 } });
    await pushLater();
    expect(await waiting()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('47001') }]);
    await pushLater(29 * 60);
    expect(calls()).toBe(1);
    await pushLater(31 * 60);
    expect([calls(), scoreOf(friend.openid, key)]).toEqual([2, 1]);
  });

  test('that WeChat refuses for good is given up', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    await friend.report(key, 1);
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 40003 } });
    await pushLater();
    expect([calls(), await waiting()]).toEqual([1, []]);
  });

  test('tells no secret in the log, whatever comes of it', async () => {
    const [key, friend] = [await aFriendBoard(), await aFriend()];
    const sessionKey = await sessionKeyAtWechat(friend.openid);
    const faults = [{ kind: 'drop' }, { kind: 'truncate' }, { kind: 'errcode', errcode: 47001 }] as const;
    for (const fault of faults) gateway.wechat.faults.add({ path, fault });
    await friend.report(key, 1);
    await pushLater();
    await pushLater(3_600);
    expect(scoreOf(friend.openid, key)).toBe(1);
    const secrets = [sessionKey, friend.openid, miniGame.secret, await gateway.app.wechat.tokens.get(miniGame)];
    const told = JSON.stringify(gateway.log);
    expect(told).toContain('47001');
    for (const secret of secrets) {
      expect(told).not.toContain(secret);
      expect(told).not.toContain(encodeURIComponent(secret));
    }
  });
});

describe('friendPushes', () => {
  const Pushes = `query ($failed: Boolean, $first: Int, $after: String) {
    friendPushes(failed: $failed, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      nodes { player { id } leaderboard { key } score dueAt attempts lastError }
    }
  }`;
  type Row = { player: { id: string }; leaderboard: { key: string }; score: number; dueAt: string | null };
  type Pushes = {
    friendPushes: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: (Row & { attempts: number; lastError: string | null })[];
    };
  };
  const read = async (variables: Record<string, unknown> = {}) =>
    (await send<Pushes, unknown>(gateway.url, Pushes, variables, adminKey)).data.friendPushes;

  test('shows admins what waits, for what and why', async () => {
    const [key, friend, other] = [await aFriendBoard(), await aFriend(), await aFriend()];
    await friend.report(key, 3);
    const untried = await read();
    expect(untried).toMatchObject({ totalCount: 1, nodes: [{ leaderboard: { key }, score: 3, attempts: 0 }] });
    expect(untried.nodes[0]).toMatchObject({ lastError: null, dueAt: expect.any(String) });
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 87007 } });
    await pushLater();
    await other.report(key, 4);
    expect((await read({ failed: true })).nodes).toMatchObject([
      { score: 3, dueAt: null, attempts: 1, lastError: expect.stringContaining('87007') },
    ]);
    expect((await read({ failed: false })).nodes).toMatchObject([{ score: 4, attempts: 0 }]);
  });

  test('tells of a pause with each push that it holds up', async () => {
    const [key, friend, other] = [await aFriendBoard(), await aFriend(), await aFriend()];
    await friend.report(key, 1);
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 45011 } });
    await pushLater();
    await other.report(key, 2);
    const { nodes } = await read();
    expect(nodes).toHaveLength(2);
    expect(new Set(nodes.map(({ dueAt }) => dueAt)).size).toBe(1);
    for (const { lastError } of nodes) expect(lastError).toContain('45011');
  });

  test('is paged', async () => {
    const [key, all] = [await aFriendBoard(), await friends(5)];
    await Promise.all(all.map((friend, score) => friend.report(key, score)));
    const first = await read({ first: 3 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = await read({ first: 3, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    const scores = [...first.nodes, ...second.nodes].map(({ score }) => score);
    expect(scores.toSorted((left, right) => left - right)).toEqual([0, 1, 2, 3, 4]);
  });

  test('is for admins only', async () => {
    const { token } = await aPlayer(gateway);
    expect((await send(gateway.url, Pushes, {}, token)).errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await send(gateway.url, Pushes, {})).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});
