import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { WechatAppKind } from './apps.ts';
import { BadControlInput } from './control-input.ts';

export type OauthScope = 'snsapi_base' | 'snsapi_userinfo' | 'snsapi_login';

/** Who a code logs in, and what the player allowed. */
export type Player = {
  openid: string;
  /** Null when the app is not bound to an Open Platform account. */
  unionid: string | null;
  scope: OauthScope;
  /** What /sns/userinfo tells. */
  nickname: string;
  /** Null for the picture that the simulator makes. */
  avatarUrl: string | null;
  /** A visitor of a snapshot page: both ids are made up, and no account must come of it. */
  isSnapshot: boolean;
};

/** The scopes that each kind of app can ask for. A mini-game has none; its codes carry the plainest one unseen. */
export const scopesOf: Record<WechatAppKind, readonly OauthScope[]> = {
  MINI_GAME: ['snsapi_base'],
  OFFICIAL_ACCOUNT: ['snsapi_base', 'snsapi_userinfo'],
  WEBSITE: ['snsapi_login'],
};

export const defaultScopes: Record<WechatAppKind, OauthScope> = {
  MINI_GAME: 'snsapi_base',
  OFFICIAL_ACCOUNT: 'snsapi_userinfo',
  WEBSITE: 'snsapi_login',
};

/** The same name is another openid in every app, as with WeChat. */
export const openidOf = (appId: string, name: string) => idFrom(`openid ${appId} ${name}`);

/** The same name is the same person in all apps, since all of them count as bound to one Open Platform account. */
export const unionidOf = (name: string) => idFrom(`unionid ${name}`);

/** E.g. alice, who logs in by the code demo-alice. */
export const playerName = z.string().regex(/^[a-z][a-z0-9]{0,30}$/, 'must be a lower-case name, e.g. alice');

/** What somebody who is only known by a name is called. */
export const nicknameOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** What everybody is called of whom nothing else is said. */
export const defaultNickname = 'Simulated';

/** Whom a control call means: a player by openid, or by the name in a demo code. */
export const personSchema = z.strictObject({
  appId: z.string().min(1),
  openid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" or "-"')
    .optional(),
  name: playerName.optional(),
});

export function openidFor({ appId, openid, name }: z.input<typeof personSchema>): string {
  if (openid !== undefined) return openid;
  if (name !== undefined) return openidOf(appId, name);
  throw new BadControlInput('Say whom: by `openid`, or by `name` as in a demo code.');
}

export const createOpenid = () => idFrom(randomBytes(16));

const idFrom = (seed: string | Buffer) => `o${createHash('sha256').update(seed).digest('base64url').slice(0, 27)}`;
