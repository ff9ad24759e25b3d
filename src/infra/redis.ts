import { Redis } from 'ioredis';

export type { Redis };

export type RedisValue = string | number | Buffer;
/** Runs the script; every bulk string of the reply comes as a Buffer. */
export type RedisScript = (keys: string[], args: RedisValue[]) => Promise<unknown>;

/** A connection that fails fast while Redis is away, so that callers can take their other way at once. */
export function createRedis(redisUrl: string, { onError }: { onError?: (error: Error) => void } = {}): Redis {
  const redis = new Redis(redisUrl, {
    connectionName: 'trellis',
    connectTimeout: 3_000,
    commandTimeout: 1_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    lazyConnect: true,
    enableAutoPipelining: true,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
  });
  redis.on('error', (error: Error) => onError?.(error));
  return redis;
}

/**
 * A connection of one's own for long work, which waits where others would give up: a large index takes Redis time now
 * and then, e.g. while it writes its file. The caller disconnects it.
 */
export async function connectPatiently(redis: Redis): Promise<Redis> {
  const patient = redis.duplicate({ commandTimeout: 60_000, enableAutoPipelining: false });
  patient.on('error', () => {});
  await patient.connect();
  return patient;
}

/** @throws why the connection could not be made; ioredis itself only says that it is closed */
export async function connect(redis: Redis): Promise<void> {
  let reason: unknown;
  const note = (error: unknown) => (reason ??= error);
  redis.on('error', note);
  try {
    await redis.connect();
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.off('error', note);
  }
}

/** Makes a Lua script callable. It is sent once per connection and named by its hash from then on. */
export function defineScript(redis: Redis, name: string, lua: string): RedisScript {
  redis.defineCommand(name, { lua });
  const commands = redis as unknown as Record<string, (...args: RedisValue[]) => Promise<unknown>>;
  return (keys, args) => commands[`${name}Buffer`]!(keys.length, ...keys, ...args);
}

/** Runs `then` now if the connection is up, and each time it comes up again. */
export function onConnected(redis: Redis, then: () => void): void {
  redis.on('ready', then);
  if (redis.status === 'ready') then();
}
