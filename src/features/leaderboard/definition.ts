import { z } from 'zod';
import { BadUserInput } from '../../errors.ts';
import { isDimensionValue } from './filing.ts';
import type { Guards } from './guards.ts';
import type { Leaderboard } from './model.ts';

/*
 * What a board may be, and what of it may change later. Whatever decides the order of runs that are there already (sort,
 * operator, tie-breakers, rank style, dimensions) is set for good when the board is made.
 */

/** What may be said anew at any time. */
export type Changeable = Pick<
  Leaderboard,
  'title' | 'visibility' | 'friendRanking' | 'interactiveDataKey' | 'schedule' | 'rewardRules'
> &
  Guards;
/** All that an admin says of a board. */
export type Definition = Changeable &
  Pick<Leaderboard, 'key' | 'sort' | 'operator' | 'tiebreakers' | 'rankStyle' | 'dimensions'>;

export const titleMax = 128;
export const tiebreakersMax = 4;
export const dimensionsMax = 2;
export const dimensionValuesMax = 100;
/** Characters of one value of a dimension. */
export const dimensionValueMax = 32;
export const reportsPerMinuteMax = 600;

/** How clients name a board, and a run's dimensions. */
export function isKey(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,63}$/.test(text);
}

/** Postgres stores any text but NUL characters and halves of surrogate pairs. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

const text = (max: number, message: string) =>
  z.string(message).trim().min(1, message).max(max, message).refine(isStorable, message);
const wholeNumber = (min: number, max: number, message: string) => z.int(message).min(min, message).max(max, message);
const direction = z.enum(['ASC', 'DESC']);

const safe = Number.MAX_SAFE_INTEGER;
const rate = `\`guards.reportsPerMinute\` must be from 1 to ${reportsPerMinuteMax}; null takes it away.`;
const guards = z
  .object({
    scoreMin: wholeNumber(-safe, safe, '`guards.scoreMin` must be a whole number; null takes it away.'),
    scoreMax: wholeNumber(-safe, safe, '`guards.scoreMax` must be a whole number; null takes it away.'),
    improvementMax: wholeNumber(1, safe, '`guards.improvementMax` must be 1 or more; null takes it away.'),
    reportsPerMinute: wholeNumber(1, reportsPerMinuteMax, rate),
    trustedOnly: z.boolean(),
    clientVersionMin: z
      .string()
      .regex(/^\d{1,9}(\.\d{1,9}){0,3}$/, '`guards.clientVersionMin` must be numbers with dots between, e.g. 1.4.2.'),
  })
  .partial()
  .refine(
    ({ scoreMin = -safe, scoreMax = safe }) => scoreMin <= scoreMax,
    '`guards.scoreMin` must not be above `guards.scoreMax`, or no score could be reported.',
  )
  .transform((given): Guards => ({
    scoreMin: given.scoreMin ?? null,
    scoreMax: given.scoreMax ?? null,
    improvementMax: given.improvementMax ?? null,
    reportsPerMinute: given.reportsPerMinute ?? null,
    isTrustedOnly: given.trustedOnly ?? false,
    clientVersionMin: given.clientVersionMin ?? null,
  }));

const changeable = z.object({
  title: text(titleMax, `\`title\` must have 1 to ${titleMax} characters.`),
  visibility: z.enum(['PUBLIC', 'SIGNED_IN'], '`visibility` must be PUBLIC or SIGNED_IN.').default('PUBLIC'),
  friendRanking: z.boolean('`friendRanking` must be true or false.').default(false),
  interactiveDataKey: wholeNumber(1, 50, '`interactiveDataKey` must be from 1 to 50; null takes it away.')
    .nullable()
    .default(null),
  guards: guards.prefault({}),
  // These two are parsed where they come from, by season and reward.
  schedule: z.custom<Leaderboard['schedule']>().default(null),
  rewardRules: z.custom<Leaderboard['rewardRules']>().default([]),
});

const value = text(
  dimensionValueMax,
  `Each of a dimension's \`values\` must have 1 to ${dimensionValueMax} characters.`,
).refine(isDimensionValue, "A dimension's `values` must be printable.");
const dimension = z.object({
  key: z.string().refine(isKey, "A dimension's `key` must have 1 to 64 lower-case letters, digits and dashes."),
  values: z
    .array(value)
    .min(1, "A dimension's `values` must not be empty: leave them out to let any value be.")
    .max(dimensionValuesMax, `A dimension may list at most ${dimensionValuesMax} \`values\`: leave them out for more.`)
    .refine(areDistinct, "A dimension's `values` must be different from one another.")
    .nullable()
    .default(null),
});

const definition = changeable.extend({
  key: z.string().refine(isKey, '`key` must have 1 to 64 lower-case letters, digits and dashes.'),
  sort: direction.default('DESC'),
  operator: z.enum(['BEST', 'LATEST', 'SUM']).default('BEST'),
  tiebreakers: z.array(direction).max(tiebreakersMax, `\`tiebreakers\` may be at most ${tiebreakersMax}.`).default([]),
  rankStyle: z.enum(['UNIQUE', 'COMPETITION', 'DENSE']).default('UNIQUE'),
  dimensions: z
    .array(dimension)
    .max(dimensionsMax, `\`dimensions\` may be at most ${dimensionsMax}.`)
    .refine((all) => areDistinct(all.map(({ key }) => key)), '`dimensions` must have different keys.')
    .default([]),
});

/** As it comes in: null and left out are the same. */
export type DefinitionInput = Nullish<Omit<z.input<typeof definition>, 'guards'> & { guards?: GuardsInput }>;
/** As it comes in: what is left out stays; null takes a guard away. */
export type ChangeInput = Nullish<Omit<z.input<typeof changeable>, 'guards'> & { guards?: GuardsInput }>;
export type GuardsInput = Nullish<z.input<typeof guards>>;
type Nullish<Shape> = { [Name in keyof Shape]?: Shape[Name] | null | undefined };

