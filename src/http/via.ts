import type { lookup } from 'node:dns';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { toBlockList, type Upstream } from '../config-upstreams.ts';
import type { Answer } from '../infra/flights.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { RateLimit } from '../infra/rate-limit.ts';
import { inSpan } from '../infra/tracing.ts';
import { createUpstreamClient, type UpstreamClient } from '../infra/upstream-client.ts';
import type { Authenticate } from './auth.ts';
import { createViaGate, type Place } from './via-gate.ts';
import { toCallerHeaders, toCorsHeaders, toUpstreamHeaders } from './via-headers.ts';
import { limited, toRefusal, ViaRefusal } from './via-refusals.ts';
import { toRedirect } from './via-target.ts';

/*
 * The domain gateway: /via/{upstream}/… goes to a server that the operator has declared, so that a mini-game reaches it
 * by the one domain that WeChat knows of. Nothing of a request names a host; what does not fit the declaration is refused
 * before anything is sent. Bodies stream both ways.
 */

export const viaPath = '/via/';

export type ViaHandler = ReturnType<typeof createViaHandler>['handle'];

type Needs = {
  upstreams: Upstream[];
  authenticate: Authenticate;
  rates: RateLimit;
  resolve: typeof lookup | undefined;
  log: Log;
  metrics: Metrics;
};

const redirectsMax = 3;

export function createViaHandler({ upstreams, authenticate, rates, resolve, log, metrics }: Needs) {
  const gate = createViaGate({ upstreams, authenticate, rates });
  const underWay = new Map<string, number>();
  const clients = new Map(upstreams.map((upstream) => [upstream.name, toClient(upstream)] as const));
  return { handle, close };

  async function handle(req: IncomingMessage, res: ServerResponse, origin: { requestId: string; address: string }) {
    const place = gate.find((req.url ?? '').slice(viaPath.length - 1));
    try {
      if (place instanceof ViaRefusal) throw place;
      for (const [name, value] of Object.entries(toCorsHeaders(place.upstream))) res.setHeader(name, value);
      if (req.method === 'OPTIONS') return void res.writeHead(204).end();
      const admitted = await gate.admit(req, place, origin.address);
      await oneOf(admitted.upstream, () => forward(req, res, admitted));
    } catch (error) {
      const refusal = toRefusal(error);
      const upstream = place instanceof ViaRefusal ? 'none' : place.upstream.name;
      // Whoever is gone needs no answer, and is no failure of anybody's.
      if (res.destroyed || req.errored) return count(upstream, 'GONE');
      count(upstream, refusal.code);
      const { requestId } = origin;
      const entry = { upstream, requestId, reason: refusal.code, cause: (refusal.cause as Error | undefined)?.message };
      if (refusal.status >= 500) log.warn(entry, 'a request to an upstream failed');
      refuse(req, res, refusal);
    }
  }

  /** More at once than declared would only wait in line, and hold memory meanwhile. */
  async function oneOf({ name, concurrentMax }: Upstream, work: () => Promise<void>): Promise<void> {
    const others = underWay.get(name) ?? 0;
    if (others >= concurrentMax) throw new ViaRefusal('UPSTREAM_BUSY', { 'retry-after': '1' });
    const change = (by: number) => {
      underWay.set(name, (underWay.get(name) ?? 0) + by);
      metrics.viaUnderWay.inc({ upstream: name }, by);
    };
    change(1);
    try {
      await work();
    } finally {
      change(-1);
    }
  }

  async function forward(req: IncomingMessage, res: ServerResponse, place: Place): Promise<void> {
    const { upstream } = place;
    const gone = new AbortController();
    res.once('close', () => gone.abort(new Error('the caller is gone')));
    const attributes = { 'trellis.upstream': upstream.name };
    const answer = await inSpan(`upstream ${upstream.name}`, { kind: 'client', attributes }, () =>
      ask(req, place, gone.signal),
    );
    const { status, headers, body } = answer;
    if (Number(headers['content-length'] ?? 0) > upstream.responseBytesMax && req.method !== 'HEAD') {
      body.on('error', () => {}).destroy();
      throw new ViaRefusal('ANSWER_TOO_LARGE');
    }
    count(upstream.name, `${String(status)[0]}xx`);
    res.writeHead(status, toCallerHeaders(upstream, headers));
    // What breaks off now can only be shown by breaking off, too.
    await pipeline(body, res).catch(() => res.destroy());
  }

  /** Follows redirects that stay within what is declared; others would send the caller where it cannot go. */
  async function ask(req: IncomingMessage, { upstream, url, method }: Place, signal: AbortSignal): Promise<Answer> {
    const client = clients.get(upstream.name)!;
    const { headers, isAnonymous } = toUpstreamHeaders(upstream, req.headers);
    const { body, length } = limited(req, upstream.requestBytesMax);
    const sent = length === null ? headers : { ...headers, 'content-length': String(length) };
    let answer = await client.request({ method, url, headers: sent, body, signal, isAnonymous });
    let from = url;
    for (let redirects = 0; isRedirect(answer.status); redirects += 1) {
      answer.body.on('error', () => {}).resume();
      const location = [answer.headers['location']].flat()[0];
      const to = location === undefined ? null : toRedirect(upstream, from, location);
      // A body is gone once it was sent, and only 303 says that it is not wanted again.
      const mayFollow =
        method === 'GET' || method === 'HEAD' || (answer.status === 303 && upstream.methods.includes('GET'));
      if (!to || !mayFollow || redirects === redirectsMax) throw new ViaRefusal('REDIRECT_REFUSED');
      from = to;
      const next = method === 'HEAD' ? 'HEAD' : 'GET';
      const { 'content-type': _type, 'content-encoding': _encoding, ...kept } = headers;
      answer = await client.request({ method: next, url: to, headers: kept, body: null, signal, isAnonymous });
    }
    return answer;
  }

  function toClient(upstream: Upstream): UpstreamClient {
    return createUpstreamClient({
      origin: new URL(upstream.baseUrl).origin,
      allowed: toBlockList(upstream.allowPrivate),
      addHeaders: upstream.addHeaders,
      sendTraceparent: upstream.sendTraceparent,
      responseBytesMax: upstream.responseBytesMax,
      timeoutMilliseconds: upstream.timeoutSeconds * 1_000,
      totalMilliseconds: upstream.totalSeconds * 1_000,
      cacheSeconds: upstream.cacheSeconds,
      concurrentMax: upstream.concurrentMax,
      onSend: () => metrics.viaSent.inc({ upstream: upstream.name }),
      resolve,
    });
  }

  function count(upstream: string, outcome: string): void {
    metrics.viaRequests.inc({ upstream, outcome });
  }

  async function close(): Promise<void> {
    await Promise.all([...clients.values()].map((client) => client.close()));
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

function refuse(req: IncomingMessage, res: ServerResponse, { status, code, message, headers }: ViaRefusal): void {
  if (res.headersSent) return void res.destroy();
  const body = Buffer.from(JSON.stringify({ code, message }));
  // What is left of a body that nobody wants is not read for ever.
  if (!req.complete) res.setHeader('connection', 'close');
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-store',
    ...headers,
  });
  res.end(req.method === 'HEAD' ? undefined : body);
}
