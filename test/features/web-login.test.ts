import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LoginWeb } from '../support/documents.ts';
import type { WechatAuthorizeInput } from '../support/gql/graphql.ts';
import { account, aPerson, asPlayer, doorsOf, website } from '../support/identities.ts';
import { WechatAuthorizeUrl, WechatJsSdkConfig } from '../support/web-login-documents.ts';

/* A web page logs somebody in by way of WeChat's own pages, which the simulator stands in for. */

const page = 'http://localhost:5173/play?level=1';

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
});
afterAll(() => gateway.close());

const begin = async (input: Partial<WechatAuthorizeInput> = {}) =>
  (await gateway.query(WechatAuthorizeUrl, { input: { redirectUri: page, appId: account, ...input } }))
    .wechatAuthorizeUrl;
const refusal = async (input: Partial<WechatAuthorizeInput>) =>
  (await send(gateway.url, WechatAuthorizeUrl, { input: { redirectUri: page, appId: account, ...input } })).errors?.[0]
    ?.extensions['code'];

type Begun = Awaited<ReturnType<typeof begin>>;

/** What the browser does between: it follows the address, and the visitor decides. */
async function visit(url: string, simulated = 'sim_decision=approve'): Promise<URL> {
  const [address] = url.split('#');
  const response = await fetch(`${address}&${simulated}`, { redirect: 'manual' });
  expect(response.status, await response.text()).toBe(302);
  return new URL(response.headers.get('location')!);
}

const codeAt = (url: URL) => url.searchParams.get('code')!;
const loginWith = (appId: string, code: string, authorization: { state: string; browserSecret: string }) =>
  doors.login({ wechatWeb: { appId, code, authorization } });
const halves = ({ state, browserSecret }: Begun) => ({ state, browserSecret });
const askedWechat = () => gateway.wechat.calls.summary().counts[account]?.['/sns/oauth2/access_token'] ?? 0;

describe('wechatAuthorizeUrl', () => {
  test("gives the address in WeChat's form, for a service account and for a website", async () => {
    const inWechat = await begin();
    const redirect = encodeURIComponent(page);
    expect(inWechat.url).toBe(
      `${gateway.wechat.url}/connect/oauth2/authorize?appid=${account}&redirect_uri=${redirect}&response_type=code` +
        `&scope=snsapi_userinfo&state=${inWechat.state}#wechat_redirect`,
    );
    expect(inWechat.state).toMatch(/^[A-Za-z0-9]{32,128}$/);
    const base = await begin({ scope: 'BASE', forcePopup: true });
    expect(base.url).toContain(`&scope=snsapi_base&state=${base.state}&forcePopup=true#wechat_redirect`);
    const { url, state } = await begin({ appId: website });
    expect(url).toBe(
      `${gateway.wechat.url}/connect/qrconnect?appid=${website}&redirect_uri=${redirect}&response_type=code` +
        `&scope=snsapi_login&state=${state}#wechat_redirect`,
    );
  });

  test.each([
    'https://evil.example.com/',
    'https://localhost.evil.example.com/',
    'https://evil.example.com/?x=localhost',
    'https://localhost@evil.example.com/',
    'https://user:secret@localhost/',
    '//localhost/',
    'javascript:alert(1)//localhost',
    'ftp://localhost/',
    `https://localhost/${'x'.repeat(2_000)}`,
    'http://localhost:5173/play#level-1',
    '',
  ])('sends nobody to %s', async (redirectUri) => {
    expect(await refusal({ redirectUri })).toBe('BAD_USER_INPUT');
  });

  test('takes https on the hosts that are configured, with their ports, and nothing beside', async () => {
    const apps = [
      {
        game: 'garden',
        kind: 'WEBSITE',
        appId: website,
        secret: 's',
        webHosts: ['play.example.com', 'dev.example.com:8443'],
      },
    ];
    const own = await aGateway({ env: { WECHAT_APPS: JSON.stringify(apps) }, wechat: gateway.wechat });
    try {
      const codeOf = async (redirectUri: string) =>
        (await send(own.url, WechatAuthorizeUrl, { input: { redirectUri } })).errors?.[0]?.extensions['code'] ?? 'fine';
      for (const url of [
        'https://play.example.com/a',
        'https://PLAY.example.com:443/',
        'https://dev.example.com:8443/',
      ])
        expect(await codeOf(url), url).toBe('fine');
      for (const url of [
        'http://play.example.com/',
        'https://play.example.com:8443/',
        'https://dev.example.com/',
        'https://a.play.example.com/',
        'https://play.example.com./',
        'http://localhost/',
      ])
        expect(await codeOf(url), url).toBe('BAD_USER_INPUT');
    } finally {
      await own.close();
    }
  });

  test('asks which app, and refuses what a website has not', async () => {
    expect(await refusal({ appId: null })).toBe('BAD_USER_INPUT');
    expect(await refusal({ appId: 'wxfa4e000000000001' })).toBe('BAD_USER_INPUT');
    expect(await refusal({ appId: website, scope: 'BASE' })).toBe('BAD_USER_INPUT');
  });
});

