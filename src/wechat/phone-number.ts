import { z } from 'zod';
import type { WechatApp } from '../config.ts';
import type { AccessTokens } from './access-token.ts';
import { WechatError } from './errors.ts';
import type { WechatHttp } from './http.ts';

/** In the international form's two parts, e.g. 86 and 13800138000. */
export type PhoneNumber = { countryCode: string; number: string };

const path = '/wxa/business/getuserphonenumber';
const digits = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/));
const reply = z.object({
  phone_info: z.object({
    purePhoneNumber: digits,
    // Pages show it as a text and as a number.
    countryCode: digits,
    watermark: z.object({ appid: z.string() }),
  }),
});

/**
 * The number behind the code of a phone button, or of wx.getPhoneNumber(), which is not the one of wx.login(). A code
 * works once, so the call is never repeated after it may have reached WeChat.
 *
 * developers.weixin.qq.com/minigame/dev/api-backend/open-api/phonenumber/phonenumber.getPhoneNumber.html
 *
 * @throws WechatError, with action `user` or `drop` where the code is not good, or that of another player
 */
export async function codeToPhoneNumber(
  http: WechatHttp,
  tokens: AccessTokens,
  app: WechatApp,
  { code, openid }: { code: string; openid: string },
): Promise<PhoneNumber> {
  const { phone_info: info } = await tokens.use(app, (token) =>
    http.call({
      method: 'POST',
      path,
      query: { access_token: token },
      body: { code, openid },
      reply,
      isIdempotent: false,
      app: app.appId,
    }),
  );
  if (info.watermark.appid !== app.appId)
    throw new WechatError('WeChat told the phone number of another app', { path, action: 'bug' });
  return { countryCode: info.countryCode, number: info.purePhoneNumber };
}
