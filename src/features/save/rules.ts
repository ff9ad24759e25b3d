import type { z } from 'zod';
import { BadUserInput } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import { createCopies } from '../../infra/copies.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { checkReason } from '../player/reason.ts';
import { SaveRuleNotFound } from './errors.ts';
import type { SaveLimits } from './model.ts';
import type { LimitsRow, SaveRuleStore, SaveRule } from './rule-store.ts';
import { createRuleFinder, limitsSetting, ruleSetting, type RuleFinder } from './rule.ts';

/* What each game says about saves, as every process holds it (infra/copies.ts). */

export type SaveRules = ReturnType<typeof createSaveRules>;
export type GameRules = { ruleOf: RuleFinder; limits: SaveLimits };
type By = { reason: string; createdBy: string };

type Needs = { store: SaveRuleStore; pubsub: PubSub; acts: Acts; now: () => number };

const rulesMax = 200;

export function createSaveRules({ store, pubsub, acts, now }: Needs) {
  const copies = createCopies({ channel: 'save:rules', read, pubsub, acts, now });
  return {
    /** The rules of a game as they are now, or were a moment ago. */
    of: copies.of,
    list: store.list,
    set,
    remove,
    limitsOf: store.limitsOf,
    setLimits,
    restoreLimits,
  };

  async function read(gameKey: string): Promise<GameRules> {
    const [rules, limits] = await Promise.all([store.list(gameKey, false), store.limitsOf(gameKey)]);
    return { ruleOf: createRuleFinder(rules), limits };
  }

  async function set(gameKey: string, given: z.input<typeof ruleSetting>, by: By): Promise<SaveRule> {
    checkReason(by.reason);
    const setting = parse(ruleSetting, given);
    const present = await store.list(gameKey, false);
    if (present.length >= rulesMax && !present.some(({ pattern }) => pattern === setting.pattern))
      throw new BadUserInput(`A game may have at most ${rulesMax} rules for saves.`);
    const rule = await store.put(gameKey, setting, by);
    if (!rule) throw new BadUserInput('Somebody else has just set a rule for this pattern. Look at it first.');
    copies.announce(gameKey);
    return rule;
  }

  /** @throws SaveRuleNotFound */
  async function remove(id: number, by: { removedBy: string; removeReason: string }): Promise<SaveRule> {
    checkReason(by.removeReason);
    const rule = await store.remove(id, by);
    if (!rule) throw new SaveRuleNotFound('There is no such rule.');
    copies.announce(rule.gameKey);
    return rule;
  }

  async function setLimits(gameKey: string, given: SaveLimits, by: By): Promise<LimitsRow> {
    checkReason(by.reason);
    const limits = await store.putLimits(gameKey, parse(limitsSetting, given), by);
    copies.announce(gameKey);
    return limits;
  }

  /** Has the limits of before count again; false where others have followed these. */
  async function restoreLimits(id: number, by: By): Promise<boolean> {
    const found = await store.limitsBefore(id);
    if (!found) return false;
    await setLimits(found.gameKey, found.before, by);
    return true;
  }
}

/** @throws BadUserInput */
function parse<Schema extends z.ZodType>(schema: Schema, given: z.input<Schema>): z.output<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new BadUserInput(result.error.issues.map(({ message }) => message).join(' '));
}
