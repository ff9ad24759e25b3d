import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';

type Needs = { host: string; port: number; onRequest: RequestListener };

/** A server that can be stopped and started again, on the same port, as a WeChat that goes away and comes back. */
export function createListener({ host, port, onRequest }: Needs) {
  let server: Server | null = null;
  let boundPort = port;

  return { start, stop };

  /** Rejects with Node's own error when the port is taken. */
  async function start(): Promise<{ url: string }> {
    if (server) throw new Error('The WeChat simulator runs already.');
    const starting = createServer(onRequest);
    server = starting;
    try {
      starting.listen(boundPort, host);
      await once(starting, 'listening');
    } catch (error) {
      server = null;
      throw error;
    }
    boundPort = portOf(starting);
    return { url: `http://${reachableHost(host)}:${boundPort}` };
  }

  /** Cuts the calls that still wait for a reply. */
  async function stop(): Promise<void> {
    const stopping = server;
    if (!stopping) return;
    server = null;
    const closed = once(stopping, 'close');
    stopping.close();
    stopping.closeAllConnections();
    await closed;
  }
}

function portOf(server: Server) {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The WeChat simulator has no port.');
  return address.port;
}

function reachableHost(host: string) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
