import type { lookup } from 'node:dns';
import type { Config } from './config.ts';
import type { Services } from './context.ts';
import { StartupError } from './errors.ts';
import { assembleActions } from './features/action/assembly.ts';
import { assembleAdmins } from './features/admin/assembly.ts';
import { assembleBulkActs } from './features/bulk-act/assembly.ts';
import { assembleContent } from './features/content/assembly.ts';
import { assemblePrivacy } from './features/privacy/assembly.ts';
import { assembleImports } from './features/import/assembly.ts';
import { createObjectStore as createImportedObjectStore } from './features/import/object-store.ts';
import { assembleSaves } from './features/save/assembly.ts';
import { assembleSettings } from './features/setting/assembly.ts';
import { assembleSubscribeMessages } from './features/subscribe-message/assembly.ts';
import { assembleTags } from './features/tag/assembly.ts';
import { assembleTrustedDocuments } from './features/trusted-document/assembly.ts';
import { createRevertService } from './features/audit/revert-service.ts';
import { createRowStore } from './features/audit/row-store.ts';
import { createAuditService } from './features/audit/service.ts';
import { createAuditStore } from './features/audit/store.ts';
import { createBanService } from './features/ban/service.ts';
import { createBanStore } from './features/ban/store.ts';
import { createAddresses } from './features/content/addresses.ts';
import { createCareService } from './features/care/service.ts';
import { createCareStore } from './features/care/store.ts';
import { createContentResets } from './features/content/resets-store.ts';
import { createItemMoves } from './features/content/item-moves-store.ts';
import { createDeadJobService } from './features/dead-job/service.ts';
import { createPauseStore } from './features/friend-ranking/pause-store.ts';
import { createFriendRankingService } from './features/friend-ranking/service.ts';
import { createFriendPushStore } from './features/friend-ranking/store.ts';
import { createBelongingStore } from './features/game/belonging-store.ts';
import { createGameService } from './features/game/service.ts';
import { createGameStore } from './features/game/store.ts';
import { createChoices } from './features/identity/choices.ts';
import { createMergeStore } from './features/identity/merge-store.ts';
import { createIdentityService } from './features/identity/service.ts';
import { createInvitationService } from './features/invitation/service.ts';
import { createInvitationStore } from './features/invitation/store.ts';
import { createBoardStore } from './features/leaderboard/board-store.ts';
import { createCorrections } from './features/leaderboard/corrections.ts';
import { createBoardListStore } from './features/leaderboard/list-store.ts';
import { createDefinitionStore } from './features/leaderboard/definition-store.ts';
import { createBoardChanges } from './features/leaderboard/changes.ts';
import { createIndexCheckStore } from './features/leaderboard/index-check-store.ts';
import { createRankIndex } from './features/leaderboard/rank-index.ts';
import { createRanking } from './features/leaderboard/ranking.ts';
import { createReportRateStore } from './features/leaderboard/report-rate-store.ts';
import { createRunImport } from './features/leaderboard/run-import.ts';
import { createReportStore } from './features/leaderboard/report-store.ts';
import { createLeaderboardService } from './features/leaderboard/service.ts';
import { answerByCounting, createStandingsStore } from './features/leaderboard/standings-store.ts';
import { createStandingsCheckStore } from './features/leaderboard/standings-check-store.ts';
import { createVerifyService } from './features/leaderboard/verify-service.ts';
import { createVoidService } from './features/leaderboard/void-service.ts';
import { createVoidStore } from './features/leaderboard/void-store.ts';
import { createCampaignService } from './features/link/campaign-service.ts';
import { createLinkService } from './features/link/service.ts';
import { createLinkStore } from './features/link/store.ts';
import { createLiveService } from './features/live/service.ts';
import { createNoteService } from './features/note/service.ts';
import { createNoteStore } from './features/note/store.ts';
import { createPulseStore } from './features/overview/pulse-store.ts';
import { createOverviewService } from './features/overview/service.ts';
import { createArrivalStore } from './features/player/arrival-store.ts';
import { createPresenceStore } from './features/player/presence-store.ts';
import { createPresence, presencePrecisionMilliseconds } from './features/player/presence.ts';
import { createPlayerSearchService } from './features/player/search-service.ts';
import { createSearchStore } from './features/player/search-store.ts';
import { createPlayerService } from './features/player/service.ts';
import { createPlayerStore } from './features/player/store.ts';
import { createPhoneNumbers } from './features/profile/phone-numbers.ts';
import { createPhoneService } from './features/profile/phone-service.ts';
import { createProfileRateStore } from './features/profile/rate-store.ts';
import { createProfileService } from './features/profile/service.ts';
import { createProfileStore } from './features/profile/store.ts';
import { createTakeoverService } from './features/profile/takeover-service.ts';
import { createVisitorStore } from './features/profile/visitor-store.ts';
import { createIssuingStore } from './features/reward/issuing-store.ts';
import { createRewardService } from './features/reward/service.ts';
import { createRewardStore } from './features/reward/store.ts';
import { createSavedQueryService } from './features/saved-query/service.ts';
import { createSavedQueryStore } from './features/saved-query/store.ts';
import { createClosingStore } from './features/season/closing-store.ts';
import { createFrozenStore } from './features/season/frozen-store.ts';
import { createRollStore } from './features/season/roll-store.ts';
import { createSeasonStore } from './features/season/season-store.ts';
import { createSeasonService } from './features/season/service.ts';
import { createSessionEnds } from './features/session/ends.ts';
import { createOpenSessions } from './features/session/open-sessions.ts';
import { createRevocations } from './features/session/revocations.ts';
import { createSessionKeys } from './features/session/session-keys.ts';
import { createSessionService } from './features/session/service.ts';
import { createSessionStore } from './features/session/store.ts';
import { createTokens } from './features/session/tokens.ts';
import { createTimelineService } from './features/timeline/service.ts';
import { createTimelineStore } from './features/timeline/store.ts';
import { createWebLoginService } from './features/web-login/service.ts';
import { createStateStore } from './features/web-login/state-store.ts';
import { createStates } from './features/web-login/states.ts';
import { createWechatService } from './features/wechat/service.ts';
import type { PushHandler } from './features/wechat-push/handler.ts';
import { createWechatPushService } from './features/wechat-push/service.ts';
import { createWechatPushStore } from './features/wechat-push/store.ts';
import { createCursors } from './graphql/cursors.ts';
import { schema } from './graphql/schema.ts';
import { assembleHttp } from './http/assembly.ts';
import { createDocumentLimits } from './http/document-limits.ts';
import { createDocuments } from './http/documents.ts';
import { createHealth } from './http/health.ts';
import { createProbes, createProbeServer } from './http/probes.ts';
import { createRefusals } from './http/refusals.ts';
import type { TransportLimits } from './http/transport-limits.ts';
import { tellBackupAge } from './infra/backup/record.ts';
import { createDb } from './infra/db.ts';
import { createDbWatch } from './infra/db-watch.ts';
import { exposeDeadJobs } from './infra/dead-jobs.ts';
import { createFiles } from './infra/files.ts';
import { createImages } from './infra/images.ts';
import { createLocks } from './infra/lock.ts';
import { createLockouts } from './infra/lockouts.ts';
import { createLog, type Log } from './infra/log.ts';
import { createMetrics } from './infra/metrics.ts';
import { pendingMigrations } from './infra/migrations.ts';
import { createPrivateFiles } from './infra/private-files.ts';
import { createPubSub } from './infra/pubsub.ts';
import { createJobQueue, createJobRunner, type Job } from './infra/queue.ts';
import { connect, createRedis, watchRedis } from './infra/redis.ts';
import { createReplicas } from './infra/replicas.ts';
import { createVitals } from './infra/vitals.ts';
import { jobs as allJobs } from './jobs.ts';
import { pushHandlers } from './push-handlers.ts';
import { irrevertible, reverters } from './reverters.ts';
import { createWechat } from './wechat/wechat.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

