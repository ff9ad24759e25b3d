import { periodAt } from '../season/calendar.ts';

/** A calendar day of a game: its date, e.g. 2026-11-25, and when it is over, in milliseconds since 1970. */
export type Day = { date: string; endsAt: number };
export type DayAt = (at: number) => Day;

/**
 * The days of a zone, as seasons of one day know them: without gap or overlap, 23 or 25 hours long where the clock
 * changes, also at midnight. The one that was asked for last is kept, since nearly all who ask live in the same.
 */
export function createDays(timeZone: string): DayAt {
  // Swedes write dates as ISO does.
  const dates = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  let kept: Day & { startsAt: number } = { date: '', startsAt: 0, endsAt: 0 };
  return (at) => {
    if (at >= kept.startsAt && at < kept.endsAt) return kept;
    const { startsAt, endsAt } = periodAt({ kind: 'CRON', cron: '0 0 * * *', timeZone }, new Date(at))!;
    kept = { date: dates.format(startsAt), startsAt: Number(startsAt), endsAt: Number(endsAt) };
    return kept;
  };
}
