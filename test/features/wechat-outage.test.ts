import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import type { Fault } from '../../src/wechat-simulator/faults.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { LoginMiniGame, RefreshSession } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';

/*
 * Drills: a WeChat that is in trouble for long. Time is the simulator's, so ten minutes pass in seconds; only what waits
 * for an answer waits for real. The figures stand in docs/wechat-errors.md.
 */

const [miniGame, account] = demoWechatApps as [(typeof demoWechatApps)[0], (typeof demoWechatApps)[0]];
const loginPath = '/sns/jscode2session';
const tokenPath = '/cgi-bin/stable_token';
const quotaPath = '/cgi-bin/openapi/quota/get';
/** Less than the three seconds of who waits for WeChat, and room for a machine that has other things to do. */
const quickMilliseconds = 2_400;

let gateway: TestApp;
beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.close());

const callsOf = (path: string, appId = miniGame.appId) => gateway.wechat.calls.summary().counts[appId]?.[path] ?? 0;
const breakOff = (path: (typeof paths)[number], fault: Fault) =>
  gateway.wechat.faults.add({ path, times: 1_000_000, fault });
const paths = [loginPath, tokenPath, quotaPath] as const;

async function login() {
  const startedAt = performance.now();
  const answer = (await gateway.query(LoginMiniGame, { code: 'demo-alice', appId: null })).login;
  return { ...answer, milliseconds: performance.now() - startedAt };
}

/** A login each second (or as often as told) for so long. */
async function loginsFor(seconds: number, everySeconds = 1) {
  const answers = [];
  for (let passed = 0; passed < seconds; passed += everySeconds) {
    gateway.clock.advance(everySeconds);
    answers.push(await login());
  }
  return answers;
}

function slowest(answers: { milliseconds: number }[]): number {
  return Math.max(...answers.map(({ milliseconds }) => milliseconds));
}

/** The state of a breaker, as Prometheus reads it. */
async function breakerOf(path: string, appId = miniGame.appId) {
  const text = await (await fetch(gateway.url.replace('/graphql', '/metrics'))).text();
  const line = text
    .split('\n')
    .find((one) => one.startsWith(`trellis_wechat_breaker_state{app="${appId}",path="${path}"}`));
  return line === undefined ? null : Number(line.split(' ').at(-1));
}

/** Everything that a game does without WeChat, tried once. */
async function playWithoutWechat(board: string, friend: Awaited<ReturnType<typeof aPlayer>>) {
  const startedAt = performance.now();
  const newcomer = await aPlayer(gateway);
  const { entry } = await newcomer.report({ leaderboard: board, score: 7, runId: randomUUID() });
  expect(entry.rank).toBeGreaterThanOrEqual(1);
  await friend.report({ leaderboard: board, score: 8, runId: randomUUID() });
  const { refreshSession } = await gateway.query(RefreshSession, { refreshToken: newcomer.session.refreshToken });
  expect(refreshSession.__typename).toBe('Session');
  return performance.now() - startedAt;
}

