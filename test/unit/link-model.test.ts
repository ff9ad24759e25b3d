import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOf, isLasting } from '../../src/features/link/model.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.UTC(2026, 10, 25, 6, 30, 15, 123);

const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const wantedEnd = fc.option(
  instant.map((time) => new Date(time)),
  { nil: null },
);

describe('the end of a link', () => {
  test('is always one that WeChat takes, in whole seconds', () => {
    fc.assert(
      fc.property(instant, wantedEnd, (at, wanted) => {
        const life = endOf(wanted, at).getTime() - at;
        expect(life).toBeGreaterThan(minute);
        expect(life).toBeLessThan(30 * day);
        expect(endOf(wanted, at).getTime() % 1_000).toBe(0);
      }),
    );
  });

  test('is the one that is wanted where WeChat takes it', () => {
    expect(endOf(new Date(now + 3 * day), now)).toEqual(new Date(Math.floor((now + 3 * day) / 1_000) * 1_000));
  });
});

describe('a link', () => {
  test('is given out as soon as it is made', () => {
    fc.assert(
      fc.property(instant, wantedEnd, (at, wanted) => {
        fc.pre(wanted === null || wanted.getTime() > at);
        expect(isLasting({ expiresAt: endOf(wanted, at) }, wanted, at)).toBe(true);
      }),
    );
  });

  test.each([
    ['with a day left', day, null, true],
    ['with less', day - 1, null, false],
    ['with less, and all that is wanted', minute, minute, true],
    ['with less than that', minute, 2 * minute, false],
    ['that is over', 0, 0, false],
    ['that is over for long', -day, -day, false],
  ])('%s may be given out: %i, %s', (_title, left, wanted, isGood) => {
    const at = Math.floor(now / 1_000) * 1_000;
    expect(isLasting({ expiresAt: new Date(at + left) }, wanted === null ? null : new Date(at + wanted), at)).toBe(
      isGood,
    );
  });

  test('that does not end may be given out for ever', () => {
    expect(isLasting({ expiresAt: null }, null, now)).toBe(true);
  });
});
