import type { z } from 'zod';
import { deriveKey, open, seal, type Purpose } from './secrets.ts';

export type Sealed<Value> = {
  seal(appId: string, openid: string, value: Value): Buffer;
  /** Null where it was sealed under another AUTH_SECRET, or for somebody else. */
  unseal(appId: string, openid: string, sealed: Uint8Array): Value | null;
};

/** What WeChat told of somebody, as Postgres holds it: sealed, and bound to the app and person it was told of. */
export function createSealed<Value>(authSecret: string, purpose: Purpose, form: z.ZodType<Value>): Sealed<Value> {
  const key = deriveKey(authSecret, purpose);
  return {
    seal: (appId, openid, value) => seal(key, JSON.stringify(value), `${appId}/${openid}`),
    unseal(appId, openid, sealed) {
      try {
        return form.parse(JSON.parse(open(key, sealed, `${appId}/${openid}`)));
      } catch {
        return null;
      }
    },
  };
}
