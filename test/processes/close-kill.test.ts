import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Leaderboard } from '../../src/features/leaderboard/model.ts';
import type { RewardRule } from '../../src/features/reward/rules.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { Entries } from '../support/documents.ts';
import { aSeasonalBoard, fillSeason, rankedBy } from '../support/seasons.ts';
import { until } from '../support/services.ts';
import { aRandom } from './random.ts';

/*
 * Two processes close and reward seasons side by side, and are killed at random points of it again and again. KILLS=500
 * makes a long run of it; SEED=… repeats the choices of another run, as far as timing lets it.
 */

const kills = Number(process.env['KILLS'] ?? 50);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const entries = 400;
/** Seasons that are closed at once, and the longest that a process lives after it began: about what one takes for all. */
const seasonsAtOnce = 3;
const lifeMilliseconds = 250;

const rules: RewardRule[] = [
  { key: 'podium', ranks: { from: 1, to: 3 }, payload: { gold: 100 } },
  { key: 'top-half', percent: { from: 0, to: 50 }, payload: { gold: 10 } },
  { key: 'everybody', percent: { from: 0, to: 100 }, payload: { gold: 1 } },
];

let gateway: TestApp;
let db: pg.Pool;
let redis: Redis;
/** Compiled modules, so that a process is there in half the time. */
let compiled: string;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  redis = new Redis(gateway.redisUrl);
  compiled = await mkdtemp(join(tmpdir(), 'trellis-closer-'));
  // The first one, with nothing to do, leaves them behind.
  await aCloser(null);
});
afterAll(async () => {
  redis.disconnect();
  await db.end();
  await gateway.close();
  await rm(compiled, { recursive: true });
});

type Closing = { board: Leaderboard; ids: string[]; scores: number[] };

test(
  `after ${kills} kills in the midst of closings every rank is right and every reward is there once`,
  { timeout: 120_000 + kills * 4_000 },
  async () => {
    const random = aRandom(seed);
    const closings: Closing[] = [];
    const seen: Record<string, number> = {};
    let killed = 0;
    while (killed < kills) {
      if ((await statesOfUnfinished()).length < seasonsAtOnce) closings.push(...(await someClosings(random)));
      const outcomes = await Promise.all([1, 2].map(() => aCloser(random.below(lifeMilliseconds))));
      killed += outcomes.filter((outcome) => outcome === 'killed').length;
      for (const state of await statesOfUnfinished()) seen[state] = (seen[state] ?? 0) + 1;
    }
    await aCloser(null);
    console.log(`seed ${seed}: ${killed} killed; ${closings.length} seasons, left behind as ${JSON.stringify(seen)}`);
    // Kills fell into both halves of the work.
    expect(Object.keys(seen).toSorted()).toEqual(['CLOSING', 'FROZEN']);
    for (const closing of closings) await expectClosed(closing);
    expect(await redis.keys('season:*')).toEqual([]);
  },
);

/** Closes what is there; killed so many milliseconds after it began, or left alone. */
async function aCloser(milliseconds: number | null): Promise<'killed' | 'done'> {
  const file = fileURLToPath(new URL('closer.ts', import.meta.url));
  const child = spawn(process.execPath, [file, gateway.databaseUrl, gateway.redisUrl], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('close', (code, signal) => resolve(signal ?? code));
  });
  await Promise.race([new Promise((resolve) => child.stdout.once('data', resolve)), ended]);
  if (milliseconds !== null) {
    await delay(milliseconds);
    child.kill('SIGKILL');
  }
  const end = await ended;
  if (end !== 'SIGKILL' && end !== 0) throw new Error(`the closing failed with ${end}`);
  return end === 0 ? 'done' : 'killed';
}

/** Seasons that are just over, with an index in Redis each. */
function someClosings(random: ReturnType<typeof aRandom>): Promise<Closing[]> {
  return Promise.all(
    Array.from({ length: seasonsAtOnce }, async () => {
      const board = await aSeasonalBoard(gateway, { schedule: null, rankStyle: 'COMPETITION', rewardRules: rules });
      // Many ties.
      const scores = Array.from({ length: entries }, () => random.below(entries / 2));
      const ids = await fillSeason(db, board, scores);
      await gateway.query(Entries, { key: board.key });
      await until(() => redis.exists(`season:{${board.season.indexKey}}:keys`));
      await db.query(`UPDATE season SET state = 'CLOSING', ends_at = now(), reward_rules = $2 WHERE id = $1`, [
        board.season.id,
        JSON.stringify(rules),
      ]);
      return { board, ids, scores };
    }),
  );
}

async function statesOfUnfinished(): Promise<string[]> {
  const { rows } = await db.query<{ state: string }>(`SELECT state FROM season WHERE state IN ('CLOSING', 'FROZEN')`);
  return rows.map((row) => row.state);
}

async function expectClosed({ board: { key, season }, ids, scores }: Closing): Promise<void> {
  const { rows } = await db.query('SELECT state, entry_count FROM season WHERE id = $1', [season.id]);
  expect(rows).toEqual([{ state: 'REWARDED', entry_count: entries }]);
  const ranked = rankedBy(ids, scores);
  const marks = await db.query(
    'SELECT position, competition, dense FROM season_mark WHERE season_id = $1 ORDER BY position',
    [season.id],
  );
  expect(marks.rows).toEqual(
    ranked
      .filter(({ position }) => position % 20 === 1)
      .map(({ position, competition, dense }) => ({ position, competition, dense })),
  );
  const rewards = await db.query(
    'SELECT player_id AS player, rule_key AS rule, rank FROM reward WHERE season_id = $1 ORDER BY rule_key, rank, player_id',
    [season.id],
  );
  const deserved = (rule: string, last: number) =>
    ranked
      .filter(({ competition }) => competition <= last)
      .map(({ player, competition: rank }) => ({ player, rule, rank }))
      .toSorted((left, right) => left.rank - right.rank || (left.player < right.player ? -1 : 1));
  expect(rewards.rows).toEqual([
    ...deserved('everybody', entries),
    ...deserved('podium', 3),
    ...deserved('top-half', entries / 2),
  ]);
  const { leaderboard } = await gateway.query(Entries, { key, season: 1, last: 5 });
  expect(leaderboard!.entries.edges.map(({ node }) => node.rank)).toEqual(
    ranked.slice(-5).map(({ competition }) => competition),
  );
}
