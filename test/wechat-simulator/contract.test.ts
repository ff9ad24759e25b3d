import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';

/*
 * What WeChat answers, asserted in one way of the simulator and of WeChat itself. WeChat is asked where
 * WECHAT_LIVE_APPID and WECHAT_LIVE_SECRET name a mini-game (npm run test:wechat-live): every call here is one that
 * changes nothing and reaches nobody. Where the pages of WeChat leave open which of several errcodes comes, all of them
 * are named.
 */

type Target = { name: string; appId: string; secret: string; url: () => string };
type Body = Record<string, unknown> & { errcode?: number; errmsg?: string };
type Answer = { status: number; contentType: string; body: Body };
type Ask = {
  appId: string;
  secret: string;
  token: string;
  get(path: string, query: Record<string, string>): Promise<Answer>;
  post(path: string, query: Record<string, string>, body: object | string): Promise<Answer>;
};

const nobody = 'oAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'.slice(0, 28);
const wrongSecret = '0123456789abcdef0123456789abcdef';
const noSignature = '0'.repeat(64);

const game = demoWechatApps[0]!;
const simulator = createWechatSimulator({ apps: demoWechatApps });
let simulatorUrl = '';
beforeAll(async () => {
  simulatorUrl = (await simulator.start()).url;
});
afterAll(() => simulator.stop());

const targets: Target[] = [
  { name: 'the simulator', appId: game.appId, secret: game.secret, url: () => simulatorUrl },
  ...liveTargets(),
];

/** Calls that WeChat refuses, and by which errcodes. */
const refused: [string, number[], (ask: Ask) => Promise<Answer>][] = [
  [
    'a token for a wrong secret',
    [40125, 40001],
    ({ post, appId }) => post(...tokenCall({ appid: appId, secret: wrongSecret })),
  ],
  [
    'a token for an appid of nobody',
    [40013],
    ({ post, secret }) => post(...tokenCall({ appid: 'wx0000000000000000', secret })),
  ],
  ['a token without appid', [41002, 40013], ({ post, secret }) => post(...tokenCall({ secret }))],
  ['a token without secret', [41004], ({ post, appId }) => post(...tokenCall({ appid: appId }))],
  [
    'a token by another grant_type',
    [40002],
    ({ post, appId, secret }) => post(...tokenCall({ appid: appId, secret, grant_type: 'password' })),
  ],
  ['a token by GET', [43002], ({ get }) => get('/cgi-bin/stable_token', {})],
  ['a login by a code of nobody', [40029], ({ get, appId, secret }) => get(...loginCall({ appid: appId, secret }))],
  ['a login by a wrong secret', [40125], ({ get, appId }) => get(...loginCall({ appid: appId, secret: wrongSecret }))],
  [
    'a login by an appid of nobody',
    [40013],
    ({ get, secret }) => get(...loginCall({ appid: 'wx0000000000000000', secret })),
  ],
  [
    'a login without a code',
    [41008, 40029],
    ({ get, appId, secret }) => get(...loginCall({ appid: appId, secret, js_code: '' })),
  ],
  ['a call without a token', [41001], ({ get }) => get('/cgi-bin/getcallbackip', {})],
  ['a call by a token of nobody', [40001, 40014], ({ get }) => get('/cgi-bin/getcallbackip', { access_token: 'x' })],
  [
    'the quota of a login',
    [76022, 76021],
    ({ post, token }) =>
      post('/cgi-bin/openapi/quota/get', { access_token: token }, { cgi_path: '/sns/jscode2session' }),
  ],
  [
    'the quota of a call that there is not',
    [76021],
    ({ post, token }) => post('/cgi-bin/openapi/quota/get', { access_token: token }, { cgi_path: '/wxa/nonsense' }),
  ],
  [
    'a text of nobody',
    [40003],
    ({ post, token }) =>
      post('/wxa/msg_sec_check', { access_token: token }, { version: 2, openid: nobody, scene: 2, content: 'hello' }),
  ],
  [
    'a text of nobody in a game',
    [40003],
    ({ post, token }) =>
      post(
        '/wxa/game/content_spam/msg_sec_check',
        { access_token: token },
        { version: 2, openid: nobody, scene: 2, content: 'hello' },
      ),
  ],
  [
    'a text without its fields',
    [47001, 40003, 40129],
    ({ post, token }) => post('/wxa/msg_sec_check', { access_token: token }, { version: 2 }),
  ],
  [
    'a body that is no JSON',
    [47001],
    ({ post, token }) => post('/wxa/msg_sec_check', { access_token: token }, '{half'),
  ],
  ['an empty body', [44002, 47001], ({ post, token }) => post('/wxa/msg_sec_check', { access_token: token }, '')],
  [
    'a ranking value that nobody signed',
    [87009, 87007, 40003],
    ({ post, token }) => post('/wxa/set_user_storage', signed(token), { kv_list: [{ key: 'contract', value: '1' }] }),
  ],
  ['a session that nobody signed', [87009, 87007, 40003], ({ get, token }) => get('/wxa/checksession', signed(token))],
  [
    'the phone number of a code of nobody',
    [40029],
    ({ post, token }) => post('/wxa/business/getuserphonenumber', { access_token: token }, { code: 'x'.repeat(32) }),
  ],
  [
    'a QR code with a scene that is too long',
    [40169, 40129],
    ({ post, token }) => post('/wxa/getwxacodeunlimit', { access_token: token }, { scene: 'x'.repeat(33) }),
  ],
  [
    'a QR code for a page that there is not',
    [41030],
    ({ post, token }) =>
      post('/wxa/getwxacodeunlimit', { access_token: token }, { scene: 'a', page: 'no/where', check_path: true }),
  ],
  [
    // Accounts of persons get no links at all.
    'a link that ended long ago',
    [85401, 40002, 85079],
    ({ post, token }) =>
      post('/wxa/generatescheme', { access_token: token }, { is_expire: true, expire_type: 0, expire_time: 1 }),
  ],
  [
    'a message to nobody',
    [40003, 40037],
    ({ post, token }) =>
      post(
        '/cgi-bin/message/subscribe/send',
        { access_token: token },
        { touser: nobody, template_id: 'x'.repeat(43), data: { thing1: { value: 'hello' } } },
      ),
  ],
];

