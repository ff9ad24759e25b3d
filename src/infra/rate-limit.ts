import { createRareWarning, type Log } from './log.ts';
import { defineScript, type Redis } from './redis.ts';

/*
 * How often somebody did something within the last minute, or another window. Redis keeps the instants of the newest ones, so that all
 * processes count together and no window whatever holds more than the limit. While Redis is away each process counts by
 * itself, from nothing: for that time one may get the limit once from each.
 */

export type RateLimit = ReturnType<typeof createRateLimit>;

/** Lists of this process: past this many it forgets them all, rather than fill the memory. */
const ownMax = 20_000;

// KEYS: the instants, newest first. ARGV: now, the limit, the window. Reply: how long to wait; 0 where it was counted.
const takeLua = `
local oldest = redis.call('LINDEX', KEYS[1], ARGV[2] - 1)
local wait = oldest and oldest + ARGV[3] - ARGV[1] or 0
if wait > 0 then return wait end
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 0`;

/** @param what is counted, in the plural, for the log */
export function createRateLimit(redis: Redis, log: Log, now: () => number, what: string, windowMilliseconds = 60_000) {
  const takeScript = defineScript(redis, 'rate-limit-take', takeLua);
  const warnOfRedis = createRareWarning(log, `Redis does not count ${what}; each process does by itself`);
  const own = new Map<string, number[]>();
  return { take, forget };

  /** Counts one. Milliseconds to wait before the next one is counted, where the limit is reached; else 0. */
  async function take(key: string, limit: number): Promise<number> {
    try {
      const wait = Number(await takeScript([key], [now(), limit, windowMilliseconds]));
      own.clear();
      return wait;
    } catch (error) {
      warnOfRedis(error);
      return takeHere(key, limit);
    }
  }

  /** Forgets all that was counted under a key. */
  async function forget(key: string): Promise<void> {
    own.delete(key);
    await redis.del(key).catch(warnOfRedis);
  }

  function takeHere(key: string, limit: number): number {
    const instants = own.get(key) ?? [];
    const oldest = instants[limit - 1];
    const wait = oldest === undefined ? 0 : oldest + windowMilliseconds - now();
    if (wait > 0) return wait;
    if (own.size >= ownMax) own.clear();
    own.set(key, [now(), ...instants].slice(0, limit));
    return 0;
  }
}
