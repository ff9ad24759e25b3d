import type { WechatApp } from '../config.ts';
import { parsePush, PushMalformed, type PushContent } from './push-content.ts';
import { decryptPush, isSameText, pushSignature, PushUnreadable } from './push-crypto.ts';

/*
 * Whether a push is WeChat's, and what it says. An app with an encodingAesKey takes encrypted pushes alone, in safe or in
 * compatible mode: the signature of a plain one does not cover the content, so whoever has seen one URL could put
 * anything behind it. In compatible mode the plain half is not looked at.
 *
 * developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */

export type PushReader = ReturnType<typeof createPushReader>;

/** What stands in the query of the callback; what is missing is empty. */
export type PushQuery = {
  signature: string;
  timestamp: string;
  nonce: string;
  encryptType: string;
  msgSignature: string;
};

export type OpenedPush = {
  app: WechatApp;
  /** The one that was checked. WeChat makes a new one for each message. */
  signature: string;
  content: PushContent;
};

/**
 * - `NO_APP`: no app has this id, or it has no messageToken.
 * - `SIGNATURE`: made without the token, or over something else.
 * - `PLAIN`: not encrypted, though the app has an encodingAesKey.
 * - `KEY`: encrypted, though the app has none.
 * - `CIPHERTEXT`: signed, but not made with this key for this app.
 * - `APP`: about another app.
 * - `MALFORMED`: neither JSON nor XML of WeChat's.
 */
export type PushRefusal = 'NO_APP' | 'SIGNATURE' | 'PLAIN' | 'KEY' | 'CIPHERTEXT' | 'APP' | 'MALFORMED';

export function createPushReader(apps: WechatApp[]) {
  const byId = new Map(apps.map((app) => [app.appId, app]));
  return { isVerified, open };

  /** Whether WeChat asks if this address is ours; then it wants its `echostr` back. */
  function isVerified(appId: string, { signature, timestamp, nonce }: PushQuery): boolean {
    const token = byId.get(appId)?.messageToken;
    return token !== undefined && isSameText(signature, pushSignature(token, timestamp, nonce));
  }

  function open(appId: string, query: PushQuery, body: string): OpenedPush | PushRefusal {
    const app = byId.get(appId);
    if (!app?.messageToken) return 'NO_APP';
    const opened = query.encryptType === 'aes' ? openEncrypted(app, query, body) : openPlain(app, query, body);
    if (typeof opened === 'string') return opened;
    // Some events name their app themselves.
    const { appid } = opened.content;
    return typeof appid === 'string' && !isSameText(appid, appId) ? 'APP' : opened;
  }
}

function openPlain(app: WechatApp, query: PushQuery, body: string): OpenedPush | PushRefusal {
  const { signature, timestamp, nonce } = query;
  if (!isSameText(signature, pushSignature(app.messageToken!, timestamp, nonce))) return 'SIGNATURE';
  if (app.encodingAesKey) return 'PLAIN';
  return attempt(() => ({ app, signature, content: parsePush(body) }));
}

function openEncrypted(app: WechatApp, query: PushQuery, body: string): OpenedPush | PushRefusal {
  const { msgSignature: signature, timestamp, nonce } = query;
  const { encodingAesKey } = app;
  if (!encodingAesKey) return 'KEY';
  return attempt(() => {
    const { Encrypt: encrypted } = parsePush(body);
    if (typeof encrypted !== 'string') return 'MALFORMED';
    if (!isSameText(signature, pushSignature(app.messageToken!, timestamp, nonce, encrypted))) return 'SIGNATURE';
    return { app, signature, content: parsePush(decryptPush(encodingAesKey, app.appId, encrypted)) };
  });
}

function attempt(open: () => OpenedPush | PushRefusal): OpenedPush | PushRefusal {
  try {
    return open();
  } catch (error) {
    if (error instanceof PushMalformed) return 'MALFORMED';
    if (error instanceof PushUnreadable) return 'CIPHERTEXT';
    throw error;
  }
}
