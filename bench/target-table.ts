import { cases } from './cases.ts';
import { failureOf, markdownTable, median, percent, upperMedian, whole } from './figures.ts';
import type { Run } from './measure.ts';
import type { Result } from './table.ts';
import { reportPostgresShare, targets } from './targets.ts';
import type { YardstickName } from './yardsticks.ts';

/** Each case beside what it should reach, worked out from the yardsticks of the same run. */
export function targetTable({ cases: results, yardsticks }: Result): string[] {
  const reference = (name: YardstickName) => {
    const one = yardsticks.find((yardstick) => yardstick.name === name);
    return one && !failureOf(one) ? upperMedian(one.runs) : undefined;
  };
  const rows = results.flatMap((one) => {
    const [run, target] = [median(one.runs), targets[one.name]];
    const yardstick = reference(target.yardstick);
    if (failureOf(one) || !run || !yardstick) return [];
    const wanted = target.share * yardstick.perSecond;
    return [
      [
        cases[one.name].title,
        target.wording,
        one.size === null ? '' : whole(one.size),
        whole(wanted),
        `**${whole(run.perSecond)}**`,
        `${(run.perSecond / wanted).toFixed(2)} ×`,
        target.p99Ms?.toFixed(0) ?? '',
        one.atHalf ? `**${one.atHalf.p99Ms.toFixed(1)}**` : 'n/a',
        one.atHalf ? whole(one.atHalf.perSecond) : 'n/a',
      ],
    ];
  });
  const head = [
    'Case',
    'Target',
    'Entries',
    'target req/s',
    'req/s',
    'reached',
    'p99 ms at half, at most',
    'p99 ms',
    'at req/s',
  ];
  return markdownTable(head, rows, 2);
}

/** How much of the upsert's Postgres CPU a report takes, beside what it may. */
export function postgresShare(report: Run | undefined, upsert: Run | undefined): string {
  const [ours, alone] = [report?.cpu['postgres'], upsert?.cpu['postgres']];
  const reached = typeof ours === 'number' && typeof alone === 'number' && alone > 0 ? percent(ours / alone) : 'n/a';
  return `${reached} of it, where ${percent(reportPostgresShare)} are wanted at most`;
}
