import { kindOf, thingMax } from './fields.ts';
import type { MessageData } from './model.ts';

/* Texts for many players: what differs from one to the next stands in them as a name in braces. */

/** What a player is told; `endsAt` is null for a season that does not end. */
export type NoticeFacts = {
  board: string;
  season: number;
  rank: number;
  score: number;
  /** The last rank that counts. */
  top: number | null;
  endsAt: Date | null;
  /** By whose clocks the season ends. */
  timeZone: string;
};

export const placeholders = ['board', 'season', 'rank', 'score', 'top', 'endsAt'] as const;

/** A name in braces that stands for nothing; null where there is none. */
export function findUnknownPlaceholder(data: MessageData): string | null {
  const named = Object.values(data).flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!));
  return named.find((name) => !(placeholders as readonly string[]).includes(name)) ?? null;
}

/** The texts for one player. What is too long for a `thing`, such as the title of a board may be, is cut. */
export function fillIn(data: MessageData, facts: NoticeFacts): MessageData {
  const values: Record<string, string> = {
    board: facts.board,
    season: String(facts.season),
    rank: String(facts.rank),
    score: String(facts.score),
    top: facts.top === null ? '–' : String(facts.top),
    endsAt: facts.endsAt ? formatMoment(facts.endsAt, facts.timeZone) : '–',
  };
  return Object.fromEntries(
    Object.entries(data).map(([field, text]) => {
      const filled = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
      return [field, kindOf(field) === 'thing' ? cut(filled.replaceAll(/\p{Cc}/gu, ' '), thingMax) : filled];
    }),
  );
}

/** As WeChat's pages write it: 2026年11月25日 15:01. */
export function formatMoment(at: Date, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const { year, month, day, hour, minute } = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  );
  return `${year}年${month}月${day}日 ${hour}:${minute}`;
}

/** Not through the middle of a character of two halves. */
function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text;
  return `${text.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
