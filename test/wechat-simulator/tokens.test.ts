import { describe, expect, test } from 'vitest';
import { account, aSimulator, miniGame, website } from './harness.ts';

const wellShapedToken = `86_${'a'.repeat(136)}`;

describe('GET /cgi-bin/token', () => {
  test('answers a long token for two hours, without an errcode', async () => {
    const { token } = await aSimulator();
    expect(await token()).toEqual({
      access_token: expect.stringMatching(/^\d\d_[A-Za-z0-9_-]{136}$/),
      expires_in: 7200,
    });
  });

  test('makes a new token on every call and lets the old one work for 300 seconds more', async () => {
    const { token, tryToken, clock } = await aSimulator();
    const { access_token: first } = await token();
    const { access_token: second } = await token();
    expect(second).not.toBe(first);
    clock.advance(299);
    expect([await tryToken(first), await tryToken(second)]).toEqual([0, 0]);
    clock.advance(1);
    expect([await tryToken(first), await tryToken(second)]).toEqual([40001, 0]);
  });

  test('keeps two tokens alive at most', async () => {
    const { token, tryToken } = await aSimulator();
    const { access_token: first } = await token();
    const { access_token: second } = await token();
    const { access_token: third } = await token();
    expect([await tryToken(first), await tryToken(second), await tryToken(third)]).toEqual([40001, 0, 0]);
  });

  test.each([
    ['41002 without appid', { appid: undefined }, 41002],
    ['41004 without secret', { secret: undefined }, 41004],
    ['40002 to another grant_type', { grant_type: 'authorization_code' }, 40002],
    ['40013 to an unknown appid', { appid: 'wx9999999999999999' }, 40013],
    ['40125 to a secret that is nobody’s', { secret: '9'.repeat(32) }, 40125],
    ['40001 to the secret of another app', { secret: account.secret }, 40001],
    ['48001 to a website, which has no such token', { appid: website.appId, secret: website.secret }, 48001],
  ])('answers %s', async (_title, params, errcode) => {
    const { token } = await aSimulator();
    expect(await token(miniGame, params)).toMatchObject({ errcode });
  });
});

describe('POST /cgi-bin/stable_token', () => {
  test('answers the same token with the seconds that are left until the last five minutes, then a new one', async () => {
    const { stableToken, clock } = await aSimulator();
    const first = await stableToken();
    expect(first).toEqual({ access_token: expect.stringMatching(/^\d\d_[A-Za-z0-9_-]{136}$/), expires_in: 7200 });
    clock.advance(6900);
    expect(await stableToken()).toEqual({ ...first, expires_in: 300 });
    clock.advance(1);
    const renewed = await stableToken();
    expect(renewed['expires_in']).toBe(7200);
    expect(renewed['access_token']).not.toBe(first['access_token']);
  });

  test('lets the old token work to its own end beside the renewed one, and no longer', async () => {
    const { stableToken, tryToken, clock } = await aSimulator();
    const { access_token: first } = await stableToken();
    clock.advance(6901);
    await stableToken();
    clock.advance(298);
    expect(await tryToken(first)).toBe(0);
    clock.advance(1);
    expect(await tryToken(first)).toBe(42001);
  });

  test('leaves the tokens of /cgi-bin/token alone, and the other way round', async () => {
    const { token, stableToken, tryToken, clock } = await aSimulator();
    const { access_token: plain } = await token();
    const { access_token: stable } = await stableToken();
    await stableToken(miniGame, { force_refresh: true });
    clock.advance(30);
    await stableToken(miniGame, { force_refresh: true });
    expect([await tryToken(plain), await tryToken(stable)]).toEqual([0, 40001]);
    const { access_token: latestStable } = await stableToken();
    await token();
    await token();
    expect([await tryToken(plain), await tryToken(latestStable)]).toEqual([40001, 0]);
    expect(String(plain).slice(0, 3)).not.toBe(String(stable).slice(0, 3));
  });

  test('gives each app its own token', async () => {
    const { stableToken } = await aSimulator();
    expect((await stableToken(account))['access_token']).not.toBe((await stableToken(miniGame))['access_token']);
  });

  test.each([
    ['41002 without appid', { appid: undefined }, 41002],
    ['41004 without secret', { secret: undefined }, 41004],
    ['40002 without grant_type', { grant_type: undefined }, 40002],
    ['40002 to another grant_type', { grant_type: 'authorization_code' }, 40002],
    ['40013 to an unknown appid', { appid: 'wx9999999999999999' }, 40013],
    ['40125 to a wrong secret, also that of another app', { secret: account.secret }, 40125],
    ['48001 to a website, which has no such token', { appid: website.appId, secret: website.secret }, 48001],
    ['47001 to a field of the wrong type', { force_refresh: 'yes' }, 47001],
  ])('answers %s', async (_title, fields, errcode) => {
    const { stableToken } = await aSimulator();
    expect(await stableToken(miniGame, fields)).toMatchObject({ errcode });
  });

  test.each([
    ['44002 to an empty body', '', 44002],
    ['47001 to broken JSON', '{"appid":', 47001],
    ['47001 to JSON that is no object', '[]', 47001],
    ['47001 to a form', 'appid=1&secret=2', 47001],
  ])('answers %s', async (_title, body, errcode) => {
    const { post } = await aSimulator();
    expect(await post('/cgi-bin/stable_token', body)).toMatchObject({ errcode });
  });

  test('reads the body only: parameters in the query string do not count', async () => {
    const { post } = await aSimulator();
    const path = `/cgi-bin/stable_token?appid=${miniGame.appId}&secret=${miniGame.secret}`;
    expect(await post(path, { grant_type: 'client_credential' })).toMatchObject({ errcode: 41002 });
  });
});

