import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWechat, type Wechat } from '../support/app.ts';
import { miniGame as appId } from '../support/identities.ts';
import { until } from '../support/services.ts';
import { aGame as aGameOf, evaluate, type Result } from '../support/wx/asking.ts';
import { anEchoServer } from '../support/wx/echo-server.ts';
import { manualTimers } from '../support/wx/timers.ts';

/* How the stand-in for WeChat's client talks to servers: as a phone does, within the same limits. */

let wechat: Wechat;
let server: Awaited<ReturnType<typeof anEchoServer>>;

beforeAll(async () => {
  wechat = await aWechat();
  server = await anEchoServer();
});
afterAll(async () => {
  await server.close();
  await wechat.stop();
});

const stillWaits = Promise.resolve('still waits');
const aGame = (options: Omit<Parameters<typeof aGameOf>[0], 'wechat'> = {}) => aGameOf({ wechat, ...options });

describe('wx.request', () => {
  test('calls back later, never before it has returned', async () => {
    const order = await (evaluate(
      aGame(),
      `new Promise((resolve) => { const order = [];
         wx.request({ url: 'nonsense', fail: () => order.push('fail'), complete: () => resolve(order) });
         order.push('returned'); })`,
    ) as Promise<string[]>);
    expect([...order]).toEqual(['returned', 'fail']);
  });

  test.each([200, 204, 401, 404, 500])('succeeds with status %i', async (status) => {
    const result = await aGame().ask('request', { url: `${server.url}/status/${status}` });
    expect(result).toMatchObject({ errMsg: 'request:ok', statusCode: status, isComplete: true });
  });

  test('sends data as JSON, in a GET as its query, and a form where it is called one', async () => {
    const { ask } = aGame();
    const data = { a: 'ä&=', b: 1 };
    const url = `${server.url}/echo`;
    expect((await ask('request', { url, method: 'POST', data })).data).toMatchObject({
      body: JSON.stringify(data),
      headers: { 'content-type': 'application/json' },
    });
    expect((await ask('request', { url: `${url}?c=2`, data })).data).toMatchObject({
      method: 'GET',
      url: '/echo?c=2&a=%C3%A4%26%3D&b=1',
      body: '',
    });
    const header = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await ask('request', { url, method: 'POST', header, data })).data).toMatchObject({
      body: 'a=%C3%A4%26%3D&b=1',
    });
  });

  test("names WeChat's page as Referer, whatever the game says", async () => {
    const { data } = await aGame().ask('request', { url: `${server.url}/echo`, header: { Referer: 'https://x.y' } });
    expect(data).toMatchObject({ headers: { referer: `https://servicewechat.com/${appId}/0/page-frame.html` } });
  });

  test('parses JSON, and leaves what is none, or is not to be parsed, as text', async () => {
    const { ask } = aGame();
    expect((await ask('request', { url: `${server.url}/json` })).data).toEqual({ hello: 'world' });
    expect((await ask('request', { url: `${server.url}/text` })).data).toBe('{half');
    expect((await ask('request', { url: `${server.url}/json`, dataType: '其他' })).data).toBe('{"hello":"world"}');
    const { data } = await ask('request', { url: `${server.url}/json`, responseType: 'arraybuffer' });
    expect(Buffer.from(data as ArrayBuffer).toString()).toBe('{"hello":"world"}');
  });

  test('gives cookies, and does not keep them', async () => {
    const { ask } = aGame();
    const { cookies } = await ask('request', { url: `${server.url}/cookie` });
    expect([...(cookies as string[])]).toEqual(['a=1', 'b=2']);
    expect((await ask('request', { url: `${server.url}/echo` })).data).not.toHaveProperty('headers.cookie');
  });

  test('hands out chunks as they come', async () => {
    const chunks = await (evaluate(
      aGame(),
      `new Promise((resolve) => { const sizes = [];
         const task = wx.request({ url: '${server.url}/chunks', enableChunked: true, complete: () => resolve(sizes) });
         task.onChunkReceived(({ data }) => sizes.push(data.byteLength)); })`,
    ) as Promise<number[]>);
    expect([...chunks].reduce((sum, size) => sum + size, 0)).toBe(6);
  });

  test('knows no PATCH', async () => {
    const result = await aGame().ask('request', { url: `${server.url}/echo`, method: 'PATCH' });
    expect(result).toMatchObject({ errMsg: 'request:fail invalid method PATCH', isComplete: true });
  });

  test('fails where nobody answers, offline, and when it is broken off', async () => {
    const game = aGame();
    expect((await game.ask('request', { url: await aClosedAddress() })).errMsg).toBe(
      'request:fail net::ERR_CONNECTION_REFUSED',
    );
    game.setOnline(false);
    expect((await game.ask('request', { url: server.url })).errMsg).toBe('request:fail net::ERR_INTERNET_DISCONNECTED');
    game.setOnline(true);
    const fault = await (evaluate(
      game,
      `new Promise((fail) => wx.request({ url: '${server.url}/hang', fail }).abort())`,
    ) as Promise<Result>);
    expect(fault.errMsg).toBe('request:fail abort');
  });

  test('has a minute, or the time that it is given', async () => {
    const timers = manualTimers();
    const { ask } = aGame({ timers });
    const [usual, short] = [
      ask('request', { url: `${server.url}/hang` }),
      ask('request', { url: `${server.url}/hang`, timeout: 500 }),
    ];
    timers.advance(500);
    expect((await short).errMsg).toBe('request:fail timeout');
    timers.advance(59_499);
    expect(await Promise.race([usual, stillWaits])).toBe('still waits');
    timers.advance(1);
    expect((await usual).errMsg).toBe('request:fail timeout');
  });

  test('goes on ten at once, together with uploads and downloads; the eleventh waits for its turn', async () => {
    const game = aGame();
    const filePath = game.putFile(Buffer.from('x'));
    const url = `${server.url}/gate`;
    const all = Array.from({ length: 12 }, (_, index) =>
      index % 3 === 0
        ? game.ask('uploadFile', { url, filePath, name: 'file' })
        : game.ask(index % 3 === 1 ? 'request' : 'downloadFile', { url }),
    );
    await until(() => server.waiting() === 10);
    server.open();
    await until(() => server.waiting() === 2);
    server.open();
    expect((await Promise.all(all)).map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 12 }, () => 200));
    expect(server.mostWaiting()).toBe(10);
  });
});

