import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { jobs } from '../../src/jobs.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, send } from '../support/app.ts';
import { until } from '../support/services.ts';
import { aDeployment, type Deployment } from './deployment.ts';
import type { Server } from './process.ts';

/*
 * Three gateways and two workers share one access_token per app. What they really asked of WeChat is what the simulator
 * counted.
 */

const path = '/cgi-bin/stable_token';
const withToken = demoWechatApps.filter(({ kind }) => kind !== 'WEBSITE');
const [miniGame] = withToken;

type Status = { appId: string; expiresAt: string | null; fingerprint: string | null; lastError: string | null };

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });
/** Processes that start together on a busy machine take their time. */
const startSeconds = 60;

let deployment: Deployment;

describe('with three gateways and two workers', () => {
  let gateways: Server[];
  beforeAll(async () => {
    deployment = await aDeployment();
    gateways = await startAll();
  });
  afterAll(() => deployment.close());

  test('their start asks WeChat once per app that has a token, and all show the same one', async () => {
    await until(allShowCurrent(gateways), Boolean, startSeconds);
    await untilNextRunIsPlanned();
    expect(calls()).toEqual(oncePerApp());
    expect(issued()).toEqual(oncePerApp());
  });

  test('a flushed Redis has its token, and the schedule that renews it, back within seconds', async () => {
    await flush();
    await until(allShowCurrent(gateways), Boolean, 30);
    await untilNextRunIsPlanned();
    expect(issued()).toEqual(oncePerApp());
  });

  test('a forced renewal on all gateways at once makes one new token, which all of them show', async () => {
    const [before] = await statusesOf(gateways[0]!);
    const fingerprints = new Set(await Promise.all(gateways.map(force)));
    expect(fingerprints.size).toBe(1);
    expect(fingerprints).not.toContain(before?.fingerprint);
    expect(await allShowCurrent(gateways)()).toBe(true);
    expect(issued()[miniGame!.appId]).toBe(2);
  });
});

describe('with a gateway and two workers', () => {
  beforeEach(async () => {
    deployment = await aDeployment();
  });
  afterEach(() => deployment.close());

  test('while WeChat is slow and Redis is flushed under the one that asks, still one token per app is made', async () => {
    slowDown();
    const [gateway] = await Promise.all([startFew(), untilAllAsked().then(flush)]);
    await until(allShowCurrent([gateway]), Boolean, startSeconds);
    // The flush took the lock away, so a second process may have asked meanwhile; WeChat tells it the same token.
    expect(issued()).toEqual(oncePerApp());
  });

  test('a token in its last minutes is renewed once, and the old one works on meanwhile', async () => {
    for (const { appId, secret } of withToken) {
      const old = await tokenFromWechat(appId, secret);
      const record = { token: old, expiresAt: Date.now() + 200_000, refreshedAt: Date.now() - 7_000_000 };
      await deployment.redis.ask((redis) => redis.set(`wechat:{${appId}}:access-token`, JSON.stringify(record)));
    }
    deployment.wechat.clock.advance(7_000);
    deployment.wechat.calls.reset();
    const gateway = await startFew();
    await until(() => Object.keys(issued()).length === withToken.length, Boolean, startSeconds);
    await until(allShowCurrent([gateway]));
    await untilNextRunIsPlanned();
    expect(calls()).toEqual(oncePerApp());
    expect(issued()).toEqual(oncePerApp());
    const tokens = deployment.wechat.tokens.summary();
    for (const { appId } of withToken) expect(tokens[appId]!.stable.previous).not.toBeNull();
  });

  test('a forced renewal is not undone by an older answer of WeChat that comes in later', async () => {
    slowDown();
    const [gateway] = await Promise.all([startFew(), untilAllAsked()]);
    await force(gateway);
    await until(async () => (await statusesOf(gateway)).every(({ fingerprint }) => fingerprint !== null));
    await untilNextRunIsPlanned();
    expect(await allShowCurrent([gateway])()).toBe(true);
  });
});

/** Lets the next answers with a token take longer than a start of a process. */
function slowDown(): void {
  deployment.wechat.faults.add({ path, times: withToken.length, fault: { kind: 'latency', ms: 4_000 } });
}

async function untilAllAsked(): Promise<void> {
  await until(() => Object.keys(calls()).length === withToken.length, Boolean, startSeconds);
}

async function startFew(): Promise<Server> {
  const [gateway] = await Promise.all([deployment.gateway(), deployment.worker(), deployment.worker()]);
  return gateway;
}

async function force({ graphql }: Server): Promise<string> {
  const query = `mutation { refreshWechatToken(appId: "${miniGame!.appId}", reason: "for the test") { fingerprint } }`;
  type Data = { refreshWechatToken: { fingerprint: string } };
  const { data } = await send<Data, object>(graphql, query, {}, adminKey);
  return data.refreshWechatToken.fingerprint;
}

async function startAll(): Promise<Server[]> {
  const gateways = [deployment.gateway(), deployment.gateway(), deployment.gateway()];
  await Promise.all([...gateways, deployment.worker(), deployment.worker()]);
  return Promise.all(gateways);
}

function calls(): Record<string, number> {
  const { counts } = deployment.wechat.calls.summary();
  return Object.fromEntries(Object.entries(counts).map(([appId, ofApp]) => [appId, ofApp[path] ?? 0]));
}

function issued(): Record<string, number> {
  const { tokensIssued } = deployment.wechat.calls.summary();
  return Object.fromEntries(Object.entries(tokensIssued).map(([appId, { stable }]) => [appId, stable]));
}

const oncePerApp = () => Object.fromEntries(withToken.map(({ appId }) => [appId, 1]));

/** Whether each gateway shows, for each app, the very token that is WeChat's newest, and no failure. */
function allShowCurrent(gateways: Server[]): () => Promise<boolean> {
  return async () => {
    const summary = deployment.wechat.tokens.summary();
    const expected = withToken.map(({ appId }) => summary[appId]!.stable.current?.fingerprint.slice(0, 8));
    const shown = await Promise.all(gateways.map(statusesOf));
    return shown.every((statuses) =>
      statuses.every(({ fingerprint, lastError }, index) => fingerprint === expected[index] && lastError === null),
    );
  };
}

async function statusesOf({ graphql }: Server): Promise<Status[]> {
  const query = '{ wechatTokens { appId expiresAt fingerprint lastError } }';
  const { data } = await send<{ wechatTokens: Status[] }, object>(graphql, query, {}, adminKey);
  return data.wechatTokens;
}

const jobCounts = () =>
  deployment.redis.ask(async (redis) => ({
    delayed: await redis.zcard('bull:trellis:delayed'),
    active: await redis.llen('bull:trellis:active'),
    waiting: await redis.llen('bull:trellis:wait'),
  }));

const scheduled = jobs.filter(({ every }) => every !== null).length;

/** The first runs are over and the next ones wait, so nothing else asks WeChat within this test. */
async function untilNextRunIsPlanned(): Promise<void> {
  await until(jobCounts, ({ delayed, active, waiting }) => delayed === scheduled && active === 0 && waiting === 0);
}

async function flush(): Promise<void> {
  await deployment.redis.ask((redis) => redis.flushall());
}

async function tokenFromWechat(appid: string, secret: string): Promise<string> {
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret });
  const response = await fetch(`${deployment.wechat.url}${path}`, { method: 'POST', body });
  const { access_token: token } = (await response.json()) as { access_token: string };
  return token;
}
