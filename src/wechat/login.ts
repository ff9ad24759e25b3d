import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { WechatHttp } from './http.ts';

/*
 * The calls that turn a login code into a person. A code works once, so neither call is ever repeated after it may have
 * reached WeChat.
 */

/** Somebody waits in front of a screen. */
const timeLimitMilliseconds = 3_000;

const unionid = z
  .string()
  .min(1)
  .nullish()
  .transform((value) => value ?? null);

const miniGameSession = z.object({ openid: z.string().min(1), session_key: z.string().min(1), unionid });
const webUser = z.object({
  openid: z.string().min(1),
  unionid,
  is_snapshotuser: z.number().optional(),
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  scope: z.string().default(''),
});
const renewedUser = webUser.pick({ access_token: true, refresh_token: true });
const webProfile = z.object({ nickname: z.string().default(''), headimgurl: z.string().default('') });

/** With these the visitor has agreed to tell name and picture. */
const profileScopes = ['snsapi_userinfo', 'snsapi_login'];

/** Somebody who logged in on a web page, with the tokens that WeChat gave for them, which are secrets. */
export type WebVisitor = { appId: string; openid: string; token: string; refreshToken: string };

/** wx.login()'s code: developers.weixin.qq.com/minigame/dev/api-backend/open-api/login/auth.code2Session.html */
export async function codeToSession(http: WechatHttp, { appId, secret }: WechatApp, code: string) {
  const reply = await http.call({
    method: 'GET',
    path: '/sns/jscode2session',
    query: { appid: appId, secret, js_code: code, grant_type: 'authorization_code' },
    reply: miniGameSession,
    isIdempotent: false,
    timeLimitMilliseconds,
  });
  return { openid: reply.openid, unionid: reply.unionid, sessionKey: reply.session_key };
}

/**
 * The code of WeChat's OAuth2 pages: developers.weixin.qq.com/doc/service/guide/h5/auth.html. The visitor is null where
 * WeChat would not tell the profile: a base scope asks for none.
 */
export async function codeToUser(http: WechatHttp, { appId, secret }: WechatApp, code: string) {
  const reply = await http.call({
    method: 'GET',
    path: '/sns/oauth2/access_token',
    query: { appid: appId, secret, code, grant_type: 'authorization_code' },
    reply: webUser,
    isIdempotent: false,
    timeLimitMilliseconds,
  });
  const { openid, access_token: token, refresh_token: refreshToken } = reply;
  const isToldMore = reply.scope.split(',').some((scope) => profileScopes.includes(scope));
  const visitor: WebVisitor | null = isToldMore ? { appId, openid, token, refreshToken } : null;
  return { openid, unionid: reply.unionid, isSnapshot: reply.is_snapshotuser === 1, visitor };
}

/**
 * The visitor with a token that is good for two hours again, within 30 days of the login.
 *
 * @throws WechatError with the action `user` where the visitor has to log in anew
 */
export async function renewVisitor(http: WechatHttp, visitor: WebVisitor): Promise<WebVisitor> {
  const { appId, refreshToken } = visitor;
  const reply = await http.call({
    method: 'GET',
    path: '/sns/oauth2/refresh_token',
    query: { appid: appId, grant_type: 'refresh_token', refresh_token: refreshToken },
    reply: renewedUser,
    // Asked twice, WeChat makes the same token last.
    isIdempotent: true,
    timeLimitMilliseconds,
  });
  return { ...visitor, token: reply.access_token, refreshToken: reply.refresh_token };
}

/** Name and picture of a visitor; empty where WeChat tells none. */
export async function profileOfVisitor(http: WechatHttp, { appId, openid, token }: WebVisitor) {
  return http.call({
    method: 'GET',
    path: '/sns/userinfo',
    query: { access_token: token, openid, lang: 'zh_CN' },
    reply: webProfile,
    isIdempotent: true,
    app: appId,
    timeLimitMilliseconds,
  });
}
