import { Cron, CronPattern } from 'croner';
import { z } from 'zod';

/*
 * When seasons change. A cron expression names wall-clock times in a zone, and each of them is one instant: a time that
 * the clock skips is the first instant after the gap, a time that comes twice is the first of the two. So periods join
 * without gap or overlap on every day of the year, and a daily season is 23 or 25 hours long when the clock changes.
 */

/** How a board's seasons follow one another; null for one season that does not end. */
export type Schedule =
  | { kind: 'CRON'; cron: string; timeZone: string }
  | { kind: 'DATES'; timeZone: string | null; seasons: { startsAt: Date; endsAt: Date }[] };

/** From the first instant to the one at which it is over; `endsAt` is null for one that does not end. */
export type Period = { startsAt: Date; endsAt: Date | null };

const seasonsMax = 500;
const timesMax = 96;

export const timeZone = z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai');

const cron = z.object({ kind: z.literal('CRON'), cron: z.string().max(128), timeZone }).superRefine((schedule, ctx) => {
  const fault = cronFault(schedule);
  if (fault) ctx.addIssue({ code: 'custom', path: ['cron'], message: fault });
});

const dates = z.object({
  kind: z.literal('DATES'),
  timeZone: timeZone.nullable().default(null),
  seasons: z
    .array(z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date() }))
    .min(1, 'must name at least one season')
    .max(seasonsMax, `may name at most ${seasonsMax} seasons`)
    .refine((seasons) => seasons.every(isForward), 'every season must end after it starts')
    .refine(isInOrder, 'seasons must be in order and may not overlap'),
});

/** A schedule as an admin gives it: everything that could go wrong later is refused here. */
export const scheduleInput = z.discriminatedUnion('kind', [cron, dates]);

/** A schedule as it is stored: it was checked when it came in. */
export const storedSchedule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('CRON'), cron: z.string(), timeZone: z.string() }),
    z.object({
      kind: z.literal('DATES'),
      timeZone: z.string().nullable(),
      seasons: z.array(z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date() })),
    }),
  ])
  .nullable();

/** The period to which an instant belongs; null between two fixed seasons, and before and after them. */
export function periodAt(schedule: Schedule | null, instant: Date): Period | null {
  if (schedule === null) return { startsAt: instant, endsAt: null };
  if (schedule.kind === 'DATES')
    return schedule.seasons.find(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt) ?? null;
  const next = boundaries(schedule);
  const startsAt = lastBoundary(next, instant);
  const endsAt = next(instant);
  return startsAt && endsAt && { startsAt, endsAt };
}

/** The first period that starts after an instant; null where none does. */
export function nextPeriodAfter(schedule: Schedule | null, instant: Date): Period | null {
  if (schedule === null) return null;
  if (schedule.kind === 'DATES') return schedule.seasons.find(({ startsAt }) => startsAt > instant) ?? null;
  const next = boundaries(schedule);
  const startsAt = next(instant);
  const endsAt = startsAt && next(startsAt);
  return endsAt && { startsAt, endsAt };
}

/** The first season of a board made at an instant: the one that runs, or else the next; null where all are over. */
export function firstPeriod(schedule: Schedule | null, instant: Date): Period | null {
  return periodAt(schedule, instant) ?? nextPeriodAfter(schedule, instant);
}

type Next = (after: Date) => Date | null;

/** The first boundary strictly after an instant, by the cron expression in its zone. */
function boundaries({ cron: expression, timeZone: timezone }: Extract<Schedule, { kind: 'CRON' }>): Next {
  const jobs = oneTimeEach(expression).map((one) => new Cron(one, { timezone, mode: '5-part', paused: true }));
  return (after) => {
    // Boundaries are whole minutes, and the library looks at whole seconds.
    const from = new Date(Math.floor(after.getTime() / 1_000) * 1_000);
    const times = jobs.map((job) => job.nextRun(from)?.getTime() ?? Infinity);
    const first = Math.min(...times);
    return first === Infinity ? null : new Date(first);
  };
}

/**
 * The same expression, once for each time of day that it names, because only a single time of day is moved out of a gap
 * and taken once where it comes twice. With a `*` among hours or minutes it goes by the clock as it runs.
 */
function oneTimeEach(expression: string): string[] {
  const [minutes, hours, ...days] = expression.trim().split(/\s+/);
  if (days.length !== 3 || `${minutes}${hours}`.includes('*')) return [expression];
  const pattern = new CronPattern(expression, undefined, { mode: '5-part' });
  const chosen = (flags: number[]) => [...flags.keys()].filter((at) => flags[at]);
  return chosen(pattern.hour).flatMap((hour) =>
    chosen(pattern.minute).map((minute) => [minute, hour, ...days].join(' ')),
  );
}

const minute = 60_000;
const longestGap = 40 * 366 * 24 * 60 * minute;

/** The last boundary at or before an instant, found by looking forward from further and further back. */
function lastBoundary(next: Next, instant: Date): Date | null {
  for (let back = minute; back < longestGap; back *= 4) {
    let found = next(new Date(instant.getTime() - back));
    if (!found || found > instant) continue;
    for (let later = next(found); later && later <= instant; later = next(found)) found = later;
    return found;
  }
  return null;
}

function cronFault({ cron: expression, timeZone: timezone }: { cron: string; timeZone: string }): string | null {
  if (!isTimeZone(timezone)) return null;
  try {
    if (oneTimeEach(expression).length > timesMax) return `may name at most ${timesMax} times of day`;
    const next = boundaries({ kind: 'CRON', cron: expression, timeZone: timezone });
    return next(new Date(0)) ? null : 'never comes true';
  } catch {
    return 'must be a cron expression of five fields, such as "0 0 * * 1": minute, hour, day, month, weekday';
  }
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +08:00 are taken by Intl, but know no daylight saving.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

const isForward = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => startsAt < endsAt;

function isInOrder(seasons: { startsAt: Date; endsAt: Date }[]): boolean {
  return seasons.every(({ startsAt }, index) => index === 0 || seasons[index - 1]!.endsAt <= startsAt);
}
