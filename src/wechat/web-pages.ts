import { createHash } from 'node:crypto';
import type { WechatApp } from '../config.ts';

/*
 * What a game's web pages need of WeChat without a call: the address of WeChat's login page, and the signature for
 * wx.config.
 *
 * developers.weixin.qq.com/doc/service/guide/h5/auth.html, developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login
 */

export type WebScope = 'BASE' | 'USER_INFO';
type Wanted = { redirectUri: string; state: string; scope: WebScope; forcePopup: boolean };

/** Where the browser has to go. WeChat compares it with a pattern: the order of the parameters and the fragment matter. */
export function authorizeUrl(openUrl: string, { appId, kind }: WechatApp, wanted: Wanted): string {
  const { redirectUri, state, scope, forcePopup } = wanted;
  const isWebsite = kind === 'WEBSITE';
  const wechatScope = isWebsite ? 'snsapi_login' : scope === 'BASE' ? 'snsapi_base' : 'snsapi_userinfo';
  const query = [
    `appid=${encodeURIComponent(appId)}`,
    `redirect_uri=${encodeURIComponent(redirectUri)}`,
    'response_type=code',
    `scope=${wechatScope}`,
    `state=${encodeURIComponent(state)}`,
    ...(forcePopup && !isWebsite ? ['forcePopup=true'] : []),
  ].join('&');
  return `${openUrl}/connect/${isWebsite ? 'qrconnect' : 'oauth2/authorize'}?${query}#wechat_redirect`;
}

export type JsSdkSigning = { ticket: string; nonce: string; timestamp: number; url: string };

/** Over the values as they are, unescaped; the page's address without its fragment. */
export function signForJsSdk({ ticket, nonce, timestamp, url }: JsSdkSigning): string {
  const [page] = url.split('#');
  const text = `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${page}`;
  return createHash('sha1').update(text).digest('hex');
}

/**
 * Whether an address is one of the app's own pages: https on a configured host, on its usual port or the configured one.
 * On this machine itself http and any port will do.
 */
export function isOwnPage(url: URL, { webHosts = [] }: Pick<WechatApp, 'webHosts'>): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:' && webHosts.includes(url.host)) return true;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return isHere && ['http:', 'https:'].includes(url.protocol) && webHosts.includes(url.hostname);
}
