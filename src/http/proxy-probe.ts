import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { deriveKey, hmac } from '../infra/secrets.ts';

/*
 * Tells `npm run doctor` what the proxies before the gateway make of a request. To everybody else there is nothing: what
 * is asked is signed with a key of AUTH_SECRET.
 */

export const proxyProbePath = '/health/proxies';
export const proxyProbeHeader = 'x-trellis-probe';
export const proxySeen = z.object({ forwarded: z.array(z.string()), trustProxy: z.number() });

/** Clocks may differ; that is another line of the doctor's. */
const validMilliseconds = 10 * 60_000;

export type ProxyProbe = (req: IncomingMessage, res: ServerResponse) => boolean;

type Needs = { authSecret: string; trustProxy: number; now: () => number };

/** False where it is not the doctor who asks. */
export function createProxyProbe({ authSecret, trustProxy, now }: Needs): ProxyProbe {
  return (req, res) => {
    const given = String(req.headers[proxyProbeHeader] ?? '');
    const at = Number(given.slice(0, given.indexOf('.')));
    if (!(Math.abs(now() - at) < validMilliseconds) || !isSame(given, signProxyProbe(authSecret, at))) return false;
    const forwarded = String(req.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => hop.trim())
      .filter(Boolean);
    const seen: z.infer<typeof proxySeen> = { forwarded, trustProxy };
    res.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(seen));
    return true;
  };
}

export function signProxyProbe(authSecret: string, at: number): string {
  return `${at}.${hmac(deriveKey(authSecret, 'proxy-probe'), String(at)).toString('base64url')}`;
}

function isSame(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
