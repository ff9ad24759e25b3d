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
  /** For 99 of 100 answers at half of the top rate; null where nothing is wanted of it. */
  p99Ms: number | null;
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
/** From memory: no more on top than what any request needs, with sign-in, limits, budgets and metrics. */
const settings: Target = {
  yardstick: 'empty',
  share: 0.5,
  p99Ms: null,
  wording: 'half of a request that asks for nothing',
};
/** Of the field no figures are known; a team without us would write this. */
const byHand = (yardstick: 'own-action' | 'own-save-write' | 'own-save-read'): Target => ({
  yardstick,
  share: 0.5,
  p99Ms: null,
  wording: 'half of a server written by hand for just this, without sign-in or limits',
});
const report: Target = { yardstick: 'upsert', share: 0.5, p99Ms: 20, wording: 'half of the upsert' };

/** The CPU that Postgres may take for a report, of what it takes for the upsert. */
export const reportPostgresShare = 0.4;

export const targets: Record<CaseName, Target> = {
  login: write(1.5, 7_200),
  refresh: write(1.5, 7_200),
  report,
  'report-without-run': report,
  'report-best': report,
  action: byHand('own-action'),
  'top-10': read(2, 3_950),
  'top-100': read(2, 1_490),
  'top-10-uncached': read(2, 3_950),
  'top-100-uncached': read(2, 1_490),
  around: read(2, 2_150),
  settings,
  'settings-unchanged': settings,
  'save-write': byHand('own-save-write'),
  'save-read': byHand('own-save-read'),
};
