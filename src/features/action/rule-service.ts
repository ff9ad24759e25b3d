import { BadUserInput, DomainError } from '../../errors.ts';
import { checkReason } from '../player/reason.ts';
import type { ActStore } from './act-store.ts';
import { viewsAt } from './balances.ts';
import { ActionRulesChanged, ActionRulesNotFound, type ActionRefusal } from './errors.ts';
import { quantityMax, timesMax, type ActionRules, type CounterView, type Performed, type State } from './model.ts';
import { planAction, type Planned } from './plan.ts';
import { createRuleBook, type RuleBook } from './rule-book.ts';
import { parseRules } from './rules.ts';
import type { RuleStore } from './rule-store.ts';

export type RuleService = ReturnType<typeof createRuleService>;

type Change = { gameKey: string; ifVersion: number; reason: string; createdBy: string };
/** `rules`: a document to be tried; null for the game's own. */
export type Trial = {
  gameKey: string;
  rules: unknown;
  /** Who begins with what: a player as things are, or a new one with these balances. */
  playerId: string | null;
  balances: { counter: string; value: number }[];
  isTrusted: boolean;
  steps: TrialStep[];
};
export type TrialStep = { action: string; times: number; afterSeconds: number };
/** What a step came to, and all counters after it. */
export type TriedStep = { at: Date; result: Performed | ActionRefusal; counters: CounterView[] };

const stepsMax = 50;
const yearSeconds = 366 * 24 * 60 * 60;

export function createRuleService({ rules, acts, now }: { rules: RuleStore; acts: ActStore; now: () => number }) {
  return { current: rules.current, list: rules.list, count: rules.count, set, restore, attempt };

  /**
   * Makes these the game's rules: they count for every act that begins after the answer, on every process.
   *
   * @param ifVersion the version that the admin has seen, 0 where there was none
   * @throws ActionRulesInvalid, ActionRulesChanged where it is not the current one any more
   */
  async function set(change: Change, document: unknown): Promise<ActionRules> {
    return add({ ...change, restoredFrom: null }, document);
  }

  /** Makes an older version the newest one again. @throws ActionRulesNotFound, ActionRulesInvalid, ActionRulesChanged */
  async function restore(change: Change, version: number): Promise<ActionRules> {
    const old = await rules.find(change.gameKey, version);
    if (!old) throw new ActionRulesNotFound(`There are no rules of version ${version}.`);
    return add({ ...change, restoredFrom: version }, old.rules);
  }

  async function add(change: Change & { restoredFrom: number | null }, document: unknown): Promise<ActionRules> {
    const { ifVersion, ...by } = change;
    checkReason(by.reason);
    const { added, version } = await rules.add({ ...by, rules: parseRules(document) }, ifVersion);
    if (!added) throw new ActionRulesChanged(`The rules are at version ${version}: look at those first.`, version);
    return (await rules.find(by.gameKey, version))!;
  }

  /**
   * What would come of actions, done one after the other, without doing them.
   *
   * @throws ActionRulesInvalid
   */
  async function attempt(trial: Trial): Promise<TriedStep[]> {
    trial.steps.forEach(checkStep);
    if (trial.steps.length > stepsMax) throw new BadUserInput(`\`steps\` may be at most ${stepsMax}.`);
    const book = await bookOf(trial);
    let { state, beganAt } = await beginningOf(trial);
    for (const { counter, value } of trial.balances) {
      if (!book.counters.has(counter)) throw new BadUserInput(`\`balances\`: there is no counter "${counter}".`);
      if (Math.abs(value) > quantityMax) throw new BadUserInput(`\`balances\`: at most ${quantityMax}.`);
    }
    let at = Math.max(now(), state.at);
    return trial.steps.map((step, index) => {
      at += step.afterSeconds * 1_000;
      const planned = planAction({ book, state, beganAt, at }, { ...step, isTrusted: trial.isTrusted });
      if (!(planned instanceof DomainError)) ({ state } = planned);
      const result = planned instanceof DomainError ? planned : toPerformed(planned, step, index, book.version);
      return { at: new Date(at), result, counters: viewsAt(book, state, beganAt, at) };
    });
  }

  async function bookOf({ gameKey, rules: document }: Trial): Promise<RuleBook> {
    if (document !== null) return createRuleBook(0, parseRules(document));
    return rules.bookOf(gameKey, (await rules.current(gameKey))?.version ?? 0);
  }

  async function beginningOf({ gameKey, playerId, balances }: Trial): Promise<{ state: State; beganAt: number }> {
    if (playerId === null) {
      const at = now();
      const given = new Map(balances.map(({ counter, value }) => [counter, { value, since: at }]));
      return { state: { acts: 0, at, balances: given, uses: new Map() }, beganAt: at };
    }
    if (balances.length > 0) throw new BadUserInput('Give `player` or `balances`, not both.');
    const holder = await acts.holderOf(playerId);
    if (holder?.gameKey !== gameKey) throw new BadUserInput('`player` is no player of the game.');
    return holder;
  }
}

/** As the answer of an act that was done. */
function toPerformed({ state, answer }: Planned, step: TrialStep, index: number, rulesVersion: number): Performed {
  const { action, times } = step;
  const act = {
    playerId: '',
    number: state.acts,
    kind: 'ACTION' as const,
    actionId: `step-${index + 1}`,
    request: { action, times },
    answer,
    rulesVersion,
    at: new Date(state.at),
    performedBy: 'admin',
    reason: null,
  };
  return { act, isReplay: false };
}

function checkStep({ times, afterSeconds }: TrialStep): void {
  if (times < 1 || times > timesMax) throw new BadUserInput(`\`times\` must be from 1 to ${timesMax}.`);
  if (afterSeconds < 0 || afterSeconds > yearSeconds)
    throw new BadUserInput(`\`afterSeconds\` must be from 0 to ${yearSeconds}.`);
}
