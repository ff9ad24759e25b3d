import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { createBanStore } from '../src/features/ban/store.ts';
import type { Leaderboard, Report } from '../src/features/leaderboard/model.ts';
import { createReportStore } from '../src/features/leaderboard/report-store.ts';
import { createDb, type Db } from '../src/infra/db.ts';
import { uuidv7 } from '../src/infra/uuid.ts';
import { scoreMax } from './cases.ts';
import { markdownTable } from './figures.ts';
import { boardKey, fill } from './fill.ts';
import { startGateways } from './gateways.ts';
import { measure } from './measure.ts';
import { cpuSeconds } from './process-cpu.ts';
import { createResources } from './resources.ts';
import { startServices } from './services.ts';
import type { UpsertJob } from './upsert.ts';
import { upsertConnections } from './yardsticks.ts';

/*
 * node bench/report-cpu.ts [--entries N] [--seconds N]: what reports take of Postgres' CPU, statement by statement, in batches
 * of several sizes, beside the yardstick, which writes one row per transaction over 32 connections. The store that writes
 * reports runs as it is, over one connection; nothing counts ranks, which is Redis' part. Linux only: it reads /proc.
 */

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);
const ending = new AbortController();
process.on('SIGINT', () => ending.abort(new Error('stopped'))).on('SIGTERM', () => ending.abort(new Error('stopped')));

const { values } = parseArgs({ options: { entries: { type: 'string' }, seconds: { type: 'string' } } });
const entries = Number(values.entries ?? 100_000);
const seconds = Number(values.seconds ?? 5);
/** So many make the requests of `npm run bench`, too. */
const guests = 2_000;
const batchSizes = [1, 8, 32, 64];

/** As if every bound were the first. */
const anyCount = { get: () => 0 } as unknown as Map<string, number>;

type Costs = Map<string, number>;

const resources = createResources(ending.signal);
try {
  await profile();
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}

async function profile(): Promise<void> {
  const services = await startServices(resources, say);
  const { pool, postgres, env, adminKey, gameKey } = services;
  const { signal } = ending;
  const gateways = await startGateways({ count: 1, env, signal });
  const url = gateways.urls[0]!;
  const { guestIds: players } = await fill({
    pool,
    url,
    adminKey,
    gameKey,
    guests,
    sizes: [entries],
    needsLatest: true,
    signal,
    onProgress: say,
  });
  await gateways.stop();
  const board = await findBoard(pool);
  const db = await resources.add(
    () => createDb(postgres.url, { connectionsMax: 1 }),
    (one) => one.close(),
  );
  const pid = await backendOf(db);
  const job: UpsertJob = {
    warmupSeconds: 1,
    seconds,
    databaseUrl: postgres.url,
    kind: 'standing',
    seasonId: board.season.id,
    playerIds: players,
    connections: upsertConnections,
    perSecond: null,
  };
  const upsert = await measure('upsert', job, { postgres: [postgres.pid] }, signal);
  // Seconds per 1,000.
  const upsertMicros = upsert.cpu['postgres']! * 1_000;
  say(`the upsert: ${upsert.perSecond.toFixed(0)}/s`);
  const [byPart, lines] = [new Map<string, string[]>(), [] as string[][]];
  for (const size of batchSizes) {
    const costs: Costs = new Map();
    const reports = await run(storeOver(timed(db, pid, costs)), board, players, size, true);
    for (const [part, nanos] of costs)
      byPart.set(part, [...(byPart.get(part) ?? []), (nanos / 1_000 / reports).toFixed(1)]);
  }
  for (const [part, cells] of byPart) lines.push([part, ...cells]);
  for (const [name, hasRunId] of [
    ['all of it, as it travels', true],
    ['the same without `runId`', false],
  ] as const) {
    const own: string[] = [];
    const all: string[] = [];
    for (const size of batchSizes) {
      const [backend, server] = [cpuNanos(pid), cpuSeconds(postgres.pid)!];
      const reports = await run(storeOver(db), board, players, size, hasRunId);
      own.push(((cpuNanos(pid) - backend) / 1_000 / reports).toFixed(1));
      const micros = ((cpuSeconds(postgres.pid)! - server) * 1e6) / reports;
      all.push(`${micros.toFixed(1)} (${((micros / upsertMicros) * 100).toFixed(0)} %)`);
    }
    lines.push([name, ...own], ['… with the processes in the background', ...all]);
  }
  console.log(`The upsert of one row, ${upsertConnections} connections: ${upsertMicros.toFixed(1)} µs.\n`);
  const head = ['µs of Postgres’ CPU per report, in batches of', ...batchSizes.map(String)];
  console.log(markdownTable(head, lines, 1).join('\n'));
}

