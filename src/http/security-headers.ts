import type { ServerResponse } from 'node:http';

/*
 * What every answer carries. The policy is for answers that are no pages, which a browser should not show or run if it is
 * led to one: pages set their own.
 */

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
};

/** For a year, browsers come by https alone. */
const httpsAlone = { 'strict-transport-security': 'max-age=31536000' };

export type SecurityHeaders = ReturnType<typeof createSecurityHeaders>;

/** @param publicUrl tells whether clients come by https */
export function createSecurityHeaders(publicUrl: string) {
  const headers = Object.entries({ ...always, ...(publicUrl.startsWith('https:') && httpsAlone) });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return {
    set(res: ServerResponse): void {
      for (const [name, value] of headers) res.setHeader(name, value);
    },
    /** A whole answer without a body, for connections that got no further than to be refused. */
    bare: (status: string) => `HTTP/1.1 ${status}\r\n${lines}content-length: 0\r\nconnection: close\r\n\r\n`,
  };
}
