import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError, type ExecutionResult } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from '../context.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { begin, type Tracer } from '../infra/tracing.ts';
import type { Authenticate, Presume } from './auth.ts';
import { bodyBytesMax } from './body.ts';
import type { Cors } from './cors.ts';
import { isFromConsole, type Gate } from './gate.ts';
import { networkOf, type OpenConnections } from './open-connections.ts';
import { toRefused } from './refusals.ts';
import { clientAddress, pathOf, toClientVersion } from './request.ts';
import { toPublicError } from './public-errors.ts';
import type { SecurityHeaders } from './security-headers.ts';
import { allowanceOf, keepAlive } from './socket-care.ts';
import type { TransportLimits } from './transport-limits.ts';
import { graphqlPath, type GraphQLHandler } from './yoga.ts';

/*
 * GraphQL over WebSocket (graphql-transport-ws), on the path of HTTP and through the same Yoga. Who calls is asked anew
 * for each operation, so that a logout counts on open sockets, too.
 */

export type WebSockets = { close(): Promise<void> };

type Needs = {
  server: Server;
  graphql: GraphQLHandler;
  gate: Gate;
  authenticate: Authenticate;
  presume: Presume;
  cors: Cors;
  open: OpenConnections;
  securityHeaders: SecurityHeaders;
  limits: TransportLimits;
  log: Log;
  metrics: Metrics;
  tracer: Tracer | null;
  trustProxy: number;
};
/** What a client may send when it opens the socket: `{ authorization: "Bearer <accessToken>", clientVersion: "1.4.2" }`. */
type ConnectionParams = { authorization?: unknown; clientVersion?: unknown };
type Extra = { socket: WebSocket; request: IncomingMessage };
type Enveloped = ExecutionArgs & {
  execute: (args: ExecutionArgs) => Promise<ExecutionResult>;
  subscribe: (args: ExecutionArgs) => ExecutionResult;
};

/** Each operation is a trace of its own: a socket lives too long to be one. */
const message = { name: 'WebSocket /graphql', kind: 'server', attributes: { 'http.route': graphqlPath } } as const;
/** Close codes (RFC 6455's registry) after which clients come back. */
const tryAgainLater = 1013;
const serviceRestart = 1012;
/** Close code of graphql-ws for what there is too much of. */
const tooMany = 4429;
/** At most 123 bytes. */
const farewell = 'This server restarts. Connect again, and subscribe with the last id as `after`.';

