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

/** What a client says of its own version, e.g. 1.4.2; null where it says nothing that could be one. */
export function toClientVersion(said: unknown): string | null {
  return typeof said === 'string' && /^[\w.+-]{1,64}$/.test(said) ? said : null;
}

/** What a request asks for, without the query; whatever a client sends there, this does not fail. */
export function pathOf({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

const methods = new Set(['GET', 'POST', 'OPTIONS']);
const types = new Set(['application/json', 'application/graphql+json', 'application/graphql']);

export function isGraphQLMethod({ method }: Pick<IncomingMessage, 'method'>): boolean {
  return methods.has(method!);
}

/**
 * Whether a body, where there is one, is of a type that is for us. None of these is one that pages send to anybody without
 * asking first (forms, and text): before them browsers ask.
 */
export function isGraphQLType({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  return method !== 'POST' || types.has(headers['content-type']?.split(/[;,]/, 1)[0]!.trim().toLowerCase() ?? '');
}
