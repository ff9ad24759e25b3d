import { createDays, type DayAt } from './days.ts';
import type { ActionRule, CounterRule, RuleDocument } from './model.ts';

/** A version of a game's rules, ready for use. Version 0 is that of a game without any. */
export type RuleBook = {
  version: number;
  counters: ReadonlyMap<string, CounterRule>;
  actions: ReadonlyMap<string, ActionRule>;
  dayAt: DayAt;
};

export const noRules: RuleDocument = { timeZone: 'UTC', counters: [], actions: [] };

export function createRuleBook(version: number, { timeZone, counters, actions }: RuleDocument): RuleBook {
  return {
    version,
    counters: new Map(counters.map((rule) => [rule.key, rule])),
    actions: new Map(actions.map((rule) => [rule.key, rule])),
    dayAt: createDays(timeZone),
  };
}
