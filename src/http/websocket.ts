import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type ExecutionArgs, GraphQLError, type ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Context } from '../context.ts';
import type { Log } from '../infra/log.ts';
import { bodyBytesMax } from './body.ts';
import { clientAddress, pathOf, toClientVersion } from './request.ts';
import { toPublicError } from './public-errors.ts';
import { graphqlPath, type GraphQLHandler } from './yoga.ts';

/*
 * GraphQL over WebSocket (graphql-transport-ws), on the path of HTTP and through the same Yoga. Who calls is asked anew
 * for each operation, so that a logout counts on open sockets, too.
 */

export type WebSockets = { close(): Promise<void> };

type Needs = { server: Server; graphql: GraphQLHandler; log: Log; trustProxy: number };
/** What a client may send when it opens the socket: `{ authorization: "Bearer <accessToken>", clientVersion: "1.4.2" }`. */
type ConnectionParams = { authorization?: unknown; clientVersion?: unknown };
type Enveloped = ExecutionArgs & {
  execute: (args: ExecutionArgs) => ExecutionResult;
  subscribe: (args: ExecutionArgs) => ExecutionResult;
};

/** Subscriptions, and queries and mutations whose answers are not out yet. */
const operationsMax = 20;
/** Close code (RFC 6455's registry) after which clients come back. */
const tryAgainLater = 1013;

export function acceptWebSockets({ server, graphql, log, trustProxy }: Needs): WebSockets {
  // A client that sleeps does not answer the goodbye, and must not hold up the end of the process.
  const options = { noServer: true, maxPayload: bodyBytesMax, closeTimeout: 2_000 };
  const sockets = new WebSocketServer(options);
  server.on('upgrade', (request, socket, head) => {
    // A bare socket: an error on it that nobody listens to would end the process.
    socket.on('error', () => socket.destroy());
    if (pathOf(request) !== graphqlPath) return void socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  const toPublic = (requestId: string, errors: readonly GraphQLError[]) =>
    errors.map((error) => toPublicError(error, requestId, log));
  const disposable = useServer<ConnectionParams>(
    {
      connectionInitWaitTimeout: 5_000,
      execute: (args) => (args as Enveloped).execute(args),
      subscribe: (args) => (args as Enveloped).subscribe(args),
      onSubscribe: async ({ extra, connectionParams, subscriptions }, _id, params) => {
        const requestId = randomUUID();
        if (Object.keys(subscriptions).length > operationsMax) return [tooManyOperations()];
        const authorization = connectionParams?.authorization ?? extra.request.headers.authorization;
        const clientVersion = connectionParams?.clientVersion ?? extra.request.headers['x-client-version'];
        const { schema, execute, subscribe, contextFactory, parse, validate } = graphql.getEnveloped({
          requestId,
          address: clientAddress(extra.request, trustProxy),
          clientVersion: toClientVersion(clientVersion),
          authorization: typeof authorization === 'string' ? authorization : null,
          cut: { transport: 'websocket', run: () => extra.socket.close(tryAgainLater, 'Messages do not get through.') },
          params,
        });
        try {
          const document = parse(params.query) as ExecutionArgs['document'];
          const errors = validate(schema, document) as readonly GraphQLError[];
          if (errors.length > 0) return toPublic(requestId, errors);
          const contextValue = (await contextFactory()) as Context;
          const { operationName, variables: variableValues } = params;
          return { schema, document, operationName, variableValues, contextValue, execute, subscribe } as Enveloped;
        } catch (error) {
          const asGraphQL =
            error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
          return toPublic(requestId, [asGraphQL]);
        }
      },
      // What a subscription ends with.
      onError: (_context, _id, _payload, errors) => toPublic(randomUUID(), errors).map((error) => error.toJSON()),
      onNext: (_context, _id, _payload, { contextValue }, { data, errors }) => {
        if (!errors) return undefined;
        const { requestId } = contextValue as Context;
        return { data: data ?? null, errors: toPublic(requestId, errors).map((error) => error.toJSON()) };
      },
    },
    sockets,
  );
  return {
    // Clients are told that the server goes away, and come back to another one.
    close: async () => {
      await disposable.dispose();
      sockets.close();
    },
  };
}

function tooManyOperations(): GraphQLError {
  return new GraphQLError(`At most ${operationsMax} operations may be open on one connection. Complete some first.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
