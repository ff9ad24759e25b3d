import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionResult } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import { createContext, type Context, type Origin, type Services } from '../context.ts';
import { schema } from '../graphql/schema.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Load } from '../infra/load.ts';
import type { Tracer } from '../infra/tracing.ts';
import { useActs, type LimitTime } from './acts.ts';
import type { Authenticate, AuthenticateRequest } from './auth.ts';
import type { Cors } from './cors.ts';
import type { Documents } from './documents.ts';
import type { EventStreams } from './event-stream.ts';
import type { Gate } from './gate.ts';
import { useOperations, type RecordOperation } from './operations.ts';
import type { OpenConnections } from './open-connections.ts';
import { asGraphQLError, toPublicResult, type Telling } from './public-errors.ts';
import type { SchemaAnswers } from './schema-answers.ts';
import { useSubscriptions, type Cut } from './subscriptions.ts';
import { useGate } from './yoga-gate.ts';

export const graphqlPath = '/graphql';

export type ServerContext = Origin & {
  /** Where it does not come with an HTTP request: of an operation over WebSocket. */
  authorization?: string | null;
  req?: IncomingMessage;
  res?: ServerResponse;
  cut: Cut;
};
type Needs = {
  services: Services;
  documents: Documents;
  gate: Gate;
  schemaAnswers: SchemaAnswers;
  load: Load;
  limitTime: LimitTime;
  authenticate: Authenticate;
  authenticateRequest: AuthenticateRequest;
  eventStreams: EventStreams;
  record: RecordOperation;
  cors: Cors;
  open: OpenConnections;
  log: Log;
  metrics: Metrics;
  tracer: Tracer | null;
  now: () => number;
};
export type GraphQLHandler = ReturnType<typeof createGraphQLHandler>;

/** GraphQL over HTTP, with GraphiQL for browsers. */
export function createGraphQLHandler(needs: Needs) {
  const { services, documents, gate, schemaAnswers, load, limitTime, authenticate, authenticateRequest, ...others } =
    needs;
  const { eventStreams, record, cors, open, log, metrics, tracer, now } = others;
  return createYoga<ServerContext, Context>({
    schema,
    // Over WebSocket there is no such request, and so no cookie counts.
    context: async ({ authorization, req, ...origin }) =>
      createContext(services, await (req ? authenticateRequest(req) : authenticate(authorization)), origin),
    graphqlEndpoint: graphqlPath,
    // Browsers get their page before a request comes here.
    graphiql: false,
    landingPage: false,
    // One request would else cost as much as many, and count as one.
    batching: false,
    extraParamNames: ['documentId'],
    // documents.ts does that, for both ways.
    parserAndValidationCache: false,
    multipart: false,
    // body.ts has done that already, without a copy of each request.
    maxRequestBodySize: false,
    cors: cors.yoga,
    logging: false,
    // Errors are only wrapped here; toPublicError decides what becomes of them, with the request at hand.
    maskedErrors: { maskError: asGraphQLError },
    plugins: [
      documents.use(),
      useGate({ gate, documents, load, authenticateRequest }),
      useOperations(record),
      useActs({ documents, schemaAnswers, limitTime }),
      useSubscriptions({ open, limitTime, log, metrics, tracer, now }),
      eventStreams.use(),
      usePublicErrors({ log, metrics }),
    ],
  });
}

function usePublicErrors(telling: Telling): Plugin<Context, ServerContext> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const { errors } = result as ExecutionResult;
      if (errors) setResult(toPublicResult(result as ExecutionResult, serverContext.requestId, telling));
    },
  };
}
