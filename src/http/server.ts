import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { StartupError } from '../errors.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import { admitBody } from './body.ts';
import type { ConsoleHandler } from './console.ts';
import { isConsolePath } from './console-pages.ts';
import type { DirectPath } from './direct.ts';
import type { EventStreams } from './event-stream.ts';
import { exportsPath, type ExportServer } from './exports.ts';
import { filesPath, type FileServer } from './files.ts';
import { clientAddress, pathOf, toClientVersion } from './request.ts';
import { adminGraphiQLPath, sendAdminGraphiQL, sendGraphiQL, wantsGraphiQL } from './graphiql.ts';
import type { Health } from './health.ts';
import { viaPath, type ViaHandler } from './via.ts';
import { acceptWebSockets } from './websocket.ts';
import { wechatCallbackPath, type WechatCallbacks } from './wechat-callbacks.ts';
import { graphqlPath, type GraphQLHandler } from './yoga.ts';

export type HttpServer = ReturnType<typeof createHttpServer>;

type Needs = {
  direct: DirectPath;
  graphql: GraphQLHandler;
  wechatCallbacks: WechatCallbacks;
  console: ConsoleHandler;
  eventStreams: EventStreams;
  exports: ExportServer;
  files: FileServer;
  via: ViaHandler;
  health: Health;
  metrics: Metrics;
  log: Log;
  trustProxy: number;
};

const drainMilliseconds = 10_000;

/** The HTTP side of the gateway. `listen` tells the address, and `url` after it; `close` lets what is under way finish. */
export function createHttpServer(needs: Needs) {
  const {
    direct,
    graphql,
    wechatCallbacks,
    console: consoleHandler,
    eventStreams,
    exports,
    files,
    via,
    health,
    metrics,
    log,
    trustProxy,
  } = needs;
  let isClosing = false;
  let url: string | null = null;
  // The newest response of each connection. A Set of those under way would be changed twice per request, and every
  // table that a Set outgrows keeps what it held until the next full collection.
  const newest = new Map<Socket, ServerResponse>();
  const server = createServer(
    // A client that dawdles over its headers or body is cut off.
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
      // Clients that offer another HTTP beside their request get their answer by this one.
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
    },
    (req, res) => {
      answer(req, res).catch((error: unknown) => {
        log.error({ err: error }, 'a request was not answered');
        if (!res.headersSent) res.writeHead(500);
        res.end();
      });
    },
  );
  server.on('connection', (socket: Socket) => void socket.once('close', () => newest.delete(socket)));
  const webSockets = acceptWebSockets({ server, graphql, log, trustProxy });
  return { node: server, listen, close, url: () => url };

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (isClosing) res.setHeader('connection', 'close');
    newest.set(req.socket, res);
    const path = pathOf(req);
    switch (path) {
      case graphqlPath: {
        if (wantsGraphiQL(req)) return sendGraphiQL(req, res);
        const requestId = readRequestId(req);
        res.setHeader('x-request-id', requestId);
        const clientVersion = toClientVersion(req.headers['x-client-version']);
        const origin = { requestId, address: clientAddress(req, trustProxy), clientVersion };
        if (await direct(req, res, origin)) return;
        if (!(await admitBody(req, res))) return;
        const cut = { transport: 'sse', run: () => res.destroy() } as const;
        await graphql(req, res, { ...origin, lastEventId: lastEventIdOf(req), cut });
        return;
      }
      case adminGraphiQLPath:
        return sendAdminGraphiQL(req, res);
      case '/health/live':
        return send(res, 200, { status: 'ok' });
      case '/health/ready': {
        const faults = await health.ready();
        return send(res, faults.length === 0 ? 200 : 503, faults.length === 0 ? { status: 'ok' } : { faults });
      }
      case '/metrics':
        res.setHeader('content-type', metrics.registry.contentType);
        res.end(await metrics.registry.metrics());
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
          const requestId = readRequestId(req);
          res.setHeader('x-request-id', requestId);
          return via(req, res, { requestId, address: clientAddress(req, trustProxy) });
        }
        return send(res, 404, { message: `Nothing is here. GraphQL is at ${graphqlPath}.` });
    }
  }

  /** @throws StartupError in one line where the address cannot be had */
  async function listen(host: string, port: number): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    server.once('error', reject).listen({ host, port, backlog: 1024 }, resolve);
    await promise.catch((error: NodeJS.ErrnoException) => {
      throw new StartupError(
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is in use. Stop what runs there, or set PORT to another one.`
          : `Cannot listen on ${host}:${port} (${error.code}). Check HOST and PORT.`,
      );
    });
    server.off('error', reject);
    const shown = host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
    url = `http://${shown.includes(':') ? `[${shown}]` : shown}:${(server.address() as AddressInfo).port}`;
    return url;
  }

  /** Takes no new connections, finishes what is under way, and cuts what takes too long. */
  async function close(): Promise<void> {
    isClosing = true;
    health.drain();
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    const cut = setTimeout(() => server.closeAllConnections(), drainMilliseconds);
    await Promise.all([webSockets.close(), eventStreams.close()]);
    server.closeIdleConnections();
    // A kept-alive connection would stay open behind its last answer.
    for (const res of newest.values()) if (!res.headersSent) res.setHeader('connection', 'close');
    await closed;
    clearTimeout(cut);
  }
}

/** The id under which a request is logged: a proxy's, where it looks like one, else a new one. */
function readRequestId(req: IncomingMessage): string {
  const given = req.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

function lastEventIdOf(req: IncomingMessage): string | undefined {
  const given = req.headers['last-event-id'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