describe('in the background', () => {
  test('what is not done after five seconds is interrupted, and nothing begins before the game is shown', async () => {
    const timers = manualTimers();
    const game = aGame({ timers });
    const all = Array.from({ length: 11 }, () => game.ask('request', { url: `${server.url}/hang` }));
    await until(() => server.hanging() === 10);
    game.hide();
    timers.advance(4_999);
    expect(await Promise.race([...all, stillWaits])).toBe('still waits');
    const interrupted = { errMsg: 'request:fail interrupted', errno: 600_003 };
    expect(await game.ask('request', { url: `${server.url}/json` })).toMatchObject(interrupted);
    timers.advance(1);
    for (const result of await Promise.all(all)) expect(result).toMatchObject(interrupted);
    expect(await game.ask('connectSocket', { url: server.url.replace('http', 'ws') })).toMatchObject({
      errMsg: 'connectSocket:fail interrupted',
    });
    game.show();
    expect(await game.ask('request', { url: `${server.url}/json` })).toMatchObject({ statusCode: 200 });
  });

  test('what is shown again within that time goes on', async () => {
    const timers = manualTimers();
    const game = aGame({ timers });
    const waits = game.ask('request', { url: `${server.url}/gate` });
    await until(() => server.waiting() === 1);
    game.hide();
    timers.advance(4_000);
    game.show();
    timers.advance(4_000);
    server.open();
    expect(await waits).toMatchObject({ statusCode: 200 });
  });

  test('the game hears of it, and of how it was opened', () => {
    const game = aGame({ launch: { scene: 1_047, query: { invite: 'abc' } } });
    const heard = evaluate(
      game,
      `(() => { const heard = [wx.getLaunchOptionsSync()];
         wx.onShow((how) => heard.push(how)); wx.onHide(() => heard.push('hidden'));
         wx.onNetworkStatusChange((status) => heard.push(status)); return heard; })()`,
    ) as unknown[];
    game.hide();
    game.show({ scene: 1_007, query: { from: 'bob' } });
    game.setOnline(false);
    expect(JSON.parse(JSON.stringify(heard))).toEqual([
      { scene: 1_047, query: { invite: 'abc' } },
      'hidden',
      { scene: 1_007, query: { from: 'bob' } },
      { isConnected: false, networkType: 'none' },
    ]);
  });
});

describe('domains', () => {
  const hosts = () => ({ 'game.example.com': server.url, 'api.example.com': server.url });
  const aGuardedGame = () =>
    aGame({
      hosts: hosts(),
      domains: {
        request: ['https://game.example.com', 'https://api.example.com:8443'],
        socket: ['wss://game.example.com'],
      },
    });

  test.each(['https://game.example.com/json', 'https://game.example.com?a', 'https://api.example.com:8443/json'])(
    'lets a game talk to %s, which is listed',
    async (url) => expect(await aGuardedGame().ask('request', { url })).toMatchObject({ errMsg: 'request:ok' }),
  );

  test.each([
    'http://game.example.com/json',
    'https://game.example.com:443/json',
    'https://game.example.com:8443/json',
    'https://api.example.com/json',
    'https://example.com/json',
    'https://a.game.example.com/json',
    'https://game.example.com@evil.example.com/',
    'https://127.0.0.1/json',
  ])('keeps it from %s', async (url) => {
    expect(await aGuardedGame().ask('request', { url })).toMatchObject({
      errMsg: 'request:fail url not in domain list',
      errno: 600_002,
    });
  });

  test('are listed for each purpose apart, and sockets may use any port', async () => {
    const game = aGuardedGame();
    expect(await game.ask('downloadFile', { url: 'https://game.example.com/json' })).toMatchObject({
      errMsg: 'downloadFile:fail url not in domain list',
    });
    expect((await game.ask('connectSocket', { url: 'wss://game.example.com:9443/' })).errMsg).toBe('connectSocket:ok');
    expect((await game.ask('connectSocket', { url: 'wss://api.example.com/' })).errMsg).toBe(
      'connectSocket:fail url not in domain list',
    );
  });

  test.each([
    'http://game.example.com',
    'wss://game.example.com',
    'https://localhost',
    'https://10.0.0.1',
    'https://api.weixin.qq.com',
    'https://game.example.com/path',
  ])('are not taken by the console like %s', (entry) => {
    expect(() => aGame({ domains: { request: [entry] } })).toThrow("WeChat's console does not take");
  });
});

/** Where nobody listens any more. */
async function aClosedAddress() {
  const closed = await anEchoServer();
  await closed.close();
  return closed.url;
}
