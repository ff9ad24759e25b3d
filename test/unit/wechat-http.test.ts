import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createMetrics } from '../../src/infra/metrics.ts';
import { actionOf } from '../../src/wechat/errors.ts';
import { createWechatHttp } from '../../src/wechat/http.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A WeChat that answers as told, and a client for it. */
async function aWechat(answer: RequestListener) {
  const calls: string[] = [];
  const log: string[] = [];
  const server = createServer((req, res) => {
    calls.push(req.url!);
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const http = createWechatHttp(
    url,
    pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
    createMetrics(),
  );
  closers.push(http.close, async () => server.close());
  const call = (isIdempotent: boolean) =>
    http.call({
      method: 'GET',
      path: '/sns/jscode2session',
      query: { secret: 'the-app-secret', js_code: 'the-code' },
      reply: z.object({ openid: z.string() }),
      isIdempotent,
    });
  const picture = () =>
    http.call({
      method: 'POST',
      path: '/wxa/getwxacodeunlimit',
      body: { scene: 'a' },
      reply: z.object({ picture: z.instanceof(Buffer) }),
      answersPicture: true,
      isIdempotent: false,
    });
  return { call, picture, calls, log };
}

describe("a call of WeChat's API", () => {
  test('takes a reply without errcode as success, and JSON under any content type', async () => {
    const { call } = await aWechat((_req, res) => {
      res.setHeader('content-type', 'text/plain').end('{"openid":"o1"}');
    });
    expect(await call(false)).toEqual({ openid: 'o1' });
  });

  test('takes errcode 0 as success', async () => {
    const { call } = await aWechat((_req, res) => void res.end('{"errcode":0,"errmsg":"ok","openid":"o1"}'));
    expect(await call(false)).toMatchObject({ openid: 'o1' });
  });

  test('is repeated when WeChat is busy, but only where WeChat may see it twice', async () => {
    const { call, calls } = await aWechat((_req, res) => void res.end('{"errcode":-1,"errmsg":"system error"}'));
    await expect(call(true)).rejects.toMatchObject({ errcode: -1, action: 'retry' });
    expect(calls).toHaveLength(3);
    await expect(call(false)).rejects.toMatchObject({ errcode: -1 });
    expect(calls).toHaveLength(4);
  });

  test.each([
    ['half an answer', (_req, res) => res.end('{"openid":')],
    ['no JSON', (_req, res) => res.end('<html>')],
    ['HTTP 502', (_req, res) => res.writeHead(502).end()],
    ['a cut connection', (req) => req.socket.destroy()],
  ] satisfies [string, RequestListener][])('fails on %s as something to try later', async (_what, answer) => {
    const { call } = await aWechat(answer);
    await expect(call(false)).rejects.toMatchObject({ name: 'WechatError', action: 'retry', wasSent: true });
  });

  test('fails as our own fault where the answer lacks what it must have', async () => {
    const { call } = await aWechat((_req, res) => void res.end('{"unionid":"u"}'));
    await expect(call(true)).rejects.toMatchObject({ action: 'bug' });
  });

  test('that could not be sent says so', async () => {
    const http = createWechatHttp('http://127.0.0.1:1', pino({ level: 'silent' }), createMetrics());
    closers.push(http.close);
    const call = http.call({ method: 'GET', path: '/x', reply: z.object({}), isIdempotent: false });
    await expect(call).rejects.toMatchObject({ action: 'retry', wasSent: false });
  });

  test('tells no secret in its error or in the log', async () => {
    const { call, log } = await aWechat((_req, res) => void res.end('{"errcode":40125,"errmsg":"invalid appsecret"}'));
    const error = await call(false).then(String, (reason: unknown) => inspect(reason, { depth: 5 }));
    const told = `${error} ${log.join('')}`;
    expect(told).toContain('40125');
    for (const secret of ['the-app-secret', 'the-code']) expect(told).not.toContain(secret);
  });
});

test.each(readdirSync('src/wechat'))(
  'each call in %s names the app that calls, whose breaker and quota it needs',
  (file) => {
    const [, ...calls] = readFileSync(`src/wechat/${file}`, 'utf8').split('http.call({');
    const nameless = calls.map((text) => text.split(/\n\s*\}\)/)[0]!).filter((text) => !/\b(app:|appid:)/.test(text));
    expect(nameless).toEqual([]);
  },
);

describe('an errcode', () => {
  test.each([
    [-1, 'retry'],
    [40001, 'refresh'],
    [42001, 'refresh'],
    [40029, 'user'],
    [40163, 'user'],
    [45011, 'slow'],
    [40226, 'drop'],
    [87007, 'user'],
    [87008, 'bug'],
    [87009, 'user'],
    [87016, 'bug'],
    [40164, 'config'],
    [47001, 'bug'],
    [123456, 'bug'],
  ])('%d means: %s', (errcode, action) => {
    expect(actionOf(errcode, '/sns/jscode2session')).toBe(action);
  });

  test('40001 speaks of the secret where a token is asked for', () => {
    expect(actionOf(40001, '/cgi-bin/token')).toBe('config');
    expect(actionOf(40001, '/cgi-bin/stable_token')).toBe('config');
  });
});

describe('a call that answers with a picture', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n and more \xff', 'latin1');
  const jpeg = Buffer.from('\xff\xd8\xff and more \x00', 'latin1');

  test.each([
    ['a PNG', png],
    ['a JPEG', jpeg],
    ['a megabyte', Buffer.concat([png], 1_000_000)],
  ])('takes %s byte for byte, whatever the header says', async (_title, bytes) => {
    const { picture } = await aWechat((_req, res) => void res.setHeader('content-type', 'text/plain').end(bytes));
    expect((await picture()).picture.equals(bytes)).toBe(true);
  });

  test('takes a refusal as JSON, also where the header speaks of a picture', async () => {
    const { picture } = await aWechat((_req, res) => {
      res.setHeader('content-type', 'image/jpeg').end('{"errcode":41030,"errmsg":"invalid page"}');
    });
    await expect(picture()).rejects.toMatchObject({ errcode: 41030, action: 'bug' });
  });

  test.each([
    ['a page', Buffer.from('<html>'), 'retry'],
    ['nothing', Buffer.alloc(0), 'retry'],
    ['more than a megabyte', Buffer.concat([png], 1_000_001), 'retry'],
    ['JSON without a picture', Buffer.from('{"errcode":0}'), 'bug'],
    ['JSON that says it has one', Buffer.from('{"picture":"x"}'), 'bug'],
  ])('refuses %s', async (_title, bytes, action) => {
    const { picture } = await aWechat((_req, res) => void res.end(bytes));
    await expect(picture()).rejects.toMatchObject({ action });
  });

  test('is the only one that may', async () => {
    const { call } = await aWechat((_req, res) => void res.end(png));
    await expect(call(false)).rejects.toMatchObject({ action: 'retry' });
  });
});
