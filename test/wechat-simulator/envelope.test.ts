import { describe, expect, test } from 'vitest';
import { apiPaths } from '../../src/wechat-simulator/paths.ts';
import { account, aSimulator, json, miniGame, startOfTest } from './harness.ts';

const getPaths = [
  '/wxa/checksession',
  '/wxa/resetusersessionkey',
  '/cgi-bin/token',
  '/cgi-bin/getcallbackip',
  '/cgi-bin/ticket/getticket',
];
const isPost = (path: string) => !path.startsWith('/sns/') && !getPaths.includes(path);

describe('every refusal', () => {
  test.each(apiPaths)('of %s comes over HTTP 200 with a rid that starts with the time in hex', async (path) => {
    const { url, clock } = await aSimulator();
    clock.advance(1000);
    const response = await fetch(url + path, { method: 'PUT' });
    expect(response.status).toBe(200);
    const { errcode, errmsg } = await json(response);
    expect(errcode).toBe(isPost(path) ? 43002 : 43001);
    const rid = /, rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}$/.exec(String(errmsg));
    expect(Number.parseInt(rid?.[1] ?? '', 16)).toBe(startOfTest / 1000 + 1000);
  });

  test('of a GET call that comes as POST is 43001, and of the POST call that comes as GET 43002', async () => {
    const { get, post } = await aSimulator();
    expect(await post('/sns/jscode2session', {})).toMatchObject({ errcode: 43001 });
    expect(await get('/cgi-bin/stable_token')).toMatchObject({ errcode: 43002 });
  });

  test('of a path that does not exist is 40066', async () => {
    const { get } = await aSimulator();
    expect(await get('/cgi-bin/nothing')).toMatchObject({ errcode: 40066 });
    expect(await get('/constructor')).toMatchObject({ errcode: 40066 });
  });

  test('of /sns is labelled text/plain, and all others JSON', async () => {
    const { url } = await aSimulator();
    const types = await Promise.all(
      apiPaths.map(async (path) => (await fetch(url + path)).headers.get('content-type')),
    );
    expect(types.map((type) => type?.split(';')[0])).toEqual(
      apiPaths.map((path) => (path.startsWith('/sns/') ? 'text/plain' : 'application/json')),
    );
  });
});

describe('limits', () => {
  test('answer 45011 beyond the calls of a minute, per app and path, until the next minute', async () => {
    const limits = { '/cgi-bin/stable_token': { perMinute: 2 } };
    const { stableToken, token, clock } = await aSimulator({ limits });
    await stableToken();
    await stableToken();
    expect(await stableToken()).toMatchObject({ errcode: 45011 });
    expect(await stableToken(account)).toHaveProperty('access_token');
    expect(await token()).toHaveProperty('access_token');
    clock.advance(60);
    expect(await stableToken()).toHaveProperty('access_token');
  });

  test('answer 45009 beyond the calls of a day, until midnight in Beijing', async () => {
    const { jscode2session, clock } = await aSimulator({ limits: { '/sns/jscode2session': { perDay: 1 } } });
    await jscode2session('demo-alice');
    clock.advance(12 * 3600 - 1);
    expect(await jscode2session('demo-alice')).toMatchObject({ errcode: 45009 });
    clock.advance(1);
    expect(await jscode2session('demo-alice')).toHaveProperty('openid');
  });

  test('do not count calls that fail to prove who calls', async () => {
    const { token } = await aSimulator({ limits: { '/cgi-bin/token': { perDay: 1 } } });
    await token(miniGame, { secret: '9'.repeat(32) });
    expect(await token()).toHaveProperty('access_token');
  });

  test('refuse a login before its code is used up', async () => {
    const limits = { '/sns/jscode2session': { perMinute: 1 } };
    const { jscode2session, issueCode, clock } = await aSimulator({ limits });
    const { code } = issueCode({ appId: miniGame.appId });
    await jscode2session('demo-alice');
    expect(await jscode2session(code)).toMatchObject({ errcode: 45011 });
    clock.advance(60);
    expect(await jscode2session(code)).toHaveProperty('openid');
  });
});

describe('the server', () => {
  test('keeps its port and its state while it is away', async () => {
    const { start, stop, url, stableToken } = await aSimulator();
    const before = await stableToken();
    await stop();
    await expect(stableToken()).rejects.toThrow();
    expect(await start()).toEqual({ url });
    expect(await stableToken()).toEqual(before);
  });

  test('rejects start() when the port is taken, and when it runs already', async () => {
    const { url, start } = await aSimulator();
    await expect(aSimulator({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(start()).rejects.toThrow('runs already');
  });

  test('refuses two apps with one appId', async () => {
    await expect(aSimulator({ apps: [miniGame, miniGame] })).rejects.toThrow('same appId');
  });

  test('answers HTTP 413 to a body that no call of WeChat’s could need', async () => {
    const { url } = await aSimulator();
    const response = await fetch(`${url}/cgi-bin/stable_token`, { method: 'POST', body: 'x'.repeat(1_100_000) });
    expect(response.status).toBe(413);
  });

  test('logs a line per call without secrets, codes or tokens', async () => {
    const lines: string[] = [];
    const { jscode2session, stableToken } = await aSimulator({ log: (line) => lines.push(line) });
    await jscode2session('demo-used');
    await stableToken();
    expect(lines).toEqual([
      `GET /sns/jscode2session ${miniGame.appId} -> 40163`,
      `POST /cgi-bin/stable_token ${miniGame.appId} -> 0`,
    ]);
  });
});
