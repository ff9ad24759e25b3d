import type { ContentWord, WordAction, WordMatch } from './model.ts';
import { fold } from './text.ts';

/*
 * Finds the words of a list in a text, in one walk over it: words wait under their first two characters. Both sides are folded,
 * so a word that is written with look-alikes, in full width or with blanks between is the word. A long list costs where
 * many words begin alike only.
 */

export type Word = Pick<ContentWord, 'word' | 'match' | 'action'>;
export type WordMatcher = { find(text: string): WordAction | null };

type Entry = { folded: string; action: WordAction };
type Index = Map<string, Entry[]>;

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}`;
const hasUnspaced = new RegExp(`[${unspaced}]`, 'u');
/** A letter or digit that a word may go on with. Writing without blanks has no such thing: every letter is an edge. */
const isInner = new RegExp(String.raw`^(?![${unspaced}])[\p{L}\p{N}]`, 'u');

/** How a word is looked for unless its author says otherwise: scripts without blanks between words have no edges. */
export function defaultMatch(word: string): WordMatch {
  return hasUnspaced.test(word) ? 'ANYWHERE' : 'WORD';
}

/** The form in which two words are one; empty where there is nothing to look for. */
export function foldWord(word: string, match: WordMatch): string {
  const { plain, squeezed } = fold(word);
  return match === 'ANYWHERE' ? squeezed : plain;
}

export function createWordMatcher(words: readonly Word[]): WordMatcher {
  const whole = indexOf(words, 'WORD');
  const anywhere = indexOf(words, 'ANYWHERE');
  return { find };

  /** The sternest of the words that the text holds; null where it holds none. */
  function find(text: string): WordAction | null {
    const { plain, squeezed, spelled } = fold(text);
    const found = [
      search(whole, plain, true),
      ...spelled.map((run) => search(whole, run, false)),
      search(anywhere, squeezed, false),
    ];
    return found.includes('REJECT') ? 'REJECT' : (found.find((action) => action !== null) ?? null);
  }
}

function indexOf(words: readonly Word[], match: WordMatch): Index {
  const entries = words
    .filter((word) => word.match === match)
    .map(({ word, action }) => ({ folded: foldWord(word, match), action }))
    .filter(({ folded }) => folded !== '');
  return Map.groupBy(entries, ({ folded }) => folded.slice(0, 2));
}

function search(index: Index, text: string, isWhole: boolean): WordAction | null {
  if (index.size === 0) return null;
  let found: WordAction | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const entries = beginningAt(index, text, at);
    if (!entries || (isWhole && isInner.test(charBefore(text, at)))) continue;
    for (const { folded, action } of entries) {
      if (!text.startsWith(folded, at)) continue;
      if (isWhole && isInner.test(text.slice(at + folded.length, at + folded.length + 2))) continue;
      if (action === 'REJECT') return action;
      found = action;
    }
  }
  return found;
}

/** By two characters, since many words of a list begin with the same one; a word of one character is found by it. */
function beginningAt(index: Index, text: string, at: number) {
  const [short, long] = [index.get(text[at]!), index.get(text.slice(at, at + 2))];
  return short && long && short !== long ? [...short, ...long] : (long ?? short);
}

function charBefore(text: string, at: number): string {
  const pair = text.slice(Math.max(0, at - 2), at);
  return /[\uDC00-\uDFFF]$/.test(pair) ? pair : pair.slice(-1);
}
