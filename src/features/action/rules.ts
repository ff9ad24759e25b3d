import { z } from 'zod';
import { timeZone } from '../season/calendar.ts';
import { ActionRulesInvalid } from './errors.ts';
import { changeMax, quantityMax, timesMax, type ActionRule, type CounterRule, type RuleDocument } from './model.ts';

/*
 * A game's rules as an admin writes them: one JSON document. Everything in it that could never work is refused here.
 */

const countersMax = 50;
const actionsMax = 200;
const partsMax = 20;
const yearSeconds = 366 * 24 * 60 * 60;

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must have 1 to 64 lower-case letters, digits and dashes, and begin with a letter');
const title = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be printable');
const quantity = z.int('must be a whole number').min(-quantityMax).max(quantityMax);

const counter = z.strictObject({
  key,
  title,
  initial: quantity.default(0),
  min: quantity.default(0),
  cap: quantity.nullable().default(null),
  regeneration: z
    .strictObject({
      amount: z.int().min(1).max(quantityMax),
      everySeconds: z.int().min(1).max(yearSeconds),
      upTo: quantity,
    })
    .nullable()
    .default(null),
});

const action = z.strictObject({
  key,
  changes: z
    .array(z.strictObject({ counter: key, by: z.int().min(-changeMax).max(changeMax) }))
    .min(1)
    .max(partsMax),
  requires: z
    .array(z.strictObject({ counter: key, atLeast: quantity }))
    .max(partsMax)
    .default([]),
  cooldownSeconds: z.int().min(0).max(yearSeconds).default(0),
  dailyLimit: z.int().min(1).max(1_000_000).nullable().default(null),
  timesMax: z.int().min(1).max(timesMax).default(1),
  overflow: z.enum(['CLIP', 'REFUSE']).default('CLIP'),
  who: z.enum(['PLAYER', 'TRUSTED']).default('PLAYER'),
});

const ruleDocument = z
  .strictObject({
    timeZone,
    counters: z.array(counter).min(1).max(countersMax),
    actions: z.array(action).max(actionsMax),
  })
  .superRefine((rules, ctx) => {
    for (const { path, message } of faultsOf(rules)) ctx.addIssue({ code: 'custom', path, message });
  });

/** @throws ActionRulesInvalid with all that is wrong and where */
export function parseRules(input: unknown): RuleDocument {
  const parsed = ruleDocument.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: toPath(path), message }));
  const [first] = issues;
  throw new ActionRulesInvalid(`The rules do not make sense: ${first!.path} ${first!.message}`, issues);
}

type Fault = { path: (string | number)[]; message: string };

function faultsOf({ counters, actions }: RuleDocument): Fault[] {
  const known = new Map(counters.map((one) => [one.key, one]));
  return [
    ...repeated(['counters'], counters),
    ...repeated(['actions'], actions),
    ...counters.flatMap((one, index) => under(['counters', index], counterFaults(one))),
    ...actions.flatMap((one, index) => under(['actions', index], actionFaults(one, known))),
  ];
}

function counterFaults({ initial, min, cap, regeneration }: CounterRule): Fault[] {
  const top = cap ?? quantityMax;
  const faults: Fault[] = [];
  if (top <= min) faults.push({ path: ['cap'], message: 'must be above `min`' });
  if (initial < min || initial > top) faults.push({ path: ['initial'], message: 'must lie between `min` and `cap`' });
  if (regeneration && (regeneration.upTo <= min || regeneration.upTo > top))
    faults.push({ path: ['regeneration', 'upTo'], message: 'must lie above `min`, and not above `cap`' });
  return faults;
}

function actionFaults(rule: ActionRule, known: ReadonlyMap<string, CounterRule>): Fault[] {
  const faults: Fault[] = [];
  if (rule.timesMax > 1 && rule.cooldownSeconds > 0)
    faults.push({ path: ['timesMax'], message: 'must be 1 where there is a cooldown, which stands between any two' });
  for (const name of ['changes', 'requires'] as const)
    faults.push(
      ...repeated(
        [name],
        rule[name].map((part) => ({ key: part.counter })),
      ),
    );
  rule.changes.forEach(({ counter: of, by }, index) => {
    const path = ['changes', index];
    const found = known.get(of);
    if (!found) faults.push({ path: [...path, 'counter'], message: `is no counter: "${of}"` });
    if (by === 0) faults.push({ path: [...path, 'by'], message: 'must not be 0' });
    if (found && by < 0 && (found.cap ?? quantityMax) + by < found.min)
      faults.push({ path: [...path, 'by'], message: `takes more than "${of}" can ever hold` });
  });
  rule.requires.forEach(({ counter: of, atLeast }, index) => {
    const path = ['requires', index];
    const found = known.get(of);
    if (!found) faults.push({ path: [...path, 'counter'], message: `is no counter: "${of}"` });
    if (found && atLeast > (found.cap ?? quantityMax))
      faults.push({ path: [...path, 'atLeast'], message: `is more than "${of}" can ever hold` });
  });
  return faults;
}

function repeated(path: Fault['path'], rows: { key: string }[]): Fault[] {
  return rows.flatMap((row, index) =>
    rows.findIndex((other) => other.key === row.key) === index
      ? []
      : [{ path: [...path, index], message: `names "${row.key}" a second time` }],
  );
}

const under = (path: Fault['path'], faults: Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] }));

/** As people write it, e.g. "counters[0].cap". */
function toPath(path: PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'rules';
}
