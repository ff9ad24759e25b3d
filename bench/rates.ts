import { parseArgs } from 'node:util';
import { caseNames, type CaseName } from './cases.ts';
import { cpu, markdownTable, whole } from './figures.ts';
import { boardKey, fill } from './fill.ts';
import { startGateways } from './gateways.ts';
import { measure, type Run } from './measure.ts';
import { awaitRankIndex } from './rank-index.ts';
import { createResources } from './resources.ts';
import { startServices } from './services.ts';

/*
 * node bench/rates.ts [--only a,b] [--rates a,b] [--reports a,b] [--entries N] [--seconds N]: what reads of a board take at
 * several rates (0 for as many as are answered), while nobody reports and while so many reports a second come in. What a
 * request takes of the gateway depends on how many of them come at once, which is why half of a rate is not half of the work.
 */

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);
const ending = new AbortController();
const { signal } = ending;
process.on('SIGINT', () => ending.abort(new Error('stopped'))).on('SIGTERM', () => ending.abort(new Error('stopped')));

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'top-10,top-100,around' },
    rates: { type: 'string', default: '300,1000,2000,0' },
    reports: { type: 'string', default: '0,200,800' },
    entries: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '5' },
  },
});
const only = values.only.split(',').map((name) => {
  const found = caseNames.find((one) => one === name);
  if (!found) throw new Error(`--only: ${name} is none of ${caseNames.join(', ')}`);
  return found;
});
const rates = values.rates.split(',').map(Number);
const reports = values.reports.split(',').map(Number);
const entries = Number(values.entries);
const seconds = Number(values.seconds);
const warmupSeconds = 2;
const guests = 2_000;
/** As many as `npm run bench` has, and a quarter of them for reports. */
const connections = { reads: 48, reports: 16 };

const resources = createResources(signal);
try {
  await measureAll();
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}

async function measureAll(): Promise<void> {
  const services = await startServices(resources, say);
  const { pool, env, adminKey, gameKey } = services;
  const gateways = await resources.add(
    () => startGateways({ count: 1, env, signal }),
    (started) => started.stop(),
  );
  const url = gateways.urls[0]!;
  const board = boardKey('best', entries);
  const sizes = [entries];
  await fill({ pool, url, adminKey, gameKey, guests, sizes, needsLatest: false, signal, onProgress: say });
  await awaitRankIndex(url, board, signal);
  const watched = { gateway: gateways.pids, postgres: [services.postgres.pid], redis: [services.redis.pid] };
  const run = (caseName: CaseName, perSecond: number | null, more: { connections: number; seconds: number }) =>
    measure(
      'load',
      { urls: gateways.urls, caseName, board, guests, perSecond, warmupSeconds, ...more },
      watched,
      signal,
    );

  for (const name of only) await run(name, null, { connections: connections.reads, seconds: 2 });
  const rows: string[][] = [];
  for (const name of only)
    for (const meanwhile of reports)
      for (const rate of rates) {
        const [reading] = await Promise.all([
          run(name, rate || null, { connections: connections.reads, seconds }),
          // A little longer, so that the board moves until the last read.
          meanwhile > 0 && run('report', meanwhile, { connections: connections.reports, seconds: seconds + 1 }),
        ]);
        if (reading.firstError) throw new Error(`${name}: ${reading.firstError}`);
        rows.push(toRow(name, meanwhile, rate, reading));
        say(`${name}, ${meanwhile} reports/s, ${rate || 'any'}/s: p99 ${reading.p99Ms.toFixed(1)} ms`);
      }
  const head = [
    'case',
    'reports/s',
    'asked for',
    'req/s',
    'p50 ms',
    'p99 ms',
    'gateway',
    'its cores',
    'Postgres',
    'Redis',
  ];
  console.log(markdownTable(head, rows, 1).join('\n'));
}

function toRow(name: CaseName, meanwhile: number, rate: number, run: Run): string[] {
  const cores = ((run.cpu['gateway'] ?? 0) * run.perSecond) / 1_000;
  const asked = [name, String(meanwhile), rate === 0 ? 'any' : whole(rate), whole(run.perSecond)];
  const times = [run.p50Ms, run.p99Ms].map((one) => one.toFixed(1));
  return [...asked, ...times, cpu(run, 'gateway'), cores.toFixed(2), cpu(run, 'postgres'), cpu(run, 'redis')];
}
