import { describe, expect, test } from 'vitest';
import { signEmptyMessage } from '../../src/wechat-simulator/session-keys.ts';
import { account, aSimulator, miniGame, website } from './harness.ts';

describe('GET /sns/jscode2session', () => {
  test('logs in the player of a minted code, without an errcode and under text/plain', async () => {
    const { issueCode, jscode2session, url } = await aSimulator();
    const { code, openid } = issueCode({ appId: miniGame.appId, unionid: 'union-1' });
    expect(await jscode2session(code)).toEqual({
      openid,
      unionid: 'union-1',
      session_key: expect.stringMatching(/^[A-Za-z0-9+/]{22}==$/),
    });
    expect(openid).toMatch(/^o[A-Za-z0-9_-]{27}$/);
    const response = await fetch(`${url}/sns/jscode2session`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/plain']);
  });

  test('names no unionid when the app is not bound to an Open Platform account', async () => {
    const { issueCode, jscode2session } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId, openid: 'o1' });
    expect(Object.keys(await jscode2session(code)).toSorted()).toEqual(['openid', 'session_key']);
  });

  test('answers 40163 to the second use of a code, also after its five minutes', async () => {
    const { issueCode, jscode2session, clock } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    await jscode2session(code);
    expect(await jscode2session(code)).toMatchObject({
      errcode: 40163,
      errmsg: expect.stringMatching(/^code been used, rid: /),
    });
    clock.advance(301);
    expect(await jscode2session(code)).toMatchObject({ errcode: 40163 });
  });

  test('takes a code for 300 seconds and answers 40029 from then on', async () => {
    const { issueCode, jscode2session, clock } = await aSimulator();
    const early = issueCode({ appId: miniGame.appId });
    const late = issueCode({ appId: miniGame.appId });
    expect(early.expiresInSeconds).toBe(300);
    clock.advance(299);
    expect(await jscode2session(early.code)).toHaveProperty('openid');
    clock.advance(1);
    expect(await jscode2session(late.code)).toMatchObject({ errcode: 40029 });
  });

  test('answers 40029 to an unknown code and to the code of another app, which stays good there', async () => {
    const { issueCode, jscode2session, oauth } = await aSimulator();
    const { code } = issueCode({ appId: account.appId });
    expect(await jscode2session('never-issued')).toMatchObject({ errcode: 40029 });
    expect(await jscode2session(code)).toMatchObject({ errcode: 40029 });
    expect(await oauth(account, code)).toHaveProperty('openid');
  });

  test('answers 40226 for a player whom WeChat holds for high-risk', async () => {
    const { issueCode, jscode2session } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId, blocked: true });
    expect(await jscode2session(code)).toMatchObject({ errcode: 40226 });
  });

  test.each([
    ['41002 without appid', { appid: undefined }, 41002],
    ['41004 without secret', { secret: undefined }, 41004],
    ['41008 without code', { js_code: undefined }, 41008],
    ['40002 without grant_type', { grant_type: undefined }, 40002],
    ['40002 to another grant_type', { grant_type: 'client_credential' }, 40002],
    ['40013 to an unknown appid', { appid: 'wx9999999999999999' }, 40013],
    ['40125 to a wrong secret', { secret: '9'.repeat(32) }, 40125],
    ['48001 to an app that is no mini-game', { appid: account.appId, secret: account.secret }, 48001],
  ])('answers %s, and does not use the code up', async (_title, params, errcode) => {
    const { issueCode, jscode2session } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    expect(await jscode2session(code, params)).toMatchObject({ errcode });
    expect(await jscode2session(code)).toHaveProperty('openid');
  });

  test('gives the same session_key to logins close together and a new one after the minimum period', async () => {
    const { jscode2session, clock } = await aSimulator({ sessionKeyRotationSecondsMin: 60 });
    const first = await jscode2session('demo-alice');
    clock.advance(59);
    const second = await jscode2session('demo-alice');
    clock.advance(1);
    const third = await jscode2session('demo-alice');
    expect(second['session_key']).toBe(first['session_key']);
    expect(third['session_key']).not.toBe(first['session_key']);
  });
});

describe('GET /wxa/checksession', () => {
  test('accepts a signature of the current session_key and answers 87009 to that of a rotated one', async () => {
    const { jscode2session, checkSession, clock } = await aPlayerWithToken();
    const { openid, session_key: oldKey } = await jscode2session('demo-alice');
    expect(await checkSession(openid, oldKey)).toEqual({ errcode: 0, errmsg: 'ok' });
    clock.advance(601);
    const { session_key: newKey } = await jscode2session('demo-alice');
    expect(await checkSession(openid, oldKey)).toMatchObject({ errcode: 87009 });
    expect(await checkSession(openid, newKey)).toMatchObject({ errcode: 0 });
  });

  test.each([
    ['87009 to a player who never logged in', { openid: 'o-nobody' }, 87009],
    ['87009 without signature', { signature: undefined }, 87009],
    ['87008 to another sig_method', { sig_method: 'sha1' }, 87008],
    ['41009 without openid', { openid: undefined }, 41009],
    ['41001 without access_token', { access_token: undefined }, 41001],
    ['40014 to a malformed access_token', { access_token: 'abc' }, 40014],
  ])('answers %s', async (_title, params, errcode) => {
    const { jscode2session, checkSession } = await aPlayerWithToken();
    const { openid, session_key: key } = await jscode2session('demo-alice');
    expect(await checkSession(openid, key, params)).toMatchObject({ errcode });
  });

  test('answers 48001 to the access_token of an app that is no mini-game', async () => {
    const { checkSession, stableToken } = await aPlayerWithToken();
    const { access_token: token } = await stableToken(account);
    expect(await checkSession('o1', 'key', { access_token: String(token) })).toMatchObject({ errcode: 48001 });
  });

  test('signs with the text of the session_key, as the published test vector does', () => {
    const signature = signEmptyMessage('o0q0otL8aEzpcZL/FT9WsQ==');
    expect(signature).toBe('46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128');
  });
});

