import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptPush, encryptPush, isSameText, pushSignature, PushUnreadable } from '../../src/wechat/push-crypto.ts';
import { seal } from '../../src/wechat-simulator/push-envelope.ts';

const appId = 'wx1111111111111111';
const key = randomBytes(32).toString('base64').slice(0, 43);
const message = '{"MsgType":"event","Event":"debug_demo","debug_str":"你好"}';

const isRefused = (encrypted: string, aesKey = key, app = appId) => {
  try {
    decryptPush(aesKey, app, encrypted);
    return false;
  } catch (error) {
    if (!(error instanceof PushUnreadable)) throw error;
    return true;
  }
};

/** Encrypts exactly these bytes; the padding is theirs. */
function encryptBytes(bytes: Buffer): string {
  const aesKey = Buffer.from(`${key}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}
/** What is encrypted of a message, up to the padding. */
function contentOf(text: string, length = Buffer.byteLength(text)): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  return Buffer.concat([randomBytes(16), size, Buffer.from(text), Buffer.from(appId)]);
}
const padded = (content: Buffer, block: number) => {
  const count = block - (content.length % block);
  return Buffer.concat([content, Buffer.alloc(count, count)]);
};

describe('the signature of a push', () => {
  test.each([
    ['of the check of an address', '1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['of a plain push', '1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ])('%s is as published', (_title, timestamp, nonce, signature) => {
    expect(pushSignature('AAAAA', timestamp, nonce)).toBe(signature);
  });

  test('does not depend on the order of its parts, and on each of them', () => {
    expect(pushSignature('c', 'a', 'b')).toBe(pushSignature('b', 'c', 'a'));
    expect(pushSignature('c', 'a', 'b', 'd')).not.toBe(pushSignature('c', 'a', 'b', 'e'));
  });

  test('is compared whole', () => {
    const signature = pushSignature('AAAAA', '1', '2');
    expect(isSameText(signature, signature)).toBe(true);
    for (const other of ['', signature.slice(1), `${signature}0`, signature.toUpperCase()])
      expect(isSameText(other, signature)).toBe(false);
  });
});

describe('an encrypted push', () => {
  test('of any length comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(decryptPush(key, appId, encryptPush(key, appId, text))).toBe(text);
      }),
    );
  });

  test('of the simulator, which has code of its own for it, is read, and differs each time', () => {
    const sender = { appId, messageToken: 'AAAAA', encodingAesKey: key };
    const letter = { sender, format: 'json', text: message, toUserName: 'gh_1', nowMs: 0, flaw: null } as const;
    const sealOne = () => (JSON.parse(seal({ ...letter, mode: 'safe' }).body) as { Encrypt: string }).Encrypt;
    const [one, two] = [sealOne(), sealOne()];
    expect([decryptPush(key, appId, one), decryptPush(key, appId, two)]).toEqual([message, message]);
    expect(one).not.toBe(two);
  });

  test('is padded to 32 bytes, to which OpenSSL does not pad', () => {
    for (let length = 0; length < 64; length += 1)
      expect(Buffer.from(encryptPush(key, appId, 'x'.repeat(length)), 'base64').length % 32).toBe(0);
    const aBlockOf17 = padded(contentOf('x'.repeat(9)), 32);
    expect([aBlockOf17.at(-1), decryptPush(key, appId, encryptBytes(aBlockOf17))]).toEqual([17, 'x'.repeat(9)]);
  });

  test('for another app is refused', () => {
    const encrypted = encryptPush(key, 'wx2222222222222222', message);
    expect(isRefused(encrypted)).toBe(true);
    expect(isRefused(encrypted, key, 'wx2222222222222222')).toBe(false);
    expect(isRefused(encryptPush(key, `${appId}x`, message))).toBe(true);
    expect(isRefused(encryptPush(key, '', message))).toBe(true);
  });

  test('with another key is refused', () => {
    expect(isRefused(encryptPush(randomBytes(32).toString('base64').slice(0, 43), appId, message))).toBe(true);
  });

  test('that is cut short is refused, wherever', () => {
    const bytes = Buffer.from(encryptPush(key, appId, message), 'base64');
    for (let length = 0; length < bytes.length; length += 1)
      expect(isRefused(bytes.subarray(0, length).toString('base64'))).toBe(true);
  });

  test('with a wrong padding is refused', () => {
    const content = contentOf('x'.repeat(9));
    expect(content.length).toBe(47);
    const withPadding = (...last: number[]) => encryptBytes(Buffer.concat([content, Buffer.from(last)]));
    const seventeen = Array<number>(17).fill(17);
    expect(isRefused(withPadding(...seventeen))).toBe(false);
    expect(isRefused(withPadding(...seventeen.with(0, 16)))).toBe(true);
    expect(isRefused(withPadding(...seventeen.with(16, 0)))).toBe(true);
    expect(isRefused(withPadding(...seventeen.with(16, 33)))).toBe(true);
    expect(isRefused(withPadding(...seventeen.with(16, 255)))).toBe(true);
    expect(isRefused(encryptBytes(Buffer.alloc(32, 32)))).toBe(true);
  });

  test.each([0xff_ff_ff_ff, 0x7f_ff_ff_ff, 10_000])('that says it has %d bytes is refused', (length) => {
    expect(isRefused(encryptBytes(padded(contentOf('hello', length), 32)))).toBe(true);
  });

  test.each(['', ' ', '=', 'AAAA', 'A'.repeat(64), '{"a":1}', `${encryptPush(key, appId, message)}\n`])(
    'that is none is refused: %j',
    (text) => {
      expect(isRefused(text)).toBe(true);
    },
  );

  test('with a changed byte in what it says of itself is refused', () => {
    const bytes = Buffer.from(encryptPush(key, appId, message), 'base64');
    // The first two blocks say nothing that could be checked without a signature: random bytes, and the message.
    for (let at = bytes.length - 32; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(isRefused(changed.toString('base64'))).toBe(true);
    }
  });
});
