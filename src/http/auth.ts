import { timingSafeEqual } from 'node:crypto';
import type { Caller } from '../context.ts';
import type { SessionService } from '../features/session/service.ts';
import { sha256 } from '../infra/secrets.ts';

export type Authenticate = (authorization: string | null | undefined) => Promise<Caller>;

const refusals = {
  malformed: 'This token is not one of ours. Send `Authorization: Bearer <accessToken>`.',
  expired: 'The access token is too old. Call refreshSession, then send the new one.',
  ended: 'The session is over. Log in again.',
} as const;

/**
 * Tells who calls. A token that is not good makes the caller a stranger, not the request a failure: a client must be
 * able to log in or refresh with the old token still in its header. Fields that need somebody say what was wrong.
 */
export function createAuthenticate(sessions: SessionService, adminApiKey: string): Authenticate {
  const adminHash = sha256(adminApiKey);
  return async (authorization) => {
    if (!authorization) return { viewer: null, refusal: null };
    const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    if (!token) return { viewer: null, refusal: refusals.malformed };
    const claims = await sessions.authenticate(token);
    if (typeof claims !== 'string') return { viewer: { kind: 'player', ...claims }, refusal: null };
    // Hashes have one length, and comparing them takes the same time wherever they differ.
    if (claims === 'malformed' && timingSafeEqual(sha256(token), adminHash))
      return { viewer: { kind: 'admin' }, refusal: null };
    return { viewer: null, refusal: refusals[claims] };
  };
}
