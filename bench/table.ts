import type { EntrySizes } from './sizes.ts';
import { cases, type CaseName } from './cases.ts';
import {
  cpu,
  failureOf,
  markdownTable,
  median,
  oneLine,
  percent,
  percentiles,
  plural,
  upperMedian,
  whole,
} from './figures.ts';
import type { Machine } from './machine.ts';
import type { Run } from './measure.ts';
import type { Options } from './options.ts';
import { postgresShare, targetTable } from './target-table.ts';
import { upsertConnections, yardstickTitles, type YardstickName } from './yardsticks.ts';

/*
 * The result as Markdown. Of several runs the median by requests per second stands for the case, with the percentiles
 * of that run. A case with a single wrong answer shows no figures.
 */

export type CaseResult = {
  name: CaseName;
  size: number | null;
  runs: Run[];
  failures: string[];
  /** A run at half of the rate that the case reached, each request due at a time fixed beforehand. */
  atHalf: Run | null;
};
export type YardstickResult = {
  name: YardstickName;
  runs: Run[];
  failures: string[];
  /** A run at the pace of the case whose requests it gets, half of what the gateway reached; null for what is no server. */
  atPace: Run | null;
  /** A run at half of its own rate. */
  atHalf: Run | null;
};
export type Result = {
  options: Options;
  machine: Machine;
  answerBytes: Record<string, number>;
  indexSeconds: { key: string; seconds: number }[];
  entrySizes: EntrySizes;
  cases: CaseResult[];
  yardsticks: YardstickResult[];
};

export function toMarkdown(result: Result, command: string): string {
  const { options, machine } = result;
  return [
    `Made by \`${command}\`.`,
    '',
    `- Machine: ${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}; ` +
      `the disk takes ${machine.fsyncMs.toFixed(2)} ms to make 8 KB safe (fdatasync). Everything runs on it: ` +
      'gateway, Postgres, Redis and the load.',
    `- Node ${machine.node}, Postgres ${machine.postgres} (fsync and synchronous_commit on), Redis ${machine.redis} ` +
      `(append-only file, synced each second), commit ${machine.commit}.`,
    `- ${plural(options.gateways, 'gateway process', 'gateway processes')}, ${options.connections} connections, ` +
      `${options.guests.toLocaleString('en')} players making the requests; ${options.warmupSeconds} s warm-up, ` +
      `${options.seconds} s measured, ${plural(options.runs, 'run', 'runs')} of each case in turn, the median shown; ` +
      'yardsticks before, between and after them.',
    '',
    ...caseTable(result),
    '',
    ...yardstickTable(result),
    '',
    ...targetTable(result),
    '',
    ...notes(result),
    '',
  ].join('\n');
}

function caseTable({ cases: results, yardsticks }: Result): string[] {
  const rows = results.map((one) => {
    const label = [cases[one.name].title, one.size === null ? '' : whole(one.size)];
    const failure = failureOf(one);
    const run = median(one.runs);
    if (failure || !run) return [...label, `**FAIL**: ${oneLine(failure ?? 'it never ran')}`, ...Array(8).fill('')];
    const yardstick = yardsticks.find(({ name }) => name === cases[one.name].yardstick);
    const reference = yardstick && !failureOf(yardstick) ? upperMedian(yardstick.runs) : undefined;
    return [
      ...label,
      `**${whole(run.perSecond)}**`,
      ...percentiles(run),
      reference ? `${(run.perSecond / reference.perSecond).toFixed(2)} ×` : 'n/a',
      ...['gateway', 'postgres', 'redis'].map((name) => cpu(run, name)),
      `${Math.round(run.loadCores * 100)} %`,
    ];
  });
  const head = [
    'Case',
    'Entries',
    'req/s',
    'p50 ms',
    'p95 ms',
    'p99 ms',
    'of yardstick',
    'gateway',
    'Postgres',
    'Redis',
  ];
  return markdownTable([...head, 'load'], rows, 1);
}

