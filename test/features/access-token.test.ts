import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { jobs } from '../../src/jobs.ts';
import { createLocks } from '../../src/infra/lock.ts';
import { createRedis } from '../../src/infra/redis.ts';
import { createMetrics } from '../../src/infra/metrics.ts';
import { createAccessTokens } from '../../src/wechat/access-token.ts';
import { WechatError } from '../../src/wechat/errors.ts';
import { createWechatHttp } from '../../src/wechat/http.ts';
import { createTokenStore } from '../../src/wechat/token-store.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { until } from '../support/services.ts';

const [miniGame, officialAccount] = demoWechatApps as [(typeof demoWechatApps)[0], (typeof demoWechatApps)[0]];
const scheduled = jobs.flatMap(({ name, every }) => (every === null ? [] : name)).toSorted();
const stablePath = '/cgi-bin/stable_token';

let gateway: TestApp;
let redis: Redis;

beforeEach(async () => {
  gateway = await aGateway();
  redis = new Redis(gateway.redisUrl);
});
afterEach(async () => {
  redis.disconnect();
  await gateway.close();
});

const callsOf = (appId = miniGame.appId) => gateway.wechat.calls.summary().counts[appId]?.[stablePath] ?? 0;
const issuedOf = (appId = miniGame.appId) => gateway.wechat.calls.summary().tokensIssued[appId]?.stable ?? 0;
const tokens = () => gateway.app.wechat.tokens;
const statusOf = async () => (await tokens().statuses()).find(({ appId }) => appId === miniGame.appId)!;
const storedToken = async () => JSON.parse((await redis.get(`wechat:{${miniGame.appId}}:access-token`)) ?? 'null');

/** Another process: its own copies, the same Redis, the same WeChat. */
async function aNeighbour() {
  const own = createRedis(gateway.redisUrl);
  await own.connect();
  const metrics = createMetrics();
  const http = createWechatHttp(gateway.wechat.url, gateway.app.log, metrics);
  const neighbour = createAccessTokens({
    apps: demoWechatApps,
    http,
    store: createTokenStore(own),
    locks: createLocks(own),
    metrics,
    now: () => gateway.clock.now(),
  });
  /** A call of WeChat's API that needs a token. */
  const callbackIps = (token: string) =>
    http.call({
      method: 'GET',
      path: '/cgi-bin/getcallbackip',
      query: { access_token: token },
      reply: z.object({ ip_list: z.array(z.string()) }),
      isIdempotent: true,
    });
  return { tokens: neighbour, callbackIps, close: async () => (own.disconnect(), http.close()) };
}

