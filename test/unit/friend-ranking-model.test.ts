import { describe, expect, test } from 'vitest';
import { judge, toPair } from '../../src/features/friend-ranking/model.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a daily quota that is used up', () => {
  test.each([
    ['2026-01-15T04:00:00Z', '2026-01-15T16:00:00Z'],
    ['2026-01-15T15:59:59.999Z', '2026-01-15T16:00:00Z'],
    ['2026-01-15T16:00:00Z', '2026-01-16T16:00:00Z'],
    ['2026-12-31T20:00:00Z', '2027-01-01T16:00:00Z'],
  ])('at %s comes back at midnight in Beijing, %s', (now, until) => {
    expect(judge({ action: 'slow', errcode: 45009 }, 0, Date.parse(now), 0)).toEqual({
      kind: 'pause',
      until: Date.parse(until),
    });
  });
});

test('a call that was not made at all has the app pause for as long as there is no use in it, and counts no attempt', () => {
  const verdict = judge({ action: 'retry', errcode: null, retryAfterSeconds: 7 }, 3, 1_000, 0.5);
  expect(verdict).toEqual({ kind: 'pause', until: 8_000 });
});

describe('a push that is tried again', () => {
  const delayOf = (action: 'retry' | 'bug', attempts: number, random: number) => {
    const verdict = judge({ action, errcode: null }, attempts, 0, random);
    return verdict.kind === 'later' ? verdict.dueAt : null;
  };

  test('waits twice as long each time, up to an hour, the later half of it at random', () => {
    expect([0, 1, 2, 3].map((attempts) => delayOf('retry', attempts, 1))).toEqual(
      [0.5, 1, 2, 4].map((m) => m * minute),
    );
    expect(delayOf('retry', 3, 0)).toBe(2 * minute);
    expect(delayOf('retry', 1_000_000, 1)).toBe(hour);
  });

  test('waits an hour and up to a day where the fault is ours', () => {
    expect([delayOf('bug', 0, 1), delayOf('bug', 1_000_000, 1)]).toEqual([hour, 24 * hour]);
  });
});

test("a standing is told in the form of WeChat's game centre, with whole seconds", () => {
  expect(toPair({ boardKey: 'score', score: 16, seq: 1_513_080_573_999_999 })).toEqual({
    key: 'score',
    value: '{"wxgame":{"score":16,"update_time":1513080573}}',
  });
});
