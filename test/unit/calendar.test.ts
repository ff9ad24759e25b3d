import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  firstPeriod,
  nextPeriodAfter,
  periodAt,
  scheduleInput,
  storedSchedule,
  type Schedule,
} from '../../src/features/season/calendar.ts';

const cron = (expression: string, timeZone: string): Schedule => ({ kind: 'CRON', cron: expression, timeZone });
const period = (schedule: Schedule, instant: string | number) => periodAt(schedule, new Date(instant))!;
const hours = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }) =>
  (Number(endsAt) - +startsAt) / 3_600_000;
const iso = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date | null }) => [
  startsAt.toISOString(),
  endsAt?.toISOString(),
];

/** Days on which the clock changes in each zone: forward, back. */
const changes = [
  { zone: 'Asia/Shanghai', short: '1988-04-17', long: '1988-09-11' },
  { zone: 'Europe/Berlin', short: '2026-03-29', long: '2026-10-25' },
  { zone: 'America/New_York', short: '2026-03-08', long: '2026-11-01' },
  // At midnight, so that a day begins at one o'clock, or twice.
  { zone: 'Africa/Cairo', short: '2026-04-24', long: '2026-10-29' },
];

describe('a daily season', () => {
  test.each(changes)('lasts 23 and 25 hours when the clock changes in $zone', ({ zone, short, long }) => {
    const daily = cron('0 0 * * *', zone);
    const lengthOn = (day: string) => hours(period(daily, `${day}T12:00:00Z`));
    expect([lengthOn(short), lengthOn(long)]).toEqual([23, 25]);
  });

  test('lasts 24 hours on every day of this year in Shanghai', () => {
    const daily = cron('0 0 * * *', 'Asia/Shanghai');
    for (let day = 0; day < 365; day += 1) expect(hours(period(daily, Date.UTC(2026, 0, 1 + day, 3)))).toBe(24);
  });
});

