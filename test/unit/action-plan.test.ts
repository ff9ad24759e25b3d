import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/errors.ts';
import { settle, viewsAt } from '../../src/features/action/balances.ts';
import type { NewEntry, RuleDocument, State } from '../../src/features/action/model.ts';
import { planAction, planAdjustment, planRevert, type Scene } from '../../src/features/action/plan.ts';
import { createRuleBook } from '../../src/features/action/rule-book.ts';
import { parseRules } from '../../src/features/action/rules.ts';

const second = 1_000;

describe('regeneration', () => {
  const regeneration = fc.record({
    amount: fc.integer({ min: 1, max: 7 }),
    everySeconds: fc.integer({ min: 1, max: 400 }),
    upTo: fc.integer({ min: 1, max: 60 }),
  });
  const looks = fc.array(fc.integer({ min: 0, max: 500_000 }), { maxLength: 12 });

  test('gives the same however often somebody looks, and no fraction of a step is lost', () => {
    fc.assert(
      fc.property(regeneration, fc.integer({ min: 0, max: 80 }), looks, (rule, value, waits) => {
        const end = waits.reduce((sum, wait) => sum + wait, 0);
        let at = 0;
        const seen = waits.reduce((balance, wait) => settle(balance, rule, (at += wait)), { value, since: 0 });
        const steps = Math.floor(end / (rule.everySeconds * second));
        const expected = value >= rule.upTo ? value : Math.min(rule.upTo, value + steps * rule.amount);
        expect(seen.value).toBe(expected);
        if (expected < rule.upTo) expect(seen.since).toBe(steps * rule.everySeconds * second);
      }),
    );
  });

  test('is exact at sizes where a product would not be', () => {
    const rule = { amount: 999_999_999_999_999, everySeconds: 1, upTo: 1_000_000_000_000_000 };
    expect(settle({ value: 0, since: 0 }, rule, second)).toEqual({ value: 999_999_999_999_999, since: second });
    expect(settle({ value: -1_000_000_000_000_000, since: 0 }, rule, 1e15).value).toBe(1_000_000_000_000_000);
  });

  test('gives nothing for a clock that goes back', () => {
    const rule = { amount: 1, everySeconds: 10, upTo: 100 };
    const there = settle({ value: 0, since: 0 }, rule, 50 * second);
    const back = settle(there, rule, 20 * second);
    expect(back).toEqual(there);
    expect(settle(back, rule, 59 * second)).toEqual({ value: 5, since: 50 * second });
  });
});

describe('a cooldown', () => {
  test('is over at its last millisecond, and not before', () => {
    const book = createRuleBook(
      1,
      parseRules({
        timeZone: 'UTC',
        counters: [{ key: 'coins', title: 'Coins' }],
        actions: [{ key: 'dig', changes: [{ counter: 'coins', by: 1 }], cooldownSeconds: 30 }],
      }),
    );
    const uses = new Map([['dig', { at: 5, day: '1970-01-01', count: 1 }]]);
    const dig = (at: number) =>
      planAction(
        { book, state: { acts: 1, at: 5, balances: new Map(), uses }, beganAt: 0, at },
        { action: 'dig', times: 1, isTrusted: false },
      );
    expect(dig(30_004)).toMatchObject({ code: 'ACTION_ON_COOLDOWN', retryAt: new Date(30_005) });
    expect(dig(30_005)).toMatchObject({ answer: { cooldownUntil: 60_005 } });
  });
});

/* Rules, and what somebody does under them, at random, by a clock that jumps. */

const rules = fc
  .record({
    timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'America/Havana'),
    cap: fc.integer({ min: 5, max: 40 }),
    min: fc.integer({ min: -5, max: 0 }),
    initial: fc.integer({ min: 0, max: 5 }),
    amount: fc.integer({ min: 1, max: 3 }),
    everySeconds: fc.integer({ min: 1, max: 4_000 }),
    cost: fc.integer({ min: 1, max: 5 }),
    gain: fc.integer({ min: 1, max: 9 }),
    cooldownSeconds: fc.integer({ min: 1, max: 5_000 }),
    dailyLimit: fc.integer({ min: 1, max: 6 }),
    overflow: fc.constantFrom('CLIP' as const, 'REFUSE' as const),
  })
  .map(({ timeZone, cap, min, initial, amount, everySeconds, cost, gain, cooldownSeconds, dailyLimit, overflow }) =>
    parseRules({
      timeZone,
      counters: [
        { key: 'energy', title: 'Energy', cap, min, initial, regeneration: { amount, everySeconds, upTo: cap - 1 } },
        { key: 'coins', title: 'Coins', cap, initial },
      ],
      actions: [
        {
          key: 'work',
          changes: [
            { counter: 'energy', by: -cost },
            { counter: 'coins', by: gain },
          ],
          overflow,
          timesMax: 3,
        },
        { key: 'rest', changes: [{ counter: 'energy', by: gain }], cooldownSeconds },
        { key: 'gift', changes: [{ counter: 'coins', by: gain }], dailyLimit, timesMax: 4 },
        { key: 'spend', changes: [{ counter: 'coins', by: -cost }], requires: [{ counter: 'energy', atLeast: 1 }] },
      ],
    }),
  );
