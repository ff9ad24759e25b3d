import type { SimulatorClock } from './clock.ts';
import type { Player } from './players.ts';
import { WechatError } from './replies.ts';
import type { ReplyBody } from './replies.ts';
import { createTokenText, isTokenShaped, TOKEN_TTL_SECONDS } from './token-family.ts';

export type UserTokens = ReturnType<typeof createUserTokens>;

type Grant = { appId: string; player: Player; accessToken: string; expiresAt: number; refreshableUntil: number };

const REFRESH_TOKEN_TTL_SECONDS = 30 * 86_400;
// Only bounds memory. The oldest web login goes first.
const REMEMBERED_MAX = 100_000;

/** The tokens of players who logged in on a web page. They have nothing to do with the access tokens of the app. */
export function createUserTokens({ clock }: { clock: SimulatorClock }) {
  const grants = new Map<string, Grant>();
  const byAccessToken = new Map<string, Grant>();

  return { grant, refresh, find };

  function grant(appId: string, player: Player): ReplyBody {
    const refreshToken = createTokenText('73');
    const refreshableUntil = clock.now() + REFRESH_TOKEN_TTL_SECONDS * 1000;
    const created: Grant = { appId, player, accessToken: createTokenText('73'), expiresAt: expiry(), refreshableUntil };
    grants.set(refreshToken, created);
    byAccessToken.set(created.accessToken, created);
    forgetOldest(grants);
    forgetOldest(byAccessToken);
    return describe(refreshToken, created);
  }

  /** Extends a token that still works and replaces one that does not. The 30 days of the refresh token never grow. */
  function refresh(appId: string, refreshToken: string): ReplyBody {
    const stored = grants.get(refreshToken);
    if (stored?.appId !== appId) throw new WechatError(40030);
    if (clock.now() >= stored.refreshableUntil) throw new WechatError(42002);
    if (clock.now() >= stored.expiresAt) stored.accessToken = createTokenText('73');
    byAccessToken.set(stored.accessToken, stored);
    stored.expiresAt = expiry();
    return describe(refreshToken, stored);
  }

  /** Whose token this is; with an openid it must be that person's. Throws WeChat's answer to a token that is no good. */
  function find(accessToken: string | null, openid: string | null): { appId: string; player: Player } {
    if (!accessToken) throw new WechatError(41001);
    const stored = byAccessToken.get(accessToken);
    if (!stored) throw new WechatError(isTokenShaped(accessToken) ? 40001 : 40014);
    if (stored.accessToken !== accessToken || clock.now() >= stored.expiresAt) throw new WechatError(42001);
    if (openid !== null && stored.player.openid !== openid) throw new WechatError(40003);
    return stored;
  }

  function expiry() {
    return clock.now() + TOKEN_TTL_SECONDS * 1000;
  }
}

function forgetOldest(remembered: Map<string, Grant>) {
  const oldest = remembered.size > REMEMBERED_MAX ? remembered.keys().next().value : undefined;
  if (oldest !== undefined) remembered.delete(oldest);
}

function describe(refreshToken: string, { accessToken, player }: Grant): ReplyBody {
  return {
    access_token: accessToken,
    expires_in: TOKEN_TTL_SECONDS,
    refresh_token: refreshToken,
    openid: player.openid,
    scope: player.scope,
  };
}
