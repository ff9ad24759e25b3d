import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';

/*
 * A message in a player's WeChat, of a kind that the player has agreed to. One agreement is one message.
 *
 * developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 */

export type OutgoingMessage = {
  openid: string;
  /** WeChat's id of the template. */
  templateId: string;
  /** Where a tap on it leads; null for nowhere. */
  page: string | null;
  state: 'DEVELOPER' | 'TRIAL' | 'FORMAL';
  lang: 'ZH_CN' | 'EN_US' | 'ZH_HK' | 'ZH_TW';
  /** The texts by the names of the template's fields. */
  data: Record<string, string>;
};

const path = '/cgi-bin/message/subscribe/send';
const states = { DEVELOPER: 'developer', TRIAL: 'trial', FORMAL: 'formal' } as const;
const langs = { ZH_CN: 'zh_CN', EN_US: 'en_US', ZH_HK: 'zh_HK', ZH_TW: 'zh_TW' } as const;

// Not every version of WeChat's pages has the id, and as a number it may be too long for JSON in JavaScript.
const reply = z.object({
  msgid: z
    .union([z.string(), z.int().transform(String)])
    .nullable()
    .catch(null)
    .default(null),
});

/**
 * Sends it. Each call is another message, so it is repeated only where WeChat has surely not taken it.
 *
 * @returns WeChat's id of the message, which the event `subscribe_msg_sent_event` names, where it tells one
 * @throws WechatError, with `wasSent` false where WeChat has not seen the message; with an errcode where it refused it
 */
export async function sendSubscribeMessage(
  http: WechatHttp,
  tokens: AccessTokens,
  app: WechatApp,
  { openid, templateId, page, state, lang, data }: OutgoingMessage,
): Promise<string | null> {
  const body = {
    touser: openid,
    template_id: templateId,
    ...(page !== null && { page }),
    miniprogram_state: states[state],
    lang: langs[lang],
    data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
  };
  const send = (token: string) =>
    http.call({
      method: 'POST',
      path,
      query: { access_token: token },
      body,
      reply,
      isIdempotent: false,
      app: app.appId,
    });
  try {
    return (await tokens.use(app, send)).msgid;
  } catch (error) {
    throw error instanceof WechatError && error.path !== path ? asUnsent(error) : error;
  }
}

/** There was no token to send it with. */
function asUnsent({ message, path: tokenPath, action, retryAfterSeconds }: WechatError): WechatError {
  return new WechatError(message, { path: tokenPath, action, retryAfterSeconds, wasSent: false });
}
