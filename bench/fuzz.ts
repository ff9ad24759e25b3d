import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { logInGuest, makeBoard } from './client.ts';
import { createFuzz, fuzzKinds, type FuzzKind, type FuzzRequest } from './fuzz-requests.ts';
import { startGateways } from './gateways.ts';
import { createResources } from './resources.ts';
import { startServices } from './services.ts';

/*
 * node bench/fuzz.ts [documents] [--seed N] [--per-second N] [--rest SECONDS]: sends made-up requests to a gateway of its
 * own, beside a client that does what clients do, and prints what came of it. It fails where the gateway ends, answers with
 * a fault of its own or with more than it may, grows, or lets the client wait more than twice as long.
 */

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);
const ending = new AbortController();
process.on('SIGINT', () => ending.abort(new Error('stopped'))).on('SIGTERM', () => ending.abort(new Error('stopped')));
const { signal } = ending;

const options = { seed: { type: 'string' }, 'per-second': { type: 'string' }, rest: { type: 'string' } } as const;
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const documents = Number(positionals[0] ?? 100_000);
const perSecond = Number(values['per-second'] ?? 400);
const restSeconds = Number(values.rest ?? 20);
const warmup = 4_000;
const warmupPerSecond = 400;
const connections = 16;
/** As a container of half a gigabyte has it: what is not let go of ends the process. */
const heapMegabytes = 256;
const answerBytesMax = 2_000_000;
/** Answers that are no fault: of the caller's, or that there is too much to do. */
const isFine = (status: number) => status < 500 || status === 503 || status === 504;

type Tally = { count: number; milliseconds: number[]; bytesMax: number; statuses: Map<number, number>; broken: number };
const resources = createResources(signal);
try {
  process.exitCode = (await fuzz()) ? 0 : 1;
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}

