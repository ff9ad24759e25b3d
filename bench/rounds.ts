import { cases, type CaseName } from './cases.ts';
import { boardKey, type Filled } from './fill.ts';
import type { Gateways } from './gateways.ts';
import type { LoadJob } from './load.ts';
import { measure, type Run, type Watched } from './measure.ts';
import type { Options } from './options.ts';
import type { BenchServices } from './services.ts';
import { failureOf, median, upperMedian } from './figures.ts';
import type { CaseResult, Result, YardstickResult } from './table.ts';
import { targets } from './targets.ts';
import type { UpsertJob } from './upsert.ts';
import {
  barePaths,
  ownPaths,
  upsertConnections,
  yardstickNames,
  type BareServer,
  type OwnServer,
  type YardstickName,
} from './yardsticks.ts';

/** What every measurement needs. */
export type Bench = {
  options: Options;
  services: BenchServices;
  signal: AbortSignal;
  say(message: string): void;
};
/** Who is asked: gateways as a deployment has them, and those that work each answer out anew. */
export type Asked = { gateways: Gateways; uncached: Gateways };
type Stage = Bench &
  Asked & {
    bare: BareServer;
    own: OwnServer;
    filled: Filled;
  };

/**
 * The yardsticks and then the cases, as often as there are runs, and the yardsticks once more; then each case at half of
 * the rate that it reached.
 */
export async function measureInRounds(stage: Stage): Promise<Pick<Result, 'cases' | 'yardsticks'>> {
  const { options, signal, say } = stage;
  const caseResults: CaseResult[] = plannedCases(options).map((one) => ({
    ...one,
    runs: [],
    failures: [],
    atHalf: null,
  }));
  const yardsticks: YardstickResult[] = plannedYardsticks(options).map((name) => ({
    name,
    runs: [],
    failures: [],
    atPace: null,
    atHalf: null,
  }));
  for (let round = 1; round <= options.runs; round += 1) {
    for (const one of yardsticks) await run(one, one.name, () => measureYardstick(stage, one.name));
    for (const one of caseResults)
      await run(one, `${one.name} ${one.size ?? ''}`, () => measureCase(stage, one.name, one.size));
  }
  for (const one of yardsticks) await run(one, one.name, () => measureYardstick(stage, one.name));
  for (const one of caseResults) {
    const top = failureOf(one) ? undefined : median(one.runs);
    if (!top) continue;
    const half = { runs: [] as Run[], failures: one.failures };
    await run(half, `${one.name} ${one.size ?? ''} at half the rate`, () =>
      measureCase(stage, one.name, one.size, top.perSecond / 2),
    );
    one.atHalf = half.runs[0] ?? null;
    if (one.atHalf?.firstError) one.failures.push(one.atHalf.firstError);
  }
  for (const one of yardsticks) {
    const top = failureOf(one) ? undefined : upperMedian(one.runs);
    if (!top) continue;
    const half = { runs: [] as Run[], failures: one.failures };
    await run(half, `${one.name} at half of its rate`, () => measureYardstick(stage, one.name, top.perSecond / 2));
    one.atHalf = half.runs[0] ?? null;
    const pace = caseResults.find(({ name }) => name === caseLike(one.name))?.atHalf?.perSecond;
    if (!pace) continue;
    const paced = { runs: [] as Run[], failures: one.failures };
    await run(paced, `${one.name} at the pace of its case`, () => measureYardstick(stage, one.name, pace));
    one.atPace = paced.runs[0] ?? null;
  }
  return { cases: caseResults, yardsticks };

  async function run({ runs, failures }: { runs: Run[]; failures: string[] }, title: string, work: () => Promise<Run>) {
    signal.throwIfAborted();
    try {
      const done = await work();
      runs.push(done);
      const others = (done.othersCores ?? 0) > 0.2 ? `, other programs took ${done.othersCores!.toFixed(1)} cores` : '';
      const errors = done.errors > 0 ? `, ${done.errors} ERRORS: ${done.firstError}` : '';
      say(`${title}: ${Math.round(done.perSecond)} req/s, p50 ${done.p50Ms.toFixed(1)} ms${others}${errors}`);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error instanceof Error ? error.message : String(error));
      say(`${title}: FAILED: ${failures.at(-1)}`);
    }
  }
}

