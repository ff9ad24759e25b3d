import type { Redis } from '../../infra/redis.ts';

/* Which states were used: `web-login:used-state:{hash}`, for as long as the state itself would be good. */

export type StateStore = ReturnType<typeof createStateStore>;

export function createStateStore(redis: Redis) {
  return { use };

  /** True for the first who uses it. A flush forgets what was used; WeChat's codes work once all the same. */
  async function use(hash: string, lifeMilliseconds: number): Promise<boolean> {
    const key = `web-login:used-state:{${hash}}`;
    return (await redis.set(key, '1', 'PX', Math.max(1, Math.ceil(lifeMilliseconds)), 'NX')) === 'OK';
  }
}
