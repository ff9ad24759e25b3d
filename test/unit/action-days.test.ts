import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDays } from '../../src/features/action/days.ts';

const hour = 3_600_000;
const hoursOf = (timeZone: string, noon: string) => {
  const dayAt = createDays(timeZone);
  const { endsAt } = dayAt(Date.parse(noon));
  return (endsAt - dayAt(Date.parse(noon) - 24 * hour).endsAt) / hour;
};

describe('a day of a game', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-29T04:00:00Z', 24],
    // China changed its clocks until 1991.
    ['Asia/Shanghai', '1988-04-17T04:00:00Z', 23],
    ['America/New_York', '2026-03-08T16:00:00Z', 23],
    ['America/New_York', '2026-11-01T16:00:00Z', 25],
    // By half an hour.
    ['Australia/Lord_Howe', '2026-10-04T01:30:00Z', 23.5],
    ['Australia/Lord_Howe', '2026-04-05T01:30:00Z', 24.5],
    // At midnight.
    ['Africa/Cairo', '2026-04-24T10:00:00Z', 23],
    ['Africa/Cairo', '2026-10-29T10:00:00Z', 25],
  ])('in %s lasts, around %s, %d hours', (zone, noon, hours) => {
    expect(hoursOf(zone, noon)).toBe(hours);
  });

  test('is there on the 29th of February, and only in leap years', () => {
    const dayAt = createDays('Asia/Shanghai');
    expect(dayAt(Date.parse('2028-02-28T16:00:00Z')).date).toBe('2028-02-29');
    expect(dayAt(Date.parse('2028-02-29T16:00:00Z')).date).toBe('2028-03-01');
    expect(dayAt(Date.parse('2027-02-28T16:00:00Z')).date).toBe('2027-03-01');
  });

  const zones = [
    'UTC',
    'Asia/Shanghai',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'America/Sao_Paulo',
    'America/St_Johns',
    'America/Havana',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Asia/Kathmandu',
    'Europe/London',
  ];
  const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) });

  test('holds each instant of it and joins on to the next, in every zone, and dates never go back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
        const dayAt = createDays(zone);
        const day = { ...dayAt(at) };
        expect(day.endsAt).toBeGreaterThan(at);
        expect(createDays(zone)(day.endsAt - 1)).toMatchObject(day);
        const next = dayAt(day.endsAt);
        expect(next.date > day.date).toBe(true);
        expect((next.endsAt - day.endsAt) / hour).toBeGreaterThanOrEqual(22);
        expect((next.endsAt - day.endsAt) / hour).toBeLessThanOrEqual(26);
      }),
      { numRuns: 500 },
    );
  });

  test('is the date on the wall at its noon', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, at) => {
        const { date, endsAt } = createDays(zone)(at);
        const [year, month, day] = date.split('-').map(Number);
        const parts = new Intl.DateTimeFormat('en', { timeZone: zone }).formatToParts(endsAt - 12 * hour);
        const part = (type: string) => Number(parts.find((one) => one.type === type)!.value);
        expect([part('year'), part('month'), part('day')]).toEqual([year, month, day]);
      }),
      { numRuns: 300 },
    );
  });
});
