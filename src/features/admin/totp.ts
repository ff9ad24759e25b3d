import { Secret, TOTP } from 'otpauth';
import { deriveKey, open, seal } from '../../infra/secrets.ts';

/* The second factor: codes of six digits by the clock (RFC 6238), as every authenticator app shows them. */

export type Totp = ReturnType<typeof createTotp>;

const periodSeconds = 30;
/** A clock may be off by one step, either way. */
const window = 1;
const issuer = 'Trellis';

export function createTotp(authSecret: string, now: () => number) {
  const key = deriveKey(authSecret, 'admin-totp');
  return { create, describe, stepOf };

  /** A new secret, sealed: only for this user can it be opened. */
  function create(userId: string): Buffer {
    return seal(key, new Secret({ size: 20 }).base32, userId);
  }

  /** What an authenticator app has to be told. */
  function describe(userId: string, email: string, sealed: Uint8Array): { secret: string; uri: string } {
    const totp = toTotp(userId, sealed, email);
    return { secret: totp.secret.base32, uri: totp.toString() };
  }

  /** The time step that a code belongs to; null where it is none of about now, or AUTH_SECRET was another one. */
  function stepOf(userId: string, sealed: Uint8Array, code: string): number | null {
    const totp = tryOpen(userId, sealed);
    const timestamp = now();
    const delta = /^\d{6}$/.test(code) && totp ? totp.validate({ token: code, timestamp, window }) : null;
    return delta === null ? null : Math.floor(timestamp / 1_000 / periodSeconds) + delta;
  }

  function tryOpen(userId: string, sealed: Uint8Array): TOTP | null {
    try {
      return toTotp(userId, sealed);
    } catch {
      return null;
    }
  }

  /** @throws where the secret was sealed under another AUTH_SECRET */
  function toTotp(userId: string, sealed: Uint8Array, label = ''): TOTP {
    const secret = Secret.fromBase32(open(key, sealed, userId));
    return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: periodSeconds, secret });
  }
}
