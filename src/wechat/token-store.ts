import { z } from 'zod';
import { defineScript, type Redis } from '../infra/redis.ts';

/*
 * Each app's access_token in Redis, where all processes find it: `wechat:{appId}:access-token` holds
 * `{token, expiresAt, refreshedAt}` and goes away with the token; `…:error` holds why the last refresh failed.
 */

export type TokenStore = ReturnType<typeof createTokenStore>;

const record = z.object({ token: z.string(), expiresAt: z.number(), refreshedAt: z.number() });
/** Times in milliseconds since 1970. */
export type AccessToken = z.infer<typeof record>;

const errorLifeSeconds = 24 * 60 * 60;

// A token that came in meanwhile stays: only the very one that failed is dropped.
const dropLua = `
local stored = redis.call('GET', KEYS[1])
if stored and cjson.decode(stored).token == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`;

export function createTokenStore(redis: Redis) {
  const dropScript = defineScript(redis, 'wechat-token-drop', dropLua);
  return { find, save, drop, findError, saveError };

  async function find(appId: string): Promise<AccessToken | null> {
    const stored = await redis.get(tokenKey(appId));
    return stored === null ? null : record.parse(JSON.parse(stored));
  }

  async function save(appId: string, token: AccessToken, lifeMilliseconds: number): Promise<void> {
    await redis.set(tokenKey(appId), JSON.stringify(token), 'PX', Math.max(1, Math.ceil(lifeMilliseconds)));
    await redis.del(errorKey(appId));
  }

  async function drop(appId: string, token: string): Promise<void> {
    await dropScript([tokenKey(appId)], [token]);
  }

  async function findError(appId: string): Promise<string | null> {
    return redis.get(errorKey(appId));
  }

  async function saveError(appId: string, message: string): Promise<void> {
    await redis.set(errorKey(appId), message, 'EX', errorLifeSeconds);
  }
}

const tokenKey = (appId: string) => `wechat:{${appId}}:access-token`;
const errorKey = (appId: string) => `wechat:{${appId}}:access-token-error`;
