import { lookup } from 'node:dns';
import type { BlockList } from 'node:net';
import type { Readable } from 'node:stream';
import { BrokenCircuitError, circuitBreaker, CountBreaker, handleAll } from 'cockatiel';
import { cacheStores, interceptors, Pool, type Dispatcher } from 'undici';
import { publicOnly } from './addresses.ts';
import { createFlights, type Answer } from './flights.ts';
import { currentIdentity, toTraceparent } from './tracing.ts';

/*
 * Speaks HTTP to one server of others, whose answers are not trusted to be small, quick or there. From the outside to the
 * inside: one request for many equal ones, a shared cache as in RFC 9111 (undici's), a breaker, headers of our own, and
 * connections that only go to addresses which are allowed. The cache does not see the headers that are added here, which
 * are the same for all, nor requests that say who asks.
 */

export type UpstreamClient = ReturnType<typeof createUpstreamClient>;

type Options = {
  origin: string;
  /** Addresses that count beside public ones. */
  allowed: BlockList;
  addHeaders: Record<string, string>;
  sendTraceparent: boolean;
  responseBytesMax: number;
  timeoutMilliseconds: number;
  totalMilliseconds: number;
  cacheSeconds: number;
  concurrentMax: number;
  /** For each request that goes out. */
  onSend: () => void;
  /** @default the system's */
  resolve?: typeof lookup | undefined;
};

export type UpstreamRequest = {
  method: Dispatcher.HttpMethod;
  url: URL;
  headers: Record<string, string>;
  body: Readable | null;
  /** Ends when the caller is gone. */
  signal: AbortSignal;
  /** Whether nothing in it says who asks. */
  isAnonymous: boolean;
};

/** The upstream has failed again and again, and is left alone for a moment. */
export class UpstreamResting extends Error {}

export const restSeconds = 5;
const cacheBytesMax = 16 * 1_048_576;
const cachedBytesMax = 1_048_576;

export function createUpstreamClient(options: Options) {
  const { origin, allowed, responseBytesMax, timeoutMilliseconds, totalMilliseconds, concurrentMax } = options;
  const pool = new Pool(origin, {
    connections: concurrentMax,
    connect: { lookup: publicOnly(options.resolve ?? lookup, allowed), timeout: Math.min(3_000, timeoutMilliseconds) },
    headersTimeout: timeoutMilliseconds,
    bodyTimeout: timeoutMilliseconds,
    maxResponseSize: responseBytesMax,
  });
  const direct = pool.compose(addingHeaders(options), breaking());
  const store = new cacheStores.MemoryCacheStore({ maxSize: cacheBytesMax, maxEntrySize: cachedBytesMax });
  const cached = direct.compose(assuming(options.cacheSeconds), interceptors.cache({ store }));
  const flights = createFlights(cachedBytesMax);
  return { request, close: () => pool.destroy() };

  /** @throws UpstreamResting, or what undici says of the connection */
  function request(wanted: UpstreamRequest): Promise<Answer> {
    const { method, url, headers, isAnonymous, signal } = wanted;
    const isShared = isAnonymous && (method === 'GET' || method === 'HEAD');
    if (!isShared) return send(direct, wanted, signal);
    const key = JSON.stringify([method, url.href, Object.entries(headers).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    return flights.join(key, signal, (flightSignal) => send(cached, wanted, flightSignal));
  }

  async function send(dispatcher: Dispatcher, wanted: UpstreamRequest, signal: AbortSignal): Promise<Answer> {
    const { method, url, headers, body } = wanted;
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await dispatcher.request({
      origin,
      path: url.pathname + url.search,
      method,
      headers,
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(totalMilliseconds)]),
    });
    return { status: statusCode, headers: answered, body: stream };
  }
}

/** Headers that the operator sends with each request. Inside the cache, for which they would mean that somebody asks. */
function addingHeaders({ addHeaders, sendTraceparent, onSend }: Options): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    onSend();
    const identity = sendTraceparent ? currentIdentity() : null;
    const added = { ...addHeaders, ...(identity && { traceparent: toTraceparent(identity) }) };
    return dispatch({ ...options, headers: { ...(options.headers as Record<string, string>), ...added } }, handler);
  };
}

/** A good answer that says nothing of how long it may be kept is kept so long. */
function assuming(seconds: number): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      ...forwarding(handler),
      onResponseStart: (controller, status, headers, text) => {
        const isSilent = headers['cache-control'] === undefined && headers['expires'] === undefined;
        const assumed = seconds > 0 && status === 200 && isSilent ? { 'cache-control': `max-age=${seconds}` } : {};
        handler.onResponseStart?.(controller, status, { ...headers, ...assumed }, text);
      },
    });
}

/**
 * Opens when most of the last ten requests (or of the first six and more) failed: no answer, or one of 500 and above.
 * What is wrong with the caller's own request counts for nothing.
 */
function breaking(): Dispatcher.DispatcherComposeInterceptor {
  const breaker = circuitBreaker(handleAll, {
    breaker: new CountBreaker({ threshold: 0.5, size: 10, minimumNumberOfCalls: 6 }),
    halfOpenAfter: restSeconds * 1_000,
  });
  return (dispatch) => (options, handler) => {
    const outcome = Promise.withResolvers<void>();
    const watching: Dispatcher.DispatchHandler = {
      ...forwarding(handler),
      onResponseStart: (controller, status, headers, text) => {
        if (status >= 500) outcome.reject(new Error(`HTTP ${status}`));
        else outcome.resolve();
        handler.onResponseStart?.(controller, status, headers, text);
      },
      onResponseError: (controller, error) => {
        if (isOfUpstream(error)) outcome.reject(error);
        else outcome.resolve();
        handler.onResponseError?.(controller, error);
      },
    };
    breaker
      .execute(() => {
        dispatch(options, watching);
        return outcome.promise;
      })
      .catch((error: unknown) => {
        if (error instanceof BrokenCircuitError)
          handler.onResponseError?.(noController, new UpstreamResting('the upstream is left alone after failures'));
      });
    return true;
  };
}

function isOfUpstream(error: Error & { code?: string }): boolean {
  if (error.name === 'TimeoutError') return true;
  return error.code !== undefined && error.code !== 'UND_ERR_ABORTED' && error.name !== 'AbortError';
}

/** Handlers are objects of classes, so that spreading them would lose what they do. */
function forwarding(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...args) => handler.onRequestStart?.(...args),
    onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
    onResponseError: (...args) => handler.onResponseError?.(...args),
  };
}

/** Of a request that never began. */
const noController: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  rawHeaders: [],
  rawTrailers: [],
  abort: () => {},
  pause: () => {},
  resume: () => {},
};