describe('a login that a page began', () => {
  test.each([account, website])('comes to a session by the app %s', async (appId) => {
    const begun = await begin({ appId });
    const back = await visit(begun.url, 'sim_decision=approve&sim_player=wendy');
    expect(back.href.startsWith(`${page}&code=`)).toBe(true);
    expect(back.searchParams.get('state')).toBe(begun.state);
    const player = asPlayer(await loginWith(appId, codeAt(back), halves(begun)));
    // The same person as behind the code demo-wendy.
    expect((await doors.loginOk({ wechatWeb: { code: 'demo-wendy', appId } })).id).toBe(player.id);
  });

  test('counts once, and only in the browser and for the app that it was begun for', async () => {
    const [begun, other] = [await begin(), await begin()];
    const person = aPerson();
    const code = () => gateway.wechat.issueCode({ appId: account, openid: person.openids[account]! }).code;
    gateway.wechat.calls.reset();
    for (const wrong of [
      { state: begun.state, browserSecret: other.browserSecret },
      { state: other.state, browserSecret: begun.browserSecret },
      { state: begun.state, browserSecret: '' },
      { state: begun.state.toUpperCase(), browserSecret: begun.browserSecret },
      { state: `${begun.state}00`, browserSecret: begun.browserSecret },
      { state: begun.state.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), browserSecret: begun.browserSecret },
      { state: '', browserSecret: begun.browserSecret },
    ])
      expect(await loginWith(account, code(), wrong)).toMatchObject({ code: 'LOGIN_CODE_REJECTED' });
    expect(await loginWith(website, 'demo-alice', halves(begun))).toMatchObject({ code: 'LOGIN_CODE_REJECTED' });
    expect(askedWechat()).toBe(0);
    asPlayer(await loginWith(account, code(), halves(begun)));
    expect(await loginWith(account, code(), halves(begun))).toMatchObject({ code: 'LOGIN_CODE_REJECTED' });
    expect(askedWechat()).toBe(1);
  });

  test('counts once of many at once, on two gateways', async () => {
    const second = await aGateway({
      databaseUrl: gateway.databaseUrl,
      wechat: gateway.wechat,
      redisUrl: gateway.redisUrl,
      env: { AUTH_SECRET: gateway.config.authSecret },
    });
    try {
      const begun = await begin();
      const there = doorsOf(second);
      gateway.wechat.calls.reset();
      const results = await Promise.all(
        [doors, there, doors, there].map((one) =>
          one.login({ wechatWeb: { appId: account, code: 'demo-wilma', authorization: halves(begun) } }),
        ),
      );
      expect(results.filter((result) => result.__typename === 'Session')).toHaveLength(1);
      expect(askedWechat()).toBe(1);
    } finally {
      await second.close();
    }
  });

  test('has ten minutes', async () => {
    const [soon, late] = [await begin(), await begin()];
    gateway.clock.advance(590);
    asPlayer(await loginWith(account, 'demo-willow', halves(soon)));
    gateway.clock.advance(11);
    expect(Date.parse(late.expiresAt)).toBeLessThanOrEqual(gateway.clock.now());
    expect(await loginWith(account, 'demo-willow', halves(late))).toMatchObject({ code: 'LOGIN_CODE_REJECTED' });
  });

  test('that the visitor refuses comes back without a code', async () => {
    const begun = await begin();
    const back = await visit(begun.url, 'sim_decision=deny');
    expect([back.searchParams.get('code'), back.searchParams.get('state')]).toEqual([null, begun.state]);
  });

  test('makes no player of the visitor of a snapshot page', async () => {
    const begun = await begin();
    const back = await visit(begun.url, 'sim_decision=approve&sim_snapshot=true');
    expect(await loginWith(account, codeAt(back), halves(begun))).toMatchObject({ code: 'LOGIN_REFUSED' });
  });

  test('still works without that, for clients that bring a code of their own', async () => {
    const { login } = await gateway.query(LoginWeb, { code: 'demo-walter', appId: account });
    expect(login.__typename).toBe('Session');
  });
});

