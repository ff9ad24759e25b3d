import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoWechatApps } from '../src/wechat-simulator/demo-apps.ts';
import { writeExport } from '../test/support/leancloud-export.ts';
import { cpuSeconds } from './process-cpu.ts';
import { createResources } from './resources.ts';
import { startServices } from './services.ts';

/*
 * `node bench/import.ts [users]`: imports a made-up export of LeanCloud's, a million users unless told otherwise, by the
 * command itself with a heap of 256 MiB, and again; then compares the board's index with Postgres.
 */

const users = Number(process.argv[2] ?? 1_000_000);
const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);

const resources = createResources(new AbortController().signal);
try {
  const { folder, pool, env, gameKey } = await startServices(resources, say);
  await pool.query('INSERT INTO game (key, title) VALUES ($1, $1) ON CONFLICT DO NOTHING', [gameKey]);
  await pool.query(
    `WITH board AS (INSERT INTO leaderboard (game_key, key, title, sort, operator)
                    VALUES ($1, 'world', 'World', 'DESC', 'BEST') RETURNING id)
     INSERT INTO season (leaderboard_id, number) SELECT id, 1 FROM board`,
    [gameKey],
  );
  say(`writing an export of ${users} users`);
  const exported = join(folder, 'export');
  const mapping = await writeExport(exported, users, demoWechatApps[0]!.appId);
  const { size } = await stat(join(exported, '_User.0.jsonl'));
  say(`_User.0.jsonl has ${Math.round(size / 2 ** 20)} MiB`);
  const report = ['--report', join(folder, 'report.ndjson')];
  await run('import-leancloud', [exported, '--map', mapping, ...report], env);
  await run('import-leancloud', [exported, '--map', mapping, ...report, '--run', 'again'], env);
  await run('verify-boards', [], env);
} finally {
  await resources.close();
}

/** Runs an entry point as an operator would, and says how long it took and how much memory it needed at most. */
async function run(entry: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const file = fileURLToPath(new URL(`../src/${entry}.ts`, import.meta.url));
  const [begunAt, cpuBefore] = [performance.now(), cpuSeconds(process.pid)];
  const child = spawn(process.execPath, ['--max-old-space-size=256', file, ...args], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: 'inherit',
  });
  let peak = 0;
  const watch = setInterval(() => void peakOf(child.pid!).then((kibibytes) => (peak = Math.max(peak, kibibytes))), 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  const seconds = (performance.now() - begunAt) / 1_000;
  const cpu = ((cpuSeconds(process.pid) ?? 0) - (cpuBefore ?? 0)).toFixed(1);
  say(
    `${entry}: ${seconds.toFixed(1)} s (${cpu} s of CPU, Postgres and Redis included), at most ${Math.round(peak / 1_024)} MiB, exit code ${code}`,
  );
}

/** What Linux knows of the largest resident size so far; 0 elsewhere. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
}
