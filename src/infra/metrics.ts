import {
  collectDefaultMetrics,
  Counter,
  Gauge,
  Histogram,
  type LabelValues,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';
import { createVitalMetrics } from './metrics-vital.ts';
import { currentIdentity } from './tracing.ts';

/*
 * Everything that a process counts. docs/metrics.md has a line for each, and a test holds the two against each other.
 * Labels have few values, which never come from what a client sends.
 */

export type Metrics = ReturnType<typeof createMetrics>;
export type MetricRegistry = Registry<OpenMetricsContentType>;

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How often a cache had what was asked for. */
export type CacheCount = { hit(): void; miss(): void };

export function createMetrics() {
  const registry: MetricRegistry = new Registry();
  // Only so does the library keep exemplars; exposition.ts makes both formats of it.
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    ...createVitalMetrics(registers),
    ...createCacheMetrics(registers),
    httpRequests: new Histogram({
      name: 'trellis_http_request_seconds',
      help: 'Time from the headers of a request to the end of its answer, by route and class of the status.',
      labelNames: ['route', 'status'] as const,
      buckets: seconds,
      enableExemplars: true,
      registers,
    }),
    operations: new Histogram({
      name: 'trellis_graphql_operation_seconds',
      help: 'Time from a parsed GraphQL request to its result, by kind of operation and outcome.',
      labelNames: ['kind', 'outcome'] as const,
      buckets: seconds,
      enableExemplars: true,
      registers,
    }),
    slowOperations: new Counter({
      name: 'trellis_slow_operations_total',
      help: 'GraphQL operations that took longer than SLOW_OPERATION_MS, by kind. Each is in the log.',
      labelNames: ['kind'] as const,
      registers,
    }),
    errors: new Counter({
      name: 'trellis_graphql_errors_total',
      help: 'Top-level errors in answers, by code. INTERNAL_SERVER_ERROR is ours, and logged.',
      labelNames: ['code'] as const,
      registers,
    }),
    sqlStatements: new Histogram({
      name: 'trellis_postgres_statement_seconds',
      help: 'Time that Postgres took for a statement, the wait for a connection included.',
      buckets: seconds,
      registers,
    }),
    redisCommands: new Histogram({
      name: 'trellis_redis_command_seconds',
      help: 'Time that Redis took for a command, its way there and back included.',
      buckets: seconds,
      registers,
    }),
    webSockets: new Gauge({
      name: 'trellis_websockets',
      help: 'Open WebSockets.',
      registers,
    }),
    eventStreams: new Gauge({
      name: 'trellis_event_streams',
      help: 'Open streams of server-sent events.',
      registers,
    }),
    refusals: new Counter({
      name: 'trellis_refusals_total',
      help: 'GraphQL operations, and guesses, that were refused before anything ran, or broken off, by kind of limit.',
      labelNames: ['kind'] as const,
      registers,
    }),
    pressure: new Gauge({
      name: 'trellis_pressure_ratio',
      help: 'How much there is to do: 0 nothing, 1 more than this process can take. Above 0.5 requests are refused.',
      registers,
    }),
    underWay: new Gauge({
      name: 'trellis_graphql_under_way',
      help: 'GraphQL operations that are under way in this process, without open subscriptions.',
      registers,
    }),
    logins: new Counter({
      name: 'trellis_logins_total',
      help: 'Sessions that began, by whether the player is new or was known.',
      labelNames: ['player'] as const,
      registers,
    }),
    reportBatch: new Histogram({
      name: 'trellis_report_batch_size',
      help: 'Score reports that shared one transaction.',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 200],
      registers,
    }),
    boardReads: new Counter({
      name: 'trellis_board_reads_total',
      help: 'Reads of a leaderboard, by what answered: the index in Redis, or Postgres while there was none.',
      labelNames: ['source'] as const,
      registers,
    }),
    sharedAnswers: new Counter({
      name: 'trellis_shared_answers_total',
      help: 'Answers that any caller of a class may get: made, joined while being made for others, or kept and still holding.',
      labelNames: ['source'] as const,
      registers,
    }),
    reads: new Counter({
      name: 'trellis_lagging_reads_total',
      help: 'Reads that may be a moment old, by what answered: a replica of Postgres, or the primary.',
      labelNames: ['source'] as const,
      registers,
    }),
    replicaLag: new Gauge({
      name: 'trellis_replica_lag_seconds',
      help: 'How old what a replica of Postgres holds may be, by its place in DATABASE_REPLICA_URLS.',
      labelNames: ['replica'] as const,
      registers,
    }),
    indexRebuilds: new Histogram({
      name: 'trellis_rank_index_rebuild_seconds',
      help: 'Time to rebuild the rank index of one season.',
      buckets: [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    }),
    postgresReadOnly: new Gauge({
      name: 'trellis_postgres_read_only',
      help: 'Whether Postgres answers and takes no writes, as a standby does: 1 or 0.',
      registers,
    }),
    wechatCalls: new Histogram({
      name: 'trellis_wechat_call_seconds',
      help: "Calls of WeChat's API, by path and errcode (0 is success, none where there was no answer).",
      labelNames: ['path', 'errcode'] as const,
      buckets: seconds,
      enableExemplars: true,
      registers,
    }),
    wechatBreakers: new Gauge({
      name: 'trellis_wechat_breaker_state',
      help: "Breakers of this process by app and path of WeChat's API: 0 closed, 1 one call tries, 2 open.",
      labelNames: ['app', 'path'] as const,
      registers,
    }),
    wechatRefusals: new Counter({
      name: 'trellis_wechat_calls_refused_total',
      help: "Calls of WeChat's API that were not made: by an open breaker, or a quota (minute, day, or a rest after WeChat's no).",
      labelNames: ['app', 'path', 'reason'] as const,
      registers,
    }),
    tokenExpiry: new Gauge({
      name: 'trellis_wechat_token_expires_timestamp_seconds',
      help: "When each app's access_token ends; 0 where there is none.",
      labelNames: ['app'] as const,
      registers,
    }),
    friendPushes: new Counter({
      name: 'trellis_friend_pushes_total',
      help: "Pushes of a standing to WeChat's friend ranking, by outcome: done, or what it waits for, or drop.",
      labelNames: ['outcome'] as const,
      registers,
    }),
    wechatPushes: new Counter({
      name: 'trellis_wechat_pushes_total',
      help: 'Deliveries of messages and events by WeChat, by what became of them: STORED, DUPLICATE, or why refused.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    subscribeMessages: new Counter({
      name: 'trellis_subscribe_messages_total',
      help: 'Attempts to send a message through WeChat, by what became of it: its state afterwards, or WAITING to be tried again.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    contentChecks: new Counter({
      name: 'trellis_content_checks_total',
      help: 'Checks of what players want to show, by surface, what was found, and who found it: words, cache or wechat.',
      labelNames: ['surface', 'found', 'by'] as const,
      registers,
    }),
    viaRequests: new Counter({
      name: 'trellis_via_requests_total',
      help: 'Requests to the domain gateway, by upstream and outcome: the class of the answer, or why it was refused.',
      labelNames: ['upstream', 'outcome'] as const,
      registers,
    }),
    viaUnderWay: new Gauge({
      name: 'trellis_via_under_way',
      help: 'Requests to the domain gateway that are under way in this process, by upstream.',
      labelNames: ['upstream'] as const,
      registers,
    }),
    viaSent: new Counter({
      name: 'trellis_via_sent_total',
      help: 'Requests that went to an upstream; the others were refused, or answered from the cache or with another.',
      labelNames: ['upstream'] as const,
      registers,
    }),
    subscriptions: new Gauge({
      name: 'trellis_subscriptions',
      help: 'Open GraphQL subscriptions, by field.',
      labelNames: ['field'] as const,
      registers,
    }),
    subscriptionMessages: new Counter({
      name: 'trellis_subscription_messages_total',
      help: 'Messages of GraphQL subscriptions, by field.',
      labelNames: ['field'] as const,
      registers,
    }),
    slowConsumers: new Counter({
      name: 'trellis_slow_consumers_total',
      help: 'Connections that were cut because a message of a subscription did not get through, by transport.',
      labelNames: ['transport'] as const,
      registers,
    }),
    connectionsCut: new Counter({
      name: 'trellis_connections_cut_total',
      help:
        'Connections that were refused or cut: too-slow, too-large, no-http, too-many-of-address, too-many-of-player, ' +
        'too-many-messages, no-init, no-pong, bad-frame.',
      labelNames: ['reason'] as const,
      registers,
    }),
    liveBoards: new Gauge({
      name: 'trellis_live_boards',
      help: 'Leaderboards that somebody watches through this process.',
      registers,
    }),
    settingsCompared: new Gauge({
      name: 'trellis_settings_compared_timestamp_seconds',
      help: 'When this process last saw that its settings are those in Postgres.',
      registers,
    }),
    jobs: new Histogram({
      name: 'trellis_job_seconds',
      help: 'Time that a job took, by name and outcome.',
      labelNames: ['job', 'outcome'] as const,
      buckets: seconds,
      enableExemplars: true,
      registers,
    }),
  };
}