describe('force_refresh', () => {
  test('makes a new token at once and lets the old one work for 300 seconds more', async () => {
    const { stableToken, forced, tryToken, clock } = await aForcingClient();
    const { access_token: first } = await stableToken();
    const { access_token: second } = await forced();
    expect(second).not.toBe(first);
    clock.advance(299);
    expect(await tryToken(first)).toBe(0);
    clock.advance(1);
    expect([await tryToken(first), await tryToken(second)]).toEqual([40001, 0]);
  });

  test('kills a leaked token at once when it is used twice, 30 seconds apart', async () => {
    const { stableToken, forced, tryToken, clock } = await aForcingClient();
    const { access_token: leaked } = await stableToken();
    const { access_token: second } = await forced();
    clock.advance(30);
    const { access_token: third } = await forced();
    expect([await tryToken(leaked), await tryToken(second), await tryToken(third)]).toEqual([40001, 0, 0]);
  });

  test('returns the current token within 30 seconds, and does not count that call', async () => {
    const { forced, tokens, clock } = await aForcingClient();
    const first = await forced();
    clock.advance(29);
    expect(await forced()).toEqual({ ...first, expires_in: 7171 });
    expect(tokens.summary()[miniGame.appId]?.forcedToday).toBe(1);
    clock.advance(1);
    expect((await forced())['access_token']).not.toBe(first['access_token']);
  });

  test('answers 45009 to the 21st of a day, while ordinary calls go on, and works again after midnight in Beijing', async () => {
    const { forced, stableToken, tokens, clock } = await aForcingClient();
    for (let count = 1; count <= 20; count += 1) {
      expect(await forced()).toHaveProperty('access_token');
      clock.advance(30);
    }
    expect(await forced()).toMatchObject({ errcode: 45009 });
    expect(await stableToken()).toHaveProperty('access_token');
    clock.advance(12 * 3600);
    expect(tokens.summary()[miniGame.appId]?.forcedToday).toBe(0);
    expect(await forced()).toHaveProperty('access_token');
  });
});

describe('a call with an access_token', () => {
  test('is answered while the token works, be it of either family', async () => {
    const { get, token, stableToken } = await aSimulator();
    for (const { access_token: value } of [await token(), await stableToken()]) {
      const body = await get('/cgi-bin/getcallbackip', { access_token: String(value) });
      expect(body).toEqual({ ip_list: [expect.any(String), expect.any(String)] });
    }
  });

  test('meets 42001 once the token is two hours old', async () => {
    const { stableToken, tryToken, clock } = await aSimulator();
    const { access_token: token } = await stableToken();
    clock.advance(7199);
    expect(await tryToken(token)).toBe(0);
    clock.advance(1);
    expect(await tryToken(token)).toBe(42001);
  });

  test.each([
    ['40001 for a token that looks right but is unknown', wellShapedToken, 40001],
    ['40014 for a text that is no token', 'garbage', 40014],
    ['40014 for a token with foreign characters', `${wellShapedToken}!`, 40014],
    ['41001 for none', '', 41001],
  ])('meets %s', async (_title, token, errcode) => {
    const { tryToken } = await aSimulator();
    expect(await tryToken(token)).toBe(errcode);
  });

  test('meets 40001 with the token of a player’s web login, which is another kind', async () => {
    const { oauth, tryToken } = await aSimulator();
    expect(await tryToken((await oauth(account, 'demo-alice'))['access_token'])).toBe(40001);
  });
});

describe('the IP allow-list', () => {
  test('answers 40164 to other addresses on both token calls, naming the address', async () => {
    const { token, stableToken } = await aSimulator({ apps: [{ ...miniGame, ipAllowList: ['203.0.113.5'] }] });
    expect(await token()).toMatchObject({ errcode: 40164, errmsg: expect.stringContaining('127.0.0.1') });
    expect(await stableToken()).toMatchObject({ errcode: 40164 });
  });

  test('lets listed addresses pass, and does not concern logins', async () => {
    const listed = await aSimulator({ apps: [{ ...miniGame, ipAllowList: ['127.0.0.1'] }] });
    expect(await listed.stableToken()).toHaveProperty('access_token');
    const unlisted = await aSimulator({ apps: [{ ...miniGame, ipAllowList: [] }] });
    expect(await unlisted.jscode2session('demo-alice')).toHaveProperty('openid');
  });
});

async function aForcingClient() {
  const simulator = await aSimulator();
  return { ...simulator, forced: () => simulator.stableToken(miniGame, { force_refresh: true }) };
}
