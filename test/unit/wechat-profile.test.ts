import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signRawData } from '../../src/wechat-simulator/open-data.ts';
import { decryptProfile, faultOf, isSignedBy } from '../../src/wechat/profile.ts';

/** Published by WeChat, as "Signature verification" and "Decryption demo". */
const signed = {
  sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==',
  rawData:
    '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN",' +
    '"avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}',
  signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
};
const encrypted = {
  appId: 'wx4f4bc4dec97d474b',
  sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
  iv: 'r7BXXKkLb8qrSNn05n0qiA==',
  encryptedData:
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+3hVbJSRgv+4lGOET' +
    'KUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6/1Xx1COxFvrc2d7UL/lmHInNlxuacJXw' +
    'u0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UI' +
    'eorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYV' +
    'oKlaRv85IfVunYzO0IKXsyl7JCUjCpoG20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==',
};

describe('the signature of rawData', () => {
  test('is the published one, by our check and by the simulator', () => {
    expect(isSignedBy(signed.sessionKey, signed.rawData, signed.signature)).toBe(true);
    expect(signRawData(signed.rawData, signed.sessionKey)).toBe(signed.signature);
  });

  test('is refused for a changed byte of the text, the signature or the key, and for no signature', () => {
    const { sessionKey, rawData, signature } = signed;
    for (let at = 0; at < rawData.length; at += 7) {
      const other = `${rawData.slice(0, at)}${rawData[at] === 'x' ? 'y' : 'x'}${rawData.slice(at + 1)}`;
      expect(isSignedBy(sessionKey, other, signature)).toBe(false);
    }
    for (const other of [`8${signature.slice(1)}`, signature.slice(2), '', `${signature}00`, 'x'.repeat(40)])
      expect(isSignedBy(sessionKey, rawData, other)).toBe(false);
    expect(isSignedBy(`I${sessionKey.slice(1)}`, rawData, signature)).toBe(false);
    // The bytes behind the key's text are not what is hashed.
    expect(isSignedBy(Buffer.from(sessionKey, 'base64').toString('latin1'), rawData, signature)).toBe(false);
  });
});

describe('encryptedData', () => {
  const { appId, sessionKey, iv, encryptedData } = encrypted;
  const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE';
  const now = 1_477_314_187_000;

  test('decrypts to the published profile', () => {
    expect(decryptProfile(sessionKey, encryptedData, iv)).toMatchObject({
      openId: openid,
      nickName: 'Band',
      unionId: 'ocMvos6NjeKLIBqg5Mr9QjxrP1FA',
      watermark: { appid: appId, timestamp: now / 1_000 },
    });
  });

  test('is refused with another key or iv, cut short, with a wrong padding, or where it is no profile', () => {
    const bytes = Buffer.from(encryptedData, 'base64');
    const changed = Buffer.from(bytes);
    changed[bytes.length - 17]! ^= 1;
    const key = Buffer.from(sessionKey, 'base64');
    const encrypt = (text: string) => {
      const cipher = createCipheriv('aes-128-cbc', key, Buffer.from(iv, 'base64'));
      return Buffer.concat([cipher.update(text), cipher.final()]).toString('base64');
    };
    expect(decryptProfile('HyVFkGl5F5OQWJZZaNzBBg==', encryptedData, iv)).toBeNull();
    expect(decryptProfile(sessionKey, encryptedData, 'HyVFkGl5F5OQWJZZaNzBBg==')).toBeNull();
    expect(decryptProfile(sessionKey, encryptedData, '')).toBeNull();
    expect(decryptProfile(sessionKey, bytes.subarray(0, -16).toString('base64'), iv)).toBeNull();
    expect(decryptProfile(sessionKey, bytes.subarray(0, -1).toString('base64'), iv)).toBeNull();
    expect(decryptProfile(sessionKey, changed.toString('base64'), iv)).toBeNull();
    expect(decryptProfile(sessionKey, '', iv)).toBeNull();
    for (const text of ['', 'null', '[]', '{}', '{"openId":"o","watermark":{"appid":"a"}}'])
      expect(decryptProfile(sessionKey, encrypt(text), iv)).toBeNull();
    expect(decryptProfile(sessionKey, encrypt('{"openId":"o","watermark":{"appid":"a","timestamp":1}}'), iv)).toEqual({
      openId: 'o',
      unionId: '',
      nickName: '',
      avatarUrl: '',
      watermark: { appid: 'a', timestamp: 1 },
    });
  });

  test('counts for ten minutes, for its own app and player, and beside the text that belongs to it', () => {
    const profile = decryptProfile(sessionKey, encryptedData, iv)!;
    const rawData = JSON.stringify({ nickName: profile.nickName, avatarUrl: profile.avatarUrl });
    const right = { rawData, appId, openid, now };
    expect(faultOf(profile, right)).toBeNull();
    expect(faultOf(profile, { ...right, now: now + 600_000 })).toBeNull();
    expect(faultOf(profile, { ...right, now: now + 601_000 })).toBe('age');
    expect(faultOf(profile, { ...right, now: now - 601_000 })).toBe('age');
    expect(faultOf(profile, { ...right, appId: 'wx4f4bc4dec97d474c' })).toBe('app');
    expect(faultOf(profile, { ...right, openid: 'oGZUI0egBJY1zhBYw2KhdUfwVJJF' })).toBe('player');
    for (const other of ['', '[]', '{}', JSON.stringify({ nickName: 'Other', avatarUrl: profile.avatarUrl })])
      expect(faultOf(profile, { ...right, rawData: other })).toBe('halves');
  });
});