type Options = {
  log?: Log;
  now?: () => number;
  /** Whether answers may be kept and told again (http/response-cache.ts). */
  sharesAnswers?: boolean;
  /** Looks up the names of upstreams; left out, as the system does. */
  resolve?: typeof lookup;
  /** What is done about WeChat's events; left out, all that the features do. */
  handlers?: PushHandler<Services>[];
  /** Background work; left out, all of it. */
  jobs?: Job<Services>[];
  /** Limits of connections, where they are not the usual ones. */
  transport?: Partial<TransportLimits>;
};

/**
 * Everything that lives as long as the process, made and connected. Serving HTTP and running jobs are two further
 * steps; a process takes one of them, or both.
 *
 * @throws StartupError where Postgres or Redis cannot be reached, or the schema is not migrated
 */
export async function createApp(config: Config, options: Options = {}) {
  const { log = createLog(config.logLevel), now = Date.now, sharesAnswers = true, handlers = pushHandlers } = options;
  const { jobs = allJobs } = options;
  const metrics = createMetrics();
  const tracer = config.tracing && (await import('./infra/tracing-sdk.ts')).createTracer(config.tracing, log);
  const onError = (error: Error) => log.warn({ err: error }, 'a connection broke');
  const sqlTook = (milliseconds: number) => metrics.sqlStatements.observe(milliseconds / 1_000);
  const redisTook = (milliseconds: number) => metrics.redisCommands.observe(milliseconds / 1_000);
  const db = createDb(config.databaseUrl, { onError, onAnswer: sqlTook });
  tellBackupAge(db.pool, metrics.registry);
  const redis = createRedis(config.redisUrl, { onError, onAnswer: redisTook });
  const leaveRedis = watchRedis(redis, log);
  const dbWatch = createDbWatch({ databaseUrl: config.databaseUrl, db, log, metrics });
  const replicas = createReplicas({ urls: config.replicaUrls, db, redis, log, metrics });
  const { reader } = replicas;
  const locks = createLocks(redis);
  const pubsub = createPubSub(redis, { onError, afterwards: (effect) => db.pool.afterwards(effect) });
  const queue = createJobQueue(config.redisUrl, { log, acts: db.pool });
  exposeDeadJobs(metrics.registry, queue.dead);

  const { authSecret } = config;
  const { apps, apiUrl, openUrl } = config.wechat;
  const simulatorOrigin = config.isProduction ? null : new URL(apiUrl).origin;
  const wechat = createWechat({ apiUrl, simulatorOrigin, apps, redis, locks, log, metrics, now });
  const gameKeys = [...new Set(apps.map((app) => app.game))];
  const games = createGameService({ apps, store: createGameStore(db), belongings: createBelongingStore(db) });
  const playerStore = createPlayerStore(db, now);
  const shows = { DISPLAY_NAME: playerStore.setDisplayName, AVATAR: playerStore.setAvatar };
  const players = createPlayerService({ store: playerStore, arrivals: createArrivalStore(db, now) });
  const presenceStore = createPresenceStore(db, presencePrecisionMilliseconds);
  const presence = createPresence({ store: presenceStore, log, now });
  const sessionStore = createSessionStore(db, now);
  const tokens = createTokens(authSecret, now);
  const revocations = createRevocations(redis, sessionStore, log, now);
  const sessionKeys = createSessionKeys(authSecret);
  const openSessions = createOpenSessions({ channel: 'session:ended', revocations, pubsub, log, now });
  const rolls = createRollStore(db, now);
  const changes = createBoardChanges(pubsub);
  const boards = createBoardStore(
    db,
    now,
    async (boardId) => {
      await rolls.roll(boardId);
      changes.announce(boardId);
    },
    metrics,
  );
  const standings = createStandingsStore(db);
  const index = createRankIndex(redis);
  const ranking = createRanking({ index, standings, locks, redis, log, metrics });
  const closings = createClosingStore(db, now);
  const friendPushes = createFriendPushStore(db, now);
  const banStore = createBanStore(db, { endSessions: sessionStore.endAllWithin, now });
  const corrections = createCorrections({
    boards,
    ranking,
    changes,
    wasBannedAt: banStore.wasBannedAt,
    enqueueFriendPushes: friendPushes.enqueue,
    reopen: closings.reopen,
    acts: db.pool,
    now,
  });
  const ends = createSessionEnds({ store: sessionStore, revocations, openSessions, acts: db.pool, now });
  const merges = createMergeStore(db, {
    runningSeasonsOf: corrections.runningSeasonsOf,
    correct: corrections.correct,
    bans: banStore,
    items: createItemMoves(shows),
    endSessions: ends.endWithin,
    enqueueFriendPushes: friendPushes.enqueueAnew,
    now,
  });
  const choices = createChoices(authSecret, now);
  const identities = createIdentityService({ players, merges, choices, corrections, ends });
  const webLogins = createWebLoginService({
    wechat,
    states: createStates(authSecret, now),
    store: createStateStore(redis),
    openUrl,
    now,
  });
  const bans = createBanService({ store: banStore, corrections, ends, acts: db.pool, now });
  const reports = createReportStore(db, {
    countAt: (client, board, seq, bounds) => ranking.countAt(client, board.season, board, seq, bounds),
    bansOf: banStore.rankingBansOf,
    follow: (board, step, moved) => ranking.follow(board.season, board, step, moved),
    enqueueFriendPushes: friendPushes.enqueue,
    now,
  });
  const leaderboards = createLeaderboardService({
    boards,
    lists: createBoardListStore(db),
    definitions: createDefinitionStore(db, rolls.rollWithin, now),
    reports,
    rates: createReportRateStore(redis, log, now),
    ranking,
    frozen: createFrozenStore(db, answerByCounting),
    changes,
    players,
    acts: db.pool,
    metrics,
    liftBans: bans.liftOver,
  });
  const voids = createVoidService({ store: createVoidStore(db, now), corrections, boards });
  const seasons = createSeasonService({
    seasons: createSeasonStore(db),
    rolls,
    closings,
    rewards: createIssuingStore(db, now),
    index,
    changes,
    now,
  });
  const friendRanking = createFriendRankingService({
    store: friendPushes,
    pauses: createPauseStore(redis, now),
    wechat,
    sessionKeys,
    metrics,
    now,
  });
  const wechatPushes = createWechatPushService({
    store: createWechatPushStore(db, now),
    reader: wechat.pushes,
    handlers,
    queue,
    metrics,
    now,
  });
  // WeChat itself speaks https alone; a simulator is on this machine and finds the gateway where it listens.
  const isSimulated = !config.isProduction && new URL(apiUrl).protocol === 'http:';
  const ownUrl = () => (isSimulated ? (http.url() ?? `http://localhost:${config.http.port}`) : '');
  const addresses = createAddresses({ baseUrl: () => config.publicUrl || ownUrl(), isSimulated });
  const content = assembleContent({ db, redis, pubsub, wechat, players, bans, shows, addresses, log, metrics, now });
  const { contents } = content;
  const filesUp = (isUp: boolean) => metrics.dependencyUp.set({ dependency: 'files' }, Number(isUp));
  const files = createFiles(config.files, log, filesUp);
  const profileStore = createProfileStore(db, now);
  const profileRates = createProfileRateStore(redis, log, now);
  const images = createImages();
  const { publicUrl } = config;
  const profiles = createProfileService({
    store: profileStore,
    rates: profileRates,
    players,
    contents,
    sessionKeys,
    wechat,
    images,
    files,
    publicUrl,
    now,
  });
  const visitors = createVisitorStore(db, authSecret, now);
  const takeovers = createTakeoverService({ visitors, profiles, contents, players, wechat, log });
  const sessions = createSessionService({
    store: sessionStore,
    tokens,
    revocations,
    openSessions,
    players,
    identities,
    games,
    wechat,
    webLogins,
    takeovers,
    sessionKeys,
    presence,
    metrics,
    now,
  });
  const phoneNumbers = createPhoneNumbers(authSecret);
  const phones = createPhoneService({
    store: profileStore,
    rates: profileRates,
    players,
    wechat,
    phoneNumbers,
  });
  const links = createLinkService({ store: createLinkStore(db, now), wechat, locks, images, files, publicUrl, now });
  const { tags, knownTags } = assembleTags({ db, pubsub, log, now });
  const { settingMemory, ...settings } = assembleSettings({
    db,
    pubsub,
    gameKeys,
    players,
    tags,
    knownTags,
    log,
    metrics,
    now,
  });
  const importedObjects = createImportedObjectStore(db, authSecret);
  const privacy = assemblePrivacy({
    db,
    corrections,
    ends,
    contents,
    phoneNumbers,
    importedObjects,
    files,
    privateFiles: createPrivateFiles(config.files, log, filesUp),
    authSecret,
    publicUrl,
    privacy: config.privacy,
    now,
  });
  const cursors = createCursors(authSecret);
  const actions = assembleActions({ db, now });
  const { counterLedger } = actions;
  const resets = createContentResets(shows);
  const careStore = createCareStore(db, { endSessions: ends.endWithin, resetContent: resets.reset, now });
  const care = createCareService({ store: careStore, ends });
  const notes = createNoteService({ store: createNoteStore(db, now) });
  const playerSearches = createPlayerSearchService({ store: createSearchStore(reader, now), players, presence });
  const deeds = { bans, tags, counterLedger, care, notes };
  const saves = assembleSaves({ db, reader, pubsub, players, now });
  const audits = createAuditService({ store: createAuditStore(db, reader, now), acts: db.pool });
  const pulses = createPulseStore(redis, config.databaseUrl);
  const overview = createOverviewService({ store: pulses, queue, metrics, log, now });
  const refusals = createRefusals(metrics);
  const { rules: documentRules, introspection, manifest } = config.documents;
  const hidesSchema = documentRules === 'trusted' || introspection !== 'everyone';
  const documents = createDocuments(schema, createDocumentLimits(schema, { hidesSchema, refusals }), metrics);
  const { documentMemory, trustedDocuments } = assembleTrustedDocuments({
    db,
    pubsub,
    file: manifest,
    faultOf: documents.faultIn,
    log,
    now,
  });
  const admins = assembleAdmins({ db, redis, pubsub, authSecret, rootKey: config.adminApiKey, log, now });
  const services: Services = {
    ...admins.services,
    ...actions,
    ...content,
    ...privacy,
    ...saves,
    ...settings,
    ...assembleSubscribeMessages({ db, wechat, queue, rates: profileRates, leaderboards, metrics, now }),
    audits,
    reverts: createRevertService({
      audits,
      rows: createRowStore(db),
      reverters,
      irrevertible,
      services: () => services,
      now,
    }),
    bans,
    bulkActs: assembleBulkActs({ db, reader, queue, playerSearches, log, now, ...deeds }),
    care,
    deadJobs: createDeadJobService({ jobs: queue.dead, isRedisThere: queue.isThere, acts: db.pool }),
    campaigns: createCampaignService({ links, now }),
    games,
    identities,
    imports: assembleImports({
      db,
      apps,
      games,
      objects: importedObjects,
      runs: createRunImport({ boards, reports, changes, liftBans: bans.liftOver }),
      ...saves,
      contentRules: content.contentRules,
      now,
    }),
    invitations: createInvitationService({
      store: createInvitationStore(db, reader, now),
      rates: profileRates,
      links,
      now,
    }),
    leaderboards,
    links,
    live: createLiveService({ leaderboards, changes, log, metrics }),
    notes,
    overview,
    phones,
    players,
    playerSearches,
    profiles,
    replicas,
    rewards: createRewardService({ store: createRewardStore(db, now) }),
    savedQueries: createSavedQueryService(createSavedQueryStore(db, now)),
    seasons,
    sessions,
    tags,
    takeovers,
    timelines: createTimelineService({ store: createTimelineStore(reader) }),
    verifications: createVerifyService({
      index: createIndexCheckStore(redis),
      standings: createStandingsCheckStore(db),
      followed: index.followed,
      ranking,
      boards,
    }),
    voids,
    webLogins,
    wechat: createWechatService(wechat),
    wechatPushes,
    friendRanking,
    trustedDocuments,
    cursors,
    lockouts: createLockouts({ redis, pubsub, log, metrics, now }),
  };

  const health = createHealth([
    { name: 'Postgres', run: db.ping },
    // A full one answers, and takes nothing.
    { name: 'Redis', run: () => redis.set('health:ready', '1', 'PX', 10_000) },
    { name: 'migrations', run: () => requireMigrated(db.pool), needs: 'Postgres' },
    { name: 'jobs', run: async () => requireRunning(runner) },
  ]);
  const vitals = createVitals({
    pool: db.pool,
    redis,
    queue,
    folder: config.files.s3 ? null : config.files.folder,
    wechat,
    ready: health.ready,
    metrics,
    now,
  });
  const probes = createProbes({ health, vitals, metrics });
  const probeServer = createProbeServer({ probes, log });
  const { http, via } = assembleHttp({
    config,
    transport: options.transport,
    resolve: options.resolve,
    sharesAnswers,
    services,
    admins,
    openExport: privacy.dataExports.open,
    documents,
    documentMemory,
    refusals,
    health,
    probes,
    redis,
    queue: queue.bull,
    files,
    log,
    metrics,
    tracer,
    now,
  });
  let runner: ReturnType<typeof createJobRunner> | undefined;

  try {
    await reach('DATABASE_URL', 'Postgres', () => requireMigrated(db.pool));
    await reach('REDIS_URL', 'Redis', () => connect(redis));
    await games.ensure();
    await settingMemory.start();
    await documentMemory.start();
    overview.start();
    replicas.start();
    dbWatch.start();
  } catch (error) {
    await close();
    throw error;
  }
  return { services, wechat, db, redis, queue, http, log, metrics, listenForProbes, startJobs, close };

  /** Where METRICS_PORT is set, and tells the address. */
  async function listenForProbes(): Promise<string | null> {
    const { host, metricsPort } = config.http;
    return metricsPort === null ? null : probeServer.listen(host, metricsPort);
  }

  function startJobs() {
    runner = createJobRunner({ redisUrl: config.redisUrl, queue, jobs, services, log, metrics, tracer });
    runner.start();
    return runner;
  }

  /** Lets what is under way finish, then lets go of everything. */
  async function close(): Promise<void> {
    await http.close();
    await runner?.close();
    await probeServer.close();
    await queue.close();
    settingMemory.stop();
    documentMemory.stop();
    await overview.stop();
    await Promise.all([takeovers.settled(), presence.settled(), admins.credentials.settled()]);
    changes.flush();
    await ranking.settled();
    await Promise.all([wechat.close(), via.close()]);
    pubsub.close();
    leaveRedis();
    redis.disconnect();
    await dbWatch.stop();
    await replicas.close();
    await db.close();
    await tracer?.close();
  }
}

/** @throws StartupError where the database lacks migrations */
async function requireMigrated(pool: Parameters<typeof pendingMigrations>[0]): Promise<void> {
  const pending = await pendingMigrations(pool);
  if (pending.length > 0)
    throw new StartupError(`The database lacks ${pending.length} migration(s). Run \`npm run db:migrate\` first.`);
}

/** @throws where jobs are to run here, and do not */
function requireRunning(runner: ReturnType<typeof createJobRunner> | undefined): void {
  if (runner && !runner.isRunning()) throw new Error('no jobs are run');
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