const deed = fc.record({
  action: fc.constantFrom('work', 'rest', 'gift', 'spend'),
  times: fc.integer({ min: 1, max: 4 }),
  // Mostly forward; sometimes far back.
  wait: fc.oneof(fc.integer({ min: 0, max: 4_000_000 }), fc.integer({ min: -90_000_000, max: 90_000_000 })),
});
/** Near a change of clocks, or the end of February. */
const begin = fc
  .constantFrom('2026-03-08T05:00Z', '2026-11-01T04:00Z', '2026-04-04T13:00Z', '2028-02-28T12:00Z', '2026-10-03T13:00Z')
  .map((text) => Date.parse(text));

describe('whatever somebody does and however the clock jumps', () => {
  test('counters stay within their bounds, cooldowns and days hold, and the ledger adds up', () => {
    fc.assert(
      fc.property(rules, begin, fc.array(deed, { minLength: 1, maxLength: 60 }), (document, beganAt, deeds) => {
        const done = play(document, beganAt, deeds);
        for (const { balance, counter } of done.entries) {
          const { min, cap } = document.counters.find(({ key }) => key === counter)!;
          expect(balance >= min && balance <= cap!).toBe(true);
        }
        const { cooldownSeconds } = document.actions[1]!;
        const rests = done.acts.filter(({ action }) => action === 'rest').map(({ at }) => at);
        for (const [index, at] of rests.slice(1).entries())
          expect(at - rests[index]!).toBeGreaterThanOrEqual(cooldownSeconds * second);
        expect(busiestDay(document.timeZone, done.acts)).toBeLessThanOrEqual(document.actions[2]!.dailyLimit!);
        for (const [counter, { value }] of done.state.balances)
          expect(sumOf(done.entries.filter((entry) => entry.counter === counter))).toBe(value);
      }),
      { numRuns: 400 },
    );
  });
});

describe('rules that change under a player', () => {
  const document = (more: object = {}): RuleDocument =>
    parseRules({
      timeZone: 'UTC',
      counters: [{ key: 'coins', title: 'Coins', ...more }],
      actions: [
        { key: 'gain', changes: [{ counter: 'coins', by: 10 }], overflow: 'CLIP' },
        { key: 'pay', changes: [{ counter: 'coins', by: -10 }] },
      ],
    });
  const rich: State = { acts: 1, at: 0, balances: new Map([['coins', { value: 50, since: 0 }]]), uses: new Map() };
  const sceneOf = (rule: RuleDocument, state = rich): Scene => ({
    book: createRuleBook(1, rule),
    state,
    beganAt: 0,
    at: 9,
  });
  const value = (planned: ReturnType<typeof planAction>) =>
    planned instanceof DomainError ? planned.code : planned.state.balances.get('coins')!.value;
  const doing = (action: string) => ({ action, times: 1, isTrusted: false });

  test('leave what lies above a lowered cap until it is spent, and let it gain nothing', () => {
    const scene = sceneOf(document({ cap: 20 }));
    expect(value(planAction(scene, doing('gain')))).toBe(50);
    expect(value(planAction(scene, doing('pay')))).toBe(40);
  });

  test('leave what lies below a raised minimum, and let it be spent no more', () => {
    const scene = sceneOf(document({ min: 60, initial: 60 }));
    expect(value(planAction(scene, doing('pay')))).toBe('COUNTER_TOO_LOW');
    expect(value(planAction(scene, doing('gain')))).toBe(60);
  });

  test('do not begin a day again where the zone moves back over midnight', () => {
    const daily = (timeZone: string) =>
      createRuleBook(
        1,
        parseRules({
          timeZone,
          counters: [{ key: 'coins', title: 'Coins' }],
          actions: [{ key: 'gift', changes: [{ counter: 'coins', by: 1 }], dailyLimit: 1 }],
        }),
      );
    const at = Date.parse('2026-11-25T01:00:00Z');
    const first = planAction({ book: daily('Asia/Shanghai'), state: rich, beganAt: 0, at }, doing('gift'));
    if (first instanceof DomainError) throw first;
    const again = planAction(
      { book: daily('America/New_York'), state: first.state, beganAt: 0, at: at + second },
      doing('gift'),
    );
    expect(again).toMatchObject({ code: 'DAILY_LIMIT_REACHED', left: 0, resetsAt: new Date('2026-11-26T05:00:00Z') });
  });
});