describe('the access_token', () => {
  test('is got on demand, once, however many ask in however many processes', async () => {
    const neighbours = await Promise.all([aNeighbour(), aNeighbour(), aNeighbour()]);
    gateway.wechat.faults.add({ path: stablePath, fault: { kind: 'latency', ms: 200 } });
    const asked = neighbours.flatMap((one) => Array.from({ length: 10 }, () => one.tokens.get(miniGame)));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(callsOf()).toBe(1);
    for (const one of neighbours) await one.close();
  });

  test('is renewed in its last minutes and not before, once per period, by two workers at once', async () => {
    const neighbour = await aNeighbour();
    const refresh = () => Promise.all([tokens().keepFresh(), neighbour.tokens.keepFresh()]);
    await refresh();
    const first = await statusOf();
    for (let minute = 0; minute < 115; minute += 1) {
      gateway.clock.advance(60);
      await refresh();
    }
    expect(await statusOf()).toMatchObject({ fingerprint: first.fingerprint });
    expect(callsOf()).toBe(1);
    // Six more hours: the next token is due after 116 minutes each time.
    for (let minute = 0; minute < 6 * 60; minute += 1) {
      gateway.clock.advance(60);
      await refresh();
      const { expiresAt } = await statusOf();
      expect(expiresAt).toBeGreaterThan(gateway.clock.now());
    }
    expect((await statusOf()).fingerprint).not.toBe(first.fingerprint);
    expect([issuedOf(), callsOf(), issuedOf(officialAccount.appId)]).toEqual([5, 5, 5]);
    await neighbour.close();
  });

  test('that is old serves on while WeChat fails, until it really ends', async () => {
    const token = await tokens().get(miniGame);
    gateway.clock.advance(7_200 - 120);
    gateway.wechat.faults.add({ path: stablePath, times: 6, fault: { kind: 'status', status: 503 } });
    await expect(tokens().keepFresh()).rejects.toThrow('2 access_token(s) not refreshed');
    expect(await tokens().get(miniGame)).toBe(token);
    expect(await statusOf()).toMatchObject({ lastError: 'WeChat answered HTTP 503' });
    await tokens().keepFresh();
    expect(await tokens().get(miniGame)).not.toBe(token);
    expect(await statusOf()).toMatchObject({ lastError: null });
  });

  test('that has ended is never given out', async () => {
    const token = await tokens().get(miniGame);
    gateway.clock.advance(7_201);
    expect(await tokens().get(miniGame)).not.toBe(token);
  });

  test('comes back after Redis was flushed, as the same token', async () => {
    const token = await tokens().get(miniGame);
    await redis.flushdb();
    gateway.clock.advance(10);
    expect(await tokens().get(miniGame)).toBe(token);
    expect((await storedToken()).token).toBe(token);
    expect(issuedOf()).toBe(1);
  });

  test.each([40001, 40014, 42001])('is dropped, renewed once and the call repeated once on %d', async (errcode) => {
    const one = await aNeighbour();
    gateway.wechat.faults.add({ path: '/cgi-bin/getcallbackip', fault: { kind: 'errcode', errcode } });
    expect((await one.tokens.use(miniGame, one.callbackIps)).ip_list).not.toEqual([]);
    expect(callsOf()).toBe(2);
    gateway.wechat.faults.add({ path: '/cgi-bin/getcallbackip', times: 2, fault: { kind: 'errcode', errcode } });
    await expect(one.tokens.use(miniGame, one.callbackIps)).rejects.toMatchObject({ errcode });
    expect(callsOf()).toBe(3);
    await one.close();
  });

  test('that failed is dropped alone: one that another process brought meanwhile stays, and is used', async () => {
    const neighbour = await aNeighbour();
    const old = await neighbour.tokens.get(miniGame);
    const newer = { ...(await storedToken()), token: 'brought-by-another-process' };
    await redis.set(`wechat:{${miniGame.appId}}:access-token`, JSON.stringify(newer), 'KEEPTTL');
    const used: string[] = [];
    const result = await neighbour.tokens.use(miniGame, async (token) => {
      used.push(token);
      if (token === old) throw new WechatError('not latest', { path: '/x', action: 'refresh', errcode: 40001 });
      return 'done';
    });
    expect([result, used]).toEqual(['done', [old, newer.token]]);
    expect(await storedToken()).toEqual(newer);
    expect(callsOf()).toBe(1);
    await neighbour.close();
  });

  test('goes on after the process that was refreshing died', async () => {
    await redis.set(`wechat:{${miniGame.appId}}:refresh`, 'a process that is gone', 'PX', 300);
    expect(await tokens().get(miniGame)).toMatch(/^\S{100,}$/);
  });

  test('is kept by the job, whose schedule comes back after a flush', async () => {
    const runner = gateway.app.startJobs();
    await until(async () => (await statusOf()).fingerprint);
    await redis.flushdb();
    await runner.ensureSchedules();
    await until(async () => (await statusOf()).fingerprint);
    const schedulers = await redis.zrange('bull:trellis:repeat', '0', '-1');
    expect(schedulers.toSorted()).toEqual(scheduled);
  });

  test('survives two workers over one Redis: one schedule, one token', async () => {
    const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
    const runners = [gateway.app.startJobs(), second.startJobs()];
    await until(async () => (await tokens().statuses()).every(({ fingerprint }) => fingerprint));
    await Promise.all(runners.map((runner) => runner.ensureSchedules()));
    expect(await redis.zcard('bull:trellis:repeat')).toBe(scheduled.length);
    expect([callsOf(), callsOf(officialAccount.appId)]).toEqual([1, 1]);
    await second.close();
  });

  test('is told to admins by a fingerprint, and never shown, logged or put into an error', async () => {
    const token = await tokens().get(miniGame);
    const Status = '{ wechatTokens { appId expiresAt refreshedAt fingerprint lastError } }';
    const reply = await send<{ wechatTokens: { appId: string; fingerprint: string }[] }, unknown>(
      gateway.url,
      Status,
      {},
      adminKey,
    );
    expect(reply.data.wechatTokens.map(({ appId }) => appId)).toEqual([miniGame.appId, officialAccount.appId]);
    expect(reply.data.wechatTokens[0]?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    gateway.wechat.faults.add({ path: '/sns/jscode2session', fault: { kind: 'errcode', errcode: 40001 } });
    await send(gateway.url, 'mutation { login(input: { wechatMiniGame: { code: "x" } }) { __typename } }');
    const everything = JSON.stringify([reply, gateway.log]);
    for (const secret of [token, ...demoWechatApps.map((app) => app.secret)]) expect(everything).not.toContain(secret);
    expect((await send(gateway.url, Status)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('refreshWechatToken', () => {
  const Force =
    'mutation ($appId: ID!, $dryRun: Boolean) { refreshWechatToken(appId: $appId, reason: "for the test", dryRun: $dryRun) { fingerprint } }';
  type Forced = { refreshWechatToken: { fingerprint: string } };
  const force = (appId = miniGame.appId, dryRun = false) =>
    send<Forced, unknown>(gateway.url, Force, { appId, dryRun }, adminKey);

  test('tried dry asks WeChat for none, and tells the state as it is', async () => {
    await tokens().get(miniGame);
    const { fingerprint } = await statusOf();
    gateway.clock.advance(31);
    expect((await force(miniGame.appId, true)).data.refreshWechatToken).toEqual({ fingerprint });
    expect((await statusOf()).fingerprint).toBe(fingerprint);
    expect((await force('wx0000', true)).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('makes WeChat give out a new token, which everybody uses from then on', async () => {
    await tokens().get(miniGame);
    const { fingerprint } = await statusOf();
    gateway.clock.advance(31);
    const forced = (await force()).data.refreshWechatToken.fingerprint;
    expect(forced).not.toBe(fingerprint);
    expect((await statusOf()).fingerprint).toBe(forced);
  });

  test('tells when the twenty of the day are used up, and the token stays', async () => {
    await tokens().get(miniGame);
    for (let count = 0; count < 20; count += 1) {
      gateway.clock.advance(31);
      expect((await force()).errors).toBeUndefined();
    }
    gateway.clock.advance(31);
    const before = await statusOf();
    expect((await force()).errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    expect((await force(miniGame.appId, true)).errors?.[0]?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    expect(await statusOf()).toMatchObject({
      fingerprint: before.fingerprint,
      lastError: expect.stringContaining('45009'),
    });
  });

  test('names the apps that have a token where it is asked for another', async () => {
    const { errors } = await force('wx0000');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain(miniGame.appId);
  });
});
