import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { defineScript, type Redis } from './redis.ts';

/*
 * A lock in Redis for work that should be done once, by one process at a time. It only saves work: whoever holds it may
 * lose it (Redis flushed, the process asleep past the time), so what it guards must be right when done twice.
 */

export type Locks = ReturnType<typeof createLocks>;
export type Lock = { renew(): Promise<void>; release(): Promise<void> };

const pollMilliseconds = 25;

const ifMine = (command: string) => `if redis.call('GET', KEYS[1]) == ARGV[1] then return ${command} end return 0`;

export function createLocks(redis: Redis) {
  const renewScript = defineScript(redis, 'lock-renew', ifMine(`redis.call('PEXPIRE', KEYS[1], ARGV[2])`));
  const releaseScript = defineScript(redis, 'lock-release', ifMine(`redis.call('DEL', KEYS[1])`));
  return { acquire, once };

  /** The lock, or null where another holds it. It ends by itself `lifeMilliseconds` after it was got or renewed. */
  async function acquire(key: string, lifeMilliseconds: number): Promise<Lock | null> {
    const token = randomUUID();
    if ((await redis.set(key, token, 'PX', lifeMilliseconds, 'NX')) !== 'OK') return null;
    return {
      renew: async () => void (await renewScript([key], [token, lifeMilliseconds])),
      release: async () => void (await releaseScript([key], [token])),
    };
  }

  /**
   * What `find` finds, or else what `make` makes: one process at a time, while the others wait for what `find` then
   * finds. Null where that took longer than `lifeMilliseconds`, the most that `make` should take.
   */
  async function once<Thing>(
    key: string,
    lifeMilliseconds: number,
    { find, make }: { find: () => Promise<Thing | null>; make: () => Promise<Thing> },
  ): Promise<Thing | null> {
    const deadline = performance.now() + lifeMilliseconds;
    for (;;) {
      const lock = await acquire(key, lifeMilliseconds);
      try {
        const thing = (await find()) ?? (lock && (await make()));
        if (thing !== null || performance.now() > deadline) return thing;
      } finally {
        await lock?.release();
      }
      await delay(pollMilliseconds);
    }
  }
}
