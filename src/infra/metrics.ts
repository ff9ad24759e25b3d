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
      help: 'Answers that any caller of a class may get, by whether one was kept that still held, or it was made.',
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
      help: "When each app's access_token ends, as this process last saw it.",
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
      registers,
    }),
  };
}