describe('what admins do', () => {
  const document = parseRules({
    timeZone: 'UTC',
    counters: [{ key: 'coins', title: 'Coins', min: 0, cap: 20 }],
    actions: [],
  });
  const sceneOf = (value: number): Scene => ({
    book: createRuleBook(1, document),
    state: {
      acts: 1,
      at: 0,
      balances: new Map([
        ['coins', { value, since: 0 }],
        ['gone', { value: 3, since: 0 }],
      ]),
      uses: new Map(),
    },
    beganAt: 0,
    at: 9,
  });

  test('takes back no more than is there, and tells the rest', () => {
    const { state, answer, entries } = planRevert(sceneOf(4), [{ counter: 'coins', delta: 10 }]);
    expect(state.balances.get('coins')!.value).toBe(0);
    expect(answer.missing).toEqual([{ counter: 'coins', by: 6 }]);
    expect(entries).toEqual([{ counter: 'coins', cause: 'ACT', delta: -4, balance: 0 }]);
  });

  test('gives back all of it, above the cap and of counters that the rules know no more', () => {
    const { state } = planRevert(sceneOf(15), [
      { counter: 'coins', delta: -10 },
      { counter: 'gone', delta: -2 },
    ]);
    expect([...state.balances].map(([key, { value }]) => [key, value])).toEqual([
      ['coins', 25],
      ['gone', 5],
    ]);
  });

  test('adjusts within what the rules allow', () => {
    expect(planAdjustment(sceneOf(4), 'coins', -5)).toMatchObject({ code: 'COUNTER_TOO_LOW', missing: 1 });
    expect(planAdjustment(sceneOf(4), 'coins', 17)).toMatchObject({ code: 'COUNTER_FULL', room: 16 });
    expect(planAdjustment(sceneOf(4), 'gone', 1)).toMatchObject({ code: 'COUNTER_UNKNOWN' });
  });
});

type Deed = { action: string; times: number; wait: number };

/** As the store does it: time never goes back for a player. */
function play(document: RuleDocument, beganAt: number, deeds: Deed[]) {
  const book = createRuleBook(1, document);
  let state: State = { acts: 0, at: beganAt, balances: new Map(), uses: new Map() };
  let clock = beganAt;
  const acts: { action: string; times: number; at: number }[] = [];
  const entries: NewEntry[] = [];
  for (const { wait, ...wish } of deeds) {
    clock += wait;
    const at = Math.max(clock, state.at);
    const planned = planAction({ book, state, beganAt, at }, { ...wish, isTrusted: false });
    if (planned instanceof DomainError) continue;
    acts.push({ ...wish, at });
    entries.push(...planned.entries);
    // What is answered is what anybody sees who looks at that instant.
    const seen = new Map(viewsAt(book, planned.state, beganAt, at).map((view) => [view.key, view]));
    for (const view of planned.answer.counters) expect(seen.get(view.key)).toEqual(view);
    ({ state } = planned);
  }
  return { state, acts, entries };
}

/** Told from the clock on the wall, not from the code under test. */
function busiestDay(timeZone: string, acts: { action: string; times: number; at: number }[]): number {
  const gifts = acts.filter(({ action }) => action === 'gift');
  const wall = new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'full' });
  const perDay = Map.groupBy(gifts, ({ at }) => wall.format(at));
  return Math.max(0, ...[...perDay.values()].map((some) => some.reduce((sum, { times }) => sum + times, 0)));
}

const sumOf = (entries: NewEntry[]) => entries.reduce((sum, { delta }) => sum + delta, 0);