describe('a time of day that the clock skips, or that comes twice', () => {
  test.each([
    ['Europe/Berlin', '30 2 * * *', '2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '30 2 * * *', '2026-03-08T07:00:00Z', '2026-11-01T07:30:00Z'],
    ['America/New_York', '30 1 * * *', '2026-03-08T06:30:00Z', '2026-11-01T05:30:00Z'],
    ['Asia/Shanghai', '30 2 * * *', '1988-04-16T18:00:00Z', '1988-09-10T18:30:00Z'],
    ['Asia/Shanghai', '30 1 * * *', '1988-04-16T17:30:00Z', '1988-09-10T16:30:00Z'],
  ])('is one boundary in %s for "%s"', (zone, expression, forward, back) => {
    for (const boundary of [forward, back]) {
      const at = new Date(boundary);
      const around = [-36, 36].map((shift) => new Date(at.getTime() + shift * 3_600_000));
      const inBetween = boundariesBetween(cron(expression, zone), around[0]!, around[1]!);
      expect(inBetween.map(Number)).toContain(at.getTime());
      expect(inBetween).toHaveLength(3);
    }
  });

  test('is one boundary, too, where it is one of several', () => {
    const twice = cron('30 2,14 * * *', 'Europe/Berlin');
    for (const day of ['2026-03-29', '2026-10-25'])
      expect(boundariesBetween(twice, new Date(`${day}T00:00:00Z`), new Date(`${day}T20:00:00Z`))).toHaveLength(2);
  });
});

describe('periods', () => {
  const zone = fc.constantFrom(
    'Asia/Shanghai',
    'Europe/Berlin',
    'America/New_York',
    'Africa/Cairo',
    'Australia/Lord_Howe',
  );
  const time = fc.tuple(
    fc.constantFrom('0', '30', '15', '0,45', '*/20'),
    fc.constantFrom('0', '1', '2', '3', '2,14', '*', '*/6'),
  );
  const day = fc.constantFrom('* * *', '* * 1', '1 * *', '*/2 * *', 'L * *', '15 6 *');
  const expression = fc.tuple(time, day).map(([[minute, hour], days]) => `${minute} ${hour} ${days}`);
  // Near the changes of the clock, and anywhere in the years in which China had them, and in ours.
  const near = fc
    .tuple(fc.constantFrom(...changes.flatMap(({ short, long }) => [short, long])), fc.integer({ min: -4e5, max: 4e5 }))
    .map(([text, seconds]) => Date.parse(`${text}T00:00:00Z`) + seconds * 1_000);
  const instant = fc.oneof(near, fc.integer({ min: Date.UTC(1985, 0), max: Date.UTC(2035, 0) }));

  test('hold every instant exactly once, and join without gap or overlap', () => {
    fc.assert(
      fc.property(
        zone,
        expression,
        instant,
        fc.integer({ min: 0, max: 999 }),
        (timeZone, text, seconds, milliseconds) => {
          const schedule = cron(text, timeZone);
          const at = new Date(seconds + milliseconds);
          const { startsAt, endsAt } = periodAt(schedule, at)!;
          expect(startsAt <= at && at < endsAt!).toBe(true);
          // The same one from its first instant to its last, and the neighbours begin and end where it does.
          for (const inside of [startsAt, new Date(Number(endsAt) - 1)])
            expect(iso(periodAt(schedule, inside)!)).toEqual(iso({ startsAt, endsAt }));
          expect(periodAt(schedule, endsAt!)!.startsAt).toEqual(endsAt);
          expect(periodAt(schedule, new Date(startsAt.getTime() - 1))!.endsAt).toEqual(startsAt);
          expect(nextPeriodAfter(schedule, at)).toEqual(periodAt(schedule, endsAt!));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('begin where the clock on the wall shows the time, or has just jumped over it', () => {
    const oneTime = fc.tuple(fc.nat(59), fc.nat(23)).map(([minute, hour]) => ({ minute, hour }));
    fc.assert(
      fc.property(zone, oneTime, instant, (timeZone, { minute, hour }, seconds) => {
        const { startsAt } = period(cron(`${minute} ${hour} * * *`, timeZone), seconds);
        const [before, after] = [wallClock(timeZone, startsAt.getTime() - 1), wallClock(timeZone, +startsAt)];
        const wanted = after.day + (hour * 60 + minute) * 60_000;
        expect(before.time < wanted && wanted <= after.time).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('fixed dates', () => {
  const [june, july, august] = ['2026-06-01', '2026-07-01', '2026-08-01'].map((day) => new Date(`${day}T00:00:00Z`));
  const schedule: Schedule = {
    kind: 'DATES',
    timeZone: null,
    seasons: [
      { startsAt: june!, endsAt: july! },
      { startsAt: august!, endsAt: new Date('2026-09-01T00:00:00Z') },
    ],
  };

  test('have seasons, and times between them that belong to none', () => {
    expect(period(schedule, '2026-06-30T23:59:59.999Z').startsAt).toEqual(june);
    expect(periodAt(schedule, july!)).toBeNull();
    expect(firstPeriod(schedule, july!)?.startsAt).toEqual(august);
    expect(periodAt(schedule, august!)?.startsAt).toEqual(august);
    expect(nextPeriodAfter(schedule, august!)).toBeNull();
    expect(firstPeriod(schedule, new Date('2027-01-01T00:00:00Z'))).toBeNull();
  });

  test('come back from the database as they went in', () => {
    expect(storedSchedule.parse(JSON.parse(JSON.stringify(schedule)))).toEqual(schedule);
  });
});

describe('a schedule that makes no sense is refused', () => {
  const berlin = 'Europe/Berlin';
  const at = (day: number) => new Date(Date.UTC(2026, 0, day));
  test.each([
    { kind: 'CRON', cron: '', timeZone: berlin },
    { kind: 'CRON', cron: '0 0 * *', timeZone: berlin },
    { kind: 'CRON', cron: '0 0 0 * * *', timeZone: berlin },
    { kind: 'CRON', cron: '61 0 * * *', timeZone: berlin },
    { kind: 'CRON', cron: '0 0 30 2 *', timeZone: berlin },
    { kind: 'CRON', cron: '0-59 0-23 * * *', timeZone: berlin },
    { kind: 'CRON', cron: '0 0 * * *', timeZone: 'Mars/Olympus' },
    { kind: 'CRON', cron: '0 0 * * *', timeZone: '+08:00' },
    { kind: 'DATES', seasons: [] },
    { kind: 'DATES', seasons: [{ startsAt: at(2), endsAt: at(2) }] },
    {
      kind: 'DATES',
      seasons: [
        { startsAt: at(1), endsAt: at(3) },
        { startsAt: at(2), endsAt: at(4) },
      ],
    },
    { kind: 'DATES', timeZone: 'x', seasons: [{ startsAt: at(1), endsAt: at(3) }] },
  ])('%o', (schedule) => {
    expect(scheduleInput.safeParse(schedule).success).toBe(false);
  });

  test.each(['0 0 * * 1', '0 0 1 * *', '@weekly', '0 5 L * *', '*/10 * * * *'])('but not "%s"', (text) => {
    expect(scheduleInput.safeParse(cron(text, berlin)).success).toBe(true);
  });
});

function boundariesBetween(schedule: Schedule, from: Date, to: Date): Date[] {
  const found: Date[] = [];
  for (let at = nextPeriodAfter(schedule, from)!.startsAt; at <= to; at = nextPeriodAfter(schedule, at)!.startsAt)
    found.push(at);
  return found;
}

/** What clocks show in a zone, as if it were UTC: the day at midnight, and the moment. */
function wallClock(timeZone: string, instant: number): { day: number; time: number } {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    fractionalSecondDigits: 3,
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const time = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1_000 + part('fractionalSecond');
  return { day, time: day + time };
}
