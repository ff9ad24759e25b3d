import { setTimeout as delay } from 'node:timers/promises';
import { errors, Pool } from 'undici';
import { z } from 'zod';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { actionOf, WechatError } from './errors.ts';

/*
 * One HTTP call of WeChat's API. Business errors come with status 200 and an errcode; a reply without errcode is a
 * success, and JSON may come as text/plain, so the content decides and not the header. Secrets travel in the query and
 * the body: neither ever reaches a log or an error.
 */

export type WechatHttp = ReturnType<typeof createWechatHttp>;

export type Call<Shape extends z.ZodType> = {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** What a success looks like. */
  reply: Shape;
  /** Whether WeChat may see the call twice. Only such calls are repeated after they may have been sent. */
  isIdempotent: boolean;
};

const timeoutMilliseconds = 5_000;
const attemptsMax = 3;
const replyBytesMax = 1_000_000;
const envelope = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });

export function createWechatHttp(apiUrl: string, log: Log, metrics: Metrics) {
  const pool = new Pool(new URL(apiUrl).origin, {
    connections: 32,
    connect: { timeout: 3_000 },
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
    maxResponseSize: replyBytesMax,
  });
  const basePath = new URL(apiUrl).pathname.replace(/\/$/, '');
  return { call, close: () => pool.destroy() };

  /** @throws WechatError */
  async function call<Shape extends z.ZodType>(request: Call<Shape>): Promise<z.infer<Shape>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await callOnce(request);
      } catch (error) {
        const mayRepeat =
          error instanceof WechatError && error.action === 'retry' && (request.isIdempotent || !error.wasSent);
        if (!mayRepeat || attempt === attemptsMax) throw error;
        // Full jitter, so that many callers do not come back at the same moment.
        await delay(Math.random() * 100 * 2 ** attempt);
      }
    }
  }

  async function callOnce<Shape extends z.ZodType>(request: Call<Shape>): Promise<z.infer<Shape>> {
    const { path } = request;
    const stop = metrics.wechatCalls.startTimer({ path });
    try {
      const reply = parse(path, await send(request), request.reply);
      stop({ errcode: '0' });
      return reply;
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      stop({ errcode: String(error.errcode ?? 'none') });
      const isOurs = error.action === 'config' || error.action === 'bug';
      log[isOurs ? 'error' : 'warn']({ path, errcode: error.errcode, action: error.action }, error.message);
      throw error;
    }
  }

  async function send({ method, path, query, body }: Call<z.ZodType>): Promise<string> {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    try {
      const response = await pool.request({
        method,
        path: `${basePath}${path}${search}`,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMilliseconds),
      });
      const text = await response.body.text();
      if (response.statusCode === 200) return text;
      throw new WechatError(`WeChat answered HTTP ${response.statusCode}`, { path, action: 'retry' });
    } catch (error) {
      if (error instanceof WechatError) throw error;
      throw new WechatError(`WeChat could not be reached (${reasonOf(error)})`, {
        path,
        action: 'retry',
        wasSent: !isConnectFault(error),
      });
    }
  }
}

function parse<Shape extends z.ZodType>(path: string, text: string, shape: Shape): z.infer<Shape> {
  const json = envelope.safeParse(parseJson(text));
  // The text itself may hold a token, so nothing of it is told.
  if (!json.success) throw new WechatError('WeChat answered something that is not its JSON', { path, action: 'retry' });
  const { errcode, errmsg } = json.data;
  if (errcode !== undefined && errcode !== 0)
    throw new WechatError(`WeChat answered ${errcode} ${(errmsg ?? '').slice(0, 200)}`, {
      path,
      action: actionOf(errcode, path),
      errcode,
    });
  const reply = shape.safeParse(json.data);
  if (reply.success) return reply.data;
  const missing = reply.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new WechatError(`WeChat's answer lacks or mistypes: ${missing}`, { path, action: 'bug' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only the name of what went wrong: messages may quote the address, and the address holds secrets. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}

function isConnectFault(error: unknown): boolean {
  const code = error instanceof Error && (error as { code?: unknown }).code;
  return error instanceof errors.ConnectTimeoutError || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
}
