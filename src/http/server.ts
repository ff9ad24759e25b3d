import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Load } from '../infra/load.ts';
import type { Log } from '../infra/log.ts';
import { observe, type Metrics } from '../infra/metrics.ts';
import { begin, readTraceparent, type Tracer } from '../infra/tracing.ts';
import type { Turn } from '../infra/turns.ts';
import type { Authenticate, Presume } from './auth.ts';
import { admitBody } from './body.ts';
import { refuseBroken } from './broken-requests.ts';
import type { ConsoleHandler } from './console.ts';
import { isConsolePath } from './console-pages.ts';
import type { Cors } from './cors.ts';
import type { DirectPath } from './direct.ts';
import type { EventStreams } from './event-stream.ts';
import { exportsPath, type ExportServer } from './exports.ts';
import { filesPath, type FileServer } from './files.ts';
import type { Gate } from './gate.ts';
import { clientAddress, isGraphQLMethod, isGraphQLType, pathOf, toClientVersion } from './request.ts';
import { adminGraphiQLPath, sendAdminGraphiQL, sendGraphiQL, wantsGraphiQL } from './graphiql.ts';
import type { Health } from './health.ts';
import { listenOn } from './listen.ts';
import type { OpenConnections } from './open-connections.ts';
import { probePaths, type Probes } from './probes.ts';
import { proxyProbePath, type ProxyProbe } from './proxy-probe.ts';
import type { SecurityHeaders } from './security-headers.ts';
import type { TransportLimits } from './transport-limits.ts';
import { viaPath, type ViaHandler } from './via.ts';
import { acceptWebSockets } from './websocket.ts';
import { wechatCallbackPath, type WechatCallbacks } from './wechat-callbacks.ts';
import { graphqlPath, type GraphQLHandler } from './yoga.ts';

export type HttpServer = ReturnType<typeof createHttpServer>;

type Needs = {
  direct: DirectPath;
  graphql: GraphQLHandler;
  gate: Gate;
  load: Load;
  authenticate: Authenticate;
  presume: Presume;
  cors: Cors;
  open: OpenConnections;
  securityHeaders: SecurityHeaders;
  limits: TransportLimits;
  wechatCallbacks: WechatCallbacks;
  console: ConsoleHandler;
  eventStreams: EventStreams;
  exports: ExportServer;
  files: FileServer;
  via: ViaHandler;
  health: Health;
  probes: Probes;
  proxyProbe: ProxyProbe;
  metrics: Metrics;
  /** Whether a port of its own has the metrics. */
  hidesMetrics: boolean;
  tracer: Tracer | null;
  log: Log;
  turn: Turn;
  trustProxy: number;
  /** For how long `close` serves on while readiness says 503, so that proxies stop sending requests here first. */
  drainMilliseconds: number;
};

const finishMilliseconds = 10_000;

