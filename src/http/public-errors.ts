import { GraphQLError, type ExecutionResult } from 'graphql';
import { DomainError, ServiceUnavailable } from '../errors.ts';
import { outageOf, type Outage } from '../infra/db-outage.ts';
import { isCancelled } from '../infra/db.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';

/** Where it is told what went wrong. */
export type Telling = { log: Log; metrics: Metrics };

/** A result with errors that may leave the gateway. */
export function toPublicResult(result: ExecutionResult, requestId: string, telling: Telling): ExecutionResult {
  const { errors, ...rest } = result;
  if (!errors) return result;
  return { ...rest, errors: errors.map((error) => toPublicError(error, requestId, telling)) };
}

/** Anything thrown, in the form that carries a place in the document. */
export function asGraphQLError(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });
}

/**
 * What leaves the gateway in place of an error. Errors made for the caller pass, with their code; faults of the request
 * that GraphQL itself found get BAD_USER_INPUT; anything else is ours: it is logged whole, and the caller gets a
 * request id to quote.
 */
export function toPublicError(error: unknown, requestId: string, { log, metrics }: Telling): GraphQLError {
  const publicError = replace(error, requestId, log);
  metrics.errors.inc({ code: String(publicError.extensions['code']) });
  return publicError;
}

function replace(error: unknown, requestId: string, log: Log): GraphQLError {
  const graphqlError = asGraphQLError(error);
  const { originalError, extensions, ...where } = placed(graphqlError);
  const source = domainErrorOf(rootOf(originalError));
  if (source instanceof DomainError) {
    const { message, code, details } = source;
    return new GraphQLError(message, { ...where, extensions: { ...extensions, code, ...details } });
  }
  if (!source || source instanceof GraphQLError) {
    const code = typeof extensions['code'] === 'string' ? extensions['code'] : 'BAD_USER_INPUT';
    return new GraphQLError(graphqlError.message, { ...where, extensions: { ...extensions, code } });
  }
  log.error({ err: source, requestId, path: graphqlError.path }, 'a request failed');
  return new GraphQLError(`Something went wrong on our side. Quote request ${requestId}.`, {
    ...where,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  });
}

const outages: Record<Outage, string> = {
  away: 'The gateway cannot reach its database just now. Try again in a moment.',
  full: 'The database is too busy for more just now. Try again in a moment.',
  'read-only': 'The database takes no writes just now. Try again in a moment.',
};

/** While Postgres cannot be asked, callers are told to come back; the pool has logged why. */
function domainErrorOf(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  // Of somebody whose time was over, with whom this one had asked for something together.
  if (isCancelled(error)) return new ServiceUnavailable('This was broken off. Try again.', { cause: error });
  const outage = outageOf(error);
  return outage === null ? error : new ServiceUnavailable(outages[outage], { cause: error });
}

/** Errors that pass through resolvers come wrapped, some twice. */
function rootOf(error: unknown): unknown {
  let root = error;
  while (root instanceof GraphQLError && root.originalError) root = root.originalError;
  return root;
}

function placed({ nodes, source, positions, path, originalError, extensions }: GraphQLError) {
  return { nodes, source, positions, path, originalError, extensions };
}
