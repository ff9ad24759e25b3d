import type { RuleBook } from './rule-book.ts';
import type { Balance, CounterRule, CounterView, NewEntry, Regeneration, State } from './model.ts';

/*
 * What counters hold at an instant. Regeneration is worked out when somebody looks: whole steps since `since`, which
 * then moves on by just these steps, so that no fraction of one is lost. While there is nothing to regenerate, `since`
 * runs along with time, so that a step begins when something is spent.
 */

/** A state's counters brought up to an instant, with the lines that this takes in the ledger. */
export type Settled = { balances: Map<string, Balance>; entries: NewEntry[] };

/** Counters that the rules do not name stay as they are. One that is not there yet begins with the player. */
export function settleAll(book: RuleBook, state: State, beganAt: number, at: number): Settled {
  const balances = new Map(state.balances);
  const entries: NewEntry[] = [];
  for (const { key, initial, regeneration } of book.counters.values()) {
    const before = state.balances.get(key) ?? { value: initial, since: beganAt };
    if (!state.balances.has(key) && initial !== 0)
      entries.push({ counter: key, cause: 'INITIAL', delta: initial, balance: initial });
    const after = settle(before, regeneration, at);
    balances.set(key, after);
    const delta = after.value - before.value;
    if (delta !== 0) entries.push({ counter: key, cause: 'REGENERATION', delta, balance: after.value });
  }
  return { balances, entries };
}

export function settle({ value, since }: Balance, regeneration: Regeneration | null, at: number): Balance {
  if (at <= since) return { value, since };
  if (!regeneration || value >= regeneration.upTo) return { value, since: at };
  const { amount, everySeconds, upTo } = regeneration;
  const step = everySeconds * 1_000;
  const steps = Math.floor((at - since) / step);
  if (steps >= Math.ceil((upTo - value) / amount)) return { value: upTo, since: at };
  return { value: value + steps * amount, since: since + steps * step };
}

/** A counter as it is shown, where its balance is settled. */
export function viewOf({ key, title, min, cap, regeneration }: CounterRule, { value, since }: Balance): CounterView {
  const isGrowing = regeneration !== null && value < regeneration.upTo;
  return { key, title, value, min, cap, nextAt: isGrowing ? since + regeneration.everySeconds * 1_000 : null };
}

/** The counters of the rules as they are at an instant, in the order of the rules. */
export function viewsAt(book: RuleBook, state: State, beganAt: number, at: number): CounterView[] {
  const { balances } = settleAll(book, state, beganAt, at);
  return [...book.counters.values()].map((rule) => viewOf(rule, balances.get(rule.key)!));
}
