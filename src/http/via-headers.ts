import type { IncomingHttpHeaders } from 'node:http';
import type { Upstream } from '../config-upstreams.ts';

/*
 * Which headers cross the gateway. Both ways there is a list of those that do; all others stay behind, among them who
 * calls, cookies, and whatever is about a connection.
 */

const aboutContent = [
  'accept',
  'accept-encoding',
  'accept-language',
  'content-encoding',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
];
const ofAnswers = [
  'accept-ranges',
  'age',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-range',
  'content-type',
  'date',
  'etag',
  'expires',
  'last-modified',
  'retry-after',
  'vary',
];

export type Passed = {
  headers: Record<string, string>;
  /** Whether nothing in it says who calls: then one answer is for all who ask the same. */
  isAnonymous: boolean;
};

/** Headers that are named in Connection are about the connection, whatever they are. */
export function toUpstreamHeaders({ requestHeaders }: Upstream, given: IncomingHttpHeaders): Passed {
  const dropped = new Set(namesIn(given.connection));
  const pick = (names: readonly string[]) =>
    names.flatMap((name) => {
      const value = given[name];
      return typeof value === 'string' && !dropped.has(name) ? [[name, value] as const] : [];
    });
  const own = pick(requestHeaders);
  return { headers: Object.fromEntries([...pick(aboutContent), ...own]), isAnonymous: own.length === 0 };
}

/**
 * What comes from elsewhere is served under the gateway's own origin: a browser runs nothing of it, and reads its type
 * as it is told.
 */
export function toCallerHeaders({ responseHeaders }: Upstream, given: Record<string, string | string[] | undefined>) {
  const dropped = new Set(namesIn(given['connection']));
  const passed: Record<string, string | string[]> = {};
  for (const name of [...ofAnswers, ...responseHeaders]) {
    const value = given[name];
    if (value !== undefined && !dropped.has(name)) passed[name] = value;
  }
  return {
    ...passed,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** For web pages: any may call, since who calls hangs on a token that a page has to know. */
export function toCorsHeaders({ methods, requestHeaders, responseHeaders }: Upstream): Record<string, string> {
  return {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': [...methods, 'OPTIONS'].join(', '),
    'access-control-allow-headers': ['authorization', ...aboutContent, ...requestHeaders].join(', '),
    'access-control-expose-headers': ['x-request-id', ...ofAnswers, ...responseHeaders].join(', '),
    'access-control-max-age': '86400',
  };
}

function namesIn(header: string | string[] | undefined): string[] {
  return [header ?? []].flat().flatMap((text) => text.split(',').map((name) => name.trim().toLowerCase()));
}
