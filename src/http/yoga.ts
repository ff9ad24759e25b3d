import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { createLRUCache, createYoga, type Plugin } from 'graphql-yoga';
import { createContext, type Context, type Origin, type Services } from '../context.ts';
import { schema } from '../graphql/schema.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { useActs } from './acts.ts';
import type { Authenticate, AuthenticateRequest } from './auth.ts';
import { cors } from './cors.ts';
import { useDocumentLimits } from './document-limits.ts';
import type { EventStreams } from './event-stream.ts';
import { useOperations, type RecordOperation } from './operations.ts';
import { asGraphQLError, toPublicResult } from './public-errors.ts';
import { useSubscriptions, type Cut } from './subscriptions.ts';

export const graphqlPath = '/graphql';
const cachedDocuments = 200;

export type ServerContext = Origin & {
  /** Where it does not come with an HTTP request: of an operation over WebSocket. */
  authorization?: string | null;
  req?: IncomingMessage;
  res?: ServerResponse;
  cut: Cut;
};
type Needs = {
  services: Services;
  authenticate: Authenticate;
  authenticateRequest: AuthenticateRequest;
  eventStreams: EventStreams;
  record: RecordOperation;
  log: Log;
  metrics: Metrics;
  now: () => number;
};
export type GraphQLHandler = ReturnType<typeof createGraphQLHandler>;

/** GraphQL over HTTP, with GraphiQL for browsers. */
export function createGraphQLHandler(needs: Needs) {
  const { services, authenticate, authenticateRequest, eventStreams, record, log, metrics, now } = needs;
  return createYoga<ServerContext, Context>({
    schema,
    // Over WebSocket there is no such request, and so no cookie counts.
    context: async ({ authorization, req, ...origin }) =>
      createContext(services, await (req ? authenticateRequest(req) : authenticate(authorization)), origin),
    graphqlEndpoint: graphqlPath,
    // Browsers get their page before a request comes here.
    graphiql: false,
    landingPage: false,
    batching: false,
    // Enough for the documents of all clients, and not enough to fill the memory with made-up ones.
    parserAndValidationCache: {
      documentCache: createLRUCache({ max: cachedDocuments }),
      errorCache: createLRUCache({ max: cachedDocuments }),
    },
    multipart: false,
    // body.ts has done that already, without a copy of each request.
    maxRequestBodySize: false,
    cors,
    logging: false,
    // Errors are only wrapped here; toPublicError decides what becomes of them, with the request at hand.
    maskedErrors: { maskError: asGraphQLError },
    plugins: [
      useDocumentLimits(),
      useOperations(record),
      useActs(),
      useSubscriptions({ log, metrics, now }),
      eventStreams.use(),
      usePublicErrors(log),
    ],
  });
}

function usePublicErrors(log: Log): Plugin<Context, ServerContext> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const { errors } = result as ExecutionResult;
      if (errors) setResult(toPublicResult(result as ExecutionResult, serverContext.requestId, log));
    },
  };
}
