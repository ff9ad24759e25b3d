import { describe, expect, test } from 'vitest';
import { BadUserInput } from '../../src/errors.ts';
import { parseChange, parseDefinition, type ChangeInput } from '../../src/features/leaderboard/definition.ts';

const least = { key: 'harvest', title: ' Harvest ' };

/** The message with which a definition is refused. */
function refusal(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    expect(error).toBeInstanceOf(BadUserInput);
    return (error as Error).message;
  }
  throw new Error('was not refused');
}

describe("a board's definition", () => {
  test('has the documented values where nothing is said, and null is the same as that', () => {
    const nulls = {
      sort: null,
      operator: null,
      tiebreakers: null,
      rankStyle: null,
      visibility: null,
      dimensions: null,
    };
    const plain = parseDefinition(least);
    expect(plain).toEqual({
      key: 'harvest',
      title: 'Harvest',
      sort: 'DESC',
      operator: 'BEST',
      tiebreakers: [],
      rankStyle: 'UNIQUE',
      visibility: 'PUBLIC',
      dimensions: [],
      friendRanking: false,
      interactiveDataKey: null,
      scoreMin: null,
      scoreMax: null,
      improvementMax: null,
      reportsPerMinute: null,
      isTrustedOnly: false,
      clientVersionMin: null,
      schedule: null,
      rewardRules: [],
    });
    expect(parseDefinition({ ...least, ...nulls, friendRanking: null, guards: null })).toEqual(plain);
    expect(parseDefinition({ ...least, guards: { scoreMin: null, trustedOnly: null } })).toEqual(plain);
  });

  test.each([
    [{ key: 'Capital' }, '`key`'],
    [{ title: 'half a \ud800' }, '`title`'],
    [{ tiebreakers: ['ASC', 'ASC', 'ASC', 'ASC', 'ASC'] as const }, 'at most 4'],
    [{ dimensions: [{ key: 'a' }, { key: 'b' }, { key: 'c' }] }, 'at most 2'],
    [{ dimensions: [{ key: 'region' }, { key: 'region' }] }, 'different keys'],
    [{ dimensions: [{ key: 'Region' }] }, 'lower-case letters'],
    [{ dimensions: [{ key: 'region', values: [] }] }, 'must not be empty'],
    [{ dimensions: [{ key: 'region', values: ['eu', 'eu'] }] }, 'different from one another'],
    [{ dimensions: [{ key: 'region', values: ['x'.repeat(33)] }] }, '1 to 32 characters'],
    [{ dimensions: [{ key: 'region', values: Array.from({ length: 101 }, String) }] }, 'at most 100'],
    [{ guards: { scoreMin: 2, scoreMax: 1 } }, 'must not be above `guards.scoreMax`'],
    [{ guards: { improvementMax: 0 } }, '1 or more'],
    [{ guards: { reportsPerMinute: 0 } }, 'from 1 to 600'],
    [{ guards: { reportsPerMinute: 601 } }, 'from 1 to 600'],
    [{ guards: { clientVersionMin: '1.4-beta' } }, 'e.g. 1.4.2'],
    [{ guards: { clientVersionMin: '1.2.3.4.5' } }, 'e.g. 1.4.2'],
  ])('%o is refused with words that say what to do', (fault, words) => {
    expect(refusal(() => parseDefinition({ ...least, ...(fault as object) }))).toContain(words);
  });

  test('is refused with all that is wrong at once', () => {
    const message = refusal(() => parseDefinition({ key: '', title: '', guards: { improvementMax: -1 } }));
    for (const words of ['`key`', '`title`', '`guards.improvementMax`']) expect(message).toContain(words);
  });
});

describe('a change of a board', () => {
  const board = parseDefinition({ ...least, guards: { scoreMin: 1, scoreMax: 9, trustedOnly: true } });
  const guardsAfter = (guards: ChangeInput['guards']) => parseChange(board, { guards });

  test('leaves alone what is left out', () => {
    const { key: _key, sort: _sort, operator: _operator, ...more } = board;
    const { tiebreakers: _tiebreakers, rankStyle: _style, dimensions: _dimensions, ...changeable } = more;
    expect(parseChange(board, {})).toEqual(changeable);
    expect(parseChange(board, { title: 'Other', guards: {} })).toEqual({ ...changeable, title: 'Other' });
  });

  test('takes a guard away by null, and all of them by one null', () => {
    expect(guardsAfter({ scoreMax: null })).toMatchObject({ scoreMin: 1, scoreMax: null, isTrustedOnly: true });
    expect(guardsAfter({ trustedOnly: null })).toMatchObject({ scoreMin: 1, isTrustedOnly: false });
    expect(guardsAfter(null)).toMatchObject({ scoreMin: null, scoreMax: null, isTrustedOnly: false });
  });

  test('is judged together with what stays', () => {
    expect(refusal(() => guardsAfter({ scoreMin: 10 }))).toContain('must not be above');
    expect(guardsAfter({ scoreMin: 10, scoreMax: null })).toMatchObject({ scoreMin: 10, scoreMax: null });
  });

  test.each([{ title: null }, { visibility: null }, { friendRanking: null }])('refuses %o', (change) => {
    expect(refusal(() => parseChange(board, change))).toContain(Object.keys(change)[0]);
  });
});
