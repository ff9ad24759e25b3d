import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Everything that this process counts, as Prometheus reads it. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    operations: new Histogram({
      name: 'trellis_graphql_operation_seconds',
      help: 'Time from a parsed GraphQL request to its result, by kind of operation and outcome.',
      labelNames: ['kind', 'outcome'] as const,
      buckets: seconds,
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
    indexRebuilds: new Histogram({
      name: 'trellis_rank_index_rebuild_seconds',
      help: 'Time to rebuild the rank index of one season.',
      buckets: [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
      registers,
    }),
    wechatCalls: new Histogram({
      name: 'trellis_wechat_call_seconds',
      help: "Calls of WeChat's API, by path and errcode (0 is success, none where there was no answer).",
      labelNames: ['path', 'errcode'] as const,
      buckets: seconds,
      registers,
    }),
    tokenExpiry: new Gauge({
      name: 'trellis_wechat_token_expires_timestamp_seconds',
      help: "When each app's access_token ends, as this process last saw it.",
      labelNames: ['app'] as const,
      registers,
    }),
    jobs: new Histogram({
      name: 'trellis_job_seconds',
      help: 'Time that a job took, by name and outcome.',
      labelNames: ['job', 'outcome'] as const,
      buckets: seconds,
      registers,
    }),
  };
}
