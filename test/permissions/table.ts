import { readFileSync } from 'node:fs';
import { isObjectType, type GraphQLSchema } from 'graphql';

/*
 * fields.txt says of every field who may use it, a line each: the decision that somebody made when they added it.
 *
 *   Query.players VIEWER SUPPORT LIVEOPS OWNER   these, and nobody else
 *   Query.me EVERYBODY                           strangers, too
 *   Player.displayName OBJECT                    whoever has got hold of the object
 */

export const callers = ['STRANGER', 'PLAYER', 'TRUSTED', 'VIEWER', 'SUPPORT', 'LIVEOPS', 'OWNER'] as const;
export type CallerName = (typeof callers)[number];
export type Decision = 'OBJECT' | ReadonlySet<CallerName>;

export function readTable(): Map<string, Decision> {
  const lines = readFileSync(new URL('fields.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return new Map(lines.map((line) => toDecision(line.split(' '))));
}

function toDecision([field, ...words]: string[]): [string, Decision] {
  const [first] = words;
  if (first === 'OBJECT' && words.length === 1) return [field!, 'OBJECT'];
  if (first === 'EVERYBODY' && words.length === 1) return [field!, new Set(callers)];
  const unknown = words.find((word) => !callers.includes(word as CallerName));
  if (unknown !== undefined || words.length === 0) throw new Error(`fields.txt: ${field}: who is "${unknown}"?`);
  return [field!, new Set(words as CallerName[])];
}

/** Of every object type, without those of introspection. */
export function coordinatesOf(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.keys((type as { getFields(): object }).getFields()).map((name) => `${type.name}.${name}`))
    .toSorted();
}
