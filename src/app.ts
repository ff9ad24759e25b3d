import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { StartupError } from './errors.ts';
import { createGameService } from './features/game/service.ts';
import { createGameStore } from './features/game/store.ts';
import { createBoardStore } from './features/leaderboard/board-store.ts';
import { createRankIndex } from './features/leaderboard/rank-index.ts';
import { createRanking } from './features/leaderboard/ranking.ts';
import { createReportStore } from './features/leaderboard/report-store.ts';
import { createLeaderboardService } from './features/leaderboard/service.ts';
import { createStandingsStore } from './features/leaderboard/standings-store.ts';
import { createPlayerService } from './features/player/service.ts';
import { createPlayerStore } from './features/player/store.ts';
import { createRevocations } from './features/session/revocations.ts';
import { createSessionService } from './features/session/service.ts';
import { createSessionStore } from './features/session/store.ts';
import { createTokens } from './features/session/tokens.ts';
import { createWechatService } from './features/wechat/service.ts';
import { createCursors } from './graphql/cursors.ts';
import { createAuthenticate } from './http/auth.ts';
import { createHealth } from './http/health.ts';
import { createHttpServer } from './http/server.ts';
import { createGraphQLHandler } from './http/yoga.ts';
import { createDb } from './infra/db.ts';
import { createLocks } from './infra/lock.ts';
import { createLog, type Log } from './infra/log.ts';
import { createMetrics } from './infra/metrics.ts';
import { pendingMigrations } from './infra/migrations.ts';
import { createJobRunner } from './infra/queue.ts';
import { connect, createRedis } from './infra/redis.ts';
import { jobs } from './jobs.ts';
import { createWechat } from './wechat/wechat.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

type Options = { log?: Log; now?: () => number };

/**
 * Everything that lives as long as the process, made and connected. Serving HTTP and running jobs are two further
 * steps; a process takes one of them, or both.
 *
 * @throws StartupError where Postgres or Redis cannot be reached, or the schema is not migrated
 */
export async function createApp(config: Config, { log = createLog(config.logLevel), now = Date.now }: Options = {}) {
  const metrics = createMetrics();
  const onError = (error: Error) => log.warn({ err: error }, 'a connection broke');
  const db = createDb(config.databaseUrl, { onError });
  const redis = createRedis(config.redisUrl, { onError });
  const locks = createLocks(redis);

  const { authSecret } = config;
  const { apps, apiUrl } = config.wechat;
  const wechat = createWechat({ apiUrl, apps, redis, locks, log, metrics, now });
  const gameKeys = apps.map((app) => app.game);
  const games = createGameService(gameKeys, createGameStore(db));
  const players = createPlayerService({ store: createPlayerStore(db, now) });
  const sessionStore = createSessionStore(db, now);
  const tokens = createTokens(authSecret, now);
  const revocations = createRevocations(redis, sessionStore, log, now);
  const sessions = createSessionService({
    store: sessionStore,
    tokens,
    revocations,
    players,
    games,
    wechat,
    authSecret,
    now,
  });
  const boards = createBoardStore(db, now);
  const standings = createStandingsStore(db);
  const ranking = createRanking({ index: createRankIndex(redis), standings, locks, redis, log, metrics });
  const leaderboards = createLeaderboardService({ boards, reports: createReportStore(db, now), ranking, metrics });
  const cursors = createCursors(authSecret);
  const services: Services = {
    games,
    leaderboards,
    players,
    sessions,
    wechat: createWechatService({ tokens: wechat.tokens }),
    cursors,
  };

  const health = createHealth([
    { name: 'Postgres', run: db.ping },
    { name: 'Redis', run: () => redis.ping() },
    { name: 'migrations', run: () => requireMigrated(db.pool) },
  ]);
  const authenticate = createAuthenticate(sessions, config.adminApiKey);
  const graphql = createGraphQLHandler({ services, authenticate, log, metrics });
  const http = createHttpServer({ graphql, health, metrics, log, trustProxy: config.http.trustProxy });
  let runner: ReturnType<typeof createJobRunner> | undefined;

  try {
    await reach('DATABASE_URL', 'Postgres', () => requireMigrated(db.pool));
    await reach('REDIS_URL', 'Redis', () => connect(redis));
    await games.ensure();
  } catch (error) {
    await close();
    throw error;
  }
  return { services, wechat, db, redis, http, log, metrics, startJobs, close };

  function startJobs() {
    runner = createJobRunner({ redisUrl: config.redisUrl, jobs, services, log, metrics });
    runner.start();
    return runner;
  }

  /** Lets what is under way finish, then lets go of everything. */
  async function close(): Promise<void> {
    await http.close();
    await runner?.close();
    await ranking.settled();
    await wechat.close();
    redis.disconnect();
    await db.close();
  }
}

/** @throws StartupError where the database lacks migrations */
async function requireMigrated(pool: Parameters<typeof pendingMigrations>[0]): Promise<void> {
  const pending = await pendingMigrations(pool);
  if (pending.length > 0)
    throw new StartupError(`The database lacks ${pending.length} migration(s). Run \`npm run db:migrate\` first.`);
}

async function reach(variable: string, name: string, attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const { code, name: kind } = error as { code?: string; name?: string };
    throw new StartupError(`${name} cannot be reached (${code ?? kind}). Check ${variable}, and that it runs.`, {
      cause: error,
    });
  }
}
