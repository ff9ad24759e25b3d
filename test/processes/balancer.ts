import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { statusOf } from './process.ts';

/*
 * A proxy as deployments have one (deploy/Caddyfile): asks each gateway whether it serves, keeps connections to them open,
 * and sends each request to the next gateway that does. It tries a request again elsewhere only where the first one
 * never had it, as the connection was refused, so whatever else a gateway loses is lost.
 */

type Gateway = { url: string };

export type Balancer = {
  url: string;
  graphql: string;
  isServing(gateway: Gateway): Promise<boolean>;
  close(): Promise<void>;
};

const checkMilliseconds = 50;

export async function aBalancer(gateways: Gateway[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  const serving = new Set<Gateway>(gateways);
  let turn = 0;
  let isOver = false;
  let checking: Promise<unknown> = Promise.resolve();
  const check = async (): Promise<void> => {
    for (const gateway of gateways) {
      if ((await statusOf(`${gateway.url}/health/serving`)) === 200) serving.add(gateway);
      else serving.delete(gateway);
    }
    await new Promise((resolve) => setTimeout(resolve, checkMilliseconds));
    if (!isOver) checking = check();
  };
  checking = check();

  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => forward(req, Buffer.concat(chunks), res, next()));
  });
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => tunnel(req, socket, head, next()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, graphql: `${url}/graphql`, isServing: async (gateway) => serving.has(gateway), close };

  /** Those that serve, beginning with the one whose turn it is. */
  function next(): Gateway[] {
    const all = [...serving];
    turn += 1;
    return all.map((_, index) => all[(turn + index) % all.length]!);
  }

  function forward(req: IncomingMessage, body: Buffer, res: ServerResponse, [first, ...others]: Gateway[]): void {
    if (!first) return void res.writeHead(502).end('no gateway serves');
    const { method, url: path, headers } = req;
    const sent = request(new URL(path!, first.url), {
      agent,
      method,
      headers: { ...headers, connection: 'keep-alive' },
    });
    sent.on('response', (answer) => {
      const { connection: _connection, 'keep-alive': _kept, ...rest } = answer.headers;
      res.writeHead(answer.statusCode!, rest);
      answer.pipe(res);
      answer.on('error', () => res.destroy());
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') forward(req, body, res, others);
      else if (res.headersSent) res.destroy();
      else res.writeHead(502).end(error.message);
    });
    res.on('close', () => sent.destroy());
    sent.end(body);
  }

  function tunnel(req: IncomingMessage, socket: Duplex, head: Buffer, [first]: Gateway[]): void {
    if (!first) return void socket.destroy();
    const { hostname, port } = new URL(first.url);
    const upstream = connect(Number(port), hostname, () => {
      const headers = req.rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
      upstream.write(`${req.method} ${req.url} HTTP/1.1\r\n${headers}\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  }

  async function close(): Promise<void> {
    isOver = true;
    await checking;
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
