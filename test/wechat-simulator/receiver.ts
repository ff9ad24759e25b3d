import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** Signs what is pushed to the receiver. */
export const pushToken = 'AAAAA';

export type Received = { method: string; query: Record<string, string>; type: string | undefined; body: string };
export type Answer = (response: ServerResponse, request: Received, count: number) => void;

export const sha1 = (...parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex');
const success: Answer = (response) => void response.end('success');

/** A server of a game, as strict as one may be: it answers the check of its address, and gathers what is pushed. */
export async function aReceiver(answer: Answer = success) {
  const received: Received[] = [];
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const query = Object.fromEntries(new URL(request.url!, 'http://x').searchParams);
    const { method = '', headers } = request;
    const push = { method, query, type: headers['content-type'], body: await text(request) };
    if (method === 'GET') {
      const isWechat = query['signature'] === sha1(pushToken, query['timestamp']!, query['nonce']!);
      return response.end(isWechat ? query['echostr'] : 'no');
    }
    received.push(push);
    return answer(response, push, received.length);
  };
  const server = createServer((request, response) => void onRequest(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/push?from=wechat`, received };
}
