import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { expose } from '../infra/exposition.ts';
import type { Log } from '../infra/log.ts';
import type { Metrics } from '../infra/metrics.ts';
import type { Vitals } from '../infra/vitals.ts';
import type { Health } from './health.ts';
import { listenOn } from './listen.ts';
import { pathOf } from './request.ts';

/*
 * What machines ask about a process: whether it lives, whether it can serve, what it has counted. On the port of HTTP,
 * and on one of its own where METRICS_PORT is set: workers have no other, and metrics are then nowhere else.
 */

export type Probes = ReturnType<typeof createProbes>;
export type ProbeServer = ReturnType<typeof createProbeServer>;

type Needs = { health: Health; vitals: Vitals; metrics: Metrics };

export const probePaths = ['/health/live', '/health/ready', '/health/serving', '/metrics'] as const;

export function createProbes({ health, vitals, metrics }: Needs) {
  return { answer };

  /** False where the path is none of these. */
  async function answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> {
    switch (path) {
      case '/health/live':
        send(res, 200, { status: 'ok' });
        return true;
      case '/health/ready': {
        const faults = await health.ready();
        if (faults.length === 0) send(res, 200, { status: 'ok' });
        else send(res, 503, { faults });
        return true;
      }
      case '/health/serving': {
        const isServing = health.isServing();
        send(res, isServing ? 200 : 503, { status: isServing ? 'ok' : 'shutting down' });
        return true;
      }
      case '/metrics': {
        await vitals.look();
        const { contentType, text } = await expose(metrics.registry, req.headers.accept);
        res.writeHead(200, { 'content-type': contentType }).end(text);
        return true;
      }
      default:
        return false;
    }
  }
}

export function createProbeServer({ probes, log }: { probes: Probes; log: Log }) {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (req, res) => {
    probes.answer(req, res, pathOf(req)).then(
      (isKnown) => isKnown || send(res, 404, { message: `Nothing is here but ${probePaths.join(', ')}.` }),
      (error: unknown) => {
        log.error({ err: error }, 'a probe was not answered');
        res.destroy();
      },
    );
  });
  return { listen, close };

  function listen(host: string, port: number): Promise<string> {
    return listenOn(server, { host, port }, { host: 'HOST', port: 'METRICS_PORT' });
  }

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
