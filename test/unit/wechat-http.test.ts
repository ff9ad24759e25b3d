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
  return { call, calls, log };
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

describe('an errcode', () => {
  test.each([
    [-1, 'retry'],
    [40001, 'refresh'],
    [42001, 'refresh'],
    [40029, 'user'],
    [40163, 'user'],
    [45011, 'slow'],
    [40226, 'drop'],
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
