import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/features/season/calendar.ts';
import { hasBegun, nextStart, planRoll, type Seasons } from '../../src/features/season/rolling.ts';

const at = (time: string) => new Date(`2026-06-${time}Z`);
const daily: Schedule = { kind: 'CRON', cron: '0 0 * * *', timeZone: 'UTC' };
const dates: Schedule = {
  kind: 'DATES',
  timeZone: null,
  seasons: [
    { startsAt: at('01T00:00'), endsAt: at('05T00:00') },
    { startsAt: at('10T00:00'), endsAt: at('15T00:00') },
  ],
};
const board = (more: Partial<Seasons> & { of?: Partial<Seasons['season']> } = {}): Seasons => ({
  schedule: more.schedule === undefined ? daily : more.schedule,
  archivedAt: more.archivedAt ?? null,
  season: { number: 1, state: 'OPEN', startsAt: at('01T00:00'), endsAt: at('02T00:00'), ...more.of },
});

describe('planRoll', () => {
  test('has nothing to do within a season, to its last millisecond', () => {
    expect(planRoll(board(), at('01T12:00'))).toBeNull();
    expect(planRoll(board(), at('01T23:59:59.999'))).toBeNull();
    expect(planRoll(board({ schedule: null, of: { endsAt: null } }), at('20T00:00'))).toBeNull();
  });

  test('closes at the end, and opens what joins on to it', () => {
    const next = { startsAt: at('02T00:00'), endsAt: at('03T00:00') };
    expect(planRoll(board(), at('02T00:00'))).toEqual({ dates: null, isOver: true, next });
  });

  test('opens the season that the calendar has by now, weeks later', () => {
    const next = { startsAt: at('20T00:00'), endsAt: at('21T00:00') };
    expect(planRoll(board(), at('20T13:00'))).toEqual({ dates: null, isOver: true, next });
  });

  test('joins on to a season that ended in the middle of a period of a new schedule', () => {
    const mid = board({ of: { endsAt: at('02T09:30') } });
    expect(planRoll(mid, at('02T10:00'))?.next).toEqual({ startsAt: at('02T09:30'), endsAt: at('03T00:00') });
    expect(planRoll(mid, at('03T10:00'))?.next).toEqual({ startsAt: at('03T00:00'), endsAt: at('04T00:00') });
  });

  test('opens nothing between fixed dates, and the next one when it is time', () => {
    const first = board({ schedule: dates, of: { endsAt: at('05T00:00') } });
    expect(planRoll(first, at('06T00:00'))).toEqual({ dates: null, isOver: true, next: null });
    const closed = board({ schedule: dates, of: { endsAt: at('05T00:00'), state: 'REWARDED' } });
    expect(planRoll(closed, at('09T23:59'))).toBeNull();
    expect(nextStart(closed, at('09T23:59'))).toEqual(at('10T00:00'));
    expect(planRoll(closed, at('10T00:00'))?.next).toEqual({ startsAt: at('10T00:00'), endsAt: at('15T00:00') });
  });

  test('gives an end to a season that had none, at the next change of the new schedule', () => {
    const endless = { endsAt: null };
    expect(planRoll(board({ of: endless }), at('01T12:00'))?.dates?.endsAt).toEqual(at('02T00:00'));
    expect(planRoll(board({ schedule: dates, of: endless }), at('07T00:00'))?.dates?.endsAt).toEqual(at('10T00:00'));
    expect(planRoll(board({ schedule: dates, of: endless }), at('20T00:00'))).toBeNull();
  });

  test('ends the season of an archived board at once, and never opens another', () => {
    const archived = board({ archivedAt: at('01T10:00') });
    expect(planRoll(archived, at('01T10:01'))).toMatchObject({
      isOver: true,
      next: null,
      dates: { endsAt: at('01T10:01') },
    });
    expect(planRoll(archived, at('05T00:00'))).toMatchObject({ dates: { endsAt: at('02T00:00') } });
    const closed = board({ archivedAt: at('01T10:00'), of: { state: 'CLOSING' } });
    expect([planRoll(closed, at('03T00:00')), nextStart(closed, at('03T00:00'))]).toEqual([null, null]);
  });

  test('leaves alone what a process whose clock is ahead has opened', () => {
    const opened = board({ of: { number: 2, startsAt: at('02T00:00'), endsAt: at('03T00:00') } });
    const behind = at('01T23:59:59.900');
    expect(planRoll(opened, behind)).toBeNull();
    expect(hasBegun(opened.season, behind)).toBe(true);
    expect(hasBegun({ number: 1, startsAt: at('02T00:00') }, behind)).toBe(false);
  });
});
