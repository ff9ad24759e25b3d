import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatHttp } from './http.ts';
import { signForUser } from './signatures.ts';

/*
 * What a game keeps with a player at WeChat, in two places. User storage holds texts, which the clients of the player's
 * friends read in the open data context: leaderboards of friends. Interactive data holds numbers, which the player's
 * client reads, and friends may change by what the game's own script at WeChat lets them. Servers read neither.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/data/storage.setUserStorage.html
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/data/storage.removeUserStorage.html
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/data/storage.setUserInteractiveData.html
 */

export type UserOfApp = { openid: string; sessionKey: string };

export function createUserStorage(http: WechatHttp, tokens: AccessTokens) {
  return { setUserStorage, removeUserStorage, setInteractiveData };

  /**
   * Sets pairs, beside those that are there. Keys have at most 128 bytes, key and value together 1024; 128 pairs are
   * there at most. WeChat may see the call twice: the last value stays.
   *
   * @throws WechatError, with action `user` where the session_key is not good any more
   */
  function setUserStorage(
    app: WechatApp,
    { kvList, ...user }: UserOfApp & { kvList: { key: string; value: string }[] },
  ): Promise<void> {
    return callForUser(app, '/wxa/set_user_storage', user, {
      kv_list: kvList.map(({ key, value }) => ({ key, value })),
    });
  }

  /**
   * Takes pairs away. Keys that are not there are no mistake.
   *
   * @throws WechatError, with action `user` where the session_key is not good any more
   */
  function removeUserStorage(app: WechatApp, { keys, ...user }: UserOfApp & { keys: string[] }): Promise<void> {
    return callForUser(app, '/wxa/remove_user_storage', user, { key: keys });
  }

  /**
   * Sets numbers under keys from 1 to 50, beside those that are there. They cannot be taken away. WeChat may see the
   * call twice: the last value stays.
   *
   * @throws WechatError, with action `user` where the session_key is not good any more
   */
  function setInteractiveData(
    app: WechatApp,
    { kvList, ...user }: UserOfApp & { kvList: { key: number; value: number }[] },
  ): Promise<void> {
    return callForUser(app, '/wxa/setuserinteractivedata', user, {
      kv_list: kvList.map(({ key, value }) => ({ key: String(key), value })),
    });
  }

  /** The signature is over the very bytes that are sent. */
  async function callForUser(
    app: WechatApp,
    path: string,
    { openid, sessionKey }: UserOfApp,
    content: unknown,
  ): Promise<void> {
    const body = JSON.stringify(content);
    const signature = signForUser(sessionKey, body);
    await tokens.use(app, (token) =>
      http.call({
        method: 'POST',
        path,
        query: { access_token: token, openid, signature, sig_method: 'hmac_sha256' },
        body,
        reply: z.object({}),
        isIdempotent: true,
        app: app.appId,
      }),
    );
  }
}
