import { describe, expect, test } from 'vitest';
import { fold, tidy } from '../../src/features/content/text.ts';
import { createWordMatcher, defaultMatch } from '../../src/features/content/word-matcher.ts';

describe('tidy', () => {
  test.each([
    ['zero-width characters', 'a\u200Bb\u200Cc\u2060d\uFEFFe', 'abcde'],
    ['what turns the direction of writing', 'a\u202Eb\u2066c\u200F', 'abc'],
    ['soft hyphens and fillers', 'a\u00ADb\u3164c\u115Fd\u2800', 'abcd'],
    ['control characters', 'a\u0000b\u0007c\u009Bd', 'abcd'],
    ['half of a surrogate pair', 'a\uD800b', 'a\uFFFDb'],
    ['blanks of all kinds', '\u3000a \u00A0\t b\u2003', 'a b'],
    ['line ends, on one line', 'a\r\nb\n\nc', 'a b c'],
    ['piled marks', `a${'\u0301'.repeat(20)}`, '\u00E1\u0301\u0301\u0301'],
  ])('takes away %s', (_what, text, expected) => {
    expect(tidy(text, { isLine: true })).toBe(expected);
  });

  test.each(['👨‍👩‍👧', '❤️', '🏴‍☠️', '👩🏽‍🚀', '你好，世界！', 'Ｆｕｌｌ', 'Ünïcödé', '1️⃣'])('leaves %s as it is', (text) => {
    expect(tidy(text, { isLine: true })).toBe(text.normalize('NFC'));
  });

  test('keeps lines where there may be some, and one empty one between them', () => {
    expect(tidy('a \n\n\n\n b\r\nc', { isLine: false })).toBe('a\n\nb\nc');
  });

  test('is done when it is done', () => {
    for (const text of ['  a\u200B \u202E b ', '👨‍👩‍👧 ﷽', 'e\u0301'.repeat(5)])
      expect(tidy(tidy(text, { isLine: true }), { isLine: true })).toBe(tidy(text, { isLine: true }));
  });
});

describe('a word', () => {
  const find = (word: string, text: string, match = defaultMatch(word)) =>
    createWordMatcher([{ word, match, action: 'REJECT' }]).find(text) !== null;

  test.each([
    ['as it is written', 'turnip', 'a turnip.'],
    ['in capitals', 'turnip', 'TURNIP'],
    ['in full width', 'turnip', 'ｔｕｒｎｉｐ'],
    ['with Cyrillic letters', 'scope', 'ѕсоре'],
    ['with Greek letters', 'nova', 'nοvα'],
    ['in mathematical letters', 'turnip', '𝓽𝓾𝓻𝓷𝓲𝓹'],
    ['in circles', 'turnip', 'ⓣⓤⓡⓝⓘⓟ'],
    ['in small capitals', 'turnip', 'ᴛᴜʀɴɪᴘ'],
    ['with accents', 'turnip', 'türńïp'],
    ['with digits and signs for letters', 'passion', 'p@$$i0n'],
    ['with an upper-case i for an l', 'flag', 'fIag'],
    ['with letters one by one', 'turnip', 'you t u r n i p'],
    ['with dots between letters', 'turnip', 't.u.r.n.i.p'],
    ['with zero-width characters', 'turnip', 'tur\u200Bnip'],
    ['among Chinese', 'turnip', '你是turnip吗'],
    ['of several', 'root beer', 'a root-beer'],
    ['in Chinese', '萝卜', '一个萝卜'],
    ['in Chinese with blanks', '萝卜', '萝 \u3000卜'],
    ['in Chinese with signs', '萝卜', '萝*卜'],
    ['in numbers of any kind', '8964', '⑧⑨⑥④'],
  ])('is found %s', (_how, word, text) => {
    expect(find(word, text)).toBe(true);
  });

  test.each([
    ['within another word', 'ass', 'a classic'],
    ['where a number only looks like it', 'ass', 'I have 455 points'],
    ['in words beside one another', 'turnip', 'tur nip'],
    ['in another word', 'turnip', 'parsnip'],
    ['in part of it', '萝卜', '萝'],
  ])('is not found %s', (_where, word, text) => {
    expect(find(word, text)).toBe(false);
  });

  test('that is looked for anywhere is found within others, and over blanks', () => {
    expect(find('ass', 'a classic', 'ANYWHERE')).toBe(true);
    expect(find('turnip', 'tur nip', 'ANYWHERE')).toBe(true);
    for (const text of ['赌', '不要赌博', '不要赌']) expect(find('赌', text, 'ANYWHERE')).toBe(true);
  });

  test('that rejects counts for more than one that asks for a review', () => {
    const matcher = createWordMatcher([
      { word: 'beet', match: 'WORD', action: 'REVIEW' },
      { word: 'leek', match: 'ANYWHERE', action: 'REJECT' },
    ]);
    expect(['beet', 'leek', 'beet leek', 'leek beet', 'kale'].map(matcher.find)).toEqual([
      'REVIEW',
      'REJECT',
      'REJECT',
      'REJECT',
      null,
    ]);
  });

  test('among five thousand that begin alike is found in the longest text', () => {
    const words = Array.from({ length: 5_000 }, (_, index) => ({
      word: `词${String.fromCodePoint(0x4e00 + index)}${index}`,
      match: 'ANYWHERE' as const,
      action: 'REJECT' as const,
    }));
    const matcher = createWordMatcher(words);
    const text = '词'.repeat(2_000);
    expect(matcher.find(text)).toBeNull();
    expect(matcher.find(`${text}${words.at(-1)!.word}`)).toBe('REJECT');
  });

  test('folds no text into another alphabet that it is not in', () => {
    expect(fold('привет мир').plain).toBe(fold('ПРИВЕТ МИР').plain);
  });
});