function yardstickTable({ yardsticks }: Result): string[] {
  const rows = yardsticks.map((one) => {
    const failure = failureOf(one);
    const run = upperMedian(one.runs);
    const title = yardstickTitles[one.name];
    if (failure || !run) return [title, `**FAIL**: ${oneLine(failure ?? 'it never ran')}`, ...Array(8).fill('')];
    const all = one.runs.map(({ perSecond }) => whole(perSecond)).join(', ');
    return [
      title,
      whole(run.perSecond),
      ...percentiles(run),
      one.atPace ? one.atPace.p99Ms.toFixed(1) : '',
      one.atHalf ? one.atHalf.p99Ms.toFixed(1) : '',
      all,
      cpu(run, 'postgres'),
      `${Math.round(run.loadCores * 100)} %`,
    ];
  });
  return markdownTable(
    [
      'Yardstick',
      'req/s',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'p99 ms at its case’s half',
      'p99 ms at half of its own',
      'runs',
      'Postgres',
      'load',
    ],
    rows,
    1,
  );
}

function notes({ cases: results, yardsticks, answerBytes, indexSeconds, entrySizes }: Result): string[] {
  const all = [...results, ...yardsticks].flatMap(({ runs }) => runs);
  const others = all.flatMap((run) => run.othersCores ?? []).toSorted((left, right) => left - right);
  const busiest = Math.max(0, ...all.map((run) => run.loadCores));
  const report = results.find(({ name }) => name === 'report')?.runs ?? [];
  const upsert = yardsticks.find(({ name }) => name === 'upsert')?.runs ?? [];
  const postgres = (run: Run | undefined) => cpu(run, 'postgres');
  const improved = results.flatMap(({ name, size, runs }) => {
    const run = median(runs);
    return run && name.startsWith('report')
      ? [`${cases[name].title}, ${whole(size ?? 0)}: ${percent(run.improved)}`]
      : [];
  });
  const sizes = Object.entries(answerBytes).map(([name, bytes]) => `${name} ${(bytes / 1_000).toFixed(1)} KB`);
  return [
    '- The columns gateway, Postgres and Redis tell CPU seconds per 1,000 requests; load, how much of one core the ' +
      `process took that made the requests (at most ${percent(busiest)}: ${busiest < 0.9 ? 'it held nothing up' : '**it may have held the rest up**'}).`,
    ...(others.length > 0
      ? [`- Other programs took ${others[0]!.toFixed(2)} to ${others.at(-1)!.toFixed(2)} cores meanwhile.`]
      : []),
    '- Cases called uncached are asked of gateways that work each answer out anew; the others may tell an answer again ' +
      'as long as the season stands where it stood, and for at most 250 ms.',
    '- p99 at half: one run at half of the rate that the case reached, each request due at a time fixed beforehand and ' +
      'its time counted from then on. The yardsticks that are servers were asked at the same pace as the case whose requests they get: ' +
      'what they took is what the machine and the measuring take; at half of their own rate, what the machine gives a program that ' +
      'leaves as much of it idle as the gateway does.',
    '- of yardstick: logins, refreshes, reports and actions against the Postgres upsert; top 10 and around against the bare ' +
      'server with JSON.stringify and the top-10 answer; top 100 and settings likewise with their own; saves against the ' +
      'upsert of 2 KB and the bare server with their answer.',
    ...(report.length > 0
      ? [
          `- Postgres CPU per 1,000 operations: ${postgres(median(report))} s for a report, ${postgres(upperMedian(upsert))} s for the upsert: ` +
            `${postgresShare(median(report), upperMedian(upsert))}.`,
        ]
      : []),
    ...(improved.length > 0 ? [`- Reports that changed the standing: ${improved.join('; ')}.`] : []),
    ...(sizes.length > 0 ? [`- Size of an answer: ${sizes.join(', ')}.`] : []),
    `- Building the rank index in Redis: ${indexSeconds.map(({ key, seconds }) => `${key} ${seconds.toFixed(1)} s`).join(', ')}.`,
    `- An entry takes ${entrySizes.postgresBytes.toFixed(0)} bytes in the table of standings with its indexes, and ` +
      `${entrySizes.redisBytes.toFixed(0)} bytes in Redis.`,
    `- The upsert: one row of a table like \`standing\` with as many rows as the largest board, prepared, each its own ` +
      `transaction, ${upsertConnections} connections. An answer counts only if it is 200, has no errors and is of the expected type.`,
  ];
}