async function fuzz(): Promise<boolean> {
  const { env, adminKey } = await startServices(resources, say);
  const gateways = await resources.add(
    () => startGateways({ count: 1, env: { ...env, NODE_OPTIONS: `--max-old-space-size=${heapMegabytes}` }, signal }),
    (started) => started.stop(),
  );
  const [url, pid] = [gateways.urls[0]!, gateways.pids[0]!];
  await makeBoard(url, adminKey, 'harvest', 'BEST');
  await makeBoard(url, adminKey, 'neighbour', 'BEST');
  const token = await logInGuest(url, 0);
  const neighbour = await startNeighbour(url, token);
  const pool = new Pool(new URL(url).origin, {
    connections,
    pipelining: 1,
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  await resources.add(
    () => pool,
    (one) => one.destroy(),
  );
  const next = createFuzz(Number(values.seed ?? 1));

  // Attackers have machines of their own: what is sent from here leaves the processors to the gateway and its client.
  setPriority(constants.priority.PRIORITY_LOW);
  say(`${warmup} documents that are not counted: everything compiles, and what may be lost on them at once is used up`);
  await send(pool, next, { count: warmup, perSecond: warmupPerSecond }, new Map());
  await neighbour.take(2);
  say(`at rest for ${restSeconds} s`);
  const atRest = await neighbour.take(restSeconds);
  const rssBefore = rssOf(pid);
  say(`${documents} documents, ${perSecond} a second`);
  const tallies = new Map<FuzzKind, Tally>();
  const meanwhile = neighbour.start();
  const rss: number[] = [];
  // Who stops it gets to see what came of it until then.
  for (let tenth = 0; tenth < 10 && !signal.aborted; tenth += 1) {
    await send(pool, next, { count: Math.ceil(documents / 10), perSecond }, tallies);
    rss.push(rssOf(pid));
    say(`${(tenth + 1) * 10} %, ${megabytes(rss.at(-1)!)} MB`);
  }
  const beside = meanwhile();
  await delay(10_000);
  const rssAfter = rssOf(pid);
  return report({ tallies, atRest, beside, rssBefore, rss, rssAfter, isAlive: rssAfter > 0 });
}

type Outcome = {
  tallies: Map<FuzzKind, Tally>;
  atRest: Waits;
  beside: Waits;
  rssBefore: number;
  rss: number[];
  rssAfter: number;
  isAlive: boolean;
};

function report({ tallies, atRest, beside, rssBefore, rss, rssAfter, isAlive }: Outcome): boolean {
  const rows = fuzzKinds.map((kind) => {
    const { count, milliseconds, bytesMax, statuses, broken } = tallies.get(kind) ?? newTally();
    const told = [...statuses].toSorted(([left], [right]) => left - right).map(([status, of]) => `${status}: ${of}`);
    const figures = [percentile(milliseconds, 0.5), percentile(milliseconds, 0.99)].map((one) => one.toFixed(1));
    return `| ${kind} | ${count} | ${figures.join(' | ')} | ${bytesMax} | ${told.join(', ')}${broken > 0 ? `, broken off: ${broken}` : ''} |`;
  });
  const [before, after] = [percentile(atRest.milliseconds, 0.99), percentile(beside.milliseconds, 0.99)];
  const all = [...tallies.values()];
  const faults = [...new Set(all.flatMap(({ statuses }) => [...statuses.keys()].filter((status) => !isFine(status))))];
  const bytesMax = Math.max(...all.map((one) => one.bytesMax));
  const checks: [string, boolean][] = [
    ['the gateway runs', isAlive],
    [`no answer is a fault of its own (${faults.join(', ') || 'none'})`, faults.length === 0],
    [`no answer has more than ${answerBytesMax} bytes (${bytesMax})`, bytesMax <= answerBytesMax],
    [
      `memory: ${megabytes(rssBefore)} MB before, ${megabytes(rssAfter)} MB after (${rss.map(megabytes).join(', ')})`,
      rssAfter < 1.25 * rssBefore + 20e6,
    ],
    [
      `the client's p99: ${before.toFixed(1)} ms at rest, ${after.toFixed(1)} ms beside it (${beside.milliseconds.length} requests)`,
      after < 2 * before,
    ],
    [`the client got what it asked for (${beside.faults[0] ?? 'always'})`, beside.faults.length === 0],
  ];
  console.log('| kind | sent | p50 ms | p99 ms | largest answer, bytes | answers by status |');
  console.log('| --- | ---: | ---: | ---: | ---: | --- |');
  console.log(rows.join('\n'));
  console.log(`\n${all.reduce((sum, { count }) => sum + count, 0)} requests.\n`);
  for (const [what, isSo] of checks) console.log(`- ${isSo ? 'yes' : 'NO'}: ${what}`);
  return checks.every(([, isSo]) => isSo);
}

/** Sends so many requests at the pace that was asked for, some at once. */
async function send(
  pool: Pool,
  next: () => FuzzRequest,
  { count, perSecond: pace }: { count: number; perSecond: number },
  tallies: Map<FuzzKind, Tally>,
): Promise<void> {
  const beganAt = performance.now();
  let sent = 0;
  const one = async () => {
    while (sent < count && !signal.aborted) {
      const dueAt = beganAt + (sent++ / pace) * 1_000;
      const early = dueAt - performance.now();
      if (early > 1) await delay(early);
      await ask(pool, next(), tallies);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
}

async function ask(pool: Pool, request: FuzzRequest, tallies: Map<FuzzKind, Tally>): Promise<void> {
  const { kind, method, query, headers, body } = request;
  let tally = tallies.get(kind);
  if (!tally) tallies.set(kind, (tally = newTally()));
  tally.count += 1;
  const sentAt = performance.now();
  try {
    const answer = await pool.request({
      path: `/graphql${query}`,
      method,
      headers,
      body: method === 'GET' ? null : body,
    });
    let bytes = 0;
    for await (const chunk of answer.body) {
      bytes += (chunk as Buffer).length;
      // A stream of events does not end by itself.
      if (String(answer.headers['content-type']).startsWith('text/event-stream')) break;
    }
    tally.milliseconds.push(performance.now() - sentAt);
    tally.bytesMax = Math.max(tally.bytesMax, bytes);
    tally.statuses.set(answer.statusCode, (tally.statuses.get(answer.statusCode) ?? 0) + 1);
  } catch {
    tally.broken += 1;
  }
}

function newTally(): Tally {
  return { count: 0, milliseconds: [], bytesMax: 0, statuses: new Map(), broken: 0 };
}

type Waits = { milliseconds: number[]; faults: string[] };

/** The client that does what clients do. */
async function startNeighbour(url: string, token: string) {
  const program = fileURLToPath(new URL('fuzz-neighbour.ts', import.meta.url));
  const child = await resources.add(
    () => fork(program, [url, token, 'neighbour'], { execArgv: [] }),
    (one) => one.kill(),
  );
  let waits: Waits = { milliseconds: [], faults: [] };
  child.on('message', ({ milliseconds, fault }: { milliseconds: number; fault: string | null }) => {
    waits.milliseconds.push(milliseconds);
    if (fault) waits.faults.push(fault);
  });
  const begun = Promise.withResolvers<void>();
  child.once('message', () => begun.resolve());
  child.once('exit', () => begun.reject(new Error('the client beside it ended')));
  await begun.promise;
  return { start, take };

  /** From now on, until the returned function is called. */
  function start(): () => Waits {
    waits = { milliseconds: [], faults: [] };
    const own = waits;
    return () => {
      waits = { milliseconds: [], faults: [] };
      return own;
    };
  }

  async function take(seconds: number): Promise<Waits> {
    const end = start();
    await delay(seconds * 1_000, undefined, { signal });
    return end();
  }
}

/** Resident memory in bytes; 0 where the process is gone. */
function rssOf(pid: number): number {
  try {
    return 1_024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function percentile(numbers: number[], share: number): number {
  const sorted = numbers.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
