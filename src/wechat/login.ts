import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { WechatHttp } from './http.ts';

/*
 * The calls that turn a login code into a person. A code works once, so neither call is ever repeated after it may have
 * reached WeChat.
 */

const unionid = z
  .string()
  .min(1)
  .nullish()
  .transform((value) => value ?? null);

const miniGameSession = z.object({ openid: z.string().min(1), session_key: z.string().min(1), unionid });
const webUser = z.object({ openid: z.string().min(1), unionid, is_snapshotuser: z.number().optional() });

/** wx.login()'s code: developers.weixin.qq.com/minigame/dev/api-backend/open-api/login/auth.code2Session.html */
export async function codeToSession(http: WechatHttp, { appId, secret }: WechatApp, code: string) {
  const reply = await http.call({
    method: 'GET',
    path: '/sns/jscode2session',
    query: { appid: appId, secret, js_code: code, grant_type: 'authorization_code' },
    reply: miniGameSession,
    isIdempotent: false,
  });
  return { openid: reply.openid, unionid: reply.unionid, sessionKey: reply.session_key };
}

/** The code of WeChat's OAuth2 pages: developers.weixin.qq.com/doc/service/guide/h5/auth.html */
export async function codeToUser(http: WechatHttp, { appId, secret }: WechatApp, code: string) {
  const reply = await http.call({
    method: 'GET',
    path: '/sns/oauth2/access_token',
    query: { appid: appId, secret, code, grant_type: 'authorization_code' },
    reply: webUser,
    isIdempotent: false,
  });
  return { openid: reply.openid, unionid: reply.unionid, isSnapshot: reply.is_snapshotuser === 1 };
}
