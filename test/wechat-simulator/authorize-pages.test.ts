import { describe, expect, test } from 'vitest';
import { openidOf, unionidOf } from '../../src/wechat-simulator/players.ts';
import { account, aSimulator, miniGame, website } from './harness.ts';

/* The pages of open.weixin.qq.com, and what a server may ask after a visit. */

const redirect = encodeURIComponent('https://play.example.com/back?x=1');
const inWechat = `/connect/oauth2/authorize?appid=${account.appId}&redirect_uri=${redirect}&response_type=code&scope=snsapi_userinfo&state=abc123`;
const onWebsite = `/connect/qrconnect?appid=${website.appId}&redirect_uri=${redirect}&response_type=code&scope=snsapi_login&state=abc123`;

async function aVisit(options: Parameters<typeof aSimulator>[0] = {}) {
  const simulator = await aSimulator(options);
  const visit = async (link: string) => {
    const response = await fetch(simulator.url + link, { redirect: 'manual' });
    const location = response.headers.get('location');
    return { status: response.status, text: await response.text(), back: location === null ? null : new URL(location) };
  };
  return { ...simulator, visit };
}

describe.each([
  ['the page for service accounts', inWechat, account],
  ['the page with the QR code', onWebsite, website],
])('%s', (_name, link, app) => {
  test('asks the visitor, and each answer is a link', async () => {
    const { visit } = await aVisit();
    const { status, text } = await visit(link);
    expect(status).toBe(200);
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'));
    expect(links).toHaveLength(4);
    const { back } = await visit(links[1]!);
    expect(back?.searchParams.get('code')).toBeTruthy();
  });

  test('sends who approves back with a code that works once, and the state', async () => {
    const { visit, oauth } = await aVisit();
    const { status, back } = await visit(`${link}&sim_decision=approve&sim_player=carol`);
    expect(status).toBe(302);
    expect(back?.href).toMatch(/^https:\/\/play\.example\.com\/back\?x=1&code=[\w-]+&state=abc123$/);
    const code = back!.searchParams.get('code')!;
    const ids = { openid: openidOf(app.appId, 'carol'), unionid: unionidOf('carol') };
    expect(await oauth(app, code)).toMatchObject(ids);
    expect(await oauth(app, code)).toMatchObject({ errcode: 40163 });
  });

  test('does what the control API says where the link says nothing', async () => {
    const { visit, control, setVisitor, oauth } = await aVisit();
    expect(await control('POST', 'visitor', { decision: 'approve', player: 'dave', snapshot: true })).toMatchObject({
      status: 200,
      body: { decision: 'approve', player: 'dave' },
    });
    const { back } = await visit(link);
    const visitor = await oauth(app, back!.searchParams.get('code')!);
    expect(visitor).toMatchObject({ openid: expect.any(String), is_snapshotuser: 1 });
    expect(visitor['openid'], 'the visitor of a snapshot page is nobody').not.toBe(openidOf(app.appId, 'dave'));
    setVisitor({});
    expect((await visit(link)).status).toBe(200);
    expect(await control('POST', 'visitor', { decision: 'perhaps' })).toMatchObject({ status: 400 });
  });

  test.each([
    ['another order', (text: string) => text.replace('&response_type=code', '').replace('?', '?response_type=code&')],
    ['an address that is not escaped', (text: string) => text.replace(redirect, 'https://play.example.com/back')],
    ['a further parameter', (text: string) => `${text}&x=1`],
    ['no response_type', (text: string) => text.replace('&response_type=code', '')],
    ['another response_type', (text: string) => text.replace('=code&', '=token&')],
    ['a state with other characters', (text: string) => text.replace('abc123', 'abc-123')],
    ['a state of 129', (text: string) => text.replace('abc123', 'a'.repeat(129))],
    ['no state (10013)', (text: string) => text.replace('&state=abc123', '')],
    ['no scope (10010)', (text: string) => text.replace(/&scope=\w+/, '')],
    ['no redirect_uri (10011)', (text: string) => text.replace(/&redirect_uri=[^&]+/, '')],
    ['no appid (10012)', (text: string) => text.replace(/appid=\w+&/, '')],
    ['a scope of another kind of app (10005)', (text: string) => text.replace(/scope=\w+/, 'scope=snsapi_nothing')],
    ['an app of another kind (10016)', (text: string) => text.replace(app.appId, miniGame.appId)],
    ['an unknown app (10016)', (text: string) => text.replace(app.appId, 'wx9999999999999999')],
    ['an address that is none (10003)', (text: string) => text.replace(redirect, 'play')],
  ])('does not open for a link with %s', async (what, change) => {
    const { visit } = await aVisit();
    const bad = change(link);
    expect(bad).not.toBe(link);
    const { status, text, back } = await visit(`${bad}&sim_decision=approve`);
    expect([status, back]).toEqual([200, null]);
    expect(text).toContain('This link does not work');
    const [, errcode] = /\((\d+)\)/.exec(what) ?? [];
    if (errcode) expect(text).toContain(errcode);
  });

  test('comes back to the configured domain alone, whatever the port', async () => {
    const { visit } = await aVisit({ apps: [{ ...app, webHosts: ['play.example.com'] }] });
    expect((await visit(`${link}&sim_decision=approve`)).status).toBe(302);
    const withPort = link.replace('play.example.com', 'play.example.com%3A8443');
    expect((await visit(`${withPort}&sim_decision=approve`)).status).toBe(302);
    expect((await visit(link.replace('play.example.com', 'evil.example.com'))).text).toContain('10003');
  });

  test('shows nothing of a link as HTML', async () => {
    const { visit } = await aVisit();
    const nasty = link.replace('abc123', encodeURIComponent('"><script>'));
    expect((await visit(nasty)).text).not.toContain('<script');
  });
});

