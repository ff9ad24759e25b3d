import { z } from 'zod';
import { decryptText, isOpenDataSigned } from './open-data.ts';

/*
 * What wx.getUserInfo() gives to a mini-game: the profile as text, signed, and once more encrypted.
 *
 * developers.weixin.qq.com/minigame/dev/guide/open-ability/signature.html
 */

/** As the client got it, unchanged. */
export type SignedProfile = { rawData: string; signature: string; encryptedData: string; iv: string };

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const shown = z.object({ nickName: text, avatarUrl: text });
const whole = shown.extend({
  openId: z.string().min(1),
  unionId: text,
  watermark: z.object({ appid: z.string(), timestamp: z.number() }),
});

export type WechatProfile = z.infer<typeof whole>;

const toleranceSeconds = 10 * 60;

/** Whether WeChat signed the text with this session_key. */
export function isSignedBy(sessionKey: string, rawData: string, signature: string): boolean {
  return isOpenDataSigned(rawData, signature, sessionKey);
}

/** What the encrypted half holds; null where it was not encrypted with this session_key, or is no profile. */
export function decryptProfile(sessionKey: string, encryptedData: string, iv: string): WechatProfile | null {
  try {
    return whole.parse(JSON.parse(decryptText({ encryptedData, iv }, sessionKey)));
  } catch {
    return null;
  }
}

/**
 * What is wrong with a profile that came out of its encryption; null where nothing is. The two halves must agree, since
 * CBC alone does not keep anybody from changing bits of the encrypted one.
 */
export function faultOf(
  profile: WechatProfile,
  { rawData, appId, openid, now }: { rawData: string; appId: string; openid: string; now: number },
): 'app' | 'player' | 'age' | 'halves' | null {
  const { appid, timestamp } = profile.watermark;
  if (appid !== appId) return 'app';
  if (profile.openId !== openid) return 'player';
  if (Math.abs(now / 1_000 - timestamp) > toleranceSeconds) return 'age';
  const signed = shown.safeParse(parseJson(rawData)).data;
  return signed?.nickName === profile.nickName && signed.avatarUrl === profile.avatarUrl ? null : 'halves';
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
