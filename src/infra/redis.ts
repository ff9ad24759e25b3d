import type { Writable } from 'node:stream';
import { Redis } from 'ioredis';
import type { Log } from './log.ts';
import {
  asCluster,
  type ConnectionOptions,
  createCluster,
  isClusterUrl,
  onOtherMasters,
  subscriberOf,
} from './redis-cluster.ts';
import { nameScript, noteCommandsOf } from './redis-notes.ts';

export type { Redis };

export type RedisValue = string | number | Buffer;
/** Runs the script; every bulk string of the reply comes as a Buffer. */
export type RedisScript = (keys: string[], args: RedisValue[]) => Promise<unknown>;

/** A connection that fails fast while Redis is away, so that callers can take their other way at once. */
export function createRedis(redisUrl: string, { onError, onAnswer }: RedisOptions = {}): Redis {
  const redis = makeConnection(redisUrl, {
    connectionName: 'trellis',
    connectTimeout: 3_000,
    commandTimeout: 1_000,
    // One that takes connections and says nothing, or says it too late, is left and tried anew beside the requests, which
    // then need not wait for it one after the other.
    socketTimeout: 1_000,
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    lazyConnect: true,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 1_000),
  });
  redis.on('error', (error: Error) => onError?.(error));
  noteCommandsOf(redis, onAnswer);
  gatherWrites(redis);
  return redis;
}

type RedisOptions = {
  onError?: (error: Error) => void;
  /** Told how many milliseconds each command took. */
  onAnswer?: (milliseconds: number) => void;
};
/**
 * Sends together what is asked in one turn of the event loop. The library's own way, automatic pipelining, makes an object
 * of dozens of properties for each such group, which outlive collections of the young generation, and holds the next group
 * back until the one before is answered. Nodes of a cluster get each command by itself.
 */
function gatherWrites(redis: Redis): void {
  const sendCommand = redis.sendCommand.bind(redis);
  let isCorked = false;
  redis.sendCommand = (...parameters) => {
    const { stream } = redis as unknown as { stream?: Writable };
    if (!isCorked && stream) {
      isCorked = true;
      stream.cork();
      setImmediate(() => {
        isCorked = false;
        stream.uncork();
      });
    }
    return sendCommand(...parameters);
  };
}

/** A connection to the one Redis that the URL names, or to the cluster whose nodes it names. */
export function makeConnection(redisUrl: string, options: ConnectionOptions): Redis {
  return isClusterUrl(redisUrl) ? createCluster(redisUrl, options) : new Redis(redisUrl, options);
}

/**
 * A connection of one's own for long work, which waits where others would give up: a large index takes Redis time now
 * and then, e.g. while it writes its file. The caller disconnects it.
 */
export async function connectPatiently(redis: Redis): Promise<Redis> {
  const cluster = asCluster(redis);
  const timeouts = { commandTimeout: 60_000, socketTimeout: 60_000 };
  const patient = cluster
    ? (cluster.duplicate([], { redisOptions: timeouts }) as unknown as Redis)
    : redis.duplicate(timeouts);
  patient.on('error', () => {});
  await patient.connect();
  return patient;
}

/** A connection of one's own to listen on; the caller connects and disconnects it. */
export function makeSubscriber(redis: Redis): Redis {
  const options = {
    connectionName: 'trellis-subscriber',
    // Whoever listens does that, and knows when it is done.
    autoResubscribe: false,
  };
  const cluster = asCluster(redis);
  return cluster ? subscriberOf(cluster, options) : redis.duplicate(options);
}

/** Each Redis that holds keys of its own. */
export function mastersOf(redis: Redis): Redis[] {
  return asCluster(redis)?.nodes('master') ?? [redis];
}

/** Logs whenever the connection is lost or there again, until the returned function is called. */
export function watchRedis(redis: Redis, log: Log): () => void {
  let lostAt: number | null = null;
  redis.on('ready', () => {
    if (lostAt !== null) log.info({ seconds: Math.round(performance.now() - lostAt) / 1_000 }, 'Redis is there again');
    lostAt = null;
  });
  const lost = () => {
    if (lostAt === null) log.error('Redis is away');
    lostAt ??= performance.now();
  };
  redis.on('close', lost);
  return () => void redis.off('close', lost);
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
  nameScript(redis, name, lua);
  const commands = redis as unknown as Record<string, (...args: RedisValue[]) => Promise<unknown>>;
  return (keys, args) => commands[`${name}Buffer`]!(keys.length, ...keys, ...args);
}

/**
 * Runs `then` now if the connection is up, and each time it comes up again: Redis may have lost what it had. In a cluster
 * also when a node comes back, or another one took its place.
 */
export function onConnected(redis: Redis, then: () => void): void {
  redis.on('ready', then);
  const cluster = asCluster(redis);
  if (cluster) onOtherMasters(cluster, then);
  if (redis.status === 'ready') then();
}
