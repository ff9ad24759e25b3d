import type { IdentityProvider, Player } from '../../../prisma/generated/client/client.ts';

export type { IdentityProvider, Player };

/** What somebody shows at a door: a WeChat app's word for an openid, or the hash of a device secret. */
export type Credential = {
  provider: IdentityProvider;
  /** The WeChat app; for guests the game. */
  appId: string;
  subject: string;
  unionId: string | null;
  /** WeChat's session_key, already encrypted. */
  sessionKey: Buffer | null;
};

/** The form in which names are compared: composed, in small letters. */
export function toSearchName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

/** Longer lists of players are estimated: nobody goes through so much, and to count it would read it all. */
export const countMax = 1_000;
