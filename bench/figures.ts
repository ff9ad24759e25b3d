import type { Run } from './measure.ts';

/* How runs become figures, and figures text. */

/** Why a case is not to be believed; null where every answer was right. */
export function failureOf({ runs, failures }: { runs: Run[]; failures: string[] }): string | null {
  const errors = runs.reduce((sum, run) => sum + run.errors, 0);
  const reasons = [...failures, ...runs.flatMap((run) => run.firstError ?? [])];
  if (errors > 0) return `${whole(errors)} errors, e.g. ${reasons[0]}`;
  return reasons[0] ?? (runs.some((run) => run.requests === 0) ? 'no request was answered' : null);
}

/** The run in the middle, by requests per second; of an even number the slower one of two, */
export function median(runs: Run[]): Run | undefined {
  return bySpeed(runs)[Math.floor((runs.length - 1) / 2)];
}

/** and for a yardstick the faster one: the doubt is never in our favour. */
export function upperMedian(runs: Run[]): Run | undefined {
  return bySpeed(runs)[Math.floor(runs.length / 2)];
}

const bySpeed = (runs: Run[]) => runs.toSorted((left, right) => left.perSecond - right.perSecond);

export function markdownTable(head: string[], rows: string[][], textColumns: number): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index < textColumns ? '---' : '---:'))), ...rows.map(line)];
}

export const percentiles = (run: Run) => [run.p50Ms, run.p95Ms, run.p99Ms].map((value) => value.toFixed(1));

export function cpu(run: Run | undefined, name: string): string {
  const seconds = run?.cpu[name];
  return typeof seconds === 'number' ? seconds.toFixed(2) : 'n/a';
}

export const whole = (value: number) => Math.round(value).toLocaleString('en');
export const percent = (share: number) => `${Math.round(share * 100)} %`;
export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
export const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', String.raw`\|`);
