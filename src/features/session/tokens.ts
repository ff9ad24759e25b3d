import { timingSafeEqual } from 'node:crypto';
import { createSigner, createVerifier } from 'fast-jwt';
import { z } from 'zod';
import { createLru } from '../../infra/lru.ts';
import { randomBytes } from '../../infra/random.ts';
import { deriveKey, hmac, sha256, sha256Text } from '../../infra/secrets.ts';
import { formatUuid, parseUuid } from '../../infra/uuid.ts';

/*
 * Two tokens per session. The access token is a JWT (HS256) that tells who calls, good for a quarter of an hour and
 * checked against the revocations on each request. The refresh token is opaque: the session's id, 32 random bytes and a
 * MAC over both. The MAC tells a token that we gave out once from one that somebody made up, so that only a stolen or
 * repeated token, and never a guess, ends a session.
 */

export type Tokens = ReturnType<typeof createTokens>;
/** Who an access token speaks for. */
export type Claims = { playerId: string; sessionId: string; gameKey: string; expiresAt: number };

export const accessSeconds = 15 * 60;
export const refreshSeconds = 30 * 24 * 60 * 60;

const macBytes = 16;
/** Claims of tokens that were checked already, by the tokens' hashes: a few megabytes. */
const checkedMax = 20_000;
const payload = z.object({ sub: z.uuid(), sid: z.uuid(), game: z.string(), exp: z.int() });

export function createTokens(authSecret: string, now: () => number) {
  const key = deriveKey(authSecret, 'access-token').export();
  const refreshKey = deriveKey(authSecret, 'refresh-token');
  const sign = createSigner({ key, algorithm: 'HS256' });
  // The expiry is checked here, against the same clock that set it.
  const verify = createVerifier({ key, algorithms: ['HS256'], ignoreExpiration: true, cache: false });
  const checked = createLru<string, Claims>({ max: checkedMax });
  return { issueAccess, readAccess, issueRefresh, readRefresh };

  function issueAccess({ playerId, sessionId, gameKey }: Omit<Claims, 'expiresAt'>) {
    const iat = Math.floor(now() / 1000);
    const exp = iat + accessSeconds;
    return {
      token: sign({ sub: playerId, sid: sessionId, game: gameKey, iat, exp }),
      expiresAt: new Date(exp * 1000),
    };
  }

  /** The claims of a token that is ours and not too old; otherwise a word on what is wrong with it. */
  function readAccess(token: string): Claims | 'malformed' | 'expired' {
    const hash = sha256Text(token);
    const known = checked.get(hash);
    const claims = known ?? verified(token);
    if (!claims) return 'malformed';
    if (claims.expiresAt <= now()) return 'expired';
    if (!known) checked.set(hash, claims);
    return claims;
  }

  function verified(token: string): Claims | null {
    try {
      const { sub, sid, game, exp } = payload.parse(verify(token));
      return { playerId: sub, sessionId: sid, gameKey: game, expiresAt: exp * 1000 };
    } catch {
      return null;
    }
  }

  /** A new token, and the hash that is stored in its place. */
  function issueRefresh(sessionId: string) {
    const body = Buffer.concat([parseUuid(sessionId), randomBytes(32)]);
    const token = Buffer.concat([body, mac(body)]).toString('base64url');
    return { token, hash: sha256(token), expiresAt: new Date(now() + refreshSeconds * 1000) };
  }

  /** Which session a token was given out for, and its hash; null for a token that we never gave out. */
  function readRefresh(token: string): { sessionId: string; hash: Buffer } | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== 16 + 32 + macBytes || bytes.toString('base64url') !== token) return null;
    const body = bytes.subarray(0, -macBytes);
    if (!timingSafeEqual(mac(body), bytes.subarray(-macBytes))) return null;
    return { sessionId: formatUuid(body.subarray(0, 16)), hash: sha256(token) };
  }

  function mac(body: Buffer): Buffer {
    return hmac(refreshKey, body).subarray(0, macBytes);
  }
}
