import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

const fault = (message: string) => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text);

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'ISO 8601 instant in UTC, e.g. 2026-11-23T08:00:00.000Z.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: (value) => {
    const date = typeof value === 'string' && isInstant(value) ? new Date(value) : null;
    if (!date || Number.isNaN(date.getTime())) throw fault('A DateTime looks like 2026-11-23T08:00:00.000Z.');
    return date;
  },
});

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

export const SafeIntScalar = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number within ±(2^53 - 1), sent as a JSON number.',
  serialize: safeInt,
  parseValue: safeInt,
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT) throw fault('A SafeInt is a whole number.');
    return safeInt(Number(node.value));
  },
});

function safeInt(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw fault('A SafeInt is a whole number from -9007199254740991 to 9007199254740991.');
  // Turns -0 into 0, which JSON cannot tell apart.
  return value + 0;
}
