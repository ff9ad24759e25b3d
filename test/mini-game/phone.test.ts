import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWechat, type Wechat } from '../support/app.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { until } from '../support/services.ts';
import { aGame as aGameOf, evaluate } from '../support/wx/asking.ts';
import { anEchoServer } from '../support/wx/echo-server.ts';

/* What the stand-in for WeChat's client promises: it does what a phone does, and has nothing that a phone has not. */

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

const aGame = (options: Omit<Parameters<typeof aGameOf>[0], 'wechat'> = {}) => aGameOf({ wechat, ...options });

describe('a game', () => {
  test('has the globals of a mini-game and no others', () => {
    const names = evaluate(aGame(), 'Object.getOwnPropertyNames(globalThis)') as string[];
    const ofLanguage =
      /^(Object|Function|Array|Number|parse(Float|Int)|Infinity|NaN|undefined|Boolean|String|Symbol|Date|Promise|RegExp|\w*Error|globalThis|JSON|Math|Intl|\w*Array(Buffer)?|DataView|Map|BigInt|Set|Iterator|Weak\w+|Proxy|Reflect|FinalizationRegistry|Atomics|(de|en)codeURI(Component)?|(un)?escape|eval|is(Finite|NaN)|\w*DisposableStack|Temporal)$/;
    expect(names.filter((name) => !ofLanguage.test(name)).toSorted()).toEqual([
      'GameGlobal',
      'cancelAnimationFrame',
      'clearInterval',
      'clearTimeout',
      'console',
      'requestAnimationFrame',
      'setInterval',
      'setTimeout',
      'wx',
    ]);
  });

  test.each(['fetch', 'URL', 'TextEncoder', 'AbortController', 'process', 'Buffer', 'window', 'WebSocket', 'crypto'])(
    'has no %s',
    (name) => expect(evaluate(aGame(), `typeof ${name}`)).toBe('undefined'),
  );

  test.each(["eval('1')", "new Function('return 1')", "Function('return this')()"])('makes no code by %s', (code) => {
    expect(() => evaluate(aGame(), code)).toThrow('Code generation from strings disallowed');
  });

  test('loads the files beside it once, by require, and no others', () => {
    const files = {
      'game.js': "const a = require('./a.js'); a.count += 1; module.exports = require('./a').count;",
      'a.js': 'exports.count = 1;',
    };
    expect(aGame().run(files)).toBe(2);
    expect(() => evaluate(aGame(), "require('fs')")).toThrow("module 'fs.js' is not defined");
  });

  test('is handed objects of its own realm', async () => {
    const isOwn = await (evaluate(
      aGame(),
      `new Promise((resolve) => wx.request({ url: '${server.url}/json', success: (res) =>
         resolve(res instanceof Object && res.data instanceof Object && wx.encode({ data: 'a' }) instanceof ArrayBuffer) }))`,
    ) as Promise<boolean>);
    expect(isOwn).toBe(true);
  });

  test('keeps what its callbacks throw to itself', async () => {
    const game = aGame();
    evaluate(game, "wx.login({ success: () => { throw new Error('oops'); } })");
    await until(() => game.errors.length > 0);
    expect(String(game.errors[0])).toBe('Error: oops');
  });
});

describe('files', () => {
  test('go up as a form with their fields, and the answer is text', async () => {
    const game = aGame();
    const filePath = game.putFile(Buffer.from('picture'));
    const url = `${server.url}/echo`;
    const { data } = await game.ask('uploadFile', { url, filePath, name: 'file', formData: { kind: 'avatar' } });
    const { body, headers } = JSON.parse(data as string) as { body: string; headers: Record<string, string> };
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    for (const part of ['name="kind"', 'avatar', 'name="file"', 'picture']) expect(body).toContain(part);
    expect((await game.ask('uploadFile', { url, filePath: 'nowhere', name: 'file' })).errMsg).toBe(
      'uploadFile:fail file not found',
    );
  });

  test('come down to a path that can be read', async () => {
    const game = aGame();
    const { tempFilePath } = await game.ask('downloadFile', { url: `${server.url}/json` });
    const text = await (evaluate(
      game,
      `new Promise((resolve) => wx.getFileSystemManager().readFile({ filePath: '${String(tempFilePath)}', encoding: 'base64',
         success: ({ data }) => resolve(data) }))`,
    ) as Promise<string>);
    expect(Buffer.from(text, 'base64').toString()).toBe('{"hello":"world"}');
  });
});