describe('demo codes', () => {
  test('log the same player in again and again', async () => {
    const { jscode2session } = await aSimulator();
    const first = await jscode2session('demo-alice');
    expect(await jscode2session('demo-alice')).toEqual(first);
    expect(first['openid']).toMatch(/^o[A-Za-z0-9_-]{27}$/);
    expect((await jscode2session('demo-bob'))['openid']).not.toBe(first['openid']);
  });

  test('give one person another openid but the same unionid in every app', async () => {
    const { jscode2session, oauth } = await aSimulator();
    const logins = [
      await jscode2session('demo-alice'),
      await oauth(account, 'demo-alice'),
      await oauth(website, 'demo-alice'),
    ];
    expect(new Set(logins.map(({ openid }) => openid)).size).toBe(3);
    expect(new Set(logins.map(({ unionid }) => unionid))).toEqual(new Set([expect.any(String)]));
  });

  test.each([
    ['demo-blocked', 40226],
    ['demo-expired', 40029],
    ['demo-used', 40163],
    ['demo-busy', -1],
    ['demo-limited', 45011],
    ['demo-Alice', 40029],
    ['demo-', 40029],
  ])('%s always answers %i', async (code, errcode) => {
    const { jscode2session, oauth } = await aSimulator();
    expect(await jscode2session(code)).toMatchObject({ errcode });
    expect(await oauth(website, code)).toMatchObject({ errcode });
  });

  test('treat names of object properties as names of players', async () => {
    const { jscode2session } = await aSimulator();
    expect(await jscode2session('demo-constructor')).toHaveProperty('openid');
  });

  test('are unknown codes when they are switched off', async () => {
    const { jscode2session } = await aSimulator({ demoCodes: false });
    expect(await jscode2session('demo-alice')).toMatchObject({ errcode: 40029 });
    expect(await jscode2session('demo-busy')).toMatchObject({ errcode: 40029 });
  });
});

describe('GET /wxa/resetusersessionkey', () => {
  test('puts a new key in place of the old one, which is worth nothing from then on', async () => {
    const { jscode2session, checkSession, resetSession } = await aPlayerWithToken();
    const { openid, session_key: oldKey } = await jscode2session('demo-alice');
    const reset = await resetSession(openid, oldKey);
    expect(reset).toEqual({ errcode: 0, errmsg: 'ok', openid, session_key: expect.any(String) });
    expect(await checkSession(openid, oldKey)).toMatchObject({ errcode: 87009 });
    expect(await resetSession(openid, oldKey)).toMatchObject({ errcode: 87009 });
    expect(await checkSession(openid, reset['session_key'])).toMatchObject({ errcode: 0 });
  });

  test('lets the new key live as long as the old one would have', async () => {
    const { jscode2session, resetSession, clock } = await aPlayerWithToken();
    const { openid, session_key: oldKey } = await jscode2session('demo-alice');
    clock.advance(590);
    const { session_key: newKey } = await resetSession(openid, oldKey);
    expect((await jscode2session('demo-alice'))['session_key']).toBe(newKey);
    clock.advance(10);
    expect((await jscode2session('demo-alice'))['session_key']).not.toBe(newKey);
  });

  test.each([
    ['87007 to a player who never logged in', { openid: 'o-nobody' }, 87007],
    ['87009 without signature', { signature: undefined }, 87009],
    ['87008 to another sig_method', { sig_method: 'sha1' }, 87008],
    ['41009 without openid', { openid: undefined }, 41009],
  ])('answers %s, and the key stays', async (_title, params, errcode) => {
    const { jscode2session, checkSession, resetSession } = await aPlayerWithToken();
    const { openid, session_key: key } = await jscode2session('demo-alice');
    expect(await resetSession(openid, key, params)).toMatchObject({ errcode });
    expect(await checkSession(openid, key)).toMatchObject({ errcode: 0 });
  });
});

async function aPlayerWithToken() {
  const simulator = await aSimulator();
  const { access_token: token } = await simulator.stableToken();
  const signed =
    (path: string) =>
    (openid: unknown, key: unknown, params: Record<string, string | undefined> = {}) =>
      simulator.get(path, {
        access_token: String(token),
        openid: String(openid),
        signature: signEmptyMessage(String(key)),
        sig_method: 'hmac_sha256',
        ...params,
      });
  return {
    ...simulator,
    checkSession: signed('/wxa/checksession'),
    resetSession: signed('/wxa/resetusersessionkey'),
  };
}
