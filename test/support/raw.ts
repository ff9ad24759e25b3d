import { connect, type Socket } from 'node:net';
import { WebSocket, type ClientOptions } from 'ws';
import { until } from './services.ts';

/* Clients that speak as no library would: bytes on a connection, and WebSockets without manners. */

export type Raw = ReturnType<typeof dial>;

/** A bare connection to the gateway at this address, and what came over it. */
export function dial(url: string) {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const raw = { socket, said: '', isClosed: false, write, drip, closed, status, close: () => void socket.destroy() };
  socket
    .setEncoding('latin1')
    .on('data', (chunk: string) => (raw.said += chunk))
    .on('error', () => {})
    .on('close', () => (raw.isClosed = true));
  return raw;

  function write(text: string): void {
    socket.write(text, 'latin1');
  }

  /** Sends a text byte by byte, until the other side has enough of it. */
  function drip(text: string, milliseconds = 20): void {
    let sent = 0;
    const timer = setInterval(() => {
      if (raw.isClosed || sent === text.length) return clearInterval(timer);
      write(text[sent++]!);
    }, milliseconds);
  }

  /** What was said, once the connection is over. */
  async function closed(): Promise<string> {
    await until(() => raw.isClosed);
    return raw.said;
  }

  /** Of the answer that came before the end, 0 where there was none. */
  async function status(): Promise<number> {
    return Number(/^HTTP\/1\.1 (\d+)/.exec(await closed())?.[1] ?? 0);
  }
}

export type RawSocket = Awaited<ReturnType<typeof aRawSocket>>;

/** A WebSocket that is open, or why it was not let in. */
export async function aRawSocket(url: string, headers: Record<string, string> = {}, options: ClientOptions = {}) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws', { ...options, headers });
  const raw = {
    socket,
    code: null as number | null,
    refused: null as string | null,
    messages: [] as { type: string; id?: string; payload?: unknown }[],
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    init,
    close: () => socket.terminate(),
    closed: async () => (await until(() => raw.code))!,
  };
  socket
    .on('message', (data) =>
      raw.messages.push(JSON.parse((data as Buffer).toString()) as (typeof raw.messages)[number]),
    )
    .on('error', (error) => (raw.refused ??= error.message))
    .on('close', (code) => (raw.code = code));
  await until(() => socket.readyState !== WebSocket.CONNECTING);
  return raw;

  /** Says who it is; true once it is taken, false where it is closed for it. */
  async function init(token?: string): Promise<boolean> {
    const payload = token === undefined ? {} : { authorization: `Bearer ${token}` };
    raw.send({ type: 'connection_init', payload });
    await until(() => raw.code !== null || raw.messages.some(({ type }) => type === 'connection_ack'));
    return raw.code === null;
  }
}
