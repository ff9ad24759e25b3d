import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decryptOpenData, isOpenDataSigned, OpenDataRefused, openDataSignature } from '../../src/wechat/open-data.ts';

const published = {
  sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==',
  rawData:
    '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}',
  signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
};

describe('rawData', () => {
  test('is signed as published', () => {
    expect(openDataSignature(published.rawData, published.sessionKey)).toBe(published.signature);
    expect(isOpenDataSigned(published.rawData, published.signature, published.sessionKey)).toBe(true);
  });

  test.each([
    ['a changed byte', published.rawData.replace('Band', 'Bond'), published.signature, published.sessionKey],
    ['another session_key', published.rawData, published.signature, 'o0q0otL8aEzpcZL/FT9WsQ=='],
    ['another signature', published.rawData, `0${published.signature.slice(1)}`, published.sessionKey],
    ['a signature cut short', published.rawData, published.signature.slice(0, 20), published.sessionKey],
    ['no signature', published.rawData, '', published.sessionKey],
  ])('with %s is refused', (_flaw, rawData, signature, sessionKey) => {
    expect(isOpenDataSigned(rawData, signature, sessionKey)).toBe(false);
  });
});

const now = Date.UTC(2026, 0, 15, 4);
const owner = { appId: 'wx1111111111111111', openid: 'o1', sessionKey: randomBytes(16).toString('base64') };
const plain = {
  openId: owner.openid,
  nickName: 'Ann 小明',
  watermark: { appid: owner.appId, timestamp: now / 1_000 },
};

/** As WeChat does it. */
function encrypt(data: unknown, sessionKey = owner.sessionKey, pad = true) {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), iv).setAutoPadding(pad);
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return {
    encryptedData: Buffer.concat([cipher.update(text), cipher.final()]).toString('base64'),
    iv: iv.toString('base64'),
  };
}

/** Whole blocks without any padding. */
const toBlocks = (text: string) => `${text}${' '.repeat(16 - (Buffer.byteLength(text) % 16))}`;

function faultOf(encrypted: { encryptedData: string; iv: string }, whose = owner, at = now): string {
  try {
    decryptOpenData(encrypted, whose, at);
    return 'none';
  } catch (error) {
    if (!(error instanceof OpenDataRefused)) throw error;
    expect(error.message).not.toMatch(/o1|wx1/);
    return error.fault;
  }
}

describe('encryptedData', () => {
  test('is what WeChat encrypted, with fields that nobody knows yet', () => {
    expect(decryptOpenData(encrypt({ ...plain, later: [1] }), owner, now)).toEqual({ ...plain, later: [1] });
  });

  test('about a group names no player', () => {
    const { openId: _, ...group } = { ...plain, openGId: 'g1' };
    expect(decryptOpenData(encrypt(group), owner, now)).toEqual(group);
  });

  test('is taken for ten minutes', () => {
    const encrypted = encrypt(plain);
    expect([599, 600, 601].map((seconds) => faultOf(encrypted, owner, now + seconds * 1_000))).toEqual([
      'none',
      'none',
      'AGE',
    ]);
  });

  test.each([
    ['an old watermark', { ...plain, watermark: { ...plain.watermark, timestamp: now / 1_000 - 86_400 } }, 'AGE'],
    ['a watermark of the future', { ...plain, watermark: { ...plain.watermark, timestamp: now / 1_000 + 601 } }, 'AGE'],
    ['a watermark without a time', { ...plain, watermark: { ...plain.watermark, timestamp: 'x' } }, 'KEY'],
    ['a wrong appid', { ...plain, watermark: { ...plain.watermark, appid: 'wx2' } }, 'APP'],
    ['another player', { ...plain, openId: 'o2' }, 'PLAYER'],
    ['no watermark', { openId: 'o1' }, 'KEY'],
    ['no JSON', 'hello', 'KEY'],
  ])('with %s is refused', (_flaw, data, fault) => {
    expect(faultOf(encrypt(data))).toBe(fault);
  });

  // Elsewhere a changed byte may spoil a name and nothing else: WeChat signs no encryptedData.
  test('with a changed byte in its last block is refused', () => {
    const { encryptedData, iv } = encrypt(plain);
    const bytes = Buffer.from(encryptedData, 'base64');
    for (let at = bytes.length - 16; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(faultOf({ encryptedData: changed.toString('base64'), iv })).toBe('KEY');
    }
  });

  test('that is cut short is refused, wherever', () => {
    const { encryptedData, iv } = encrypt(plain);
    const bytes = Buffer.from(encryptedData, 'base64');
    for (let length = 0; length < bytes.length; length += 1)
      expect(faultOf({ encryptedData: bytes.subarray(0, length).toString('base64'), iv })).not.toBe('none');
  });

  test.each([
    ['a wrong padding', encrypt(toBlocks(JSON.stringify(plain)), owner.sessionKey, false)],
    ['another session_key', encrypt(plain, randomBytes(16).toString('base64'))],
    ['an iv of another length', { ...encrypt(plain), iv: 'AAAA' }],
    ['nothing in it', { encryptedData: '', iv: '' }],
  ])('with %s is refused', (_flaw, encrypted) => {
    expect(faultOf(encrypted)).toBe('KEY');
  });

  test('with a session_key that is none is refused', () => {
    expect(faultOf(encrypt(plain), { ...owner, sessionKey: 'short' })).toBe('KEY');
  });
});
