import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { DomainError, toGraphQLError, TryLater } from '../errors.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { answerType } from './accept.ts';

/* What becomes of requests that are refused before a field was asked: an error, an HTTP status, and a count. */

export type Refusals = ReturnType<typeof createRefusals>;
export type RefusalKind =
  /** Of the document itself, or of what it asks for. */
  | 'characters'
  | 'shape'
  | 'cost'
  | 'introspection'
  | 'untrusted'
  | 'unknown-document'
  /** Of how often somebody asks, or guesses. */
  | 'rate-player'
  | 'rate-address'
  | 'rate-key'
  | 'rate-operation'
  | 'faulty-documents'
  /** Of all that is asked at once. */
  | 'overloaded'
  | 'timed-out';

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  DOCUMENT_NOT_TRUSTED: 403,
  PERSISTED_QUERY_NOT_FOUND: 404,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
  OPERATION_TIMED_OUT: 504,
};

export function createRefusals({ refusals }: Pick<Metrics, 'refusals'>) {
  return { count: (kind: RefusalKind) => refusals.inc({ kind }) };
}

/** What an operation was refused with, as it leaves the gateway: without data, since nothing was done. */
export type Refused = { status: number; error: GraphQLError };

/** Variables that do not fit are a fault that GraphQL itself finds; everything else is ours. */
export function toRefused(error: DomainError | GraphQLError, res?: ServerResponse): Refused {
  if (res && error instanceof TryLater && !res.headersSent)
    res.setHeader('retry-after', String(error.retryAfterSeconds));
  if (error instanceof DomainError) return { status: statuses[error.code] ?? 400, error: toGraphQLError(error) };
  const { message, nodes, source, positions, path } = error;
  const extensions = { code: 'BAD_USER_INPUT' };
  return { status: 400, error: new GraphQLError(message, { nodes, source, positions, path, extensions }) };
}

/**
 * Faults of a document as they leave the gateway, by the rules of GraphQL over HTTP that Yoga follows: plain JSON has 200
 * for what GraphQL finds wrong by itself.
 */
export function toFaults(faults: readonly GraphQLError[], type: ReturnType<typeof answerType>) {
  let status = 0;
  const errors = faults.map(({ message, source, positions, extensions }) => {
    const { http, ...told } = extensions as { http?: { status: number; spec?: boolean } };
    if (http && !(http.spec && type === 'application/json')) status = Math.max(status, http.status);
    return new GraphQLError(message, { source, positions, extensions: told });
  });
  return { status: status || 200, errors };
}

/** The same as a result for Yoga, which takes the status from there. */
export function toRefusedResult(error: DomainError | GraphQLError, res?: ServerResponse): { errors: GraphQLError[] } {
  const refused = toRefused(error, res);
  const { message, nodes, source, positions, path, extensions } = refused.error;
  const http = { status: refused.status };
  return {
    errors: [new GraphQLError(message, { nodes, source, positions, path, extensions: { ...extensions, http } })],
  };
}
