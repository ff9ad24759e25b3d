import { statfs } from 'node:fs/promises';
import type pg from 'pg';
import type { JobQueue } from './queue.ts';
import type { Metrics } from './metrics.ts';
import type { Redis } from './redis.ts';
import { inTime } from './time-limit.ts';

/*
 * How the process and what it needs are, looked at when somebody reads metrics, and at most once a second. What cannot be
 * told in time is not told: its gauges are gone until it can, rather than show what was.
 */

export type Vitals = ReturnType<typeof createVitals>;

type Needs = {
  pool: pg.Pool;
  redis: Redis;
  queue: Pick<JobQueue, 'counts' | 'oldestWaiting' | 'name'>;
  /** Null where files are kept in a bucket. */
  folder: string | null;
  wechat: {
    tokens: { statuses(): Promise<{ appId: string; expiresAt: number | null }[]> };
    quotaUse(): Promise<{ appId: string; endpoint: string; used: number; perDay: number }[]>;
  };
  ready: () => Promise<string[]>;
  metrics: Metrics;
  now: () => number;
};

const lookMilliseconds = 2_000;
const againMilliseconds = 1_000;

const statementOfAll = `
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "now",
         (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS "connections",
         current_setting('max_connections')::int AS "connectionsMax",
         pg_database_size(current_database())::float8 AS "bytes"`;
type ServerRow = { now: number; connections: number; connectionsMax: number; bytes: number };

export function createVitals({ pool, redis, queue, folder, wechat, ready, metrics, now }: Needs) {
  if (folder === null) for (const gauge of [metrics.filesFree, metrics.filesSize]) gauge.remove();
  let looking: Promise<void> | null = null;
  let lookedAt = -Infinity;
  return { look };

  /** Never fails, and takes two seconds at most. */
  function look(): Promise<void> {
    if (performance.now() - lookedAt < againMilliseconds) return Promise.resolve();
    looking ??= Promise.all([
      part(lookAtReadiness),
      part(lookAtPostgres, 'postgres', forgetPostgres),
      part(lookAtRedis, 'redis', forgetRedis),
      part(lookAtQueue, null, forgetQueue),
      part(lookAtTokens),
      part(lookAtQuotas),
      part(lookAtFiles),
    ]).then(() => {
      looking = null;
      lookedAt = performance.now();
    });
    return looking;
  }

  async function part(work: () => Promise<void>, dependency: string | null = null, forget = () => {}): Promise<void> {
    const isUp = await inTime(work(), lookMilliseconds, 'took too long').then(
      () => true,
      () => false,
    );
    if (!isUp) forget();
    if (dependency) metrics.dependencyUp.set({ dependency }, isUp ? 1 : 0);
  }

  async function lookAtReadiness(): Promise<void> {
    metrics.poolConnections.set({ state: 'idle' }, pool.idleCount);
    metrics.poolConnections.set({ state: 'used' }, pool.totalCount - pool.idleCount);
    metrics.poolConnectionsMax.set(pool.options.max);
    metrics.poolWaiting.set(pool.waitingCount);
    metrics.ready.set(0);
    metrics.ready.set((await ready()).length === 0 ? 1 : 0);
  }

  async function lookAtPostgres(): Promise<void> {
    const askedAt = now();
    const { rows } = await pool.query<ServerRow>(statementOfAll);
    const row = rows[0]!;
    metrics.clockSkew.set({ of: 'postgres' }, skewOf(row.now, askedAt));
    metrics.serverConnections.set(row.connections);
    metrics.serverConnectionsMax.set(row.connectionsMax);
    metrics.databaseBytes.set(row.bytes);
  }

  function forgetPostgres(): void {
    metrics.clockSkew.remove({ of: 'postgres' });
    for (const gauge of [metrics.serverConnections, metrics.serverConnectionsMax, metrics.databaseBytes])
      gauge.remove();
  }

  async function lookAtRedis(): Promise<void> {
    const askedAt = now();
    const [[seconds, microseconds], info] = await Promise.all([redis.time(), redis.info('all')]);
    const read = (field: string) => new RegExp(`^${field}:(.*)\\r?$`, 'm').exec(info)?.[1]?.trim();
    metrics.clockSkew.set({ of: 'redis' }, skewOf(Number(seconds) * 1_000 + Number(microseconds) / 1_000, askedAt));
    metrics.redisMemory.set(Number(read('used_memory')));
    metrics.redisMemoryMax.set(Number(read('maxmemory')));
    metrics.redisKeepsAll.set(read('maxmemory_policy') === 'noeviction' ? 1 : 0);
    metrics.redisAppends.set(read('aof_enabled') === '1' && read('aof_last_write_status') === 'ok' ? 1 : 0);
  }

  function forgetRedis(): void {
    metrics.clockSkew.remove({ of: 'redis' });
    for (const gauge of [metrics.redisMemory, metrics.redisMemoryMax, metrics.redisKeepsAll, metrics.redisAppends])
      gauge.remove();
  }

  async function lookAtQueue(): Promise<void> {
    const [counts, oldest] = await Promise.all([queue.counts(), queue.oldestWaiting()]);
    for (const [state, count] of Object.entries(counts)) metrics.queueJobs.set({ queue: queue.name, state }, count);
    metrics.queueAge.set({ queue: queue.name }, oldest === null ? 0 : Math.max(0, now() - oldest) / 1_000);
  }

  function forgetQueue(): void {
    metrics.queueJobs.reset();
    metrics.queueAge.reset();
  }

  /** All apps, whichever process got their tokens. */
  async function lookAtTokens(): Promise<void> {
    for (const { appId, expiresAt } of await wechat.tokens.statuses())
      metrics.tokenExpiry.set({ app: appId }, (expiresAt ?? 0) / 1_000);
  }

  /** A day in Beijing that has begun leaves nothing of the one before. */
  async function lookAtQuotas(): Promise<void> {
    const use = await wechat.quotaUse();
    metrics.quotaUsed.reset();
    for (const { appId: app, endpoint: path, used, perDay } of use) {
      metrics.quotaUsed.set({ app, path }, used);
      metrics.quotaLimit.set({ app, path }, perDay);
    }
  }

  async function lookAtFiles(): Promise<void> {
    if (folder === null) return;
    // It is made when the first file is.
    const { bavail, blocks, bsize } = await statfs(folder).catch(() => statfs('.'));
    metrics.filesFree.set(bavail * bsize);
    metrics.filesSize.set(blocks * bsize);
  }

  /** The other clock was read somewhere between the question and its answer. */
  function skewOf(theirs: number, askedAt: number): number {
    return (theirs - (askedAt + now()) / 2) / 1_000;
  }
}
