import { parseArgs } from 'node:util';
import { createApp, type App } from './app.ts';
import { loadConfig, readEnvFile } from './config.ts';
import { FolderInUse } from './embedded/lock.ts';
import { StartupError } from './errors.ts';
import type { Difference } from './features/leaderboard/findings.ts';
import type { Verification } from './features/leaderboard/verify-service.ts';
import { createLog } from './infra/log.ts';
import { inOrder, prepareEnvironment, runProcess } from './process.ts';

/*
 * `npm run boards:verify -- [--repair] [--board key] [--game key]`: compares the rank indexes in Redis with Postgres,
 * beside a deployment that goes on, and ends: with 0 where there are no differences or all were repaired, else with 1.
 */

const usage = 'Usage: npm run boards:verify -- [--repair] [--board key] [--game key]';

type Options = { repair: boolean; board: string | undefined; game: string | undefined };

runProcess(async () => {
  const options = readOptions();
  readEnvFile();
  const embedding = await prepareEnvironment().catch((error: unknown) => {
    if (!(error instanceof FolderInUse)) throw error;
    throw new StartupError(`${error.message} Ask that one: the mutation verifyLeaderboard does the same for a board.`);
  });
  let left = 0;
  try {
    const config = loadConfig(embedding.env);
    const app = await createApp(config, { log: createLog('warn', process.stderr) });
    try {
      left = await verifyBoards(app, options);
    } finally {
      await app.close();
    }
  } finally {
    await embedding.close();
  }
  process.exit(left > 0 ? 1 : 0);
  return inOrder();
});

/** Says a line for each season, and returns how many still differ. */
async function verifyBoards({ services }: App, { repair, board, game }: Options): Promise<number> {
  const all = services.verifications.verifyAll({ gameKey: game, boardKey: board }, repair);
  let seasons = 0;
  let left = 0;
  let next = await all.next();
  for (; !next.done; next = await all.next()) {
    seasons += 1;
    if (next.value.differences > 0 && !next.value.isRepaired) left += 1;
    console.log(describe(next.value));
    for (const sample of next.value.samples) console.log(`  ${describeSample(sample)}`);
  }
  if (seasons === 0 && (board ?? game)) throw new StartupError('There is no such leaderboard.');
  if (next.value > 0)
    console.log(`Redis holds keys of ${next.value} season(s) of another database; they were left alone.`);
  console.log(left > 0 ? `${left} of ${seasons} season(s) differ.` : `${seasons} season(s) verified.`);
  return left;
}

function describe({ board, season, entries, differences, isMissing, isRepaired, seconds }: Verification): string {
  const name = `${board.gameKey}/${board.key} season ${season.number}`;
  if (isMissing) return `${name}: no index, Postgres answers`;
  const found = `${name}: ${entries} entries, ${differences} difference(s), ${seconds.toFixed(1)} s`;
  return isRepaired ? `${found}, repaired` : found;
}

function describeSample({ kind, playerId, part, inRedis, inPostgres }: Difference): string {
  const scores = [inRedis, inPostgres].map((entry) => entry?.score ?? 'nothing');
  return playerId === null ? `${kind} ${part}` : `${kind} player ${playerId}: ${scores[0]} instead of ${scores[1]}`;
}

/** @throws StartupError for anything that the usage does not name */
function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: { repair: { type: 'boolean' }, board: { type: 'string' }, game: { type: 'string' } },
    });
    return { repair: values.repair ?? false, board: values.board, game: values.game };
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
}