export function acceptWebSockets(needs: Needs): WebSockets {
  const { server, graphql, gate, authenticate, presume, cors, open, securityHeaders, limits, ...others } = needs;
  const { log, metrics, tracer, trustProxy } = others;
  // A client that sleeps does not answer the goodbye, and must not hold up the end of the process.
  const options = { noServer: true, maxPayload: bodyBytesMax, closeTimeout: 2_000, handleProtocols };
  const sockets = new WebSocketServer(options);
  const operations = makeServer<ConnectionParams, Extra>({
    connectionInitWaitTimeout: limits.initMilliseconds,
    onConnect: ({ extra, connectionParams }) => admitPlayer(extra, authorizationOf(extra, connectionParams)),
    execute: (args) => begin(tracer, message, async () => (args as Enveloped).execute(args)),
    subscribe: (args) => (args as Enveloped).subscribe(args),
    onSubscribe: async ({ extra, connectionParams, subscriptions }, _id, params) => {
      const requestId = randomUUID();
      if (Object.keys(subscriptions).length > limits.operationsMax) return [tooManyOperations(limits)];
      const clientVersion = connectionParams?.clientVersion ?? extra.request.headers['x-client-version'];
      const token = authorizationOf(extra, connectionParams) ?? null;
      const address = clientAddress(extra.request, trustProxy);
      const { schema, execute, subscribe, contextFactory, parse, validate } = graphql.getEnveloped({
        requestId,
        address,
        clientVersion: toClientVersion(clientVersion),
        authorization: token,
        cut: { transport: 'websocket', run: () => extra.socket.close(tryAgainLater, 'Messages do not get through.') },
        params,
      });
      try {
        const isConsole = isFromConsole(extra.request);
        const admission = await gate.admitDocument(params, { address, whoCalls: () => authenticate(token), isConsole });
        if (admission && 'refusal' in admission) return [toRefused(admission.refusal).error];
        const document = parse(admission?.text ?? params.query) as ExecutionArgs['document'];
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
  });
  server.on('upgrade', admit);
  return { close };

  /** A socket is refused by a bare answer of HTTP; who calls is asked of those that are let in. */
  function admit(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A bare socket: an error on it that nobody listens to would end the process.
    socket.on('error', () => socket.destroy());
    const refuse = (status: string) => void socket.end(securityHeaders.bare(status));
    if (pathOf(request) !== graphqlPath) return refuse('404 Not Found');
    if (!cors.admits(request)) return refuse('403 Forbidden');
    const leave = open.enter('address', clientAddress(request, trustProxy));
    if (!leave) {
      metrics.connectionsCut.inc({ reason: 'too-many-of-address' });
      return refuse('429 Too Many Requests');
    }
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, (client) => serve({ socket: client, request }));
  }

  function serve({ socket, request }: Extra): void {
    metrics.webSockets.inc();
    const mayCome = allowanceOf(limits);
    let isCut = false;
    // The library has told the client what was wrong with its frames, and closes.
    socket.on('error', (error) => {
      metrics.connectionsCut.inc({ reason: 'bad-frame' });
      log.debug({ err: error, network: networkOf(clientAddress(request, trustProxy)) }, 'a WebSocket broke');
    });
    const rest = keepAlive(socket, limits.pingMilliseconds, () => metrics.connectionsCut.inc({ reason: 'no-pong' }));
    const closed = operations.opened(
      {
        protocol: socket.protocol,
        send: (text) => send(socket, text),
        close: (code, reason) => {
          if (code === (CloseCode.ConnectionInitialisationTimeout as number))
            metrics.connectionsCut.inc({ reason: 'no-init' });
          socket.close(code, reason);
        },
        onMessage: (take) => socket.on('message', (data) => hear(data as Buffer, take)),
      },
      { socket, request },
    );
    socket.once('close', (code, reason) => {
      metrics.webSockets.dec();
      rest();
      closed(code, reason.toString()).catch((error: unknown) =>
        log.error({ err: error }, 'a WebSocket did not end well'),
      );
    });

    function hear(data: Buffer, take: (text: string) => Promise<void>): void {
      // What came before the client heard of the end.
      if (isCut) return;
      if (!mayCome()) {
        isCut = true;
        metrics.connectionsCut.inc({ reason: 'too-many-messages' });
        return socket.close(tooMany, 'Too many messages. Come back, and send fewer.');
      }
      take(data.toString()).catch((error: unknown) => {
        log.error({ err: error }, 'a message of a WebSocket was not answered');
        socket.close(CloseCode.InternalServerError, 'Something went wrong on our side.');
      });
    }
  }

  /** Sockets of strangers count by their address alone. Whether the session has ended, each operation asks. */
  function admitPlayer({ socket }: Extra, authorization: string | undefined): void {
    const viewer = presume(authorization)?.viewer;
    if (viewer?.kind !== 'player') return;
    const leave = open.enter('player', viewer.playerId);
    if (leave) return void socket.once('close', leave);
    metrics.connectionsCut.inc({ reason: 'too-many-of-player' });
    socket.close(tooMany, 'Too many connections of this player are open.');
  }

  function toPublic(requestId: string, errors: readonly GraphQLError[]): GraphQLError[] {
    return errors.map((error) => withoutStatus(toPublicError(error, requestId, { log, metrics })));
  }

  /** Clients are told that the server goes away, and come back to another one. */
  async function close(): Promise<void> {
    server.off('upgrade', admit);
    for (const client of sockets.clients) client.close(serviceRestart, farewell);
    await new Promise((resolve) => sockets.close(resolve));
  }
}

function authorizationOf({ request }: Extra, params: ConnectionParams | undefined): string | undefined {
  const authorization = params?.authorization ?? request.headers.authorization;
  return typeof authorization === 'string' ? authorization : undefined;
}

function send(socket: WebSocket, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== socket.OPEN) resolve();
    else socket.send(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** A status is of HTTP alone. */
function withoutStatus(error: GraphQLError): GraphQLError {
  delete (error.extensions as { http?: unknown }).http;
  return error;
}

function tooManyOperations({ operationsMax }: TransportLimits): GraphQLError {
  return new GraphQLError(`At most ${operationsMax} operations may be open on one connection. Complete some first.`, {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}
