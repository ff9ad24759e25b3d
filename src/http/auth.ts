import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TrustedKey } from '../config.ts';
import type { Caller, Viewer } from '../context.ts';
import type { Credentials } from '../features/admin/credentials.ts';
import type { SessionService } from '../features/session/service.ts';
import { sha256 } from '../infra/secrets.ts';
import type { ConsoleCookies } from './console-cookies.ts';

export type Authenticate = (authorization: string | null | undefined) => Promise<Caller>;

const refusals = {
  malformed: 'This token is not one of ours. Send `Authorization: Bearer <accessToken>`.',
  expired: 'The access token is too old. Call refreshSession, then send the new one.',
  ended: 'The session is over. Log in again.',
  signedOut: 'You are signed out. Sign in again.',
} as const;

/** Who a token says that calls, whether or not its session has ended; null where it is not a player's, or too old. */
export type Presume = (authorization: string | undefined) => Caller | null;

export function createPresume(sessions: SessionService): Presume {
  return (authorization) => {
    const claims = sessions.claimsOf(tokenOf(authorization) ?? '');
    return typeof claims === 'string' ? null : { viewer: { kind: 'player', ...claims }, refusal: null };
  };
}

/**
 * Tells who calls. A token that is not good makes the caller a stranger, not the request a failure: a client must be
 * able to log in or refresh with the old token still in its header. Fields that need somebody say what was wrong.
 */
export function createAuthenticate(
  sessions: SessionService,
  admins: Pick<Credentials, 'ofKey'>,
  trustedKeys: TrustedKey[],
): Authenticate {
  const keys = trustedKeys.map(({ key, name, game: gameKey }) => ({
    hash: sha256(key),
    viewer: { kind: 'trusted' as const, name, gameKey },
  }));
  return async (authorization) => {
    if (!authorization) return { viewer: null, refusal: null };
    const token = tokenOf(authorization);
    if (!token) return { viewer: null, refusal: refusals.malformed };
    const claims = await sessions.authenticate(token);
    if (typeof claims !== 'string') return { viewer: { kind: 'player', ...claims }, refusal: null };
    const holder = claims === 'malformed' ? (holderOf(token) ?? (await admins.ofKey(token))) : null;
    return holder ? { viewer: holder, refusal: null } : { viewer: null, refusal: refusals[claims] };
  };

  /** Hashes have one length, and comparing them takes the same time wherever they differ. */
  function holderOf(token: string): Viewer | undefined {
    const given = sha256(token);
    return keys.find(({ hash }) => timingSafeEqual(given, hash))?.viewer;
  }
}

/** Who calls by a request that may come from the console in a browser, with a cookie in place of a token. */
export type AuthenticateRequest = (req: IncomingMessage) => Promise<Caller>;

export function createAuthenticateRequest(
  authenticate: Authenticate,
  admins: Pick<Credentials, 'ofSession'>,
  cookies: ConsoleCookies,
): AuthenticateRequest {
  return async (req) => {
    const { authorization } = req.headers;
    const cookie = authorization === undefined ? cookies.read(req) : null;
    if (cookie === null) return authenticate(authorization);
    const refusal = cookies.refusalOf(req);
    const viewer = refusal === null ? await admins.ofSession(cookie) : null;
    return viewer ? { viewer, refusal: null } : { viewer: null, refusal: refusal ?? refusals.signedOut };
  };
}

function tokenOf(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
