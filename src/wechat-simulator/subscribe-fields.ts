/*
 * What WeChat lets stand in the fields of a subscribe message, by the kind that a field's name begins with.
 *
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */

const CHINESE = String.raw`\p{Script=Han}`;
const MOMENT_DATE = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const MOMENT_TIME = String.raw`\d{1,2}:\d{2}`;

const patterns: Record<string, RegExp> = {
  thing: /^[^]{1,20}$/,
  number: /^(?=.{1,32}$)[0-9]+(?:[.][0-9]+)?$/,
  letter: /^[a-z]{1,32}$/i,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x21-\x7e]{1,32}$/,
  time: periodOf(`(?:${MOMENT_DATE} )?${MOMENT_TIME}`),
  date: periodOf(`${MOMENT_DATE}(?: ${MOMENT_TIME})?`),
  amount: /^\p{Sc}?(?=\D*(?:\d\D*){1,10}$)\d+(?:\.\d+)?元?$/u,
  phone_number: /^[0-9+()-]{1,17}$/,
  name: new RegExp(`^(?:(?=.*${CHINESE})[${CHINESE}A-Za-z .·-]{1,10}|[A-Za-z .'-]{1,20})$`, 'u'),
  phrase: new RegExp(`^${CHINESE}{1,5}$`, 'u'),
  enum: /^.{1,20}$/u,
};

/** Whether a template may have a field of this name, e.g. thing1. */
export const isFieldName = (name: string) => /\d$/.test(name) && patternOf(name) !== undefined;

/** Whether the value is one that WeChat takes in the field. */
export function isFieldValue(name: string, value: string): boolean {
  return value.trim() !== '' && !/\p{Cc}/u.test(value) && patternOf(name)?.test(value) === true;
}

const patternOf = (name: string) => patterns[name.replace(/\d{1,2}$/, '')];

function periodOf(moment: string): RegExp {
  return new RegExp(`^${moment}(?:~${moment})?$`);
}
