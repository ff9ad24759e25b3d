import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';

/*
 * How a push travels: signed, and in safe and compatible mode encrypted. Made here anew and not shared with the gateway,
 * so that a mistake there does not fit one here.
 */

export const pushModes = ['plain', 'compatible', 'safe'] as const;
export const pushFormats = ['json', 'xml'] as const;
export type PushMode = (typeof pushModes)[number];
export type PushFormat = (typeof pushFormats)[number];

/** What can be wrong with a push, so that nobody should take it. What is wrong inside of it is signed as if all were well. */
export const pushFlaws = [
  'bad-signature',
  /** A character of the ciphertext differs from what was signed. */
  'changed-byte',
  'wrong-appid',
  /** The ciphertext lacks its last block. */
  'truncated',
  /** The padding says 33. */
  'wrong-padding',
  /** Plain, whatever the mode. */
  'unencrypted',
  /** The query of the last push, over another content. */
  'used-signature',
] as const;
export type PushFlaw = (typeof pushFlaws)[number];

export type Envelope = { query: Record<string, string>; body: string };

type Sender = { appId: string; messageToken: string; encodingAesKey: string | undefined };
type Letter = {
  sender: Sender;
  mode: PushMode;
  format: PushFormat;
  /** As JSON or XML. */
  text: string;
  toUserName: string;
  nowMs: number;
  flaw: PushFlaw | null;
};

export const sha1Signature = (...parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex');

export function signQuery(messageToken: string, nowMs: number) {
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = String(randomInt(1_000_000_000));
  return { signature: sha1Signature(messageToken, timestamp, nonce), timestamp, nonce };
}

export function seal({ sender, mode, format, text, toUserName, nowMs, flaw }: Letter): Envelope {
  const token = flaw === 'bad-signature' ? `${sender.messageToken}x` : sender.messageToken;
  const query = signQuery(token, nowMs);
  if (mode === 'plain' || flaw === 'unencrypted' || !sender.encodingAesKey) return { query, body: text };
  const appId = flaw === 'wrong-appid' ? 'wx0000000000000000' : sender.appId;
  const encrypted = encrypt(sender.encodingAesKey, appId, text, flaw);
  const sealed = {
    ...query,
    encrypt_type: 'aes',
    msg_signature: sha1Signature(token, query.timestamp, query.nonce, encrypted),
  };
  const sent = flaw === 'changed-byte' ? `${encrypted[0] === 'A' ? 'B' : 'A'}${encrypted.slice(1)}` : encrypted;
  return { query: sealed, body: wrap(format, mode === 'compatible' ? text : null, toUserName, sent) };
}

function encrypt(encodingAesKey: string, appId: string, text: string, flaw: PushFlaw | null): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const message = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const content = Buffer.concat([randomBytes(16), length, message, Buffer.from(appId)]);
  const count = 32 - (content.length % 32);
  const padding = Buffer.alloc(count, flaw === 'wrong-padding' ? 33 : count);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const encrypted = Buffer.concat([cipher.update(content), cipher.update(padding), cipher.final()]);
  return (flaw === 'truncated' ? encrypted.subarray(0, -16) : encrypted).toString('base64');
}

/** In compatible mode the plain text stands beside the encrypted one. */
function wrap(format: PushFormat, plain: string | null, toUserName: string, encrypted: string): string {
  if (format === 'json') {
    const start = plain === null ? `{"ToUserName":${JSON.stringify(toUserName)}` : plain.slice(0, -1);
    return `${start},"Encrypt":${JSON.stringify(encrypted)}}`;
  }
  const start = plain === null ? `<xml><ToUserName><![CDATA[${toUserName}]]></ToUserName>` : plain.slice(0, -6);
  return `${start}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
}
