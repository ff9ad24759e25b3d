import type { IncomingMessage } from 'node:http';

/*
 * Which pages may call. Who calls hangs on a token that a page has to know, and never on a cookie alone
 * (console-cookies.ts), so any page may unless the operator lists those that may: then a request that a browser sends for
 * another page is refused before anything is done, not just kept from that page's eyes.
 */

export type Cors = ReturnType<typeof createCors>;

type Options = {
  /** Origins such as https://game.example.com; null for all. */
  origins: readonly string[] | null;
  /** The gateway's own address, where it knows it. */
  publicUrl: string;
};
type Request = Pick<IncomingMessage, 'headers'>;

const options = {
  credentials: false,
  methods: ['GET', 'POST', 'OPTIONS'],
  exposedHeaders: ['x-request-id', 'ratelimit', 'ratelimit-policy', 'retry-after'],
  maxAge: 86_400,
};

export function createCors({ origins, publicUrl }: Options) {
  const listed = origins && new Set(origins);
  const publicOrigin = publicUrl === '' ? null : new URL(publicUrl).origin;
  // What is not listed does not get as far as Yoga.
  return { admits, headers, yoga: { ...options, origin: '*' } };

  /** Whether the request comes from no page, one of the gateway's own, or one that may call. */
  function admits({ headers: { origin, host } }: Request): boolean {
    if (!listed || origin === undefined) return true;
    return listed.has(origin) || origin === publicOrigin || hostOf(origin) === host;
  }

  /** What an answer to a page of this origin carries: the same that Yoga makes of the options. */
  function headers(origin: string | undefined): Record<string, string> {
    if (origin === undefined) return {};
    return {
      'access-control-allow-origin': origin,
      vary: 'Origin',
      'access-control-allow-methods': options.methods.join(', '),
      'access-control-expose-headers': options.exposedHeaders.join(', '),
      'access-control-max-age': String(options.maxAge),
    };
  }
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
