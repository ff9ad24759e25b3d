import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/*
 * One AUTH_SECRET, a key of its own for each purpose: what leaks of one says nothing of the others (HKDF, RFC 5869).
 */

export type Purpose =
  | 'access-token'
  | 'refresh-token'
  | 'cursor'
  | 'session-key'
  | 'phone-number'
  | 'user-token'
  | 'link-choice'
  | 'web-state'
  | 'data-export'
  | 'admin-totp'
  | 'admin-root'
  | 'erased-import'
  | 'proxy-probe';

export function deriveKey(authSecret: string, purpose: Purpose): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', authSecret, 'trellis', purpose, 32)));
}

export function sha256(data: string | Buffer): Buffer {
  return hash('sha256', data, 'buffer');
}

/** The same as text, to find things by: in Base64, which node makes fastest. */
export function sha256Text(data: string): string {
  return hash('sha256', data, 'base64');
}

export function hmac(key: KeyObject, data: string | Buffer): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

/** AES-256-GCM. The label is bound to the text: what was sealed for one place cannot be opened in another. */
export function seal(key: KeyObject, text: string, label: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(label));
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws where the key, the label or one byte is not the one that it was sealed with */
export function open(key: KeyObject, sealed: Uint8Array, label: string): string {
  const data = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12)).setAAD(Buffer.from(label));
  decipher.setAuthTag(data.subarray(-16));
  return Buffer.concat([decipher.update(data.subarray(12, -16)), decipher.final()]).toString('utf8');
}