describe('while WeChat is down for ten minutes', () => {
  test('logins fail at once, few calls are made, all else works, and logins are back within half a minute', async () => {
    const [board, friend] = [await aBoard(gateway), await aPlayer(gateway)];
    expect(await login()).toMatchObject({ __typename: 'Session' });
    gateway.wechat.calls.reset();
    for (const path of paths) breakOff(path, { kind: 'drop' });
    const answers = [];
    const plays = [];
    for (let minute = 0; minute < 10; minute += 1) {
      answers.push(...(await loginsFor(60)));
      plays.push(await playWithoutWechat(board.key, friend));
      // What the job does each minute.
      await expect(gateway.app.services.wechat.keepTokensFresh()).rejects.toThrow('2 access_token(s) not refreshed');
    }
    expect(answers.every(({ __typename }) => __typename === 'WechatUnavailable')).toBe(true);
    expect(answers.every((answer) => 'retryAfterSeconds' in answer && answer.retryAfterSeconds <= 30)).toBe(true);
    expect(slowest(answers)).toBeLessThan(quickMilliseconds);
    expect(Math.max(...plays)).toBeLessThan(3 * quickMilliseconds);
    // Six until the breaker opens; then after 2, 4, 8 and 16 seconds, and every half minute.
    const counted = [loginPath, tokenPath].map((path) => callsOf(path));
    expect(counted[0]).toBeGreaterThan(15);
    expect(counted[0]).toBeLessThanOrEqual(6 + 4 + 24);
    expect(counted[1]).toBeLessThanOrEqual(6 + 10);
    expect(callsOf(tokenPath, account.appId)).toBeLessThanOrEqual(6 + 10);
    expect(await breakerOf(loginPath)).toBe(2);
    report('down for 10 min', { logins: answers.length, calls: counted[0]!, slowest: slowest(answers) });
    gateway.wechat.faults.clear();
    gateway.clock.advance(30);
    expect(await login()).toMatchObject({ __typename: 'Session' });
    expect(await breakerOf(loginPath)).toBe(0);
  }, 90_000);

  test('a login that finds no server tries three times to connect, and the third login not at all', async () => {
    await gateway.wechat.stop();
    const answers = await loginsFor(2);
    expect(answers).toMatchObject([{ __typename: 'WechatUnavailable' }, { __typename: 'WechatUnavailable' }]);
    expect(await breakerOf(loginPath)).toBe(2);
    expect(slowest(await loginsFor(1, 0.5))).toBeLessThan(quickMilliseconds);
    await gateway.wechat.start();
    gateway.clock.advance(30);
    expect(await login()).toMatchObject({ __typename: 'Session' });
  });
});

describe('while WeChat answers after five seconds', () => {
  test('the first logins wait three, all others fail at once but the few that try', async () => {
    const [board, friend] = [await aBoard(gateway), await aPlayer(gateway)];
    breakOff(loginPath, { kind: 'latency', ms: 5_000 });
    const first = Promise.all(Array.from({ length: 20 }, login));
    // What needs no WeChat is as quick as ever meanwhile.
    expect(await playWithoutWechat(board.key, friend)).toBeLessThan(3 * quickMilliseconds);
    const waited = await first;
    expect(waited.every(({ __typename }) => __typename === 'WechatUnavailable')).toBe(true);
    expect(slowest(waited)).toBeLessThan(3_000 + quickMilliseconds);
    const made = callsOf(loginPath);
    const later = await loginsFor(20);
    expect(later.every(({ __typename }) => __typename === 'WechatUnavailable')).toBe(true);
    const trials = later.filter(({ milliseconds }) => milliseconds > quickMilliseconds);
    // After 2, 4 and 8 seconds, less what their waiting lets pass.
    expect(trials.length).toBeLessThanOrEqual(3);
    expect(callsOf(loginPath) - made).toBeLessThanOrEqual(3);
    expect(slowest(later)).toBeLessThan(3_000 + quickMilliseconds);
    const quick = later.filter((one) => !trials.includes(one));
    report('answers in 5 s', {
      logins: 40,
      calls: callsOf(loginPath),
      slowest: slowest(waited),
      quick: slowest(quick),
    });
    gateway.wechat.faults.clear();
    gateway.clock.advance(30);
    expect(await login()).toMatchObject({ __typename: 'Session' });
  }, 90_000);

  test('somebody who comes while one login tries waits half a second at most', async () => {
    breakOff(loginPath, { kind: 'latency', ms: 5_000 });
    await Promise.all(Array.from({ length: 6 }, login));
    gateway.clock.advance(2);
    const answers = await Promise.all(Array.from({ length: 20 }, login));
    expect(answers.every(({ __typename }) => __typename === 'WechatUnavailable')).toBe(true);
    const waits = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
    expect(waits.at(-2)).toBeLessThan(500 + quickMilliseconds);
    expect(callsOf(loginPath)).toBe(7);
  }, 90_000);
});

