import { request, type IncomingMessage } from 'node:http';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from './gql/graphql.ts';
import type { Reply } from './app.ts';
import { until } from './services.ts';

/*
 * Subscribers, as clients are over each transport. What came is kept in the order in which it came.
 */

export type Message<Data> = Reply<Data> & { eventId?: string | undefined };
/** How a subscription ended: as it should, with an error, or with its connection. */
export type End = { kind: 'complete' | 'closed'; code?: number | undefined } | { kind: 'error'; codes: unknown[] };

export type Subscriber<Data> = {
  messages: Message<Data>[];
  /** Null while it is open. */
  end: End | null;
  /** The newest message, once it is as wanted. */
  newest(isWanted?: (data: Data) => boolean): Promise<Data>;
  ended(): Promise<End>;
  close(): void;
};

export type Subscribe = <Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  options?: { token?: string; lastEventId?: string },
) => Subscriber<Data>;

export const transports: [string, Subscribe][] = [
  ['SSE', overSse],
  ['WebSocket', overWebSocket],
];

function aSubscriber<Data>(close: () => void): Subscriber<Data> {
  const subscriber: Subscriber<Data> = {
    messages: [],
    end: null,
    newest: async (isWanted = () => true) => {
      const last = () => subscriber.messages.at(-1)?.data;
      const found = await until(
        () => subscriber.end ?? last() ?? null,
        (seen) => subscriber.end !== null || (seen !== null && isWanted(seen as Data)),
      );
      if (subscriber.end) throw new Error(`the subscription ended: ${JSON.stringify(subscriber.end)}`);
      return found as Data;
    },
    ended: async () => (await until(() => subscriber.end))!,
    close,
  };
  return subscriber;
}

export function overWebSocket<Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { token }: { token?: string } = {},
): Subscriber<Data> {
  let closeCode: number | undefined;
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { closed: (event) => void (closeCode = (event as { code: number }).code) },
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  const subscriber = aSubscriber<Data>(() => void client.dispose());
  client.subscribe(
    { query: document.toString(), variables: variables as Record<string, unknown> },
    {
      next: (message) => subscriber.messages.push(message as unknown as Message<Data>),
      error: (errors) => {
        subscriber.end = Array.isArray(errors)
          ? { kind: 'error', codes: errors.map(codeOf) }
          : { kind: 'closed', code: closeCode };
      },
      complete: () => (subscriber.end ??= { kind: 'complete' }),
    },
  );
  return subscriber;
}

export function overSse<Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  {
    token,
    lastEventId,
    headers: more,
  }: { token?: string; lastEventId?: string; headers?: Record<string, string> } = {},
): Subscriber<Data> {
  const controller = new AbortController();
  const subscriber = aSubscriber<Data>(() => controller.abort());
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    ...(token && { authorization: `Bearer ${token}` }),
    ...(lastEventId && { 'last-event-id': lastEventId }),
    ...more,
  };
  const body = JSON.stringify({ query: document.toString(), variables });
  read().catch(() => (subscriber.end ??= { kind: 'closed' }));
  return subscriber;

  async function read(): Promise<void> {
    const response = await fetch(url, { method: 'POST', headers, body, signal: controller.signal });
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const events = (text + chunk).split('\n\n');
      text = events.pop()!;
      for (const event of events) take(event);
    }
    subscriber.end ??= { kind: 'closed' };
  }

  function take(event: string): void {
    const fields = new Map(event.split('\n').map((line) => [line.split(':', 1)[0]!, line.replace(/^\w*: ?/, '')]));
    if (fields.get('event') === 'complete') subscriber.end ??= { kind: 'complete' };
    if (fields.get('event') !== 'next') return;
    const message = JSON.parse(fields.get('data')!) as Message<Data>;
    if (message.errors) subscriber.end = { kind: 'error', codes: message.errors.map(codeOf) };
    else subscriber.messages.push({ ...message, eventId: fields.get('id') });
  }
}

const codeOf = (error: { extensions?: Record<string, unknown> }) => error.extensions?.['code'];

/** A client that asks for a stream and then reads nothing of it. */
export async function aSleeper(url: string, query: string, variables: Record<string, unknown>) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream' };
  const sent = request(url, { method: 'POST', headers }, resolve).on('error', reject);
  sent.end(JSON.stringify({ query, variables }));
  const response = await promise;
  response.pause();
  return { close: () => response.destroy() };
}

/** The same over WebSocket. */
export async function aSleepingSocket(url: string, query: string, variables: Record<string, unknown>) {
  const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
  const state = { code: null as number | null };
  socket.on('close', (code) => (state.code = code)).on('error', () => {});
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await new Promise((resolve) => socket.once('message', resolve));
  socket.pause();
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }));
  return { state, wake: () => socket.resume(), close: () => socket.terminate() };
}
