import { createCipheriv, createDecipheriv, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sha256 } from '../infra/secrets.ts';

/*
 * How WeChat signs and hides what it pushes: SHA-1 over the sorted parts, AES-256-CBC with the first half of the key as
 * IV, and padding to 32 bytes, which is twice what OpenSSL pads to. CBC hides but protects nothing: a changed byte is
 * noticed by the signature over the ciphertext, which is therefore checked before anything is decrypted.
 *
 * developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */

const blockBytes = 32;
const randomPrefixBytes = 16;
const lengthBytes = 4;

/** Of [token, timestamp, nonce]; of an encrypted push with the ciphertext as a fourth part. */
export function pushSignature(...parts: string[]): string {
  return hash('sha1', parts.toSorted().join(''), 'hex');
}

/** Compares in the same time wherever the two differ. */
export function isSameText(given: string, expected: string): boolean {
  return timingSafeEqual(sha256(given), sha256(expected));
}

/** A ciphertext that WeChat did not make for this app with this key. */
export class PushUnreadable extends Error {}

export function encryptPush(encodingAesKey: string, appId: string, message: string): string {
  const text = Buffer.from(message);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const content = Buffer.concat([randomBytes(randomPrefixBytes), length, text, Buffer.from(appId)]);
  const padding = blockBytes - (content.length % blockBytes);
  const { key, iv } = toKey(encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(content),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64');
}

/** @throws PushUnreadable */
export function decryptPush(encodingAesKey: string, appId: string, encrypted: string): string {
  const content = withoutPadding(decrypt(encodingAesKey, encrypted));
  const start = randomPrefixBytes + lengthBytes;
  if (content.length < start) throw new PushUnreadable('The message is too short.');
  const end = start + content.readUInt32BE(randomPrefixBytes);
  if (end > content.length) throw new PushUnreadable('The message is shorter than it says.');
  if (!isSameText(content.toString('utf8', end), appId)) throw new PushUnreadable('The message is for another app.');
  return content.toString('utf8', start, end);
}

function decrypt(encodingAesKey: string, encrypted: string): Buffer {
  // Node skips whatever is not Base64, so that several texts would be the same message.
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) throw new PushUnreadable('The ciphertext is not Base64.');
  const { key, iv } = toKey(encodingAesKey);
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  try {
    return Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
  } catch (error) {
    throw new PushUnreadable('The ciphertext does not end with a block.', { cause: error });
  }
}

function withoutPadding(content: Buffer): Buffer {
  const count = content.at(-1) ?? 0;
  const isPadded = count >= 1 && count <= blockBytes && count <= content.length;
  if (!isPadded || content.subarray(-count).some((byte) => byte !== count))
    throw new PushUnreadable('The padding is wrong.');
  return content.subarray(0, -count);
}

function toKey(encodingAesKey: string) {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  return { key, iv: key.subarray(0, 16) };
}