/**
 * Observes the time since then, with the trace that is under way as an exemplar.
 *
 * @param startedAt by performance.now()
 * @returns the seconds
 */
export function observe<Label extends string>(
  histogram: Histogram<Label>,
  labels: LabelValues<Label>,
  startedAt: number,
): number {
  const value = (performance.now() - startedAt) / 1_000;
  const identity = currentIdentity();
  const exemplar = identity ? { trace_id: identity.traceId, span_id: identity.spanId } : {};
  // The library's type wants the labels of the metric here, too.
  histogram.observe({ labels, value, exemplarLabels: exemplar as LabelValues<Label> });
  return value;
}

/** Counts in plain numbers, which are read when somebody asks: caches are asked on every request. */
function createCacheMetrics(registers: MetricRegistry[]) {
  const all = new Map<string, { hits: number; misses: number; entries: () => number }>();
  const cacheReads = new Counter({
    name: 'trellis_cache_reads_total',
    help: 'Reads of a cache in memory, by cache and whether it had what was asked for (hit, miss).',
    labelNames: ['cache', 'outcome'] as const,
    registers,
    collect() {
      this.reset();
      for (const [name, { hits, misses }] of all) {
        this.inc({ cache: name, outcome: 'hit' }, hits);
        this.inc({ cache: name, outcome: 'miss' }, misses);
      }
    },
  });
  const cacheEntries = new Gauge({
    name: 'trellis_cache_entries',
    help: 'What a cache in memory holds, by cache.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [name, { entries }] of all) this.set({ cache: name }, entries());
    },
  });
  return { cacheReads, cacheEntries, cache };

  /** Has the hits, the misses and the size of a cache be told. */
  function cache(name: string, entries: () => number): CacheCount {
    const counted = { hits: 0, misses: 0, entries };
    all.set(name, counted);
    return { hit: () => void (counted.hits += 1), miss: () => void (counted.misses += 1) };
  }
}
