import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRuns, windowAround, type Order, type Standing } from '../../src/features/leaderboard/model.ts';
import { decodeMember, encodeMember, encodeRankKey, rankKeyBytes } from '../../src/features/leaderboard/rank-key.ts';

const direction = fc.constantFrom('ASC' as const, 'DESC' as const);
const safe = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, 2 ** 24, -(2 ** 24), 2 ** 32, -(2 ** 32), Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);
const order = fc.record({ sort: direction, tiebreakers: fc.array(direction, { maxLength: 4 }) });
const standingOn = ({ tiebreakers }: Order): fc.Arbitrary<Standing> =>
  fc.record({
    playerId: fc.uuid(),
    score: safe,
    tiebreakers: fc.array(safe, { minLength: tiebreakers.length, maxLength: tiebreakers.length }),
    seq: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  });
const twoOnOneBoard = order.chain((one) => fc.tuple(fc.constant(one), standingOn(one), standingOn(one)));

describe('a rank key', () => {
  test('sorts as bytes exactly as score, tie-breakers and time do as numbers', () => {
    fc.assert(
      fc.property(twoOnOneBoard, ([board, left, right]) => {
        const byBytes = Buffer.compare(encodeRankKey(board, left), encodeRankKey(board, right));
        const byNumbers = compareRuns(board, left, right) || left.seq - right.seq;
        expect(byBytes).toBe(Math.sign(byNumbers) + 0);
      }),
      { numRuns: 2_000 },
    );
  });

  test('with the player behind it gives the whole standing back', () => {
    fc.assert(
      fc.property(
        order.chain((one) => fc.tuple(fc.constant(one), standingOn(one))),
        ([board, standing]) => {
          const member = encodeMember(encodeRankKey(board, standing), standing.playerId);
          expect(member).toHaveLength(rankKeyBytes(board) + 16);
          const numbers = [standing.score, ...standing.tiebreakers].map((value) => value + 0);
          expect(decodeMember(board, member)).toEqual({
            ...standing,
            score: numbers[0],
            tiebreakers: numbers.slice(1),
          });
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the window around a rank', () => {
  test('holds the rank, lies on the board and is as long as it can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 100 }), fc.nat(), (count, size, any) => {
        const rank = (any % count) + 1;
        const { first, last } = windowAround(rank, size, count);
        expect(first).toBeGreaterThanOrEqual(1);
        expect(last).toBeLessThanOrEqual(count);
        expect(rank).toBeGreaterThanOrEqual(first);
        expect(rank).toBeLessThanOrEqual(last);
        expect(last - first + 1).toBe(Math.min(size, count));
      }),
    );
  });
});
