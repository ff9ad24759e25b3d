import { GraphQLError, type ExecutionResult } from 'graphql';
import { DomainError, ServiceUnavailable, toGraphQLError } from '../errors.ts';
import { isOutage } from '../infra/db.ts';
import type { Log } from '../infra/log.ts';

/** A result with errors that may leave the gateway. */
export function toPublicResult(result: ExecutionResult, requestId: string, log: Log): ExecutionResult {
  const { errors, ...rest } = result;
  if (!errors) return result;
  return { ...rest, errors: errors.map((error) => toPublicError(error, requestId, log)) };
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
export function toPublicError(error: unknown, requestId: string, log: Log): GraphQLError {
  const graphqlError = asGraphQLError(error);
  const { originalError, extensions, ...where } = placed(graphqlError);
  const source = domainErrorOf(rootOf(originalError));
  if (source instanceof DomainError) {
    const { message, extensions: details } = toGraphQLError(source);
    return new GraphQLError(message, { ...where, extensions: { ...extensions, ...details } });
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

/** While Postgres cannot be asked, callers are told to come back; the pool has logged why. */
function domainErrorOf(error: unknown): unknown {
  if (error instanceof DomainError || !isOutage(error)) return error;
  return new ServiceUnavailable('The gateway cannot reach its database just now. Try again in a moment.', {
    cause: error,
  });
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
