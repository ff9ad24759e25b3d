import { createHmac, hash } from 'node:crypto';

/*
 * Signatures that WeChat checks. Where a session_key signs, it is the text that does, not the bytes behind it.
 */

/** Shows WeChat that the player is logged in: over the exact body of a POST, over nothing for a GET. */
export function signForUser(sessionKey: string, body: string): string {
  return createHmac('sha256', sessionKey).update(body).digest('hex');
}

/** What payment calls carry beside the player's signature. `path` is that of the call, without its query. */
export function signForPayment(appKey: string, path: string, body: string): string {
  return createHmac('sha256', appKey).update(`${path}&${body}`).digest('hex');
}

export type JsSdkPage = { ticket: string; nonce: string; timestamp: number; url: string };

/**
 * For `wx.config` on the page at `url`, whose fragment does not count. Nothing is escaped.
 *
 * developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html
 */
export function signForJsSdk({ ticket, nonce, timestamp, url }: JsSdkPage): string {
  const [page] = url.split('#');
  return hash('sha1', `jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${page}`, 'hex');
}
