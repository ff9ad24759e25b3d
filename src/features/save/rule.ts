import { z } from 'zod';
import { mergePolicies, toMergeTree, type FieldPolicy } from './merge.ts';
import { defaultRule, isKey, saveBytesMax, type KeyRule, type SaveAccess, type SaveLimits } from './model.ts';

/* What a game may say of its keys and of how much each player may keep, and which of its rules counts for a key. */

/** A rule as an admin says it. */
export type RuleSetting = { pattern: string; access: SaveAccess; merge: FieldPolicy[]; bytesMax: number };

const fieldsMax = 64;
const pathMax = 256;
const isPath = (text: string) =>
  text.length <= pathMax && text.isWellFormed() && /^(\/([^~/\0]|~[01])+){1,16}$/.test(text);

const bounded = (name: string, min: number, max: number) => {
  const message = `\`${name}\` must be a whole number from ${min} to ${max}.`;
  return z.int(message).min(min, message).max(max, message);
};

const fieldPolicy = z.object({
  path: z.string().refine(isPath, 'A `path` is a JSON Pointer to a property, e.g. /stats/coins or /plants/*/level.'),
  policy: z.enum(mergePolicies),
});

export const ruleSetting = z.object({
  pattern: z
    .string()
    .refine(
      (text) => text === '*' || isKey(text) || (text.endsWith('*') && isKey(text.slice(0, -1))),
      '`pattern` must be a key, such as garden, or the start of keys with a * behind it, such as garden/*.',
    ),
  access: z.enum(['PRIVATE', 'READABLE', 'TRUSTED_WRITE']).default('PRIVATE'),
  merge: z
    .array(fieldPolicy)
    .max(fieldsMax, `At most ${fieldsMax} fields may have a policy.`)
    .default([])
    .superRefine((fields, ctx) => {
      try {
        if (ctx.issues.length === 0) toMergeTree(fields);
      } catch (error) {
        ctx.addIssue({ code: 'custom', message: (error as Error).message });
      }
    }),
  bytesMax: bounded('bytesMax', 1, saveBytesMax).default(saveBytesMax),
});

export const limitsSetting = z.object({
  keysMax: bounded('keysMax', 1, 1_000),
  bytesMax: bounded('bytesMax', 1_024, 64 * 1_024 * 1_024),
  revisionsKept: bounded('revisionsKept', 1, 100),
}) satisfies z.ZodType<SaveLimits>;

export type RuleFinder = (key: string) => KeyRule;

/** Finds what counts for a key: a rule for just that key, else the one with the longest start, else the default. */
export function createRuleFinder(settings: RuleSetting[]): RuleFinder {
  const rules = settings
    .toSorted((left, right) => right.pattern.length - left.pattern.length)
    .map(({ pattern, access, merge, bytesMax }) => ({
      pattern,
      rule: { access, bytesMax, merge: toMergeTree(merge) } satisfies KeyRule,
    }));
  const exact = new Map(rules.map(({ pattern, rule }) => [pattern, rule]));
  const starts = rules
    .filter(({ pattern }) => pattern.endsWith('*'))
    .map(({ pattern, rule }) => ({ start: pattern.slice(0, -1), rule }));
  return (key) => exact.get(key) ?? starts.find(({ start }) => key.startsWith(start))?.rule ?? defaultRule;
}
