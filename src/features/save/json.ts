import { SaveRejected } from './errors.ts';
import { depthMax } from './model.ts';

/*
 * Data as it is stored: the text that JSON.stringify makes of it. Numbers are doubles and keys that look like whole
 * numbers come first, as in every JavaScript client; all else comes back as it was sent.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/**
 * The text of what a client sent.
 *
 * @throws SaveRejected where it is too deep, or has a number that JSON has no words for
 */
export function toText(key: string, value: unknown): string {
  check(key, value, 1);
  return JSON.stringify(value);
}

/** Objects that the GraphQL library made of a literal have no prototype; what is built here is plain JSON again. */
function check(key: string, value: unknown, depth: number): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new SaveRejected(`"${key}" has a number that is too large. Send it as a text.`, 'BAD_NUMBER', key);
  if (typeof value !== 'object' || value === null) return;
  if (depth > depthMax) throw new SaveRejected(`"${key}" is nested deeper than ${depthMax} levels.`, 'TOO_DEEP', key);
  for (const part of Object.values(value)) check(key, part, depth + 1);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A property of its own: `__proto__` is a name like any other. */
export function propertyOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The same text for the same JSON value, whatever the order of its keys. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name]!)}`).join()}}`;
}
