import { createDecipheriv, hash } from 'node:crypto';
import { z } from 'zod';
import { isSameText } from './push-crypto.ts';

/*
 * Data of a player that WeChat gives to the client, and that the client passes on. The session_key proves that it came
 * from WeChat: as a text in the signature over `rawData`, as bytes in the encryption of `encryptedData`.
 *
 * developers.weixin.qq.com/minigame/dev/guide/open-ability/signature.html
 */

/**
 * - `KEY`: not made with this session_key, or changed; after a new login the client gets it anew.
 * - `APP`, `PLAYER`: made for another one.
 * - `AGE`: made too long ago, or in the future.
 */
export type OpenDataFault = 'KEY' | 'APP' | 'PLAYER' | 'AGE';

/** Open data that is not what it should be. The message holds nothing of it. */
export class OpenDataRefused extends Error {
  readonly fault: OpenDataFault;

  constructor(message: string, fault: OpenDataFault, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** WeChat names no window. Clients pass on what they were just given. */
const ageSecondsMax = 600;

export function openDataSignature(rawData: string, sessionKey: string): string {
  return hash('sha1', rawData + sessionKey, 'hex');
}

/** Whether `rawData` is, byte for byte, what WeChat signed for this session. */
export function isOpenDataSigned(rawData: string, signature: string, sessionKey: string): boolean {
  return isSameText(signature, openDataSignature(rawData, sessionKey));
}

const openData = z.looseObject({
  openId: z.string().optional(),
  watermark: z.looseObject({ appid: z.string(), timestamp: z.coerce.number() }),
});
export type OpenData = z.infer<typeof openData>;

export type EncryptedData = { encryptedData: string; iv: string };
export type OpenDataOwner = { appId: string; openid: string; sessionKey: string };

/**
 * What `encryptedData` holds, once it is known to be this app's, this player's and fresh.
 *
 * @param now in milliseconds since 1970
 * @throws OpenDataRefused
 */
export function decryptOpenData(encrypted: EncryptedData, owner: OpenDataOwner, now: number): OpenData {
  const data = parse(decryptText(encrypted, owner.sessionKey));
  const { appid, timestamp } = data.watermark;
  if (!isSameText(appid, owner.appId)) throw new OpenDataRefused('The data is of another app.', 'APP');
  // Data about groups and friends names nobody.
  if (data.openId !== undefined && !isSameText(data.openId, owner.openid))
    throw new OpenDataRefused('The data is of another player.', 'PLAYER');
  if (!(Math.abs(now / 1_000 - timestamp) <= ageSecondsMax))
    throw new OpenDataRefused('The data is not of now.', 'AGE');
  return data;
}

/** @throws OpenDataRefused where it was not encrypted with this session_key */
export function decryptText({ encryptedData, iv }: EncryptedData, sessionKey: string): string {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'));
    const bytes = Buffer.concat([decipher.update(encryptedData, 'base64'), decipher.final()]);
    // Bytes that are no text would otherwise pass as question marks.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new OpenDataRefused('The data cannot be decrypted with this session_key.', 'KEY', { cause: error });
  }
}

function parse(text: string): OpenData {
  try {
    return openData.parse(JSON.parse(text));
  } catch {
    // The reason would quote what a wrong key made of it.
    throw new OpenDataRefused('The data is not what WeChat encrypts.', 'KEY');
  }
}