/** @throws BadUserInput that says all that is wrong, and what would be right */
export function parseDefinition(input: DefinitionInput): Definition {
  return parse(definition, { ...without(null, input), guards: without(null, input.guards ?? {}) });
}

/**
 * The changeable part of a board after a change.
 *
 * @throws BadUserInput that says all that is wrong, and what would be right
 */
export function parseChange(board: Changeable, change: ChangeInput): Changeable {
  const { title, visibility, friendRanking, interactiveDataKey, schedule, rewardRules, ...present } = board;
  const {
    scoreMin,
    scoreMax,
    improvementMax,
    reportsPerMinute,
    isTrustedOnly: trustedOnly,
    clientVersionMin,
  } = present;
  const kept = { scoreMin, scoreMax, improvementMax, reportsPerMinute, clientVersionMin, trustedOnly };
  const changed = change.guards === null ? {} : { ...kept, ...without(undefined, change.guards ?? {}) };
  const rest = { title, visibility, friendRanking, interactiveDataKey, schedule, rewardRules };
  return parse(changeable, { ...rest, ...without(undefined, change), guards: without(null, changed) });
}

function parse<Parsed extends { guards: Guards } & Pick<Leaderboard, 'friendRanking' | 'interactiveDataKey'>>(
  schema: z.ZodType<Parsed>,
  input: unknown,
) {
  const result = schema.safeParse(input);
  if (!result.success) throw new BadUserInput([...new Set(result.error.issues.map((one) => one.message))].join(' '));
  const { guards: flat, ...rest } = result.data;
  if (rest.interactiveDataKey !== null && !rest.friendRanking)
    throw new BadUserInput('`interactiveDataKey` needs `friendRanking`: both are pushed together.');
  return { ...rest, ...flat };
}

function without(nothing: null | undefined, input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([, said]) => said !== nothing));
}

function areDistinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}
