import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Redis } from '../../infra/redis.ts';

/*
 * How often a player did something costly within the hour or day that is running. A whole window may be used up at its
 * end and the next one at its start; what it keeps from is a client that never stops. Without Redis nobody is counted.
 */

export type ProfileRateStore = ReturnType<typeof createProfileRateStore>;

export function createProfileRateStore(redis: Redis, log: Log, now: () => number) {
  const warnOfRedis = createRareWarning(log, 'Redis does not count changes of profiles; they are let through');
  return { take };

  /** Counts one. Seconds until the next window where more were done in this one than its limit; else 0. */
  async function take(what: string, playerId: string, limit: number, windowSeconds: number): Promise<number> {
    const windowMilliseconds = windowSeconds * 1_000;
    const window = Math.floor(now() / windowMilliseconds);
    const key = `player:{${playerId}}:${what}:${window}`;
    try {
      const count = await redis.incr(key);
      if (count === 1) await redis.expire(key, windowSeconds);
      return count <= limit ? 0 : Math.ceil(((window + 1) * windowMilliseconds - now()) / 1_000);
    } catch (error) {
      warnOfRedis(error);
      return 0;
    }
  }
}
