import { createApp, type App } from '../../src/app.ts';
import { onTestFinished, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';
import { adminKey, aGateway, send } from '../support/app.ts';
import { LoginMiniGame } from '../support/documents.ts';

const [miniGame] = demoWechatApps as [(typeof demoWechatApps)[0]];
const path = '/sns/jscode2session';
type Limit = { perMinute?: number; perDay?: number };

/** Two processes over one Redis and one WeChat that has the very limit that they know of. */
async function twoProcesses(limit: Limit) {
  const simulator = createWechatSimulator({ apps: demoWechatApps, limits: { [path]: limit } });
  const wechat = { ...simulator, ...(await simulator.start()) };
  const apps = demoWechatApps.map((app) => (app === miniGame ? { ...app, quotas: { [path]: limit } } : app));
  const gateway = await aGateway({ env: { WECHAT_APPS: JSON.stringify(apps) }, wechat });
  const second = await createApp(gateway.config, { log: gateway.app.log, now: () => gateway.clock.now() });
  const urls = [gateway.url, `${await second.http.listen('127.0.0.1', 0)}/graphql`];
  onTestFinished(async () => {
    await second.close();
    await gateway.close();
    await wechat.stop();
  });
  /** So many logins at once, in turn by both processes. */
  const logins = (count: number) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const { data } = await send(urls[index % 2]!, LoginMiniGame, { code: `demo-p${index}`, appId: null });
        return data.login;
      }),
    );
  const calls = () => wechat.calls.summary().counts[miniGame.appId]?.[path] ?? 0;
  const refusals = () => wechat.calls.summary().recent.filter(({ errcode }) => errcode === 45011 || errcode === 45009);
  return { gateway, wechat, logins, calls, refusals, apps: [gateway.app, second] as App[] };
}

describe('two processes', () => {
  test('under a quota of 40 a minute send no more than that in any minute, and nearly as many', async () => {
    const { gateway, logins, calls, refusals } = await twoProcesses({ perMinute: 40 });
    const sent: number[] = [];
    for (let step = 0; step < 12; step += 1) {
      const before = calls();
      const answers = await logins(60);
      sent.push(calls() - before);
      expect(answers.filter(({ __typename }) => __typename === 'Session')).toHaveLength(sent.at(-1)!);
      const refused = answers.filter(({ __typename }) => __typename === 'WechatUnavailable');
      expect(refused.length + sent.at(-1)!).toBe(60);
      for (const answer of refused) expect(answer).toMatchObject({ retryAfterSeconds: expect.any(Number) });
      gateway.clock.advance(15);
    }
    const minutes = sent.slice(3).map((_, index) => sent.slice(index, index + 4).reduce((sum, one) => sum + one, 0));
    expect(Math.max(...minutes)).toBeLessThanOrEqual(40);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(26);
    // WeChat counts in minutes of its own, and had to refuse none.
    expect(refusals()).toEqual([]);
  }, 90_000);

  test('under a quota of 5 a day send no more than 5, until midnight in Beijing', async () => {
    const { gateway, logins, calls, refusals } = await twoProcesses({ perDay: 5 });
    const secondsToMidnight = () => Math.ceil((86_400_000 - ((gateway.clock.now() + 28_800_000) % 86_400_000)) / 1_000);
    const answers = await logins(20);
    expect(answers.filter(({ __typename }) => __typename === 'Session')).toHaveLength(5);
    expect([calls(), refusals()]).toEqual([5, []]);
    const [refused] = answers.filter(({ __typename }) => __typename === 'WechatUnavailable');
    expect(Math.abs((refused as { retryAfterSeconds: number }).retryAfterSeconds - secondsToMidnight())).toBeLessThan(
      10,
    );
    gateway.clock.advance(secondsToMidnight());
    await logins(20);
    expect([calls(), refusals()]).toEqual([10, []]);
  });

  test('hear of each other that WeChat takes no more calls', async () => {
    const { logins, calls, wechat } = await twoProcesses({});
    wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 45009 } });
    await logins(1);
    expect((await logins(10)).every(({ __typename }) => __typename === 'WechatUnavailable')).toBe(true);
    expect(calls()).toBe(1);
  });
});

describe('wechatQuota and clearWechatQuota', () => {
  const Quota =
    'query ($appId: ID!, $path: String!) { wechatQuota(appId: $appId, path: $path) { dailyLimit used remaining rateLimit rateSeconds } }';
  const Clear =
    'mutation ($appId: ID!, $dryRun: Boolean) { clearWechatQuota(appId: $appId, reason: "for the test", dryRun: $dryRun) }';
  const ask = (url: string, document: string, variables: object, key = adminKey) =>
    send<Record<string, unknown>, object>(url, document, variables, key);

  test('tell admins what WeChat counts, and have it counted anew; what rested goes on at once', async () => {
    const { gateway, logins, wechat } = await twoProcesses({});
    const { appId } = miniGame;
    const stable = { appId, path: '/cgi-bin/stable_token' };
    expect((await ask(gateway.url, Quota, stable)).data['wechatQuota']).toEqual({
      dailyLimit: 500_000,
      used: 1,
      remaining: 499_999,
      rateLimit: 10_000,
      rateSeconds: 60,
    });
    wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 45009 } });
    expect(await logins(1)).toMatchObject([{ __typename: 'WechatUnavailable' }]);
    expect(await logins(1)).toMatchObject([{ __typename: 'WechatUnavailable' }]);
    expect((await ask(gateway.url, Clear, { appId, dryRun: true })).data).toEqual({ clearWechatQuota: true });
    expect(await logins(1)).toMatchObject([{ __typename: 'WechatUnavailable' }]);
    expect((await ask(gateway.url, Clear, { appId })).data).toEqual({ clearWechatQuota: true });
    expect(await logins(1)).toMatchObject([{ __typename: 'Session' }]);
    expect((await ask(gateway.url, Quota, stable)).data['wechatQuota']).toMatchObject({ used: 0 });
  });

  test('tell why WeChat refuses, and what to ask for; others may not ask', async () => {
    const { gateway, wechat } = await twoProcesses({});
    const { appId } = miniGame;
    wechat.faults.add({ path: '/cgi-bin/clear_quota/v2', fault: { kind: 'errcode', errcode: 48006 } });
    const refused = (await ask(gateway.url, Clear, { appId })).errors?.[0];
    expect(refused?.extensions['code']).toBe('SERVICE_UNAVAILABLE');
    expect(refused?.message).toContain('48006');
    const codeOf = async (document: string, variables: object, key?: string) =>
      (await ask(gateway.url, document, variables, key)).errors?.[0]?.extensions['code'];
    expect(await codeOf(Quota, { appId, path })).toBe('BAD_USER_INPUT');
    expect(await codeOf(Quota, { appId: 'wx0', path: '/wxa/x' })).toBe('BAD_USER_INPUT');
    expect(await codeOf(Clear, { appId: 'wx0', dryRun: true })).toBe('BAD_USER_INPUT');
    expect(await codeOf(Clear, { appId }, 'nobody')).toBe('UNAUTHENTICATED');
  });
});
