import { z } from 'zod';
import type { Redis } from '../../infra/redis.ts';
import type { Pause } from './model.ts';

/*
 * `friend-ranking:{appId}:pause` in Redis: until when no process pushes anything of the app. Where it was lost, one call
 * more hears the same of WeChat and sets it again.
 */

export type PauseStore = ReturnType<typeof createPauseStore>;

const record = z.object({ until: z.number(), reason: z.string() });

export function createPauseStore(redis: Redis, now: () => number) {
  return { find, save };

  async function find(appId: string): Promise<Pause | null> {
    const stored = await redis.get(keyOf(appId));
    if (stored === null) return null;
    const pause = record.parse(JSON.parse(stored));
    return pause.until > now() ? pause : null;
  }

  async function save(appId: string, pause: Pause): Promise<void> {
    await redis.set(keyOf(appId), JSON.stringify(pause), 'PX', Math.max(1, pause.until - now()));
  }
}

const keyOf = (appId: string) => `friend-ranking:{${appId}}:pause`;
