import { RateLimited } from '../errors.ts';
import { createRareWarning, type Log } from './log.ts';
import { createLru } from './lru.ts';
import type { Metrics } from './metrics.ts';
import type { PubSub } from './pubsub.ts';
import { defineScript, type Redis } from './redis.ts';

/*
 * Who guesses wrong too often may not guess for a while. Failures are counted in Redis, and only those cost a trip: who is
 * locked out is known in each process, told to all when it happens, and told again by the next failure wherever word got
 * lost. While Redis is away each process counts by itself.
 */

export type Lockouts = ReturnType<typeof createLockouts>;
/** Whose failures are counted, and how many there may be within the window. */
export type Suspect = { key: string; failuresMax: number };
type Needs = {
  redis: Redis;
  pubsub: PubSub;
  log: Log;
  metrics: Pick<Metrics, 'refusals'>;
  now: () => number;
};

const channel = 'lockout';
/** From the last failure on; so long, too, is the time in which failures add up. */
export const lockoutMilliseconds = 15 * 60_000;
const keptMax = 20_000;

// KEYS: the failures. ARGV: how many there may be, the window. Reply: how long the lockout is; 0 where there is none.
const failLua = `
local count = redis.call('INCR', KEYS[1])
if count == 1 or count >= tonumber(ARGV[1]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return count >= tonumber(ARGV[1]) and tonumber(ARGV[2]) or 0`;

export function createLockouts({ redis, pubsub, log, metrics, now }: Needs) {
  const failScript = defineScript(redis, 'lockout-fail', failLua);
  const warnOfRedis = createRareWarning(log, 'Redis does not count failed guesses; each process does by itself');
  const locked = createLru<string, number>({ max: keptMax });
  const own = createLru<string, { count: number; until: number }>({ max: keptMax });
  let isListening = false;
  return { refusalOf, fail };

  /** Why these may not guess now; null where they may. */
  function refusalOf(suspects: readonly Suspect[]): RateLimited | null {
    listen();
    const time = now();
    const until = Math.max(0, ...suspects.map(({ key }) => locked.get(key) ?? 0));
    if (until <= time) return null;
    metrics.refusals.inc({ kind: 'locked-out' });
    return new RateLimited('Too many wrong guesses. Wait, then try again.', Math.ceil((until - time) / 1_000));
  }

  /** Counts a failure of each of these. */
  async function fail(suspects: readonly Suspect[]): Promise<void> {
    await Promise.all(suspects.map(failOne));
  }

  async function failOne({ key, failuresMax }: Suspect): Promise<void> {
    const name = `lockout:{${key}}`;
    const wait = await failScript([name], [failuresMax, lockoutMilliseconds]).then(Number, (error: unknown) => {
      warnOfRedis(error);
      return failHere(key, failuresMax);
    });
    if (wait === 0) return;
    lock(key, now() + wait);
    pubsub.publish(channel, JSON.stringify([key, now() + wait]));
  }

  function failHere(key: string, failuresMax: number): number {
    const present = own.get(key);
    const isOpen = present && present.until > now();
    const count = (isOpen ? present.count : 0) + 1;
    own.set(key, { count, until: isOpen && count < failuresMax ? present.until : now() + lockoutMilliseconds });
    return count >= failuresMax ? lockoutMilliseconds : 0;
  }

  function lock(key: string, until: number): void {
    locked.set(key, Math.max(until, locked.get(key) ?? 0));
  }

  /** From the first use on. */
  function listen(): void {
    if (isListening) return;
    isListening = true;
    const onMessage = (message: string) => lock(...(JSON.parse(message) as [string, number]));
    pubsub.subscribe(channel, { onMessage, onGap: () => {} });
  }
}