function storeOver(db: Pick<Db, 'transaction' | 'pool'>) {
  const { rankingBansOf } = createBanStore(db as Db, { endSessions: async () => {}, now: Date.now });
  return createReportStore(db as Db, {
    countAt: async () => ({ count: entries, before: anyCount, within: anyCount }),
    bansOf: rankingBansOf,
    follow: async () => {},
    enqueueFriendPushes: async () => {},
    now: Date.now,
  });
}

/** Batches one after the other for as long as is measured. Returns how many reports came. */
async function run(
  store: ReturnType<typeof storeOver>,
  board: Leaderboard,
  players: string[],
  size: number,
  hasRunId: boolean,
): Promise<number> {
  const end = performance.now() + seconds * 1_000;
  let reports = 0;
  while (performance.now() < end) {
    ending.signal.throwIfAborted();
    const batch = Array.from({ length: size }, () => aReport(players, hasRunId));
    await store.commit(board, batch, () => {});
    reports += size;
  }
  return reports;
}

function aReport(players: string[], hasRunId: boolean): Report {
  const playerId = players[Math.floor(Math.random() * players.length)]!;
  const runId = hasRunId ? uuidv7(Date.now()) : null;
  return {
    playerId,
    runId,
    score: Math.floor(Math.random() * scoreMax),
    tiebreakers: [],
    metadata: null,
    dimensions: [],
  };
}

/** A Db whose transactions send one statement after the other, and note what each took of the backend's CPU. */
function timed(db: Db, pid: number, costs: Costs): Pick<Db, 'transaction' | 'pool'> {
  return {
    pool: db.pool,
    async transaction(work, begin) {
      let noted = cpuNanos(pid);
      const note = (part: string) => {
        const now = cpuNanos(pid);
        costs.set(part, (costs.get(part) ?? 0) + now - noted);
        noted = now;
      };
      const result = await db.transaction(async (client) => {
        let turn: Promise<unknown> = Promise.resolve();
        let final: pg.QueryConfig | undefined;
        const query = (config: pg.QueryConfig) => {
          const answered = turn.then(() => client.query(config));
          turn = answered.then(() => note(config.name ?? 'others'));
          return answered;
        };
        const alone = { query } as unknown as pg.PoolClient;
        const worked = await work(alone, (config) => (final = config));
        if (final) await query(final);
        await turn;
        return worked;
      }, begin);
      note('COMMIT');
      return result;
    },
  };
}

async function backendOf(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]!.pid;
}

/** Nanoseconds that a process has had of a CPU. */
function cpuNanos(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
}

async function findBoard(pool: pg.Pool): Promise<Leaderboard> {
  const { rows } = await pool.query<{ id: number; seasonId: number }>(
    `SELECT leaderboard.id, season.id AS "seasonId" FROM leaderboard JOIN season ON season.leaderboard_id = leaderboard.id
     WHERE leaderboard.key = $1`,
    [boardKey('latest', entries)],
  );
  const { id, seasonId } = rows[0]!;
  return {
    id,
    sort: 'DESC',
    operator: 'LATEST',
    tiebreakers: [],
    rankStyle: 'UNIQUE',
    dimensions: [],
    friendRanking: false,
    scoreMin: null,
    scoreMax: null,
    improvementMax: null,
    season: { id: seasonId },
  } as unknown as Leaderboard;
}
