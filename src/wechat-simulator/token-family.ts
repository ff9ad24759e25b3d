import { randomBytes } from 'node:crypto';
import type { SimulatorClock } from './clock.ts';

export const TOKEN_TTL_SECONDS = 7200;
/** How long an old token still works beside the new one. */
export const TOKEN_OVERLAP_SECONDS = 300;

export type IssuedToken = { readonly value: string; readonly expiresAt: number; readonly validUntil: number };

export type TokenStanding = 'VALID' | 'EXPIRED' | 'SUPERSEDED' | 'UNKNOWN';

export type TokenFamily = ReturnType<typeof createTokenFamily>;

type Needs = { prefix: string; clock: SimulatorClock; onIssue: () => void };

// Far more than a test needs. It only bounds the memory of a simulator that runs for weeks.
const REMEMBERED_MAX = 1000;

/*
 * The access tokens of one app from one of WeChat's two token calls. At most two are alive: the current one, and the
 * previous one until its overlap ends. Issuing a third kills the previous one at once. Dead tokens are remembered,
 * because WeChat answers an expired token (42001) otherwise than a replaced or unknown one (40001).
 */
export function createTokenFamily({ prefix, clock, onIssue }: Needs) {
  const remembered = new Map<string, IssuedToken>();
  let current: IssuedToken | null = null;
  let previous: IssuedToken | null = null;

  return { issue, standing, current: () => alive(current), previous: () => alive(previous) };

  function issue(): IssuedToken {
    const now = clock.now();
    if (previous) endBy(previous, now);
    previous = current && endBy(current, now + TOKEN_OVERLAP_SECONDS * 1000);
    const expiresAt = now + TOKEN_TTL_SECONDS * 1000;
    current = { value: createTokenText(prefix), expiresAt, validUntil: expiresAt };
    remembered.set(current.value, current);
    forgetOldest(remembered);
    onIssue();
    return current;
  }

  function standing(value: string): TokenStanding {
    const token = remembered.get(value);
    if (!token) return 'UNKNOWN';
    if (clock.now() < token.validUntil) return 'VALID';
    return clock.now() >= token.expiresAt ? 'EXPIRED' : 'SUPERSEDED';
  }

  /** The overlap never makes a token live longer than it was promised. */
  function endBy(token: IssuedToken, time: number): IssuedToken {
    const ended = { ...token, validUntil: Math.min(token.validUntil, time) };
    if (remembered.has(token.value)) remembered.set(token.value, ended);
    return ended;
  }

  function alive(token: IssuedToken | null) {
    return token && clock.now() < token.validUntil ? token : null;
  }
}

/** Like real ones: a number, an underscore, then a long text. Clients must reserve 512 characters. */
export function createTokenText(prefix: string) {
  return `${prefix}_${randomBytes(102).toString('base64url')}`;
}

export const isTokenShaped = (text: string) => /^\d{2,3}_[A-Za-z0-9_-]{100,508}$/.test(text);

function forgetOldest(remembered: Map<string, IssuedToken>) {
  if (remembered.size <= REMEMBERED_MAX) return;
  for (const oldest of remembered.keys()) {
    remembered.delete(oldest);
    return;
  }
}
