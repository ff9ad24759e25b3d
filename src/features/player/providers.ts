import type { WechatApp } from '../../config.ts';
import type { IdentityProvider } from './model.ts';

/** What the identities are that a WeChat app vouches for. */
export const providers = {
  MINI_GAME: 'WECHAT_MINI_GAME',
  OFFICIAL_ACCOUNT: 'WECHAT_OFFICIAL_ACCOUNT',
  WEBSITE: 'WECHAT_WEBSITE',
} as const satisfies Record<WechatApp['kind'], IdentityProvider>;
