import SchemaBuilder, { type ObjectRef } from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin from '@pothos/plugin-scope-auth';
import type { AdminViewer, Context, PlayerViewer } from '../context.ts';
import { BadUserInput, Forbidden, Unauthenticated, type DomainError } from '../errors.ts';
import { DateTimeScalar, JsonScalar, SafeIntScalar } from './scalars.ts';

/** What one operation may ask for; the next part of a list costs another request. */
export const operationLimits = { complexity: 5_000, depth: 12, breadth: 200 };

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    SafeInt: { Input: number; Output: number };
  };
  AuthScopes: { player: boolean; admin: boolean };
  AuthContexts: {
    player: Context & { viewer: PlayerViewer };
    admin: Context & { viewer: AdminViewer };
  };
}>({
  // Errors outermost: what the others throw may be a member of the result, too.
  plugins: [ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  errors: {
    directResult: true,
    defaultUnionOptions: {
      name: ({ fieldName }) => `${fieldName[0]!.toUpperCase()}${fieldName.slice(1)}Result`,
      description:
        'What came of it. Ask for `... on Error { code message }`, too: it takes in errors that are added later.',
    },
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({ player: viewer?.kind === 'player', admin: viewer?.kind === 'admin' }),
    unauthorizedError: (_parent, { viewer, refusal }) =>
      viewer
        ? new Forbidden(viewer.kind === 'player' ? 'This is for admins.' : 'This is for players: send an access token.')
        : new Unauthenticated(refusal ?? 'Log in first, and send `Authorization: Bearer <accessToken>`.'),
  },
  relay: {
    nodeTypeOptions: { description: 'Anything that has an id of its own.' },
    nodeQueryOptions: {
      description: 'Anything by its id; null where there is nothing.',
      args: { id: { description: 'As the gateway gave it out.' } },
    },
    nodesQueryOptions: false,
    idFieldOptions: { description: 'Opaque, and unique over all types.' },
    encodeGlobalID: (typename, id) => Buffer.from(`${typename}:${id}`).toString('base64url'),
    decodeGlobalID: (globalId) => {
      const [, typename, id] = /^(\w+):(.+)$/.exec(Buffer.from(globalId, 'base64url').toString()) ?? [];
      if (!typename || !id) throw new BadUserInput('This is not an id that the gateway gave out.');
      return { typename, id };
    },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 1,
    limit: operationLimits,
    complexityError: (kind, { complexity, depth, breadth }) =>
      new BadUserInput(
        `The operation asks for too much (${kind.toLowerCase()}): complexity ${complexity} of ${operationLimits.complexity}, ` +
          `depth ${depth} of ${operationLimits.depth}, breadth ${breadth} of ${operationLimits.breadth}. Ask in parts.`,
      ),
  },
});

builder.queryType({ description: 'Reads.' });
builder.mutationType({ description: 'Writes. Each is answered after it is safely stored.' });

builder.addScalarType('DateTime', DateTimeScalar);
builder.addScalarType('JSON', JsonScalar);
builder.addScalarType('SafeInt', SafeIntScalar);

export const ErrorInterface = builder.interfaceRef<DomainError>('Error').implement({
  description: 'Something the caller can act on. Every error member of a result union implements it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Stable, upper-case, e.g. LEADERBOARD_CLOSED.' }),
    message: t.exposeString('message', { description: 'Safe to show to a player.' }),
  }),
});

type ErrorClass<Shape> = new (...args: never[]) => Shape;

/** Makes an error class a type of the schema under its own name, so that fields may list it. */
export function domainError<Shape extends DomainError>(errorClass: ErrorClass<Shape>, description: string) {
  // Pothos reads the shape off the class, and cannot do so from a type parameter.
  const untyped: unknown = errorClass;
  const ref = builder.objectType(untyped as new () => DomainError, {
    name: errorClass.name,
    description,
    interfaces: [ErrorInterface],
    isTypeOf: (value) => value instanceof errorClass,
  });
  return ref as unknown as ObjectRef<typeof builder.$inferSchemaTypes, Shape>;
}
