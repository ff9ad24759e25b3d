import type { lookup } from 'node:dns';
import type { Queue } from 'bullmq';
import type { Config } from '../config.ts';
import type { Services } from '../context.ts';
import type { assembleAdmins } from '../features/admin/assembly.ts';
import type { Files } from '../infra/files.ts';
import { createBudgets } from '../infra/budgets.ts';
import { createLoad } from '../infra/load.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { createRateLimit } from '../infra/rate-limit.ts';
import type { Redis } from '../infra/redis.ts';
import type { Tracer } from '../infra/tracing.ts';
import { createTurns } from '../infra/turns.ts';
import { createTimeLimit } from './acts.ts';
import { createAuthenticate, createAuthenticateRequest, createPresume } from './auth.ts';
import { createConsoleCookies } from './console-cookies.ts';
import { createConsolePages } from './console-pages.ts';
import { createConsoleHandler } from './console.ts';
import { createCors } from './cors.ts';
import { createDirectPath } from './direct.ts';
import type { Documents } from './documents.ts';
import { createEventStreams } from './event-stream.ts';
import { createExportServer } from './exports.ts';
import { createFileServer } from './files.ts';
import { createGate, type TrustedDocuments } from './gate.ts';
import type { Health } from './health.ts';
import { createJobBoard } from './job-board.ts';
import { createOpenConnections } from './open-connections.ts';
import { createOperationRecord } from './operations.ts';
import type { Probes } from './probes.ts';
import { createProxyProbe } from './proxy-probe.ts';
import { createRates } from './rates.ts';
import { createReadingTime } from './reading-time.ts';
import type { Refusals } from './refusals.ts';
import { createResponseCache } from './response-cache.ts';
import { createSchemaAnswers } from './schema-answers.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createHttpServer } from './server.ts';
import { createShedding } from './shedding.ts';
import { transportLimits, type TransportLimits } from './transport-limits.ts';
import { createViaHandler } from './via.ts';
import { createWechatCallbacks } from './wechat-callbacks.ts';
import { createGraphQLHandler, graphqlPath } from './yoga.ts';

type Needs = {
  config: Config;
  /** Limits of connections, where they are not the usual ones. */
  transport: Partial<TransportLimits> | undefined;
  resolve: typeof lookup | undefined;
  /** Whether answers may be kept and told again. */
  sharesAnswers: boolean;
  services: Services;
  admins: ReturnType<typeof assembleAdmins>;
  openExport: Parameters<typeof createExportServer>[0];
  documents: Documents;
  documentMemory: TrustedDocuments;
  refusals: Refusals;
  health: Health;
  probes: Probes;
  redis: Redis;
  queue: Queue;
  files: Files;
  log: Log;
  metrics: Metrics;
  tracer: Tracer | null;
  now: () => number;
};

/** All that answers requests, made of what the features offer. `via` has connections of its own, to be closed after it. */
export function assembleHttp(needs: Needs) {
  const { config, transport, resolve, sharesAnswers, services, admins, openExport, documents, documentMemory } = needs;
  const { refusals, health, probes, redis, queue, files, log, metrics, tracer, now } = needs;
  const { publicUrl } = config;
  const authenticate = createAuthenticate(services.sessions, admins.credentials, config.trustedKeys);
  const cookies = createConsoleCookies({ isProduction: config.isProduction, publicUrl });
  const authenticateRequest = createAuthenticateRequest(authenticate, admins.credentials, cookies);
  const record = createOperationRecord({ log, metrics, slowMilliseconds: config.slowOperationMilliseconds });
  const presume = createPresume(services.sessions);
  const cors = createCors({ origins: config.http.corsOrigins, publicUrl });
  const open = createOpenConnections(config.http.openMax);
  const eventStreams = createEventStreams({ log, metrics });
  const load = createLoad(config.limits.load, metrics);
  const limitTime = createTimeLimit(config.limits.operationMilliseconds, refusals);
  const turn = createTurns();
  const readingTime = createReadingTime(refusals, now);
  const schemaAnswers = createSchemaAnswers(readingTime);
  const gate = createGate({
    rules: { documents: config.documents.rules, introspection: config.documents.introspection },
    trusted: documentMemory,
    documents,
    rates: createRates(createBudgets(redis, log, now), config.limits.rates, refusals),
    readingTime,
    schemaAnswers,
    turn,
    shedding: createShedding(load, refusals),
    refusals,
  });
  const passing = { documents, gate, schemaAnswers, load, limitTime };
  const graphql = createGraphQLHandler({
    ...passing,
    services,
    authenticate,
    authenticateRequest,
    eventStreams,
    record,
    cors,
    open,
    log,
    metrics,
    tracer,
    now,
  });
  const responses = sharesAnswers
    ? createResponseCache({ isCurrent: services.leaderboards.isCurrent, metrics, now })
    : null;
  const direct = createDirectPath({
    ...passing,
    path: graphqlPath,
    services,
    authenticate: authenticateRequest,
    presume,
    turn,
    cors,
    record,
    responses,
    log,
    metrics,
  });
  const wechatCallbacks = createWechatCallbacks({ pushes: services.wechatPushes, log });
  const via = createViaHandler({
    upstreams: config.upstreams,
    authenticate,
    rates: createRateLimit(redis, log, now, 'requests to upstreams'),
    resolve,
    log,
    metrics,
  });
  const { trustProxy, metricsPort, drainSeconds } = config.http;
  const http = createHttpServer({
    direct,
    graphql,
    gate,
    turn,
    load,
    authenticate,
    presume,
    cors,
    open,
    securityHeaders: createSecurityHeaders(publicUrl),
    limits: { ...transportLimits, ...transport },
    wechatCallbacks,
    console: createConsoleHandler({
      signIns: admins.signIns,
      cookies,
      pages: createConsolePages(),
      jobBoard: createJobBoard({
        queue,
        cookies,
        ofCookie: admins.credentials.ofSession,
        audits: services.audits,
        log,
      }),
      log,
    }),
    eventStreams,
    exports: createExportServer(openExport),
    files: createFileServer(files),
    via: via.handle,
    health,
    probes,
    proxyProbe: createProxyProbe({ authSecret: config.authSecret, trustProxy, now }),
    metrics,
    hidesMetrics: metricsPort !== null,
    tracer,
    log,
    trustProxy,
    drainMilliseconds: drainSeconds * 1_000,
  });
  return { http, via };
}
