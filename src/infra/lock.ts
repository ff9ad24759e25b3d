import { randomUUID } from 'node:crypto';
import { defineScript, type Redis } from './redis.ts';

/*
 * A lock in Redis for work that should be done once, by one process at a time. It only saves work: whoever holds it may
 * lose it (Redis flushed, the process asleep past the time), so what it guards must be right when done twice.
 */

export type Locks = ReturnType<typeof createLocks>;
export type Lock = { renew(): Promise<void>; release(): Promise<void> };

const ifMine = (command: string) => `if redis.call('GET', KEYS[1]) == ARGV[1] then return ${command} end return 0`;

export function createLocks(redis: Redis) {
  const renewScript = defineScript(redis, 'lock-renew', ifMine(`redis.call('PEXPIRE', KEYS[1], ARGV[2])`));
  const releaseScript = defineScript(redis, 'lock-release', ifMine(`redis.call('DEL', KEYS[1])`));
  return { acquire };

  /** The lock, or null where another holds it. It ends by itself `lifeMilliseconds` after it was got or renewed. */
  async function acquire(key: string, lifeMilliseconds: number): Promise<Lock | null> {
    const token = randomUUID();
    if ((await redis.set(key, token, 'PX', lifeMilliseconds, 'NX')) !== 'OK') return null;
    return {
      renew: async () => void (await renewScript([key], [token, lifeMilliseconds])),
      release: async () => void (await releaseScript([key], [token])),
    };
  }
}
