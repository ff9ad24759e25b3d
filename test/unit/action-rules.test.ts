import { describe, expect, test } from 'vitest';
import { ActionRulesInvalid, type RuleIssue } from '../../src/features/action/errors.ts';
import { parseRules } from '../../src/features/action/rules.ts';

const coins = { key: 'coins', title: 'Coins', cap: 100 };
const pay = { key: 'pay', changes: [{ counter: 'coins', by: -10 }] };
const rules = (more: object = {}) => ({ timeZone: 'Asia/Shanghai', counters: [coins], actions: [pay], ...more });
const counters = (more: object) => rules({ counters: [{ ...coins, ...more }], actions: [] });
const actions = (more: object) => rules({ actions: [{ ...pay, ...more }] });

function issuesOf(document: unknown): RuleIssue[] {
  try {
    parseRules(document);
    return [];
  } catch (error) {
    if (error instanceof ActionRulesInvalid) return error.issues;
    throw error;
  }
}

describe('rules', () => {
  test('come out with everything that was left out', () => {
    expect(parseRules(rules())).toEqual({
      timeZone: 'Asia/Shanghai',
      counters: [{ ...coins, initial: 0, min: 0, regeneration: null }],
      actions: [
        {
          ...pay,
          requires: [],
          cooldownSeconds: 0,
          dailyLimit: null,
          timesMax: 1,
          overflow: 'CLIP',
          who: 'PLAYER',
        },
      ],
    });
    expect(parseRules(parseRules(rules()))).toEqual(parseRules(rules()));
  });

  test.each([
    ['a zone without a name', rules({ timeZone: '+08:00' }), 'timeZone'],
    ['no counters', rules({ counters: [], actions: [] }), 'counters'],
    ['a word that is none of theirs', counters({ limit: 5 }), 'counters[0]'],
    ['a key that is none', counters({ key: 'Coins' }), 'counters[0].key'],
    ['a counter twice', rules({ counters: [coins, coins] }), 'counters[1]'],
    ['an action twice', rules({ actions: [pay, pay] }), 'actions[1]'],
    ['a fraction', counters({ cap: 1.5 }), 'counters[0].cap'],
    ['a cap with no room', counters({ cap: 0 }), 'counters[0].cap'],
    ['an initial value above the cap', counters({ initial: 101 }), 'counters[0].initial'],
    [
      'regeneration above the cap',
      counters({ regeneration: { amount: 1, everySeconds: 1, upTo: 101 } }),
      'counters[0].regeneration.upTo',
    ],
    [
      'regeneration in no time',
      counters({ regeneration: { amount: 1, everySeconds: 0, upTo: 5 } }),
      'counters[0].regeneration.everySeconds',
    ],
    ['no changes', actions({ changes: [] }), 'actions[0].changes'],
    ['an unknown counter', actions({ changes: [{ counter: 'gold', by: 1 }] }), 'actions[0].changes[0].counter'],
    ['a change by nothing', actions({ changes: [{ counter: 'coins', by: 0 }] }), 'actions[0].changes[0].by'],
    ['more than can ever be there', actions({ changes: [{ counter: 'coins', by: -101 }] }), 'actions[0].changes[0].by'],
    ['a counter changed twice', actions({ changes: [...pay.changes, ...pay.changes] }), 'actions[0].changes[1]'],
    [
      'a need of an unknown counter',
      actions({ requires: [{ counter: 'gold', atLeast: 1 }] }),
      'actions[0].requires[0].counter',
    ],
    [
      'a need of more than can ever be there',
      actions({ requires: [{ counter: 'coins', atLeast: 101 }] }),
      'actions[0].requires[0].atLeast',
    ],
    [
      'several times at once in spite of a cooldown',
      actions({ timesMax: 2, cooldownSeconds: 5 }),
      'actions[0].timesMax',
    ],
    ['a daily limit of none', actions({ dailyLimit: 0 }), 'actions[0].dailyLimit'],
    ['something that is no document', 'rules', 'rules'],
  ])('with %s are refused, and told where', (_title, document, path) => {
    expect(issuesOf(document).map((issue) => issue.path)).toEqual([path]);
  });

  test('tell all that is wrong at once', () => {
    expect(issuesOf(counters({ initial: 200, min: 150 })).map(({ path }) => path)).toEqual([
      'counters[0].cap',
      'counters[0].initial',
    ]);
  });
});