describe.each(targets)('$name', ({ appId, secret, url }) => {
  let ask: Ask;
  beforeAll(async () => {
    const { body } = await post(...tokenCall({ appid: appId, secret }));
    const { access_token: token, errmsg } = body;
    if (typeof token !== 'string') throw new Error(`There is no token to ask with: ${String(errmsg)}`);
    ask = { appId, secret, token, get, post };
  });

  test('gives one token to all who ask in normal mode, and says how long it is good', async () => {
    const { status, body } = await post(...tokenCall({ appid: appId, secret }));
    expect([status, body['access_token']]).toEqual([200, ask.token]);
    expect(body).toEqual({ access_token: expect.stringMatching(/^[\w-]{32,512}$/), expires_in: expect.any(Number) });
    expect(body['expires_in']).toBeGreaterThanOrEqual(300);
    expect(body['expires_in']).toBeLessThanOrEqual(7_200);
  });

  test('takes the token in the query', async () => {
    const { status, body } = await get('/cgi-bin/getcallbackip', { access_token: ask.token });
    expect([status, body.errcode ?? 0]).toEqual([200, 0]);
    expect(body['ip_list']).toEqual(expect.arrayContaining([expect.any(String)]));
  });

  test('tells a quota', async () => {
    const path = { cgi_path: '/wxa/msg_sec_check' };
    const { status, body } = await post('/cgi-bin/openapi/quota/get', { access_token: ask.token }, path);
    expect([status, body.errcode]).toEqual([200, 0]);
    const number = expect.any(Number);
    expect(body['quota']).toMatchObject({ daily_limit: number, used: number, remain: number });
  });

  test.each(refused)('refuses %s by one of %j', async (_title, errcodes, call) => {
    const { status, contentType, body } = await call(ask);
    expect(status).toBe(200);
    expect(contentType).toMatch(/^(application\/json|text\/plain)/);
    expect(errcodes, body.errmsg).toContain(body.errcode);
    expect(ridSeconds(body.errmsg)).toBeLessThan(300);
    // No secret of ours comes back.
    for (const kept of [secret, ask.token]) expect(JSON.stringify(body)).not.toContain(kept);
  });

  async function get(path: string, query: Record<string, string>) {
    return read(await fetch(`${url()}${path}?${new URLSearchParams(query)}`));
  }

  async function post(path: string, query: Record<string, string>, body: object | string) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return read(await fetch(`${url()}${path}?${new URLSearchParams(query)}`, { method: 'POST', body: text }));
  }
});

async function read(response: Response): Promise<Answer> {
  const contentType = response.headers.get('content-type') ?? '';
  return { status: response.status, contentType, body: JSON.parse(await response.text()) as Body };
}

function tokenCall(fields: Record<string, string>): [string, Record<string, string>, object] {
  return ['/cgi-bin/stable_token', {}, { grant_type: 'client_credential', ...fields }];
}

function loginCall(fields: Record<string, string>): [string, Record<string, string>] {
  return ['/sns/jscode2session', { js_code: `0${'x'.repeat(31)}`, grant_type: 'authorization_code', ...fields }];
}

const signed = (token: string) => ({
  access_token: token,
  openid: nobody,
  signature: noSignature,
  sig_method: 'hmac_sha256',
});

/** How long ago WeChat says it was asked: the first group of its request id is the time, in seconds and hexadecimal. */
function ridSeconds(errmsg = ''): number {
  const [, seconds] = /rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}/.exec(errmsg) ?? [];
  return seconds ? Math.abs(Date.now() / 1_000 - Number.parseInt(seconds, 16)) : Number.NaN;
}

function liveTargets(): Target[] {
  const { WECHAT_LIVE_APPID: appId, WECHAT_LIVE_SECRET: secret } = process.env;
  if (appId && secret) return [{ name: 'WeChat', appId, secret, url: () => 'https://api.weixin.qq.com' }];
  if (appId || secret) throw new Error('WECHAT_LIVE_APPID and WECHAT_LIVE_SECRET go together.');
  console.log('WeChat itself is not asked: set WECHAT_LIVE_APPID and WECHAT_LIVE_SECRET for that.');
  return [];
}