/** The HTTP side of the gateway. `listen` tells the address, and `url` after it; `close` lets what is under way finish. */
export function createHttpServer(needs: Needs) {
  const {
    direct,
    graphql,
    load,
    cors,
    securityHeaders,
    limits,
    wechatCallbacks,
    console: consoleHandler,
    eventStreams,
    exports,
    files,
    via,
    health,
    probes,
    proxyProbe,
    metrics,
    hidesMetrics,
    tracer,
    log,
    turn,
    trustProxy,
    drainMilliseconds,
  } = needs;
  let isClosing = false;
  let url: string | null = null;
  // The newest response of each connection. A Set of those under way would be changed twice per request, and every
  // table that a Set outgrows keeps what it held until the next full collection.
  const newest = new Map<Socket, ServerResponse>();
  const server = createServer(
    // A client that dawdles over its headers or body is cut off.
    {
      headersTimeout: limits.headersMilliseconds,
      requestTimeout: limits.requestMilliseconds,
      connectionsCheckingInterval: limits.checkMilliseconds,
      keepAliveTimeout: limits.keepAliveMilliseconds,
      maxHeaderSize: limits.headerBytesMax,
      // Clients that offer another HTTP beside their request get their answer by this one.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (req, res) => void watched(req, res),
  );
  server.on('connection', (socket: Socket) => void socket.once('close', () => newest.delete(socket)));
  server.setTimeout(limits.idleMilliseconds);
  server.on('clientError', (error, socket) =>
    refuseBroken(error, socket as Socket, newest.get(socket as Socket), { securityHeaders, metrics }),
  );
  const webSockets = acceptWebSockets({ ...needs, server });
  return { node: server, listen, close, url: () => url };

  /** Answers, whatever happens, in a trace and with a look at the clock. */
  function watched(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const route = routeOf(pathOf(req));
    const attributes = { 'http.request.method': req.method!, 'http.route': route };
    // Anybody can write that header; where there is a proxy, it is the proxy's to say.
    const parent = tracer && trustProxy > 0 ? readTraceparent(req.headers['traceparent']) : null;
    const beginning = { name: `${req.method} ${route}`, kind: 'server', attributes, parent } as const;
    // Machines ask all the time how the process is, and nobody asks how long that took.
    return begin(isProbe(route) ? null : tracer, beginning, async (span) => {
      try {
        await answer(req, res);
      } catch (error) {
        log.error({ err: error }, 'a request was not answered');
        span?.fail('unanswered');
        if (!res.headersSent) res.writeHead(500);
        res.end();
      }
      span?.set({ 'http.response.status_code': res.statusCode });
      if (res.statusCode >= 500) span?.fail(String(res.statusCode));
      // A stream lasts as long as somebody listens, which says nothing about us.
      if (!String(res.getHeader('content-type')).startsWith('text/event-stream'))
        observe(metrics.httpRequests, { route, status: `${Math.floor(res.statusCode / 100)}xx` }, startedAt);
    });
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (isClosing) res.setHeader('connection', 'close');
    newest.set(req.socket, res);
    securityHeaders.set(res);
    const path = pathOf(req);
    switch (path) {
      case graphqlPath: {
        if (wantsGraphiQL(req)) return sendGraphiQL(req, res);
        if (!cors.admits(req)) return refuse(res, 403, strangePage);
        if (!isGraphQLMethod(req)) return refuse(res.setHeader('allow', 'GET, POST'), 405, 'Send it as GET or POST.');
        if (!isGraphQLType(req)) return refuse(res, 415, 'Send JSON: `content-type: application/json`.');
        const requestId = readRequestId(req);
        res.setHeader('x-request-id', requestId);
        const clientVersion = toClientVersion(req.headers['x-client-version']);
        const origin = { requestId, address: clientAddress(req, trustProxy), clientVersion };
        if (await direct(req, res, origin)) return;
        if (!(await admitBody(req, res))) return;
        // Nearly all that clients send has been answered by now, and does not wait for what is left.
        await turn();
        const cut = { transport: 'sse', run: () => res.destroy() } as const;
        await graphql(req, res, { ...origin, lastEventId: lastEventIdOf(req), cut });
        return;
      }
      case adminGraphiQLPath:
        return sendAdminGraphiQL(req, res);
      case '/health/live':
      case '/health/ready':
      case '/health/serving':
      case '/metrics':
        if (path === '/metrics' && hidesMetrics)
          return send(res, 404, { message: 'Metrics are on a port of their own.' });
        await probes.answer(req, res, path);
        return;
      case '/':
        res.writeHead(302, { location: graphqlPath }).end();
        return;
      default:
        if (path.startsWith(wechatCallbackPath)) return wechatCallbacks(req, res);
        if (path.startsWith(exportsPath)) return exports(req, res, path);
        if (path.startsWith(filesPath)) return files(req, res, path);
        if (isConsolePath(path)) {
          const requestId = readRequestId(req);
          res.setHeader('x-request-id', requestId);
          return consoleHandler(req, res, { path, requestId, address: clientAddress(req, trustProxy) });
        }
        if (path.startsWith(viaPath)) {
          if (!cors.admits(req)) return refuse(res, 403, strangePage);
          const requestId = readRequestId(req);
          res.setHeader('x-request-id', requestId);
          return via(req, res, { requestId, address: clientAddress(req, trustProxy) });
        }
        if (path === proxyProbePath && proxyProbe(req, res)) return;
        return send(res, 404, { message: `Nothing is here. GraphQL is at ${graphqlPath}.` });
    }
  }

  /** @throws StartupError where the address cannot be had */
  async function listen(host: string, port: number): Promise<string> {
    url = await listenOn(server, { host, port });
    load.start();
    return url;
  }

  /**
   * Says that it goes and serves on until proxies have heard; then takes no new connections, tells those who listen to
   * come back, finishes what is under way, and cuts what takes too long.
   */
  async function close(): Promise<void> {
    isClosing = true;
    health.drain();
    if (!server.listening) return;
    endKeptAlive();
    await delay(drainMilliseconds);
    load.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    const cut = setTimeout(() => server.closeAllConnections(), finishMilliseconds);
    await Promise.all([webSockets.close(), eventStreams.close()]);
    server.closeIdleConnections();
    endKeptAlive();
    await closed;
    clearTimeout(cut);
  }

  /** Else a connection would stay open behind its last answer, and the next request on it may come too late. */
  function endKeptAlive(): void {
    for (const res of newest.values()) if (!res.headersSent) res.setHeader('connection', 'close');
  }
}

/** A few words for all paths: those for people and files have names of their own behind these. */
function routeOf(path: string): string {
  if (path === '/' || path === graphqlPath || path === adminGraphiQLPath) return path;
  if (isProbe(path)) return path;
  const prefix = [wechatCallbackPath, exportsPath, filesPath, viaPath].find((one) => path.startsWith(one));
  if (prefix) return prefix;
  return isConsolePath(path) ? '/admin' : 'other';
}

const isProbe = (path: string) => (probePaths as readonly string[]).includes(path);

/** The id under which a request is logged: a proxy's, where it looks like one, else a new one. */
function readRequestId(req: IncomingMessage): string {
  const given = req.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function lastEventIdOf(req: IncomingMessage): string | undefined {
  const given = req.headers['last-event-id'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

const strangePage = 'Pages of this origin may not call. CORS_ORIGINS of the gateway lists those that may.';

/** In the form of GraphQL. */
function refuse(res: ServerResponse, status: 403 | 405 | 415, message: string): void {
  send(res, status, { errors: [{ message, extensions: { code: status === 403 ? 'FORBIDDEN' : 'BAD_USER_INPUT' } }] });
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
