import { errors, Pool } from 'undici';
import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { Log } from '../infra/log.ts';
import { observe, type Metrics } from '../infra/metrics.ts';
import { ask, type Span } from '../infra/tracing.ts';
import { actionOf, WechatError } from './errors.ts';
import { createGuard } from './guard.ts';
import { limitOf, secondsAfter } from './limits.ts';
import type { Quotas } from './quota-store.ts';

/*
 * One HTTP call of WeChat's API. Business errors come with status 200 and an errcode; a reply without errcode is a
 * success, and JSON may come as text/plain, so the content decides and not the header. Secrets travel in the query and
 * the body: neither ever reaches a log or an error. When a call is made, and how often, is up to guard.ts.
 */

export type WechatHttp = ReturnType<typeof createWechatHttp>;

export type Call<Shape extends z.ZodType> = {
  method: 'GET' | 'POST';
  path: string;
  query?: Record<string, string>;
  /** Sent as JSON; a text goes out as it is, byte for byte, because some calls are signed. */
  body?: unknown;
  /** What a success looks like. */
  reply: Shape;
  /** For calls whose success is a picture and no JSON: `reply` then gets `{ picture }`. @default false */
  answersPicture?: boolean;
  /** Whether WeChat may see the call twice. Only such calls are repeated after they may have been sent. */
  isIdempotent: boolean;
  /** The appId that calls, which has its own breakers and quotas. @default the query's `appid` */
  app?: string | undefined;
  /** A name for calls that WeChat counts apart from others of the path. @default the path */
  countedAs?: string | undefined;
  /** How long one attempt may take; later than that after the first, none begins. @default 5 seconds */
  timeLimitMilliseconds?: number | undefined;
};

type Options = {
  /** With the limits that apps have instead of the published ones. */
  apps?: WechatApp[];
  /** @default nothing is counted */
  quotas?: Quotas;
  now?: () => number;
};

const timeLimitMilliseconds = 5_000;
const replyBytesMax = 1_000_000;
const envelope = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });

export function createWechatHttp(apiUrl: string, log: Log, metrics: Metrics, options: Options = {}) {
  const { apps = [], quotas = null, now = Date.now } = options;
  // The guard sets the time limits, over all that a call does.
  const pool = new Pool(new URL(apiUrl).origin, {
    connections: 32,
    connect: { timeout: 2_000 },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: replyBytesMax,
  });
  const serverAddress = new URL(apiUrl).hostname;
  const basePath = new URL(apiUrl).pathname.replace(/\/$/, '');
  const guard = createGuard({ quotas, log, metrics, now });
  return { call, check, close: () => pool.destroy() };

  /** @throws WechatError */
  function call<Shape extends z.ZodType>(request: Call<Shape>): Promise<z.infer<Shape>> {
    const { isIdempotent, app, query } = request;
    const guarded = {
      ...countingOf(request, app ?? query?.['appid'] ?? 'unknown'),
      isIdempotent,
      timeLimitMilliseconds: request.timeLimitMilliseconds ?? timeLimitMilliseconds,
    };
    return guard.run(guarded, (signal) => callOnce(request, signal));
  }

  /** Whether such a call would be made now: none is, and none is counted. @throws WechatError where it would not */
  function check(request: Pick<Call<z.ZodType>, 'path' | 'countedAs'> & { app: string }): Promise<void> {
    return guard.check(countingOf(request, request.app));
  }

  /** By what calls are counted. */
  function countingOf({ path, countedAs = path }: Pick<Call<z.ZodType>, 'path' | 'countedAs'>, appId: string) {
    const limit = limitOf(apps.find((one) => one.appId === appId)?.quotas, countedAs);
    return { appId, path, endpoint: countedAs, limit };
  }

  function callOnce<Shape extends z.ZodType>(request: Call<Shape>, signal: AbortSignal): Promise<z.infer<Shape>> {
    const { method, path } = request;
    const attributes = { 'http.request.method': method, 'url.template': path, 'server.address': serverAddress };
    // WeChat gets no header of ours: it would tell it nothing.
    return ask('wechat', { name: `WeChat ${path}`, attributes }, (span) => timed(request, signal, span));
  }

  async function timed<Shape extends z.ZodType>(
    request: Call<Shape>,
    signal: AbortSignal,
    span: Span | null,
  ): Promise<z.infer<Shape>> {
    const { path } = request;
    const startedAt = performance.now();
    const answered = (errcode: string) => {
      observe(metrics.wechatCalls, { path, errcode }, startedAt);
      span?.set({ 'wechat.errcode': errcode });
    };
    try {
      const reply = parse(request, await send(request, signal), now());
      answered('0');
      return reply;
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      answered(String(error.errcode ?? 'none'));
      const isOurs = error.action === 'config' || error.action === 'bug';
      log[isOurs ? 'error' : 'warn']({ path, errcode: error.errcode, action: error.action }, error.message);
      throw error;
    }
  }

  async function send({ method, path, query, body }: Call<z.ZodType>, signal: AbortSignal): Promise<Buffer> {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    try {
      const response = await pool.request({
        method,
        path: `${basePath}${path}${search}`,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        body: toText(body),
        signal,
      });
      noteClock(response.headers['date']);
      const bytes = Buffer.from(await response.body.arrayBuffer());
      if (response.statusCode === 200) return bytes;
      throw new WechatError(`WeChat answered HTTP ${response.statusCode}`, { path, action: 'retry' });
    } catch (error) {
      if (error instanceof WechatError) throw error;
      const reason = signal.aborted ? 'no answer in time' : reasonOf(error);
      throw new WechatError(`WeChat could not be reached (${reason})`, {
        path,
        action: 'retry',
        wasSent: !isConnectFault(error),
      });
    }
  }

  /** The header has whole seconds, so the moment was half a second later on average. */
  function noteClock(date: unknown): void {
    const theirs = Date.parse(String(date));
    if (!Number.isNaN(theirs)) metrics.clockSkew.set({ of: 'wechat' }, (theirs + 500 - now()) / 1_000);
  }
}

function toText(body: unknown): string | null {
  if (body === undefined) return null;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function parse<Shape extends z.ZodType>(call: Call<Shape>, bytes: Buffer, now: number): z.infer<Shape> {
  const { path } = call;
  const body = call.answersPicture && isPicture(bytes) ? { picture: bytes } : parseJson(bytes.toString());
  const json = envelope.safeParse(body);
  // The text itself may hold a token, so nothing of it is told.
  if (!json.success) throw new WechatError('WeChat answered something that is not its JSON', { path, action: 'retry' });
  const { errcode, errmsg } = json.data;
  if (errcode !== undefined && errcode !== 0)
    throw new WechatError(`WeChat answered ${errcode} ${(errmsg ?? '').slice(0, 200)}`, {
      path,
      action: actionOf(errcode, path),
      errcode,
      retryAfterSeconds: secondsAfter(errcode, now),
    });
  const reply = call.reply.safeParse(json.data);
  if (reply.success) return reply.data;
  const missing = reply.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new WechatError(`WeChat's answer lacks or mistypes: ${missing}`, { path, action: 'bug' });
}

/** By its first bytes, of PNG or JPEG: headers are no proof. */
function isPicture(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 8);
  return start === '\x89PNG\r\n\x1a\n' || start.startsWith('\xff\xd8\xff');
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
