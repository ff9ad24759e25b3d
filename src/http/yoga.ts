import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError, type ExecutionResult } from 'graphql';
import { createLRUCache, createYoga, type Plugin } from 'graphql-yoga';
import { createContext, type Context, type Origin, type Services } from '../context.ts';
import { schema } from '../graphql/schema.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Authenticate } from './auth.ts';
import { useDocumentLimits } from './document-limits.ts';
import { useOperations } from './operations.ts';
import { toPublicError } from './public-errors.ts';

export const graphqlPath = '/graphql';
const cachedDocuments = 200;

export type ServerContext = Origin & {
  /** Where it does not come with an HTTP request: of an operation over WebSocket. */
  authorization?: string | null;
  req?: IncomingMessage;
  res?: ServerResponse;
};
type Needs = { services: Services; authenticate: Authenticate; log: Log; metrics: Metrics };
export type GraphQLHandler = ReturnType<typeof createGraphQLHandler>;

/** GraphQL over HTTP, with GraphiQL for browsers. */
export function createGraphQLHandler({ services, authenticate, log, metrics }: Needs) {
  return createYoga<ServerContext, Context>({
    schema,
    context: async ({ request, authorization = request.headers.get('authorization'), ...origin }) =>
      createContext(services, await authenticate(authorization), origin),
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
    // No cookies are used, so any page may call; what a caller may do hangs on its token alone.
    cors: {
      origin: '*',
      credentials: false,
      methods: ['GET', 'POST', 'OPTIONS'],
      exposedHeaders: ['x-request-id'],
      maxAge: 86_400,
    },
    logging: false,
    // Errors are only wrapped here; toPublicError decides what becomes of them, with the request at hand.
    maskedErrors: { maskError: wrap },
    plugins: [useDocumentLimits(), useOperations(log, metrics), usePublicErrors(log)],
  });
}

function wrap(error: unknown): Error {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('', { originalError: error instanceof Error ? error : new Error(String(error)) });
}

function usePublicErrors(log: Log): Plugin<Context, ServerContext> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const { errors, ...rest } = result as ExecutionResult;
      if (!errors) return;
      setResult({ ...rest, errors: errors.map((error) => toPublicError(error, serverContext.requestId, log)) });
    },
  };
}
