import type { IncomingMessage } from 'node:http';

/**
 * Where a request comes from. Each proxy adds the address that it saw to the end of X-Forwarded-For; what stands further
 * left than our own proxies may have been written by anybody.
 */
export function clientAddress({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, trustProxy: number) {
  const forwarded = trustProxy === 0 ? [] : String(headers['x-forwarded-for'] ?? '').split(',');
  const hops = [...forwarded.map((hop) => hop.trim()).filter(Boolean), socket.remoteAddress ?? 'unknown'];
  return hops[Math.max(0, hops.length - 1 - trustProxy)]!;
}

/** What a request asks for, without the query; whatever a client sends there, this does not fail. */
export function pathOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}
