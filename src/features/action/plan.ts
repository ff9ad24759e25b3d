import { settleAll, viewOf, type Settled } from './balances.ts';
import {
  ActionNotAllowed,
  ActionOnCooldown,
  ActionUnknown,
  CounterFull,
  CounterTooLow,
  CounterUnknown,
  DailyLimitReached,
  type ActionRefusal,
} from './errors.ts';
import { quantityMax, type ActionRule, type Answer, type CounterRule, type NewEntry, type State } from './model.ts';
import type { RuleBook } from './rule-book.ts';

/*
 * What an act comes to, decided by the rules and the player's state alone. Nothing here knows of databases: the same
 * functions serve players, and admins who only want to see what would come.
 */

/** Where an act begins. `beganAt`: when the player was made. */
export type Scene = { book: RuleBook; state: State; beganAt: number; at: number };
/** The state after an act, its lines in the ledger, and its answer. */
export type Planned = { state: State; entries: NewEntry[]; answer: Answer };
export type Plan<Refusal> = (scene: Scene) => Planned | Refusal;

type Wish = { action: string; times: number; isTrusted: boolean };

export function planAction(scene: Scene, { action, times, isTrusted }: Wish): Planned | ActionRefusal {
  const { book, state, at } = scene;
  const rule = book.actions.get(action);
  if (!rule) return new ActionUnknown(`There is no action "${action}".`);
  if (rule.who === 'TRUSTED' && !isTrusted) return new ActionNotAllowed(`"${action}" is for servers of the game.`);
  if (times > rule.timesMax) return new ActionNotAllowed(`"${action}" may be done ${rule.timesMax} times at once.`);
  const previous = state.uses.get(action);
  const cooldown = rule.cooldownSeconds * 1_000;
  if (previous && at < previous.at + cooldown)
    return new ActionOnCooldown(`"${action}" needs a rest first.`, new Date(previous.at + cooldown));
  const today = todayOf(scene, action);
  const left = rule.dailyLimit === null ? null : rule.dailyLimit - today.count;
  if (left !== null && times > left) {
    const message = `"${action}" may be done ${rule.dailyLimit} times a day.`;
    return new DailyLimitReached(message, new Date(today.endsAt), Math.max(0, left));
  }
  const settled = settleAll(book, state, scene.beganAt, at);
  const refusal = change(book, settled, rule, times);
  if (refusal) return refusal;
  const uses = new Map(state.uses).set(action, { at, day: today.date, count: today.count + times });
  return close(scene, settled, uses, {
    counters: rule.changes.map(({ counter }) => counter),
    cooldownUntil: cooldown === 0 ? null : at + cooldown,
    leftToday: left === null ? null : left - times,
  });
}

/** An admin gives or takes, within what the rules let a counter hold. */
export function planAdjustment(
  scene: Scene,
  counter: string,
  by: number,
): Planned | CounterUnknown | CounterTooLow | CounterFull {
  const rule = scene.book.counters.get(counter);
  if (!rule) return new CounterUnknown(`There is no counter "${counter}".`);
  const settled = settleAll(scene.book, scene.state, scene.beganAt, scene.at);
  const refusal = by < 0 ? take(settled, rule, -by) : give(settled, rule, by, 'REFUSE');
  return refusal ?? close(scene, settled, scene.state.uses, { counters: [counter] });
}

/**
 * Takes back what an act did, given what it changed. What was spent meanwhile cannot be taken: the counter goes down to
 * its minimum, and the rest is told as missing. What is given back may lie above the cap until it is spent. Cooldowns
 * and daily limits stay.
 */
export function planRevert(scene: Scene, deltas: { counter: string; delta: number }[]): Planned {
  const settled = settleAll(scene.book, scene.state, scene.beganAt, scene.at);
  const missing: Answer['missing'] = [];
  for (const { counter, delta } of deltas) {
    const value = settled.balances.get(counter)?.value ?? 0;
    const min = scene.book.counters.get(counter)?.min ?? 0;
    const wanted = value - delta;
    const after = Math.min(quantityMax, Math.max(wanted, Math.min(value, min)));
    if (after > wanted) missing.push({ counter, by: after - wanted });
    move(settled, counter, after);
  }
  return close(scene, settled, scene.state.uses, { counters: deltas.map(({ counter }) => counter), missing });
}

/** How often an action was done today. A day that has begun is not taken back, also where the zone was changed. */
function todayOf({ book, state, at }: Scene, action: string): { date: string; endsAt: number; count: number } {
  const previous = state.uses.get(action);
  let day = book.dayAt(at);
  if (!previous || previous.day < day.date) return { ...day, count: 0 };
  while (day.date < previous.day) day = book.dayAt(day.endsAt);
  return { ...day, count: previous.count };
}

function change(
  { counters }: RuleBook,
  settled: Settled,
  { requires, changes, overflow }: ActionRule,
  times: number,
): CounterTooLow | CounterFull | null {
  for (const { counter, atLeast } of requires) {
    const missing = atLeast - settled.balances.get(counter)!.value;
    if (missing > 0) return tooLow(counters.get(counter)!, missing);
  }
  for (const { counter, by } of changes) {
    const rule = counters.get(counter)!;
    const refusal = by < 0 ? take(settled, rule, -by * times) : give(settled, rule, by * times, overflow);
    if (refusal) return refusal;
  }
  return null;
}

function take(settled: Settled, rule: CounterRule, amount: number): CounterTooLow | null {
  const after = settled.balances.get(rule.key)!.value - amount;
  if (after < rule.min) return tooLow(rule, rule.min - after);
  move(settled, rule.key, after);
  return null;
}

/** A counter above its cap, which was lowered, gains nothing and loses nothing. */
function give(
  settled: Settled,
  { key, title, cap }: CounterRule,
  amount: number,
  overflow: ActionRule['overflow'],
): CounterFull | null {
  const { value } = settled.balances.get(key)!;
  const room = Math.max(0, (cap ?? quantityMax) - value);
  if (amount > room && overflow === 'REFUSE') return new CounterFull(`${title}: there is no room.`, key, room);
  move(settled, key, value + Math.min(room, amount));
  return null;
}

const tooLow = ({ key, title }: CounterRule, missing: number) =>
  new CounterTooLow(`${title}: ${missing} more needed.`, key, missing);

function move({ balances, entries }: Settled, counter: string, to: number): void {
  const { value, since } = balances.get(counter) ?? { value: 0, since: 0 };
  if (to === value) return;
  balances.set(counter, { value: to, since });
  entries.push({ counter, cause: 'ACT', delta: to - value, balance: to });
}

type Closing = Partial<Omit<Answer, 'counters'>> & { counters: string[] };

function close(
  { book, state, at }: Scene,
  { balances, entries }: Settled,
  uses: State['uses'],
  { counters, cooldownUntil = null, leftToday = null, missing = [] }: Closing,
): Planned {
  const rules = counters.flatMap((key) => book.counters.get(key) ?? []);
  const views = rules.map((rule) => viewOf(rule, balances.get(rule.key)!));
  const answer = { counters: views, cooldownUntil, leftToday, missing };
  return { state: { acts: state.acts + 1, at, balances, uses }, entries, answer };
}
