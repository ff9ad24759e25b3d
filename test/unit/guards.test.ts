import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excessOf, isOlder, refusalOf } from '../../src/features/leaderboard/guards.ts';
import type { Leaderboard, Report, ScoreOperator, SortDirection } from '../../src/features/leaderboard/model.ts';
import { planReports } from '../../src/features/leaderboard/report-plan.ts';

const board = {
  key: 'harvest',
  sort: 'DESC' as SortDirection,
  operator: 'BEST' as ScoreOperator,
  scoreMin: null,
  scoreMax: null,
  improvementMax: null,
  reportsPerMinute: null,
  isTrustedOnly: false,
  clientVersionMin: null,
};
const player = { isTrusted: false, clientVersion: null };
const trusted = { isTrusted: true, clientVersion: null };
const standing = (score: number) => ({ playerId: 'ann', score, tiebreakers: [], seq: 1 });

describe('guards', () => {
  test('that are not set refuse nothing', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), (score, before) => {
        expect(refusalOf(board, player, score)).toBeNull();
        expect(excessOf(board, standing(before), score)).toBeNull();
      }),
    );
  });

  test('of the score take both bounds in', () => {
    const bounded = { ...board, scoreMin: -5, scoreMax: 5 };
    for (const score of [-5, 0, 5]) expect(refusalOf(bounded, player, score)).toBeNull();
    expect(refusalOf(bounded, trusted, -6)).toContain('below -5');
    expect(refusalOf(bounded, trusted, 6)).toContain('above 5');
  });

  test('for trusted keys and client versions hold for players alone', () => {
    expect(refusalOf({ ...board, isTrustedOnly: true }, player, 1)).toContain("the game's servers");
    expect(refusalOf({ ...board, clientVersionMin: '1.4' }, player, 1)).toContain('update to 1.4');
    expect(refusalOf({ ...board, isTrustedOnly: true, clientVersionMin: '1.4' }, trusted, 1)).toBeNull();
  });

  test.each<[SortDirection, ScoreOperator, number | null, number, boolean]>([
    ['DESC', 'BEST', 100, 110, false],
    ['DESC', 'BEST', 100, 111, true],
    ['DESC', 'BEST', 100, -900, false],
    ['DESC', 'BEST', null, 9_000, false],
    ['ASC', 'BEST', 100, 90, false],
    ['ASC', 'BEST', 100, 89, true],
    ['ASC', 'LATEST', 100, 900, false],
    ['DESC', 'LATEST', -100, -89, true],
    ['DESC', 'SUM', 100, 10, false],
    ['DESC', 'SUM', 100, 11, true],
    ['DESC', 'SUM', null, 11, true],
    ['ASC', 'SUM', 100, -11, true],
    ['ASC', 'SUM', 100, 500, false],
  ])('of improvement by 10: %s %s from %s by a run of %i', (sort, operator, before, score, isRefused) => {
    const limited = { ...board, sort, operator, improvementMax: 10 };
    expect(excessOf(limited, before === null ? null : standing(before), score) !== null).toBe(isRefused);
  });
});

describe('a batch', () => {
  const limited: Leaderboard = {
    ...board,
    id: 1,
    gameKey: 'garden',
    title: 'Harvest',
    tiebreakers: [],
    rankStyle: 'UNIQUE',
    visibility: 'PUBLIC',
    dimensions: [],
    schedule: null,
    rewardRules: [],
    friendRanking: false,
    interactiveDataKey: null,
    archivedAt: null,
    improvementMax: 10,
    season: {
      id: 1,
      number: 1,
      indexKey: 'a',
      state: 'OPEN',
      startsAt: new Date(0),
      endsAt: null,
      timeZone: null,
      entryCount: null,
      frozenAt: null,
      rewardedAt: null,
    },
  };
  const kindsOf = (...reports: (Pick<Report, 'score' | 'runId'> & Partial<Report>)[]) =>
    planReports({
      board: limited,
      reports: reports.map((report) => ({
        playerId: 'ann',
        tiebreakers: [],
        dimensions: [],
        metadata: null,
        ...report,
      })),
      lastSeq: 0,
      now: 1,
      standings: [],
      answers: [],
    }).outcomes.map(({ kind }) => kind);

  test('compares each run with the standing that the one before left', () => {
    const scores = [100, 111, 110, 120, 131].map((score) => ({ score, runId: null }));
    expect(kindsOf(...scores)).toEqual(['accepted', 'refused', 'accepted', 'accepted', 'refused']);
  });

  test('answers a run after a refused one of the same runId by itself, not as its twin', () => {
    const [early, run] = [
      { score: 5, runId: 'r', refusal: 'not from players' },
      { score: 5, runId: 'r' },
    ];
    expect(kindsOf(early, run, run)).toEqual(['refused', 'accepted', 'twin']);
  });
});

describe('client versions', () => {
  test.each([
    ['1.4.2', '1.4.2', false],
    ['1.4', '1.4.0', false],
    ['1.10', '1.9.9', false],
    ['1.9.9', '1.10', true],
    ['v2', '1.9', false],
    ['1.4.2-beta.1', '1.4.2', false],
    ['1.4.2+77', '1.4.3', true],
    ['', '0', true],
    ['newest', '0', true],
    ['1..2', '0', true],
    [null, '0', true],
  ])('%s with a minimum of %s: too old is %s', (version, minimum, isTooOld) => {
    expect(isOlder(version, minimum)).toBe(isTooOld);
  });
});