describe('wechatJsSdkConfig', () => {
  const configOf = async (app: TestApp = gateway, url = page) =>
    (await app.query(WechatJsSdkConfig, { url, appId: account })).wechatJsSdkConfig;
  const ticketCalls = () => gateway.wechat.calls.summary().counts[account]?.['/cgi-bin/ticket/getticket'] ?? 0;
  const ticket = async () => {
    const redis = new Redis(gateway.redisUrl);
    const stored = await redis.get(`wechat:{${account}}:jsapi-ticket`);
    redis.disconnect();
    return (JSON.parse(stored!) as { ticket: string }).ticket;
  };

  test('signs the page without its fragment, by the ticket of the service account', async () => {
    const config = await configOf(gateway, `${page}#there`);
    if (config.__typename !== 'WechatJsSdkConfig') throw new Error(config.code);
    expect(config).toMatchObject({ appId: account, timestamp: Math.floor(gateway.clock.now() / 1_000) });
    const text = `jsapi_ticket=${await ticket()}&noncestr=${config.nonceStr}&timestamp=${config.timestamp}&url=${page}`;
    expect(config.signature).toBe(createHash('sha1').update(text).digest('hex'));
  });

  test('asks WeChat for one ticket in two hours, over all processes and callers', async () => {
    const second = await aGateway({
      databaseUrl: gateway.databaseUrl,
      wechat: gateway.wechat,
      redisUrl: gateway.redisUrl,
    });
    try {
      gateway.clock.advance(7_200);
      gateway.wechat.calls.reset();
      await Promise.all(Array.from({ length: 20 }, (_, index) => configOf(index % 2 ? second : gateway)));
      expect(ticketCalls()).toBe(1);
      const first = await ticket();
      gateway.clock.advance(6_900);
      await configOf();
      expect(ticketCalls()).toBe(1);
      gateway.clock.advance(101);
      await Promise.all([configOf(), configOf(second)]);
      expect(ticketCalls()).toBe(2);
      // WeChat still gives the same one for its last minutes, then another.
      expect(await ticket()).toBe(first);
      gateway.clock.advance(200);
      await configOf();
      expect(await ticket()).not.toBe(first);
    } finally {
      await second.close();
    }
  });

  /** The next one: what follows has the whole day, at whose end WeChat counts anew. */
  function advanceToMorningInBeijing() {
    gateway.clock.advance((86_400_000 - (gateway.clock.now() % 86_400_000)) / 1_000 + 1);
  }

  test('renews an access_token that is not good, and says when to come back where WeChat fails', async () => {
    advanceToMorningInBeijing();
    gateway.wechat.faults.add({ path: '/cgi-bin/ticket/getticket', fault: { kind: 'errcode', errcode: 40001 } });
    expect(await configOf()).toMatchObject({ __typename: 'WechatJsSdkConfig' });
    for (const [errcode, seconds] of [
      [-1, 5],
      [45009, 60],
      [48001, 60],
    ] as const) {
      gateway.clock.advance(7_200);
      gateway.wechat.faults.add({ path: '/cgi-bin/ticket/getticket', times: 3, fault: { kind: 'errcode', errcode } });
      expect(await configOf()).toMatchObject({ code: 'WECHAT_UNAVAILABLE', retryAfterSeconds: seconds });
      gateway.wechat.faults.clear();
    }
    expect(await configOf()).toMatchObject({ __typename: 'WechatJsSdkConfig' });
  });

  test('signs no pages of others, and never tells the ticket', async () => {
    for (const url of ['https://evil.example.com/', 'x', ''])
      expect((await send(gateway.url, WechatJsSdkConfig, { url })).errors?.[0]?.extensions['code']).toBe(
        'BAD_USER_INPUT',
      );
    const config = await configOf();
    expect(JSON.stringify(config)).not.toContain(await ticket());
    expect(gateway.log.join('')).not.toContain(await ticket());
  });
});
