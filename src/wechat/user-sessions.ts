import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';
import { signForUser } from './signatures.ts';
import type { UserOfApp } from './user-storage.ts';

/*
 * Whether a session_key is good, and a new one in its place. Neither call sends the key: its signature over nothing
 * proves that we have it.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/login/auth.checkSessionKey.html
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/login/auth.resetUserSessionKey.html
 */

const resetReply = z.object({ openid: z.string(), session_key: z.string().min(1) });
/** WeChat does not know the player's session any more, or has another key for it. */
const refusals = [87007, 87009];

export function createUserSessions(http: WechatHttp, tokens: AccessTokens) {
  return { checkSession, resetSessionKey };

  /** Whether WeChat takes this key as the player's. @throws WechatError where it cannot say */
  async function checkSession(app: WechatApp, user: UserOfApp): Promise<boolean> {
    try {
      await get(app, user, { path: '/wxa/checksession', reply: z.object({}), isIdempotent: true });
      return true;
    } catch (error) {
      if (error instanceof WechatError && error.errcode !== null && refusals.includes(error.errcode)) return false;
      throw error;
    }
  }

  /**
   * Ends this key at once; the new one ends when this one would have. Never repeated: where the answer was lost, the
   * player has to log in again.
   *
   * @throws WechatError, with action `user` where the key was not good any more
   */
  async function resetSessionKey(app: WechatApp, user: UserOfApp): Promise<string> {
    const path = '/wxa/resetusersessionkey';
    const { openid, session_key: sessionKey } = await get(app, user, { path, reply: resetReply, isIdempotent: false });
    if (openid !== user.openid) throw new WechatError("WeChat reset another player's session", { path, action: 'bug' });
    return sessionKey;
  }

  function get<Shape extends z.ZodType>(
    app: WechatApp,
    { openid, sessionKey }: UserOfApp,
    call: { path: string; reply: Shape; isIdempotent: boolean },
  ): Promise<z.infer<Shape>> {
    const signed = { openid, signature: signForUser(sessionKey, ''), sig_method: 'hmac_sha256' };
    return tokens.use(app, (token) =>
      http.call({ method: 'GET', query: { access_token: token, ...signed }, app: app.appId, ...call }),
    );
  }
}
