import { describe, expect, test } from 'vitest';
import { createStates } from '../../src/features/web-login/states.ts';
import { isOwnPage, signForJsSdk } from '../../src/wechat/web-pages.ts';

describe("the JS-SDK's signature", () => {
  const published = {
    ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
    nonce: 'Wm3WZYTPz0wzccnW',
    timestamp: 1_414_587_457,
    url: 'http://mp.weixin.qq.com?params=value',
  };

  test("is the one of WeChat's own example, with or without a fragment", () => {
    expect(signForJsSdk(published)).toBe('0f9de62fce790f9a083d5c99e95740ceb90c27ed');
    expect(signForJsSdk({ ...published, url: `${published.url}#top` })).toBe(signForJsSdk(published));
  });

  test.each(['ticket', 'nonce', 'url'] as const)('changes with the %s', (name) => {
    expect(signForJsSdk({ ...published, [name]: `${published[name]}x` })).not.toBe(signForJsSdk(published));
  });
});

describe("an app's own page", () => {
  test('is none where no host is configured', () => {
    expect(isOwnPage(new URL('https://play.example.com/'), {})).toBe(false);
    expect(isOwnPage(new URL('http://localhost/'), {})).toBe(false);
  });
});

describe('a state', () => {
  test('is good under the secret that signed it alone', () => {
    const [one, two] = ['a', 'b'].map((letter) => createStates(letter.repeat(32), () => 1_000)) as [States, States];
    const { state, browserSecret } = one.issue('wx1');
    expect(one.read('wx1', { state, browserSecret })).toMatchObject({ lifeMilliseconds: 600_000 });
    expect(one.read('wx2', { state, browserSecret })).toBeNull();
    expect(two.read('wx1', { state, browserSecret })).toBeNull();
  });
});

type States = ReturnType<typeof createStates>;
