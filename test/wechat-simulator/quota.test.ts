import { describe, expect, test } from 'vitest';
import { account, aSimulator, miniGame, secretOf, website } from './harness.ts';

const storage = '/wxa/set_user_storage';
const callbackIp = '/cgi-bin/getcallbackip';
const day = { perDay: 3 };

type Options = NonNullable<Parameters<typeof aSimulator>[0]>;

async function withToken(limits: NonNullable<Options['limits']> = {}) {
  const simulator = await aSimulator({ limits });
  const tokenOf = async (app = miniGame) => String((await simulator.stableToken(app))['access_token']);
  const token = await tokenOf();
  const ask = (path: string, body: object, own = token) => simulator.post(`${path}?access_token=${own}`, body);
  return {
    ...simulator,
    tokenOf,
    call: () => simulator.tryToken(token),
    quotaOf: (cgi_path: string, own = token) => ask('/cgi-bin/openapi/quota/get', { cgi_path }, own),
    clear: (appid = miniGame.appId) => ask('/cgi-bin/clear_quota', { appid }),
    clearBySecret: (app = miniGame) =>
      simulator.post('/cgi-bin/clear_quota/v2', { appid: app.appId, appsecret: app.secret }),
  };
}

describe('a call too many', () => {
  test.each([
    ['a second', { perSecond: 1, codes: { second: 44990 } }, 44990, 1],
    ['a minute', { perMinute: 1 }, 45011, 60],
    ['a minute, where content is checked', { perMinute: 1, codes: { minute: 44991 } }, 44991, 60],
    ['a day', { perDay: 1 }, 45009, 12 * 3_600],
    ['a day, where links are made', { perDay: 1, codes: { day: 44993 } }, 44993, 12 * 3_600],
  ])('in %s is refused with the code of the path until it is over', async (_window, limit, errcode, seconds) => {
    const { clock, stableToken, tryToken } = await withToken({ [callbackIp]: limit });
    const call = async () => tryToken((await stableToken())['access_token']);
    expect([await call(), await call(), await call()]).toEqual([0, errcode, errcode]);
    clock.advance(seconds - 0.001);
    expect(await call()).toBe(errcode);
    clock.advance(0.001);
    expect(await call()).toBe(0);
  });
});

describe('quota/get', () => {
  test('tells the limits and what is used of them, by app and path', async () => {
    const { call, quotaOf, tokenOf } = await withToken({ [callbackIp]: { perMinute: 30, perDay: 100 } });
    await call();
    await call();
    expect(await quotaOf(callbackIp)).toEqual({
      errcode: 0,
      errmsg: 'ok',
      quota: { daily_limit: 100, used: 2, remain: 98 },
      rate_limit: { call_count: 30, refresh_second: 60 },
    });
    expect(await quotaOf(callbackIp, await tokenOf(account))).toMatchObject({ quota: { used: 0 } });
  });

  test('tells of paths without a limit that hardly anything is used', async () => {
    const { quotaOf } = await withToken();
    expect(await quotaOf(storage)).toMatchObject({ errcode: 0, quota: { used: 0 } });
    expect(await quotaOf(storage)).not.toHaveProperty('rate_limit');
  });

  test('refuses the paths of logins, unknown ones, none, and callers without a token', async () => {
    const { quotaOf, post, ask } = await withToken().then((one) => ({ ...one, ask: one.quotaOf }));
    expect(await quotaOf('/sns/jscode2session')).toMatchObject({ errcode: 76022 });
    expect(await quotaOf('/wxa/no_such_call')).toMatchObject({ errcode: 76021 });
    expect(await ask('')).toMatchObject({ errcode: 47001 });
    expect(await post('/cgi-bin/openapi/quota/get', { cgi_path: storage })).toMatchObject({ errcode: 41001 });
  });
});

describe('clear_quota', () => {
  test('lets the day begin anew for all paths of that app alone, and leaves the minute', async () => {
    const limits = { [callbackIp]: { perMinute: 5, perDay: 3 } };
    const { call, clear, quotaOf, clock } = await withToken(limits);
    expect([await call(), await call(), await call(), await call()]).toEqual([0, 0, 0, 45009]);
    expect(await clear()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await quotaOf(callbackIp)).toMatchObject({ quota: { used: 0, remain: 3 } });
    expect([await call(), await call(), await call()]).toEqual([0, 0, 45011]);
    clock.advance(60);
    expect([await call(), await call()]).toEqual([0, 45009]);
  });

  test('works by secret without a token, also when tokens are one call too many', async () => {
    const { stableToken, clearBySecret } = await withToken({ '/cgi-bin/stable_token': { perDay: 1 } });
    expect(await stableToken()).toMatchObject({ errcode: 45009 });
    expect(await clearBySecret()).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await stableToken()).toHaveProperty('access_token');
  });

  test('is refused with 48006 after ten in a month, both ways counted together, until the next month in Beijing', async () => {
    const { clear, clearBySecret, clock } = await withToken({ [callbackIp]: day });
    for (let count = 0; count < 5; count += 1) {
      expect(await clear()).toMatchObject({ errcode: 0 });
      expect(await clearBySecret()).toMatchObject({ errcode: 0 });
    }
    expect(await clear()).toMatchObject({ errcode: 48006 });
    expect(await clearBySecret()).toMatchObject({ errcode: 48006 });
    expect(await clearBySecret(account)).toMatchObject({ errcode: 0 });
    // From noon of the 15th to the last instant of the month.
    clock.advance(16.5 * 86_400 - 1);
    expect(await clearBySecret()).toMatchObject({ errcode: 48006 });
    clock.advance(1);
    expect(await clearBySecret()).toMatchObject({ errcode: 0 });
  });

  test('is for the app that calls, with its own secret', async () => {
    const { clear, post } = await withToken();
    expect(await clear(account.appId)).toMatchObject({ errcode: 40013 });
    const { appid } = secretOf(miniGame);
    const bySecret = (body: object) => post('/cgi-bin/clear_quota/v2', body);
    expect(await bySecret({ appid })).toMatchObject({ errcode: 41004 });
    expect(await bySecret({ appid, appsecret: account.secret })).toMatchObject({ errcode: 40125 });
    expect(await bySecret({ appid: website.appId, appsecret: website.secret })).toMatchObject({ errcode: 48001 });
    expect(await bySecret({ appsecret: miniGame.secret })).toMatchObject({ errcode: 41002 });
  });
});
