import { Gauge } from 'prom-client';
import type { MetricRegistry } from './metrics.ts';

/** Gauges that say how this process and what it needs are: vitals.ts sets them whenever somebody reads metrics. */
export function createVitalMetrics(registers: MetricRegistry[]) {
  const gauge = <Label extends string = never>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge<Label>({ name, help, labelNames, registers });
  return {
    ready: gauge('trellis_ready', 'Whether /health/ready says so: 1 or 0.'),
    dependencyUp: gauge(
      'trellis_dependency_up',
      'Whether it answers in time: 1 or 0. Of files, whether their last use went well.',
      ['dependency'],
    ),
    clockSkew: gauge(
      'trellis_clock_skew_seconds',
      'By how much the clock of postgres, redis or wechat is ahead of ours; of wechat to within half a second.',
      ['of'],
    ),
    poolConnections: gauge('trellis_postgres_pool_connections', "Connections of this process's pool: used or idle.", [
      'state',
    ]),
    poolConnectionsMax: gauge(
      'trellis_postgres_pool_connections_max',
      "How many connections this process's pool may have.",
    ),
    poolWaiting: gauge('trellis_postgres_pool_waiting', 'Who waits for a connection of this process.'),
    serverConnections: gauge('trellis_postgres_connections', 'Connections to Postgres, of whomever.'),
    serverConnectionsMax: gauge('trellis_postgres_connections_max', 'How many connections Postgres takes.'),
    databaseBytes: gauge('trellis_postgres_database_bytes', 'Size of the database.'),
    redisMemory: gauge('trellis_redis_memory_bytes', 'Memory that Redis uses.'),
    redisMemoryMax: gauge('trellis_redis_memory_max_bytes', 'Memory that Redis may use; 0 where there is no limit.'),
    redisKeepsAll: gauge('trellis_redis_noeviction', 'Whether maxmemory-policy is noeviction: 1 or 0.'),
    redisAppends: gauge(
      'trellis_redis_appendonly',
      'Whether Redis keeps an append-only file that it can write: 1 or 0.',
    ),
    queueJobs: gauge('trellis_queue_jobs', 'Jobs by queue and state: waiting, active, delayed, failed.', [
      'queue',
      'state',
    ]),
    queueAge: gauge(
      'trellis_queue_oldest_waiting_seconds',
      'For how long the oldest job that waits has been waiting.',
      ['queue'],
    ),
    quotaUsed: gauge(
      'trellis_wechat_quota_used',
      "Calls of WeChat's API that count against the quota of this day in Beijing, by our own count.",
      ['app', 'path'],
    ),
    quotaLimit: gauge('trellis_wechat_quota_limit', 'Calls that the quota of a day takes, of those that were made.', [
      'app',
      'path',
    ]),
    filesFree: gauge('trellis_files_free_bytes', 'Room left where FILES_FOLDER is; not set where a bucket is used.'),
    filesSize: gauge(
      'trellis_files_size_bytes',
      'Room there is where FILES_FOLDER is; not set where a bucket is used.',
    ),
  };
}
