import { setTimeout as delay } from 'node:timers/promises';
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  Event,
  handleType,
  type IBackoff,
  type IBackoffFactory,
} from 'cockatiel';
import { isOutage, WechatError } from './errors.ts';

/*
 * Leaves an endpoint of WeChat's alone that has failed again and again, so that callers hear so at once instead of
 * waiting for it. It opens when most of the last ten calls (or of the first six and more) failed; then one call at a time
 * tries, after two seconds and after twice as long each time, and the first one that WeChat answers closes it. One per
 * app and endpoint in each process.
 */

export type BreakerState = 'closed' | 'half-open' | 'open';
export type Breaker = ReturnType<typeof createBreaker>;

type Needs = { path: string; now: () => number; onState: (state: BreakerState) => void; onRefusal: () => void };
type Outcome<Result> = { value: Result } | { error: unknown };

const firstRestMilliseconds = 2_000;
const restMillisecondsMax = 30_000;
/** So long a caller waits for what comes of another's trial. */
const trialMilliseconds = 500;
/** What a caller is told who has waited in vain. */
const trialSeconds = 2;

const names: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
};

export function createBreaker({ path, now, onState, onRefusal }: Needs) {
  let restsUntil = 0;
  const policy = circuitBreaker(handleType(WechatError, isOutage), {
    breaker: new CountBreaker({ threshold: 0.5, size: 10, minimumNumberOfCalls: 6 }),
    halfOpenAfter: restAfter(0),
  });
  policy.onStateChange((state) => onState(names[state]));
  return { check, run };

  /** @throws WechatError while no call may be made */
  async function check(): Promise<void> {
    if (policy.state === CircuitState.HalfOpen)
      await Promise.race([Event.toPromise(policy.onStateChange), delay(trialMilliseconds, undefined, { ref: false })]);
    const isTrying = policy.state === CircuitState.HalfOpen;
    if (isTrying || (policy.state === CircuitState.Open && now() < restsUntil)) throw refusal();
  }

  /** @throws WechatError while no call may be made, or what `work` throws */
  async function run<Result>(work: () => Promise<Result>): Promise<Result> {
    // The library would have callers wait for a trial as long as it takes.
    if (policy.state === CircuitState.HalfOpen) await check();
    const outcome = await policy
      .execute(() => settle(work))
      .catch((error: unknown) => {
        throw error instanceof BrokenCircuitError ? refusal() : error;
      });
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  /** It tells the action of what went wrong before, since that is what callers have to know. */
  function refusal(): WechatError {
    onRefusal();
    const last = (policy.lastFailure as { error?: unknown } | undefined)?.error;
    const [action, message] =
      last instanceof WechatError ? [last.action, last.message] : ['retry' as const, 'failures'];
    const retryAfterSeconds = Math.max(trialSeconds, Math.ceil((restsUntil - now()) / 1_000));
    const text = `WeChat is left alone for ${retryAfterSeconds} s after ${message}`;
    return new WechatError(text, { path, action, wasSent: false, retryAfterSeconds });
  }

  /** The rests after each further failure. On the clock of the gateway, which the library does not know. */
  function restAfter(failures: number): IBackoffFactory<unknown> {
    return {
      next: (): IBackoff<unknown> => {
        const longest = Math.min(restMillisecondsMax, firstRestMilliseconds * 2 ** Math.min(failures, 10));
        // Up to a tenth shorter, so that processes do not all try at the same moment.
        const until = now() + longest * (1 - Math.random() / 10);
        restsUntil = until;
        return {
          ...restAfter(failures + 1),
          get duration() {
            return now() < until ? Infinity : -Infinity;
          },
        };
      },
    };
  }
}

/** An answer of WeChat's is a success to the breaker, even where it is a refusal. */
async function settle<Result>(work: () => Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof WechatError && isOutage(error)) throw error;
    return { error };
  }
}
