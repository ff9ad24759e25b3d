import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { ApiReply } from './api.ts';
import type { PageReply } from './authorize-pages.ts';
import type { Fault } from './faults.ts';

const BODY_BYTES_MAX = 1_048_576;

/** The whole body as text, or null when it is larger than any call of WeChat's needs. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // Read to the end even so: a caller hears the refusal only after it has sent everything.
    if (size <= BODY_BYTES_MAX) chunks.push(bytes);
  }
  return size > BODY_BYTES_MAX ? null : Buffer.concat(chunks).toString('utf8');
}

export function send(response: ServerResponse, status: number, contentType: string, body: string | Buffer) {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': contentType, 'Content-Length': bytes.length }).end(bytes);
}

export function sendPage(response: ServerResponse, { status, headers, body }: PageReply) {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length }).end(bytes);
}

/** Hands a reply over, spoilt by the fault if there is one. */
export async function deliver(response: ServerResponse, reply: ApiReply, fault: Fault | null) {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(JSON.stringify(reply.body));
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'drop':
      response.destroy();
      return;
    case 'status':
      send(response, fault.status, 'text/html', `<html><body>${fault.status}</body></html>`);
      return;
    case 'truncate':
      send(response, 200, reply.contentType, body.subarray(0, Math.floor(body.length / 2)));
      return;
    case 'plain-text':
      send(response, 200, 'text/plain', body);
      return;
    case 'latency':
      // Unref'd, so that a stopped simulator does not keep its process waiting for a reply that nobody gets.
      await delay(fault.ms, undefined, { ref: false });
      break;
    case 'errcode':
    case undefined:
      break;
  }
  send(response, 200, reply.contentType, body);
}
