import type { CaseName } from './cases.ts';
import type { YardstickName } from './yardsticks.ts';

/*
 * What each case should reach, in terms of a yardstick, so that a slow or busy machine lowers both. The figures of the
 * field were taken on a machine of this kind whose yardsticks are known: what it does there, times how fast the
 * yardstick is here.
 */

export type Target = {
  /** What it is measured against, and how much of it is wanted. */
  yardstick: YardstickName;
  share: number;
  /** For 99 of 100 answers at half of the top rate. */
  p99Ms: number;
  wording: string;
};

/** What the yardsticks did on the machine on which the field was measured, per second. */
const there = { upsert: 13_500, string: 9_700 };

const read = (times: number, perSecond: number): Target => ({
  yardstick: 'bare-string-100',
  share: (times * perSecond) / there.string,
  p99Ms: 10,
  wording: `${times} × ${perSecond.toLocaleString('en')}/s beside ${there.string.toLocaleString('en')}/s of the bare server`,
});
const write = (times: number, perSecond: number): Target => ({
  yardstick: 'upsert',
  share: (times * perSecond) / there.upsert,
  p99Ms: 20,
  wording: `${times} × ${perSecond.toLocaleString('en')}/s beside ${there.upsert.toLocaleString('en')}/s of the upsert`,
});
/** Nothing that is known of the field: what the gateway adds to the least that Node can do must not be more than that. */
const settings: Target = {
  yardstick: 'bare-json-settings',
  share: 0.4,
  p99Ms: 10,
  wording: '40 % of the bare server with the same answer',
};
const report: Target = { yardstick: 'upsert', share: 0.5, p99Ms: 20, wording: 'half of the upsert' };

/** The CPU that Postgres may take for a report, of what it takes for the upsert. */
export const reportPostgresShare = 0.4;

export const targets: Record<CaseName, Target> = {
  login: write(1.5, 7_200),
  refresh: write(1.5, 7_200),
  report,
  'report-without-run': report,
  'report-best': report,
  action: report,
  'top-10': read(2, 3_950),
  'top-100': read(2, 1_490),
  'top-10-uncached': read(2, 3_950),
  'top-100-uncached': read(2, 1_490),
  around: read(2, 2_150),
  settings,
  'settings-unchanged': settings,
  'save-write': { yardstick: 'upsert-save', share: 0.4, p99Ms: 20, wording: '0.4 of the upsert of 2 KB' },
  'save-read': { yardstick: 'bare-json-save', share: 0.25, p99Ms: 10, wording: 'a quarter of the bare server' },
};
