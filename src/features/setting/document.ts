import { z } from 'zod';
import { SettingInvalid } from './errors.ts';
import { escapePointer, faultOf, sizeOf } from './json.ts';
import { isPlatform, limits, type Document } from './model.ts';
import { isTag } from '../tag/model.ts';
import { parseRange } from './rules.ts';
import type { CheckValue } from './validation.ts';

/*
 * What a setting may be. Its parts are first looked at one by one, then every value that a caller could get is checked
 * against the schema.
 */

const words = (isGood: (word: string) => boolean, message: string) =>
  z
    .array(z.string().refine(isGood, message))
    .min(1, 'must not be empty: leave it out to ask for nothing.')
    .max(limits.words, `must not have more than ${limits.words} members.`);

const rangeMax = 64;
const instant = z.iso.datetime('must be an instant in UTC.');

const conditions = z
  .strictObject({
    platforms: words(isPlatform, 'must have 1 to 32 letters, digits, dashes and low lines.').transform((platforms) =>
      platforms.map((platform) => platform.toLowerCase()),
    ),
    clientVersions: z
      .string()
      .trim()
      .min(1, 'must not be empty.')
      .max(rangeMax, `must have at most ${rangeMax} characters.`)
      .refine(isRange, 'must be a range such as ">=1.2 <2", "^1.4" or "1.x || 3.x".'),
    playerTags: words(isTag, 'must be a tag: 1 to 32 lower-case letters, digits and dashes.'),
    percentage: z.strictObject({
      of: z.number().min(0, 'must be from 0 to 100.').max(100, 'must be from 0 to 100.'),
      seed: z.string().min(1, 'must have 1 to 64 characters.').max(64, 'must have 1 to 64 characters.'),
    }),
    from: instant,
    until: instant,
  })
  .partial()
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    path: ['until'],
    message: 'must lie after `from`.',
  });

const rule = z.strictObject({
  name: z.string().trim().min(1, 'must have 1 to 64 characters.').max(64, 'must have 1 to 64 characters.').optional(),
  when: conditions,
  value: z.unknown(),
});

/** What is in the database: it was checked when it was written. */
export const storedDocument = z.object({ schema: z.unknown(), value: z.unknown(), rules: z.array(rule) });

const document = z.strictObject({
  schema: z.unknown(),
  value: z.unknown(),
  rules: z.array(rule).max(limits.rules, `must not have more than ${limits.rules} members.`),
});

/** @throws SettingInvalid where its form is not as it must be; its values are not looked at yet */
export function parseDocument(given: unknown): Document {
  const fault = faultOf(given);
  if (fault) throw new SettingInvalid(fault.path, fault.message);
  const { success, data, error } = document.safeParse(given);
  if (success) return data;
  const { path, message } = error.issues[0]!;
  throw new SettingInvalid(path.map((part) => `/${escapePointer(String(part))}`).join(''), message);
}

/** @throws SettingInvalid where there is no schema, or it is too large */
export function checkSchemaSize(schema: unknown): void {
  if (schema === null) throw new SettingInvalid('/schema', 'must be given.');
  if (sizeOf(schema) > limits.schemaBytes)
    throw new SettingInvalid('/schema', `must take at most ${limits.schemaBytes} bytes as JSON.`);
}

/** @throws SettingInvalid where a value that a caller could get is not as the schema says */
export function checkValues({ value, rules }: Document, check: CheckValue): void {
  checkValue(value, '/value', check);
  rules.forEach((one, index) => checkValue(one.value, `/rules/${index}/value`, check));
}

function checkValue(value: unknown, path: string, check: CheckValue): void {
  if (value === null)
    throw new SettingInvalid(path, 'must be given and not be null; within an object there may be null.');
  if (sizeOf(value) > limits.valueBytes)
    throw new SettingInvalid(path, `must take at most ${limits.valueBytes} bytes as JSON.`);
  check(value, path);
}

function isRange(text: string): boolean {
  try {
    parseRange(text);
    return true;
  } catch {
    return false;
  }
}