export function plannedCases({ only, sizes }: Options): { name: CaseName; size: number | null }[] {
  const wanted = (Object.keys(cases) as CaseName[]).filter((name) => only.includes(name));
  const [free, onBoards] = [wanted.filter((name) => !cases[name].board), wanted.filter((name) => cases[name].board)];
  return [
    ...free.map((name) => ({ name, size: null })),
    ...sizes.flatMap((size) => onBoards.map((name) => ({ name, size }))),
  ];
}

/** Those that the wanted cases are compared with. */
function plannedYardsticks({ only }: Options): YardstickName[] {
  const needed = new Set<string>(only.flatMap((name) => [cases[name].yardstick, targets[name].yardstick]));
  // Each bare one also from a Buffer, the least that there is.
  return yardstickNames.filter((name) => needed.has(name) || needed.has(name.replace('buffer', 'json')));
}

/** One run of one case, as fast as it goes or at a rate. */
export function measureCase(
  { options, services, gateways, uncached, signal }: Bench & Asked,
  caseName: keyof typeof cases,
  size: number | null,
  perSecond: number | null = null,
): Promise<Run> {
  const { postgres, redis } = services;
  const { urls, pids } = cases[caseName].isUncached ? uncached : gateways;
  const watched = { gateway: pids, postgres: [postgres.pid], redis: [redis.pid] };
  const job = toLoadJob(options, { urls, caseName, guests: options.guests, perSecond }, size);
  return measure('load', job, watched, signal);
}

function measureYardstick(stage: Stage, name: YardstickName, perSecond: number | null = null): Promise<Run> {
  const { options, services, bare, own, filled, signal } = stage;
  if (name === 'empty') return measureCase(stage, 'empty', null, perSecond);
  const watched: Watched = { postgres: [services.postgres.pid] };
  if (!isUpsert(name)) {
    const isOwn = isOwnYardstick(name);
    const [server, { path, caseName }] = isOwn ? [own, ownPaths[name]] : [bare, barePaths[name]];
    const asking = { urls: [`${server.url}${path}`], caseName, guests: 0, perSecond };
    const job = toLoadJob(options, asking, options.sizes[0]!);
    return measure('load', job, { ...watched, gateway: [server.pid] }, signal);
  }
  const job: UpsertJob = {
    ...timesOf(options),
    databaseUrl: services.postgres.url,
    kind: name === 'upsert' ? 'standing' : 'save',
    seasonId: filled.seasonId,
    playerIds: filled.guestIds,
    connections: upsertConnections,
    perSecond,
  };
  return measure('upsert', job, watched, signal);
}

function isUpsert(name: YardstickName): name is 'upsert' | 'upsert-save' {
  return name === 'upsert' || name === 'upsert-save';
}

/** The case whose requests a yardstick gets; of those that are no servers, none. */
function caseLike(name: YardstickName): CaseName | null {
  if (name === 'empty') return 'settings';
  if (isUpsert(name)) return null;
  return isOwnYardstick(name) ? ownPaths[name].caseName : barePaths[name].caseName;
}

function isOwnYardstick(name: YardstickName): name is keyof typeof ownPaths {
  return name in ownPaths;
}

type Asking = Pick<LoadJob, 'urls' | 'caseName' | 'guests' | 'perSecond'>;

function toLoadJob(options: Options, job: Asking, size: number | null): LoadJob {
  const kind = cases[job.caseName].board;
  const board = kind && size ? boardKey(kind, size) : '';
  return { ...timesOf(options), ...job, board, connections: options.connections };
}

function timesOf({ seconds, warmupSeconds }: Options) {
  return { seconds, warmupSeconds };
}
