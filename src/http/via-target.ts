import type { Upstream } from '../config-upstreams.ts';

/*
 * Where a request below /via/ goes to. A path is taken only in the plainest form: whatever two programs may read in two
 * ways (dots, encoded slashes, backslashes, empty parts) is refused instead of being put right.
 */

export type Target = { url: URL } | { fault: 'MALFORMED' | 'UNDECLARED' };

const lengthMax = 8_192;
const plainPath = /^(\/([\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})*)+$/i;
const plainQuery = /^(\?([\w.~!$&'()*+,;=:@/?[\]{}|^`"<>-]|%[0-9a-f]{2})*)?$/i;
/** Dots, slashes, backslashes and control characters, also behind a second encoding. */
const disguised = /%(25)*(2e|2f|5c|[01][0-9a-f]|7f)/i;

/** @param rest what stands behind /via/{name}, from its slash on, as it came */
export function toTarget(upstream: Upstream, rest: string): Target {
  const at = rest.indexOf('?');
  const [path, query] = at === -1 ? [rest, ''] : [rest.slice(0, at), rest.slice(at)];
  if (rest.length > lengthMax || !isPlain(path) || !plainQuery.test(query)) return { fault: 'MALFORMED' };
  const base = new URL(upstream.baseUrl);
  const url = new URL(`${base.origin}${basePath(base)}${path}${query}`);
  return isWithin(upstream, url) ? { url } : { fault: 'UNDECLARED' };
}

/** Where a redirect leads; null where that is not within what is declared. */
export function toRedirect(upstream: Upstream, from: URL, location: string): URL | null {
  const url = URL.parse(location, from);
  if (!url || url.username !== '' || url.password !== '' || !isPlain(url.pathname)) return null;
  url.hash = '';
  return isWithin(upstream, url) ? url : null;
}

function isWithin({ baseUrl, paths }: Upstream, url: URL): boolean {
  const base = new URL(baseUrl);
  const below = basePath(base);
  if (url.origin !== base.origin || !url.pathname.startsWith(`${below}/`)) return false;
  const path = url.pathname.slice(below.length);
  return paths.some((allowed) => (allowed.endsWith('*') ? path.startsWith(allowed.slice(0, -1)) : path === allowed));
}

function isPlain(path: string): boolean {
  if (!plainPath.test(path) || disguised.test(path)) return false;
  return !path.split('/').some((part, at, parts) => isDots(part) || (part === '' && at > 0 && at < parts.length - 1));
}

const isDots = (part: string) => part === '.' || part === '..';
const basePath = (base: URL) => base.pathname.replace(/\/+$/, '');
