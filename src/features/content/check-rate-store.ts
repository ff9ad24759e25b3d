import { createRareWarning, type Log } from '../../infra/log.ts';
import { defineScript, type Redis } from '../../infra/redis.ts';

/*
 * How many checks each player has asked for in this minute, so that nobody uses up the game's quota at WeChat or fills
 * the queue. Redis counts for all processes; while it is away nobody counts.
 */

export type CheckRateStore = ReturnType<typeof createCheckRateStore>;

const windowMilliseconds = 60_000;

// Reply: how many there are in the window with this one, and how long it lasts.
const takeLua = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {count, redis.call('PTTL', KEYS[1])}`;

export function createCheckRateStore(redis: Redis, log: Log) {
  const takeScript = defineScript(redis, 'content-check-rate', takeLua);
  const warn = createRareWarning(log, 'Redis does not count content checks');
  return { take };

  /** Counts a check. Milliseconds to wait where there were more than `limit`; else 0. */
  async function take(playerId: string, limit: number): Promise<number> {
    try {
      const reply = (await takeScript([`player:{${playerId}}:content-checks`], [windowMilliseconds])) as number[];
      const [count = 0, left = 0] = reply.map(Number);
      return count > limit ? Math.max(left, 1) : 0;
    } catch (error) {
      warn(error);
      return 0;
    }
  }
}
