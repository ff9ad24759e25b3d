import { deriveKey, open, seal } from '../../infra/secrets.ts';

export type SessionKeys = ReturnType<typeof createSessionKeys>;

/** WeChat's session_keys as Postgres holds them: sealed, and bound to the app and player they were given for. */
export function createSessionKeys(authSecret: string) {
  const key = deriveKey(authSecret, 'session-key');
  return {
    seal: (appId: string, openid: string, sessionKey: string) => seal(key, sessionKey, labelOf(appId, openid)),
    unseal,
  };

  /** Null where it was sealed under another AUTH_SECRET, or for somebody else. */
  function unseal(appId: string, openid: string, sealed: Uint8Array): string | null {
    try {
      return open(key, sealed, labelOf(appId, openid));
    } catch {
      return null;
    }
  }
}

const labelOf = (appId: string, openid: string) => `${appId}/${openid}`;
