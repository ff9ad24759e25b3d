import { describe, expect, test } from 'vitest';
import { signForJsSdk, signForPayment, signForUser } from '../../src/wechat/signatures.ts';

/* The vectors are those that WeChat publishes; the ones marked as own were only worked out by other code than ours. */

const page = {
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  nonce: 'Wm3WZYTPz0wzccnW',
  timestamp: 1414587457,
  url: 'http://mp.weixin.qq.com?params=value',
};
const gameBody = '{"openid":"xxx","offer_id":"12345","ts":1668136271,"zone_id":"1","env":0,"user_ip":"127.0.0.1"}';

describe('a player’s signature', () => {
  test.each([
    [
      'a body',
      'o0q0otL8aEzpcZL/FT9WsQ==',
      '{"foo":"bar"}',
      '654571f79995b2ce1e149e53c0a33dc39c0a74090db514261454e8dbe432aa0b',
    ],
    [
      'nothing (own)',
      'o0q0otL8aEzpcZL/FT9WsQ==',
      '',
      '46e043c5525c2d817c44be603d30837a808a1d930d038f6fdc3e62a201fed128',
    ],
    [
      'a payment',
      '9hAb/NEYUlkaMBEsmFgzig==',
      '{"openid": "xxx", "user_ip": "127.0.0.1", "env": 0}',
      '089d9e8dc5d308977360c4b79ec600a93d736802802a807d634192328032f6c7',
    ],
    [
      "a mini-game's payment (own)",
      '9hAb/NEYUlkaMBEsmFgzig==',
      gameBody,
      'b7f2f3f9a765c8425adb5efc15c6e1a31300a27d7b72c9832a28eed80f8f6d3f',
    ],
  ])('over %s is as published', (_over, key, body, signature) => {
    expect(signForUser(key, body)).toBe(signature);
  });
});

test.each([
  [
    'as published',
    '/xpay/query_user_balance',
    '{"openid": "xxx", "user_ip": "127.0.0.1", "env": 0}',
    'c37809f27c6d7fd1837ad2500a04512b66b34fd793a39a385fade56dca89a4b5',
  ],
  [
    'of a mini-game (own)',
    '/wxa/game/getbalance',
    gameBody,
    '6c9dc2d0eae8dc8148fc03f4310d9cd7e82fdf69fd59b9a88105c9d75d3f7f68',
  ],
])("a payment's signature, %s", (_title, path, body, signature) => {
  expect(signForPayment('12345', path, body)).toBe(signature);
});

describe('the signature for wx.config', () => {
  test('is as published', () => {
    expect(signForJsSdk(page)).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
  });

  test('is of the address without its fragment', () => {
    expect(signForJsSdk({ ...page, url: `${page.url}#/level/2#3` })).toBe(signForJsSdk(page));
    expect(signForJsSdk({ ...page, url: `${page.url}&more=1` })).not.toBe(signForJsSdk(page));
  });
});