describe('while WeChat answers 45009', () => {
  test('it is asked once in ten minutes, whatever number of players comes, until it takes a call', async () => {
    breakOff(loginPath, { kind: 'errcode', errcode: 45009 });
    // Less than ten minutes: while this runs, the clock goes on by itself, too.
    const answers = [await login(), ...(await loginsFor(540, 3))];
    expect(answers.every((answer) => answer.__typename === 'WechatUnavailable')).toBe(true);
    expect(answers.every((answer) => 'retryAfterSeconds' in answer && answer.retryAfterSeconds <= 600)).toBe(true);
    expect(callsOf(loginPath)).toBe(1);
    await loginsFor(5 * 3_600, 60);
    expect(callsOf(loginPath)).toBeLessThanOrEqual(1 + 5 * 6 + 1);
    report('answers 45009 for 5 h', {
      logins: answers.length + 300,
      calls: callsOf(loginPath),
      slowest: slowest(answers),
    });
    gateway.wechat.faults.clear();
    gateway.clock.advance(600);
    expect(await login()).toMatchObject({ __typename: 'Session' });
    expect(await login()).toMatchObject({ __typename: 'Session' });
  }, 90_000);

  test('one player who logs in too often keeps out nobody else: 45011 at login may be about that player alone', async () => {
    gateway.wechat.faults.add({ path: loginPath, fault: { kind: 'errcode', errcode: 45011 } });
    expect(await login()).toMatchObject({ __typename: 'WechatUnavailable', retryAfterSeconds: 60 });
    expect(await login()).toMatchObject({ __typename: 'Session' });
  });

  test('but where all are refused for it, WeChat is left alone', async () => {
    breakOff(loginPath, { kind: 'errcode', errcode: 45011 });
    await loginsFor(60);
    expect(callsOf(loginPath)).toBeLessThanOrEqual(6 + 5);
  });
});

describe('while WeChat revokes tokens', () => {
  /** A call that needs a token and nothing else. */
  const ask = () => gateway.app.wechat.quotaOf(miniGame, '/wxa/set_user_storage');
  const force = () =>
    fetch(gateway.wechat.url + tokenPath, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: miniGame.appId,
        secret: miniGame.secret,
        force_refresh: true,
      }),
    });

  test('a token that somebody revoked is renewed once, and each of the calls under way is made once more', async () => {
    await ask();
    for (let time = 0; time < 2; time += 1) {
      gateway.clock.advance(31);
      await force();
    }
    gateway.wechat.calls.reset();
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers).toHaveLength(20);
    expect(callsOf(quotaPath)).toBeLessThanOrEqual(40);
    expect(callsOf(tokenPath)).toBe(1);
    report('a token revoked', { logins: 0, calls: callsOf(quotaPath) + callsOf(tokenPath), slowest: 0 });
  });

  test('every token is refused: one is sought again each half minute, and calls are not doubled', async () => {
    breakOff(quotaPath, { kind: 'errcode', errcode: 40001 });
    for (let count = 0; count < 100; count += 1) await expect(ask()).rejects.toMatchObject({ action: 'refresh' });
    expect([callsOf(quotaPath), callsOf(tokenPath)]).toEqual([101, 2]);
    gateway.clock.advance(31);
    gateway.wechat.faults.clear();
    expect(await ask()).toHaveProperty('daily');
    expect(await login()).toMatchObject({ __typename: 'Session' });
  });
});

/** Prints the figures for docs/wechat-errors.md where that is asked for. */
function report(drill: string, figures: Record<string, number>): void {
  const rounded = Object.entries(figures).map(([name, value]) => `${name} ${Math.round(value)}`);
  if (process.env['DRILL_FIGURES']) console.log(`${drill}: ${rounded.join(', ')}`);
}
