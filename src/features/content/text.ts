import unhomoglyph from 'unhomoglyph';

/*
 * Two forms of a text. `tidy` is what may be shown: the player's own words without what nobody sees. `fold` is what
 * word lists compare with: everything that looks alike is alike in it. Nobody is ever shown that.
 */

/** What nobody sees, but for what holds an emoji together: a joiner ahead of a picture, the selector behind one. */
const unseen = /(?!\u200D(?=\p{Extended_Pictographic})|(?<=\p{Emoji})\uFE0F)[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Control characters and format characters that are left; line ends are handled before. */
const controls = /[\p{Cc}\p{Co}]|(?!\u200D)\p{Cf}/gu;
/** Marks piled upon a letter until they cover the lines around it. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;

/** The text without what nobody sees, with single blanks; on one line where `isLine`. */
export function tidy(text: string, { isLine }: { isLine: boolean }): string {
  const lines = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(unseen, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      line
        .replaceAll(/[\s\p{Z}]+/gu, ' ')
        .replaceAll(controls, '')
        .replaceAll(piledMarks, '$1')
        .trim(),
    );
  return (isLine ? lines.filter(Boolean).join(' ') : lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')).trim();
}

/** A text as word lists see it. */
export type Folded = {
  /** Letters and digits, all else single blanks. */
  plain: string;
  /** The same without blanks. */
  squeezed: string;
  /** Where letters stand apart one by one, put together. */
  spelled: string[];
};

export function fold(text: string): Folded {
  const alike = text
    .normalize('NFKD')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, '')
    .replaceAll(/(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\P{ASCII}+/gu, foldForeign)
    .toLowerCase()
    .replaceAll(/[a-z0-9@$|!]*[a-z][a-z0-9@$|!]*/g, foldLatin);
  const plain = alike.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const spelled = [...plain.matchAll(/(?<!\S)\S(?: \S){2,}(?!\S)/gu)].map(([run]) => run.replaceAll(' ', ''));
  return { plain, squeezed: plain.replaceAll(' ', ''), spelled };
}

/** Unicode's list of look-alikes says that m looks like rn; small capitals are not on it. */
function foldForeign(text: string): string {
  return Array.from(unhomoglyph(text).replaceAll('rn', 'm'), (letter) => smallCapitals.get(letter) ?? letter).join('');
}

const smallCapitals = new Map(
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ĸk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʍw ʏy ᴢz'
    .split(' ')
    .map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const),
);

/** Digits and signs that stand for letters, among letters. Numbers stay what they are. */
function foldLatin(word: string): string {
  // A sign at the end is more likely punctuation.
  const [, core = '', rest = ''] = /^(.*?)([|!]*)$/.exec(word) ?? [];
  return core.replaceAll(/[013457@$|!l]/g, (sign) => signs[sign] ?? sign) + rest;
}

const signs: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '|': 'i',
  '!': 'i',
  // Upper-case i and lower-case L look alike.
  l: 'i',
};