test('who refuses a service account comes back with the state alone; a refused QR code leads nowhere', async () => {
  const { visit } = await aVisit();
  expect((await visit(`${inWechat}&sim_decision=deny`)).back?.search).toBe('?x=1&state=abc123');
  expect(await visit(`${onWebsite}&sim_decision=deny`)).toMatchObject({ status: 200, back: null });
});

test('forcePopup may stand behind the state', async () => {
  const { visit } = await aVisit();
  expect((await visit(`${inWechat}&forcePopup=true&sim_decision=approve`)).status).toBe(302);
});

describe('GET /sns/userinfo and /sns/auth', () => {
  const login = async (scope: 'snsapi_base' | 'snsapi_userinfo' = 'snsapi_userinfo', snapshot = false) => {
    const simulator = await aSimulator();
    const { code } = simulator.issueCode({
      appId: account.appId,
      openid: 'o1',
      unionid: 'u1',
      scope,
      snapshot,
      nickName: '小花',
    });
    const { access_token: token, refresh_token: refreshToken } = await simulator.oauth(account, code);
    const ask = (path: string, params: Record<string, string | undefined> = {}) =>
      simulator.get(path, { access_token: String(token), openid: 'o1', lang: 'zh_CN', ...params });
    return { ...simulator, ask, refreshToken: String(refreshToken) };
  };

  test('answer the profile, and that the token is good', async () => {
    const { ask, url } = await login();
    expect(await ask('/sns/userinfo')).toEqual({
      openid: 'o1',
      nickname: '小花',
      sex: 0,
      province: '',
      city: '',
      country: '',
      headimgurl: `${url}/mmopen/vi_32/o1/132`,
      privilege: [],
      unionid: 'u1',
    });
    expect(await ask('/sns/auth')).toEqual({ errcode: 0, errmsg: 'ok' });
  });

  test('tell the profile of nobody who was not asked, nor of the visitor of a snapshot page: 48001', async () => {
    for (const { ask } of [await login('snsapi_base'), await login('snsapi_userinfo', true)]) {
      expect(await ask('/sns/userinfo')).toMatchObject({ errcode: 48001 });
      expect(await ask('/sns/auth')).toMatchObject({ errcode: 0 });
    }
  });

  test.each(['/sns/userinfo', '/sns/auth'])('%s knows its tokens and openids', async (path) => {
    const { ask, clock, get, refreshToken } = await login();
    expect(await ask(path, { access_token: undefined })).toMatchObject({ errcode: 41001 });
    expect(await ask(path, { access_token: 'x' })).toMatchObject({ errcode: 40014 });
    expect(await ask(path, { access_token: `73_${'x'.repeat(136)}` })).toMatchObject({ errcode: 40001 });
    expect(await ask(path, { openid: undefined })).toMatchObject({ errcode: 41009 });
    expect(await ask(path, { openid: 'o2' })).toMatchObject({ errcode: 40003 });
    clock.advance(7200);
    expect(await ask(path)).toMatchObject({ errcode: 42001 });
    const { access_token: next } = await get('/sns/oauth2/refresh_token', {
      appid: account.appId,
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
    });
    expect(await ask(path, { access_token: String(next) })).not.toHaveProperty('rid');
    expect(await ask(path, { access_token: String(next) })).toEqual(
      expect.objectContaining(path === '/sns/auth' ? { errcode: 0 } : { openid: 'o1' }),
    );
    expect(await ask(path)).toMatchObject({ errcode: 42001 });
  });
});

describe('GET /cgi-bin/ticket/getticket', () => {
  const ask = async (options: { app?: typeof account; type?: string } = {}) => {
    const simulator = await aSimulator();
    const { access_token: token } = await simulator.stableToken(options.app ?? account);
    const params = { access_token: String(token), type: options.type ?? 'jsapi' };
    return { ...simulator, ticket: () => simulator.get('/cgi-bin/ticket/getticket', params) };
  };

  test('gives one ticket for two hours', async () => {
    const { ticket, clock } = await ask();
    const first = await ticket();
    expect(first).toEqual({ errcode: 0, errmsg: 'ok', ticket: expect.stringMatching(/^[\w-]{86}$/), expires_in: 7200 });
    clock.advance(7000);
    expect(await ticket()).toMatchObject({ ticket: first['ticket'], expires_in: 200 });
  });

  test('gives none to a mini-game (48001), of another type (40097), or without a token (41001)', async () => {
    expect(await (await ask({ app: miniGame })).ticket()).toMatchObject({ errcode: 48001 });
    expect(await (await ask({ type: 'wx_card' })).ticket()).toMatchObject({ errcode: 40097 });
    expect(await (await ask()).get('/cgi-bin/ticket/getticket', { type: 'jsapi' })).toMatchObject({ errcode: 41001 });
  });
});
