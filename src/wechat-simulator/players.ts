import { createHash, randomBytes } from 'node:crypto';
import type { WechatAppKind } from './apps.ts';

export type OauthScope = 'snsapi_base' | 'snsapi_userinfo' | 'snsapi_login';

/** Who a code logs in, and what the player allowed. */
export type Player = {
  openid: string;
  /** Null when the app is not bound to an Open Platform account. */
  unionid: string | null;
  scope: OauthScope;
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

export const createOpenid = () => idFrom(randomBytes(16));

const idFrom = (seed: string | Buffer) => `o${createHash('sha256').update(seed).digest('base64url').slice(0, 27)}`;
