import { describe, expect, test } from 'vitest';
import { account, aSimulator, miniGame, website } from './harness.ts';

describe('GET /sns/oauth2/access_token', () => {
  test('answers the fields of a web login, without an errcode', async () => {
    const { issueCode, oauth } = await aSimulator();
    const { code } = issueCode({ appId: account.appId, openid: 'o1', unionid: 'u1' });
    expect(await oauth(account, code)).toEqual({
      access_token: expect.stringMatching(/^\d+_[A-Za-z0-9_-]{130,}$/),
      expires_in: 7200,
      refresh_token: expect.stringMatching(/^\d+_[A-Za-z0-9_-]{130,}$/),
      openid: 'o1',
      scope: 'snsapi_userinfo',
      unionid: 'u1',
    });
  });

  test('keeps the unionid back when the player was only asked for snsapi_base', async () => {
    const { issueCode, oauth } = await aSimulator();
    const { code } = issueCode({ appId: account.appId, unionid: 'u1', scope: 'snsapi_base' });
    const login = await oauth(account, code);
    expect(login).toMatchObject({ scope: 'snsapi_base' });
    expect(login).not.toHaveProperty('unionid');
  });

  test('shows the unionid to a website, whose scope is snsapi_login', async () => {
    const { issueCode, oauth } = await aSimulator();
    const { code } = issueCode({ appId: website.appId, unionid: 'u1' });
    expect(await oauth(website, code)).toMatchObject({ scope: 'snsapi_login', unionid: 'u1' });
  });

  test('marks the visitor of a snapshot page, and nobody else', async () => {
    const { issueCode, oauth, jscode2session } = await aSimulator();
    const { code } = issueCode({ appId: account.appId, snapshot: true });
    expect(await oauth(account, code)).toMatchObject({ is_snapshotuser: 1 });
    expect(await oauth(account, 'demo-snapshot')).toMatchObject({ is_snapshotuser: 1 });
    expect(await oauth(account, 'demo-alice')).not.toHaveProperty('is_snapshotuser');
    expect(await jscode2session('demo-snapshot')).toMatchObject({ errcode: 40029 });
  });

  test('takes a code once: 40163 to the second use', async () => {
    const { issueCode, oauth } = await aSimulator();
    const { code } = issueCode({ appId: account.appId });
    await oauth(account, code);
    expect(await oauth(account, code)).toMatchObject({ errcode: 40163 });
  });

  test.each([
    ['300 seconds in WeChat', account, 300],
    ['600 seconds after a QR code', website, 600],
  ])('takes a code for %s and answers 40029 from then on', async (_title, app, seconds) => {
    const { issueCode, oauth, clock } = await aSimulator();
    const early = issueCode({ appId: app.appId });
    const late = issueCode({ appId: app.appId });
    clock.advance(seconds - 1);
    expect(await oauth(app, early.code)).toHaveProperty('openid');
    clock.advance(1);
    expect(await oauth(app, late.code)).toMatchObject({ errcode: 40029 });
  });

  test.each([
    ['41002 without appid', { appid: undefined }, 41002],
    ['41004 without secret', { secret: undefined }, 41004],
    ['41008 without code', { code: undefined }, 41008],
    ['40002 to another grant_type', { grant_type: 'refresh_token' }, 40002],
    ['40013 to an unknown appid', { appid: 'wx9999999999999999' }, 40013],
    ['40125 to a wrong secret', { secret: '9'.repeat(32) }, 40125],
    ['48001 to a mini-game', { appid: miniGame.appId, secret: miniGame.secret }, 48001],
  ])('answers %s', async (_title, params, errcode) => {
    const { oauth } = await aSimulator();
    expect(await oauth(account, 'demo-alice', params)).toMatchObject({ errcode });
  });
});

describe('GET /sns/oauth2/refresh_token', () => {
  test('keeps a token that still works and replaces one that has expired', async () => {
    const { oauth, refresh, clock } = await aWebLogin();
    const login = await oauth(account, 'demo-alice');
    clock.advance(7199);
    const extended = await refresh(login['refresh_token']);
    expect(extended).toEqual({
      access_token: login['access_token'],
      expires_in: 7200,
      refresh_token: login['refresh_token'],
      openid: login['openid'],
      scope: 'snsapi_userinfo',
    });
    clock.advance(7199);
    expect(await refresh(login['refresh_token'])).toEqual(extended);
    clock.advance(7200);
    expect((await refresh(login['refresh_token']))['access_token']).not.toBe(login['access_token']);
  });

  test('answers 42002 after 30 days, however often the token was refreshed', async () => {
    const { oauth, refresh, clock } = await aWebLogin();
    const { refresh_token: token } = await oauth(account, 'demo-alice');
    clock.advance(30 * 86_400 - 1);
    expect(await refresh(token)).toHaveProperty('access_token');
    clock.advance(1);
    expect(await refresh(token)).toMatchObject({ errcode: 42002 });
  });

  test.each([
    ['40030 to an unknown refresh_token', { refresh_token: 'x' }, 40030],
    ['40030 to the refresh_token of another app', { appid: website.appId }, 40030],
    ['40030 without refresh_token', { refresh_token: undefined }, 40030],
    ['40002 to another grant_type', { grant_type: 'authorization_code' }, 40002],
    ['41002 without appid', { appid: undefined }, 41002],
    ['40013 to an unknown appid', { appid: 'wx9999999999999999' }, 40013],
  ])('answers %s', async (_title, params, errcode) => {
    const { oauth, refresh } = await aWebLogin();
    const { refresh_token: token } = await oauth(account, 'demo-alice');
    expect(await refresh(token, params)).toMatchObject({ errcode });
  });
});

async function aWebLogin() {
  const simulator = await aSimulator();
  const refresh = (token: unknown, params: Record<string, string | undefined> = {}) =>
    simulator.get('/sns/oauth2/refresh_token', {
      appid: account.appId,
      grant_type: 'refresh_token',
      refresh_token: String(token),
      ...params,
    });
  return { ...simulator, refresh };
}
