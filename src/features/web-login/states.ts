import { timingSafeEqual } from 'node:crypto';
import { randomBytes } from '../../infra/random.ts';
import { deriveKey, hmac, sha256 } from '../../infra/secrets.ts';

/*
 * A state travels through WeChat in the open; its browser secret stays in the browser that began the login. The state
 * is random bytes, its end, and a MAC over these, the app and the hash of the secret. So a code and a state that an
 * attacker slips to somebody are worth nothing there: the other half is missing. Nothing is stored until it is used.
 */

export type States = ReturnType<typeof createStates>;
export type Authorization = { state: string; browserSecret: string };

/** Somebody who scans a QR code, or reads what the app asks for, takes some time. */
const lifeSeconds = 10 * 60;
const nonceBytes = 16;
const macBytes = 16;

export function createStates(authSecret: string, now: () => number) {
  const key = deriveKey(authSecret, 'web-state');
  return { issue, read };

  function issue(appId: string): Authorization & { expiresAt: Date } {
    const browserSecret = randomBytes(32).toString('base64url');
    const endSeconds = Math.floor(now() / 1_000) + lifeSeconds;
    const end = Buffer.alloc(6);
    end.writeUIntBE(endSeconds, 0, 6);
    const body = Buffer.concat([randomBytes(nonceBytes), end]);
    // WeChat takes letters and digits, 128 at most.
    const state = Buffer.concat([body, mac(body, appId, browserSecret)]).toString('hex');
    return { state, browserSecret, expiresAt: new Date(endSeconds * 1_000) };
  }

  /** What a state is remembered by once it is used, and for how long; null for one that is not good for this login. */
  function read(
    appId: string,
    { state, browserSecret }: Authorization,
  ): { hash: string; lifeMilliseconds: number } | null {
    const bytes = Buffer.from(state, 'hex');
    if (bytes.length !== nonceBytes + 6 + macBytes || bytes.toString('hex') !== state) return null;
    const body = bytes.subarray(0, -macBytes);
    if (!timingSafeEqual(mac(body, appId, browserSecret), bytes.subarray(-macBytes))) return null;
    const lifeMilliseconds = body.readUIntBE(nonceBytes, 6) * 1_000 - now();
    return lifeMilliseconds > 0 ? { hash: sha256(state).toString('base64url'), lifeMilliseconds } : null;
  }

  function mac(body: Buffer, appId: string, browserSecret: string): Buffer {
    return hmac(key, Buffer.concat([body, sha256(browserSecret), Buffer.from(appId)])).subarray(0, macBytes);
  }
}
