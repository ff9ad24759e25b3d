import { z } from 'zod';
import { isStorableJson } from '../../infra/json.ts';
import type { RankStyle } from '../leaderboard/model.ts';

/*
 * Who gets what at the end of a season. A rule names ranks, or a part of all entries; either way it comes down to a
 * range of ranks, so that rules which join on to one another leave nobody out and give nobody two.
 */

/** One rule of a board. Its key names the rewards that come from it, and is unique on the board. */
export type RewardRule = { key: string; payload: unknown } & (
  | { ranks: { from: number; to: number } }
  | { percent: { from: number; to: number } }
);

const rulesMax = 50;
const payloadBytesMax = 4_096;

const key = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must have 1 to 64 lower-case letters, digits and dashes');
const payload = z
  .unknown()
  .refine(
    (value) => isStorableJson(value, payloadBytesMax),
    `may take at most ${payloadBytesMax} bytes as JSON, without NUL`,
  );
const rank = z.int().min(1, 'starts at rank 1').max(1_000_000_000);
const percent = z.number().min(0).max(100).refine(hasTwoDecimals, 'may have two decimals');

const rule = z.union([
  z.object({
    key,
    payload,
    ranks: z.object({ from: rank, to: rank }).refine(isUpwards, '`to` may not be below `from`'),
  }),
  z.object({
    key,
    payload,
    percent: z.object({ from: percent, to: percent }).refine(({ from, to }) => from < to, '`to` must be above `from`'),
  }),
]);

/** Rules as an admin gives them; also how they are stored. */
export const rewardRules = z
  .array(rule)
  .max(rulesMax, `a board may have at most ${rulesMax} rules`)
  .refine((rules) => new Set(rules.map((one) => one.key)).size === rules.length, 'every key may be there once');

/** The ranks that a rule rewards, by which way of counting; empty where `last` is below `first`. */
export type RankRange = { key: string; by: 'position' | 'competition' | 'dense'; first: number; last: number };

/**
 * Percents are of the entries of the season: 0 to 10 rewards those whose rank is at most a tenth of the number of
 * entries, and always the first one. They go by place where no two share a rank, and otherwise by the rank that counts
 * everybody ahead, so that whoever shares a rank shares the reward.
 */
export function rangeOf(one: RewardRule, rankStyle: RankStyle, entryCount: number): RankRange {
  if ('ranks' in one) return { key: one.key, by: countings[rankStyle], first: one.ranks.from, last: one.ranks.to };
  const by = rankStyle === 'UNIQUE' ? 'position' : 'competition';
  const { from, to } = one.percent;
  return { key: one.key, by, first: rankAt(from, entryCount) + 1, last: rankAt(to, entryCount) };
}

export const countings = {
  UNIQUE: 'position',
  COMPETITION: 'competition',
  DENSE: 'dense',
} as const satisfies Record<RankStyle, RankRange['by']>;

/** The last rank within the first so many percent; in whole numbers, since 0.29 * 100 is less than 29. */
function rankAt(percents: number, entryCount: number): number {
  return percents === 0 ? 0 : Math.max(1, Math.floor((Math.round(percents * 100) * entryCount) / 10_000));
}

function isUpwards({ from, to }: { from: number; to: number }): boolean {
  return from <= to;
}

function hasTwoDecimals(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
}
