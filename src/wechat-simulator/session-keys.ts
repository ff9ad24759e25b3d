import { createHmac, randomBytes } from 'node:crypto';
import type { SimulatorClock } from './clock.ts';

export type SessionKeys = ReturnType<typeof createSessionKeys>;

type Needs = { clock: SimulatorClock; rotationSecondsMin: number };

/** One valid session_key per player and app. A login rotates it, but not before it has reached a minimum age. */
export function createSessionKeys({ clock, rotationSecondsMin }: Needs) {
  const keys = new Map<string, { key: string; issuedAt: number }>();

  return { login, reset, has, current, isSignedBy };

  function login(appId: string, openid: string): string {
    const last = keys.get(`${appId} ${openid}`);
    if (last && clock.now() - last.issuedAt < rotationSecondsMin * 1000) return last.key;
    const key = randomBytes(16).toString('base64');
    keys.set(`${appId} ${openid}`, { key, issuedAt: clock.now() });
    return key;
  }

  /** Another key in place of the one that is there, which ends as that one would have. */
  function reset(appId: string, openid: string): string {
    const { issuedAt } = keys.get(`${appId} ${openid}`)!;
    const key = randomBytes(16).toString('base64');
    keys.set(`${appId} ${openid}`, { key, issuedAt });
    return key;
  }

  function has(appId: string, openid: string): boolean {
    return keys.has(`${appId} ${openid}`);
  }

  function current(appId: string, openid: string): string | null {
    return keys.get(`${appId} ${openid}`)?.key ?? null;
  }

  /** Whether the signature was made with the key that is valid now, over this message. */
  function isSignedBy(appId: string, openid: string, signature: string, message = ''): boolean {
    const last = keys.get(`${appId} ${openid}`);
    return last !== undefined && signature === signMessage(last.key, message);
  }
}

/** The HMAC key is the base64 text of the session_key itself, not the bytes behind it. */
export const signMessage = (sessionKey: string, message: string) =>
  createHmac('sha256', sessionKey).update(message).digest('hex');

export const signEmptyMessage = (sessionKey: string) => signMessage(sessionKey, '');