describe('wx.connectSocket', () => {
  const open = `const task = wx.connectSocket({ url: URL, protocols: ['echo'], success: (r) => said.push(r.errMsg) });
    task.onOpen(({ header }) => { said.push('open ' + header.upgrade); task.send({ data: 'hello' }); });
    task.onMessage(({ data }) => { said.push(data); task.close({ code: 1000, reason: 'bye' }); });
    task.onClose(({ code, reason }) => said.push(code + ' ' + reason));`;
  const socketUrl = () => server.url.replace('http', 'ws');

  test('sends and takes messages, and says how it ended', async () => {
    const said = evaluate(
      aGame(),
      `(() => { const said = []; ${open.replace('URL', `'${socketUrl()}'`)} return said; })()`,
    ) as string[];
    await until(() => said.length === 4);
    expect([...said]).toEqual(['connectSocket:ok', 'open websocket', 'echo: hello', '1000 bye']);
  });

  test('shows no state and takes no listener back', () => {
    const task = evaluate(aGame(), `wx.connectSocket({ url: '${socketUrl()}' })`) as object;
    expect(Object.keys(task).toSorted()).toEqual(['close', 'onClose', 'onError', 'onMessage', 'onOpen', 'send']);
  });

  test('opens five at once', async () => {
    const game = aGame();
    const results = await Promise.all(Array.from({ length: 6 }, () => game.ask('connectSocket', { url: socketUrl() })));
    expect(results.filter(({ errMsg }) => errMsg === 'connectSocket:ok')).toHaveLength(5);
    game.cutSockets();
    await until(() => game.socketCount() === 0);
    expect((await game.ask('connectSocket', { url: socketUrl() })).errMsg).toBe('connectSocket:ok');
  });

  test('says when the network breaks it, and when it cannot be had', async () => {
    const game = aGame();
    const said = evaluate(
      game,
      `(() => { const said = []; for (const url of ['${socketUrl()}', 'ws://127.0.0.1:1']) {
         const task = wx.connectSocket({ url }); task.onOpen(() => said.push('open'));
         task.onError(() => said.push('error')); task.onClose(({ code }) => said.push(code)); } return said; })()`,
    ) as string[];
    await until(() => said.length === 3);
    game.cutSockets();
    await until(() => said.length === 4);
    expect([...said].map(String).toSorted()).toEqual(['1006', '1006', 'error', 'open']);
  });
});

describe('storage', () => {
  test('keeps JSON over starts of the game, and copies it', () => {
    const storage = new Map<string, string>();
    const first = aGame({ storage });
    const read = `wx.getStorageSync('a')`;
    evaluate(first, `(() => { const a = { list: [1] }; wx.setStorageSync('a', a); a.list.push(2); })()`);
    expect(evaluate(aGame({ storage }), read)).toEqual({ list: [1] });
    expect(evaluate(aGame(), read)).toBe('');
  });

  test('takes 1 MB a key and 10 MB in all, and stays as it was beyond', async () => {
    const game = aGame();
    const megabyte = 'x'.repeat(1024 * 1024 - 2);
    expect((await game.ask('setStorage', { key: 'a', data: `${megabyte}x` })).errMsg).toBe(
      'setStorage:fail entry size limit reached',
    );
    for (let key = 0; key < 10; key += 1)
      expect((await game.ask('setStorage', { key: `k${key}`, data: megabyte })).errMsg).toBe('setStorage:ok');
    expect((await game.ask('setStorage', { key: 'more', data: 1 })).errMsg).toBe(
      'setStorage:fail exceed storage max size 10Mb',
    );
    expect(() => evaluate(game, `wx.setStorageSync('more', 1)`)).toThrow('setStorageSync:fail exceed storage max size');
    expect((await game.ask('getStorage', { key: 'more' })).errMsg).toBe('getStorage:fail data not found');
    evaluate(game, `wx.removeStorageSync('k0')`);
    expect((await game.ask('setStorage', { key: 'more', data: 1 })).errMsg).toBe('setStorage:ok');
  });
});

describe('the player', () => {
  test('is given codes that WeChat takes once', async () => {
    const { ask } = aGame({ openid: 'oplayer-1' });
    const [one, other] = [await ask('login'), await ask('login')];
    expect(one).toMatchObject({ errMsg: 'login:ok', code: expect.any(String) });
    expect(one['code']).not.toBe(other['code']);
    expect(await redeem(one['code'])).toMatchObject({ openid: 'oplayer-1' });
    expect(await redeem(one['code'])).toMatchObject({ errcode: 40163 });
  });

  test('has a session once a server has used a code', async () => {
    const { ask } = aGame({ openid: 'oplayer-2' });
    expect((await ask('checkSession')).errMsg).toMatch(/^checkSession:fail /);
    await redeem((await ask('login'))['code']);
    expect((await ask('checkSession')).errMsg).toBe('checkSession:ok');
  });

  test('is told of only to a game that may know, and with credentials only where it asks for them', async () => {
    const openid = 'oplayer-3';
    const [stranger, friend] = [aGame({ openid }), aGame({ openid, nickName: '小花', grants: ['scope.userInfo'] })];
    await redeem((await friend.ask('login'))['code']);
    expect((await stranger.ask('getUserInfo')).errMsg).toBe('getUserInfo:fail scope unauthorized');
    const plain = await friend.ask('getUserInfo');
    expect(plain).toMatchObject({ userInfo: { nickName: '小花' } });
    expect(plain).not.toHaveProperty('encryptedData');
    expect(await friend.ask('getUserInfo', { withCredentials: true })).toMatchObject({
      rawData: expect.stringContaining('小花'),
      signature: expect.any(String),
      encryptedData: expect.any(String),
      iv: expect.any(String),
    });
  });

  const redeem = async (code: unknown) => {
    const query = new URLSearchParams({
      appid: demoWechatApps[0]!.appId,
      secret: demoWechatApps[0]!.secret,
      js_code: String(code),
      grant_type: 'authorization_code',
    });
    return (await fetch(`${wechat.url}/sns/jscode2session?${query}`)).json();
  };
});

test('texts become bytes and texts again', () => {
  const code = (format: string) =>
    `wx.decode({ data: wx.encode({ data: '小花🌷', format: '${format}' }), format: '${format}' })`;
  for (const format of ['utf8', 'utf16le', 'ucs2']) expect(evaluate(aGame(), code(format))).toBe('小花🌷');
});
