import { setTimeout as delay } from 'node:timers/promises';
import { ExponentialBackoff, fullJitterGenerator, handleType, retry, timeout, TimeoutStrategy } from 'cockatiel';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { createBreaker, type Breaker, type BreakerState } from './breaker.ts';
import { WechatError } from './errors.ts';
import { closesEndpoint, windowEnd, type CallLimit } from './limits.ts';
import type { Permit, Quotas } from './quota-store.ts';

/*
 * What stands between the gateway and each call of WeChat's API, from the outside to the inside: a few attempts where
 * WeChat may see the call again, the breaker, the quota, the time limit. Each attempt counts for breaker and quota.
 */

export type Guard = ReturnType<typeof createGuard>;

/** By what calls are counted. */
export type Counted = {
  appId: string;
  path: string;
  /** Under which name calls are counted: the path, or what WeChat counts apart. */
  endpoint: string;
  limit: CallLimit;
};
export type Guarded = Counted & {
  isIdempotent: boolean;
  timeLimitMilliseconds: number;
};

type Needs = { quotas: Quotas | null; log: Log; metrics: Metrics; now: () => number };

const attemptsMax = 3;
const gauge: Record<BreakerState, number> = { closed: 0, 'half-open': 1, open: 2 };

export function createGuard({ quotas, log, metrics, now }: Needs) {
  const breakers = new Map<string, Breaker>();
  const repeatAny = repeatedly((error) => isPassing(error));
  const repeatUnsent = repeatedly((error) => isPassing(error) && !error.wasSent);
  return { run, check };

  /** @throws WechatError, with `retryAfterSeconds` where the call was not made because another one would not help */
  function run<Result>(call: Guarded, attempt: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    // What took that long already is not begun again: a slow WeChat gets no further calls for it.
    const mayBegin = AbortSignal.timeout(call.timeLimitMilliseconds);
    return (call.isIdempotent ? repeatAny : repeatUnsent).execute(() => runOnce(call, attempt), mayBegin);
  }

  async function runOnce<Result>(call: Guarded, attempt: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const breaker = breakerOf(call);
    await breaker.check();
    const isTrial = await takeQuota(call);
    const timeLimit = timeout(call.timeLimitMilliseconds, TimeoutStrategy.Cooperative);
    try {
      const result = await breaker.run(() => timeLimit.execute(({ signal }) => attempt(signal)));
      if (isTrial) await quotas?.reopen(call.appId, call.endpoint);
      return result;
    } catch (error) {
      if (isTrial && saysNothingOfNumbers(error)) await quotas?.reopen(call.appId, call.endpoint);
      await hearRefusal(call, error);
      throw error;
    }
  }

  /** Whether a call would be made now, as far as numbers go. @throws WechatError where it would not */
  async function check(call: Counted): Promise<void> {
    const permit = await quotas?.look(call.appId, call.endpoint, call.limit);
    if (permit?.kind === 'refused') throw refusalOf(permit, call.path);
  }

  /** Waits for its turn. Whether the call is a trial of an endpoint that rested. */
  async function takeQuota({ appId, path, endpoint, limit }: Guarded): Promise<boolean> {
    const permit = await quotas?.take(appId, endpoint, limit);
    if (!permit) return false;
    if (permit.kind === 'granted') {
      if (permit.waitMilliseconds > 0) await delay(permit.waitMilliseconds);
      return permit.isTrial;
    }
    metrics.wechatRefusals.inc({ app: appId, path, reason: permit.reason });
    throw refusalOf(permit, path);
  }

  function refusalOf(permit: Extract<Permit, { kind: 'refused' }>, path: string): WechatError {
    const retryAfterSeconds = Math.max(1, Math.ceil(permit.waitMilliseconds / 1_000));
    const text = `our quota of the ${permit.reason} takes no more calls`;
    const why = permit.reason === 'rest' ? 'WeChat refused earlier calls for their number' : text;
    return new WechatError(`WeChat is left alone for ${retryAfterSeconds} s: ${why}`, {
      path,
      action: 'slow',
      wasSent: false,
      retryAfterSeconds,
    });
  }

  /** WeChat says that these are too many: from now on all processes know, and ask no more for a while. */
  async function hearRefusal({ appId, path, endpoint }: Guarded, error: unknown): Promise<void> {
    if (!(error instanceof WechatError) || error.errcode === null || error.retryAfterSeconds === null) return;
    if (!closesEndpoint(error.errcode, path)) return;
    const at = now();
    const until = at + error.retryAfterSeconds * 1_000;
    await quotas?.rest(appId, endpoint, until, windowEnd(error.errcode, until, at));
  }

  function breakerOf({ appId, path }: Guarded): Breaker {
    const key = `${appId} ${path}`;
    const known = breakers.get(key);
    if (known) return known;
    const onState = (state: BreakerState) => {
      metrics.wechatBreakers.set({ app: appId, path }, gauge[state]);
      log[state === 'open' ? 'warn' : 'info']({ app: appId, path, state }, `breaker ${state}`);
    };
    const onRefusal = () => metrics.wechatRefusals.inc({ app: appId, path, reason: 'breaker' });
    const breaker = createBreaker({ path, now, onState, onRefusal });
    breakers.set(key, breaker);
    metrics.wechatBreakers.set({ app: appId, path }, gauge.closed);
    return breaker;
  }
}

/** WeChat took the call and refused it for another reason than that there were too many. */
function saysNothingOfNumbers(error: unknown): boolean {
  if (!(error instanceof WechatError) || error.errcode === null) return false;
  return error.action !== 'slow' && error.action !== 'retry';
}

/** Whether the next attempt may go better. */
function isPassing(error: WechatError): boolean {
  return error.action === 'retry' && error.retryAfterSeconds === null;
}

/** With full jitter, so that many callers do not come back at the same moment. */
function repeatedly(mayRepeat: (error: WechatError) => boolean) {
  const backoff = new ExponentialBackoff({ generator: fullJitterGenerator, initialDelay: 200, maxDelay: 1_000 });
  return retry(handleType(WechatError, mayRepeat), { maxAttempts: attemptsMax - 1, backoff });
}
