import SchemaBuilder, { type ObjectRef } from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import ErrorsPlugin from '@pothos/plugin-errors';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { type AuthFailure } from '@pothos/plugin-scope-auth';
import type { AdminViewer, Context, PlayerViewer, Viewer } from '../context.ts';
import { BadUserInput, Forbidden, Unauthenticated, type DomainError } from '../errors.ts';
import './act-plugin.ts';
import './trace-plugin.ts';
import { mayAs, roleRefusal, type NeededRole } from '../roles.ts';
import { decodeGlobalId, encodeGlobalId } from './node-ids.ts';
import { DateTimeScalar, JsonScalar, SafeIntScalar } from './scalars.ts';

export const builder = new SchemaBuilder<{
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    JSON: { Input: unknown; Output: unknown };
    SafeInt: { Input: number; Output: number };
  };
  AuthScopes: {
    player: boolean;
    /** Admins with this role. */
    role: NeededRole;
    /** Players, trusted keys, and admins with this role. */
    signedIn: NeededRole;
  };
  AuthContexts: {
    player: Context & { viewer: PlayerViewer };
    role: Context & { viewer: AdminViewer };
    signedIn: Context & { viewer: Viewer };
  };
}>({
  // Traces see all that is done for a field. Errors next: what the others throw may be a member of the result, too.
  plugins: ['traces', ErrorsPlugin, ScopeAuthPlugin, RelayPlugin, ComplexityPlugin, 'acts'],
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
    // Not with each message: what a subscription may see is settled when it begins, and ends with the session.
    authorizeOnSubscribe: true,
    authScopes: ({ viewer }) => ({
      player: viewer?.kind === 'player',
      role: (needed) => viewer?.kind === 'admin' && mayAs(viewer.admin.role, needed),
      signedIn: (needed) => viewer !== null && (viewer.kind !== 'admin' || mayAs(viewer.admin.role, needed)),
    }),
    unauthorizedError: (_parent, { viewer, refusal }, _info, { failure }) =>
      viewer
        ? new Forbidden(forbiddenTo(viewer, failure))
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
    encodeGlobalID: encodeGlobalId,
    decodeGlobalID: (globalId) => {
      const decoded = decodeGlobalId(globalId);
      if (!decoded) throw new BadUserInput('This is not an id that the gateway gave out.');
      return decoded;
    },
  },
  complexity: {
    defaultComplexity: 1,
    defaultListMultiplier: 1,
    // Costs are worked out before anything runs (operation-limits.ts), not when the first field is resolved.
    disabled: true,
  },
});

builder.queryType({ description: 'Reads.' });
builder.mutationType({ description: 'Writes. Each is answered after it is safely stored.' });
builder.subscriptionType({
  description:
    'What is going on, over SSE (`Accept: text/event-stream`) or WebSocket (`graphql-transport-ws`). Where a message ' +
    'has an `id`, a client that was away gives it back and misses nothing that still matters.',
});

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

/** What those are told who are somebody else than the field is for. */
function forbiddenTo(viewer: Viewer, failure: AuthFailure): string {
  switch (viewer.kind) {
    case 'player':
      return 'This is for admins.';
    case 'trusted':
      return 'A trusted key may not do this: it reports scores, writes saves and reads.';
    case 'admin': {
      const needed = 'parameter' in failure ? failure.parameter : true;
      return needed === true
        ? 'This is for players: send an access token.'
        : roleRefusal(viewer.admin.role, needed as NeededRole);
    }
  }
}

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
