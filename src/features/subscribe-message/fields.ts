import { isStorable } from '../leaderboard/definition.ts';
import type { MessageData } from './model.ts';

/*
 * What the fields of a message may hold. A field's name says its kind: thing1, number2, date3. WeChat refuses a message
 * as a whole where one field does not fit, so all of this is checked before anything is stored. Where WeChat's page
 * leaves a rule open, the stricter reading is taken.
 *
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */

export type FieldFault = { field: string; message: string };

type Kind = { rule: string; fits(text: string): boolean };

const matching = (rule: string, pattern: RegExp): Kind => ({ rule, fits: (text) => pattern.test(text) });
const digitsIn = (text: string) => text.replaceAll(/\D/g, '').length;

const clock = String.raw`([01]?\d|2[0-3]):[0-5]\d`;
const day = String.raw`\d{4}年(0?[1-9]|1[0-2])月(0?[1-9]|[12]\d|3[01])日`;
const span = (moment: string) => new RegExp(`^${moment}(~${moment})?$`);

export const thingMax = 20;

const kinds: Record<string, Kind> = {
  thing: { rule: `at most ${thingMax} characters`, fits: (text) => text.length <= thingMax },
  number: matching('a number of at most 32 digits, with a decimal point where needed', /^(?=.{1,32}$)\d+(\.\d+)?$/),
  letter: matching('at most 32 letters A to Z', /^[A-Za-z]{1,32}$/),
  symbol: { rule: 'at most 5 symbols', fits: (text) => text.length <= 5 && /^[^\p{L}\p{N}\s]+$/u.test(text) },
  character_string: matching('at most 32 digits, letters A to Z or ASCII symbols, without blanks', /^[!-~]{1,32}$/),
  time: matching('a time such as 15:01 or 2026年10月1日 15:01, or two with ~ between', span(`(${day} )?${clock}`)),
  date: matching(
    'a date such as 2026年10月1日 or 2026年10月1日 15:01, or two with ~ between',
    span(`${day}( ${clock})?`),
  ),
  amount: {
    rule: 'a currency sign and at most 10 digits, such as ¥12.50',
    fits: (text) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(text) && digitsIn(text) <= 10,
  },
  phone_number: matching('at most 17 digits and signs, such as +86-0755-12345678', /^[\d+()-]{1,17}$/),
  name: {
    rule: 'at most 10 characters with Chinese ones among them, else at most 20 letters and signs',
    fits: (text) =>
      /\p{Script=Han}/u.test(text)
        ? text.length <= 10 && /^[\p{Script=Han}A-Za-z .·-]+$/u.test(text)
        : /^[A-Za-z .'-]{1,20}$/.test(text),
  },
  phrase: matching('at most 5 Chinese characters', /^\p{Script=Han}{1,5}$/u),
  enum: matching("one of the values in WeChat's console, at most 20 characters", /^.{1,20}$/u),
};

export const kindNames = Object.keys(kinds);

/** The kind of a field by its name; null where it has none that is known. */
export function kindOf(field: string): string | null {
  const [, kind] = /^([a-z_]+)\d{1,2}$/.exec(field) ?? [];
  return kind !== undefined && Object.hasOwn(kinds, kind) ? kind : null;
}

/** The first thing for which WeChat would refuse these texts; null where there is none. */
export function findFault(fields: readonly string[], data: MessageData): FieldFault | null {
  const strange = Object.keys(data).find((field) => !fields.includes(field));
  if (strange !== undefined)
    return { field: strange, message: `The template has no field "${strange}"; it has ${fields.join(', ')}.` };
  for (const field of fields) {
    const message = faultOf(field, data[field]);
    if (message !== null) return { field, message };
  }
  return null;
}

function faultOf(field: string, text: string | undefined): string | null {
  if (text === undefined) return `The field "${field}" is missing.`;
  if (text.trim() === '') return `The field "${field}" must not be empty.`;
  if (/\p{Cc}/u.test(text) || !isStorable(text))
    return `The field "${field}" must not hold control characters, such as line breaks.`;
  const kind = kinds[kindOf(field) ?? ''];
  if (!kind) return `The field "${field}" has no kind that is known; known are ${kindNames.join(', ')}.`;
  return kind.fits(text) ? null : `The field "${field}" must be ${kind.rule}.`;
}
