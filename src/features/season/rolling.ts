import type { Leaderboard } from '../leaderboard/model.ts';
import { firstPeriod, nextPeriodAfter, periodAt, type Period, type Schedule } from './calendar.ts';

/*
 * What has to happen to the seasons of a board so that they agree with its schedule, the clock, and whether it was
 * archived. Nothing runs at the second of a change: whoever notices first, a report, a read or the job, makes it. So a
 * change is never missed, and weeks in which no process ran leave no trace but a season that begins where the calendar
 * says by now.
 *
 * A season keeps the end that it was given. A new schedule rules from the next season on, with two exceptions: a season
 * without an end gets one if the new schedule knows one, and a first season that has not begun yet is planned anew.
 */

export type Seasons = Pick<Leaderboard, 'schedule' | 'archivedAt'> & {
  /** The newest one. */
  season: Pick<Leaderboard['season'], 'number' | 'state' | 'startsAt' | 'endsAt'>;
};
/** `dates` are new ones for the newest season; `isOver` closes it; `next` follows it. */
export type Roll = { dates: Period | null; isOver: boolean; next: Period | null };

/** Null where all is as it should be, which is nearly always, so this must stay cheap. */
export function planRoll(board: Seasons, now: Date): Roll | null {
  const { season, schedule, archivedAt } = board;
  if (season.state !== 'OPEN') return opening(board, season.endsAt ?? now, now);
  if (archivedAt) return { dates: cutShort(season, now), isOver: true, next: null };
  if (!hasBegun(season, now)) return replanning(season, schedule, now);
  const endsAt = season.endsAt ?? nextChange(schedule, now);
  if (endsAt === null) return null;
  const dates = season.endsAt ? null : { startsAt: season.startsAt, endsAt };
  if (endsAt > now) return dates && { dates, isOver: false, next: null };
  return { dates, isOver: true, next: opening(board, endsAt, now)?.next ?? null };
}

/**
 * Whether reports may come in by now. Only a first season is there before it begins: any other was opened by a process
 * for whose clock it had begun, and a clock that is behind does not make that undone.
 */
export function hasBegun({ number, startsAt }: Pick<Seasons['season'], 'number' | 'startsAt'>, now: Date): boolean {
  return number > 1 || startsAt <= now;
}

/** When a board that takes no reports now will take some again; null where that is not known. */
export function nextStart({ season, schedule, archivedAt }: Seasons, now: Date): Date | null {
  if (archivedAt) return null;
  if (season.state === 'OPEN' && !hasBegun(season, now)) return season.startsAt;
  return nextPeriodAfter(schedule, now)?.startsAt ?? null;
}

/** A season that joins on to the one before, where the calendar has one now. */
function opening({ schedule, archivedAt }: Seasons, endedAt: Date, now: Date): Roll | null {
  if (archivedAt) return null;
  const period = periodAt(schedule, now);
  if (!period || (period.endsAt && period.endsAt <= endedAt)) return null;
  const startsAt = schedule === null || period.startsAt < endedAt ? endedAt : period.startsAt;
  return { dates: null, isOver: false, next: { startsAt, endsAt: period.endsAt } };
}

function replanning(season: Seasons['season'], schedule: Schedule | null, now: Date): Roll | null {
  const dates = firstPeriod(schedule, now);
  if (!dates) return null;
  const isAsPlanned = +dates.startsAt === +season.startsAt && Number(dates.endsAt) === Number(season.endsAt);
  return isAsPlanned ? null : { dates, isOver: false, next: null };
}

function cutShort({ startsAt, endsAt }: Period, now: Date): Period {
  return { startsAt: startsAt < now ? startsAt : now, endsAt: endsAt && endsAt < now ? endsAt : now };
}

/** When a season that has no end yet is over: at the end of the period that runs, or when the next one begins. */
function nextChange(schedule: Schedule | null, now: Date): Date | null {
  return periodAt(schedule, now)?.endsAt ?? nextPeriodAfter(schedule, now)?.startsAt ?? null;
}
