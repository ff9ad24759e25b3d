import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Upstream } from '../../src/config-upstreams.ts';

/* Servers of others, for the domain gateway to forward to. */

export type Asked = { method: string; url: string; headers: IncomingMessage['headers']; body: string };
export type TestUpstream = Awaited<ReturnType<typeof anUpstream>>;

/** A server on this machine that tells what it was asked; what it answers may change. */
export async function anUpstream() {
  const asked: Asked[] = [];
  let listener: RequestListener = (_req, res) => void res.end('hello');
  const server = createServer((req, res) => {
    // Answers may begin before a body has come to its end, so it is gathered beside.
    const seen = { method: req.method!, url: req.url!, headers: req.headers, body: '' };
    asked.push(seen);
    req.on('data', (chunk: Buffer) => (seen.body += chunk.toString('latin1'))).on('error', () => {});
    listener(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    asked,
    answer: (next: (req: IncomingMessage, res: ServerResponse) => unknown) =>
      (listener = (req, res) => void next(req, res)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A declaration as the operator writes it, of a server on this machine. */
export const declared = (baseUrl: string, more: Partial<Upstream> = {}): Partial<Upstream> => ({
  name: 'up',
  baseUrl,
  allowPrivate: ['127.0.0.0/8'],
  callers: 'ANYONE',
  requestsPerMinute: 100_000,
  ...more,
});

/** Sends bytes as they are, and tells all that comes back until the other side ends. */
export function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}
