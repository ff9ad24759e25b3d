import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { WechatApps } from './apps.ts';
import { simulatedAvatarPath } from './avatars.ts';
import type { SimulatorClock } from './clock.ts';
import { BadControlInput } from './control-input.ts';
import { defaultNickname, openidFor, personSchema } from './players.ts';
import type { SessionKeys } from './session-keys.ts';

/** How somebody shows at WeChat. */
export const shownSchema = z.strictObject({
  nickName: z.string().max(200).optional(),
  /** Left out, a picture that the simulator makes and serves itself. */
  avatarUrl: z.string().max(1_000).optional(),
});

export const profileRequestSchema = personSchema.extend({
  ...shownSchema.shape,
  /** What the encrypted half claims in place of the truth. */
  openId: z.string().optional(),
  watermark: z.strictObject({ appid: z.string().optional(), timestamp: z.int().optional() }).optional(),
});

export type ProfileRequest = z.input<typeof profileRequestSchema>;

/** What wx.getUserInfo() hands to a mini-game. */
export type OpenData = { rawData: string; signature: string; encryptedData: string; iv: string };

export type OpenDataMaker = ReturnType<typeof createOpenData>;

type Needs = {
  apps: WechatApps;
  clock: SimulatorClock;
  sessionKeys: SessionKeys;
  /** Hears which name a player's client was told. */
  onNickName: (appId: string, openid: string, nickName: string) => void;
};

/** Makes the profiles that WeChat's client gives to a game, under the session_key that is valid now. */
export function createOpenData({ apps, clock, sessionKeys, onNickName }: Needs) {
  return { profileOf };

  function profileOf(request: ProfileRequest, simulatorUrl: string): OpenData {
    const { appId, nickName = defaultNickname, avatarUrl, openId, watermark } = request;
    const app = apps.find(appId);
    if (app?.kind !== 'MINI_GAME') throw new BadControlInput(`There is no mini-game "${appId}" here.`);
    const openid = openidFor(request);
    const sessionKey = sessionKeys.current(appId, openid);
    if (!sessionKey)
      throw new BadControlInput('This player has not logged in, so there is no session_key to sign with.');
    // Gender and places are not told any more.
    const shown = {
      nickName,
      gender: 0,
      language: 'zh_CN',
      city: '',
      province: '',
      country: '',
      avatarUrl: avatarUrl ?? `${simulatorUrl}${simulatedAvatarPath(openid)}`,
    };
    onNickName(appId, openid, nickName);
    const rawData = JSON.stringify(shown);
    const whole = {
      openId: openId ?? openid,
      ...shown,
      watermark: { timestamp: Math.floor(clock.now() / 1000), appid: appId, ...watermark },
    };
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv);
    const encryptedData = Buffer.concat([cipher.update(JSON.stringify(whole)), cipher.final()]);
    return {
      rawData,
      signature: signRawData(rawData, sessionKey),
      encryptedData: encryptedData.toString('base64'),
      iv: iv.toString('base64'),
    };
  }
}

/** The base64 text of the session_key ends what is hashed, not the bytes behind it. */
export const signRawData = (rawData: string, sessionKey: string) =>
  createHash('sha1')
    .update(rawData + sessionKey)
    .digest('hex');
