import { createHash } from 'node:crypto';
import type { Entry, Leaderboard, Season } from '../leaderboard/model.ts';

/** What somebody watches of a board. */
export type Topic = { kind: 'top'; first: number } | { kind: 'standing'; playerId: string };

/** A board as it was read at one moment, for all who watch it. */
export type Look = {
  board: Leaderboard;
  season: Season;
  /** As many as the longest of the watched tops. */
  top: Entry[];
  count: number;
  /** Of the watched players, those who have one. */
  places: ReadonlyMap<string, Entry>;
};

/** The whole of a topic as it is now. A subscriber who has the newest one has missed nothing. */
export type Update = {
  /** Names the content: the same on every process, and after a restart. */
  id: string;
  board: Leaderboard;
  season: Season;
  /** The top; or the one entry of a player, where there is one. */
  entries: Entry[];
  totalCount: number;
  /** What updates of one look have in common, so that names are read once for all of them. */
  moment: Look;
};

export function topicKey(topic: Topic): string {
  return topic.kind === 'top' ? `top/${topic.first}` : `standing/${topic.playerId}`;
}

export function updateOf(topic: Topic, moment: Look): Update {
  const { board, season, count } = moment;
  const entry = topic.kind === 'standing' && moment.places.get(topic.playerId);
  const entries = topic.kind === 'top' ? moment.top.slice(0, topic.first) : entry ? [entry] : [];
  const rows = entries.map(({ playerId, rank, score, tiebreakers, seq }) => [playerId, rank, score, tiebreakers, seq]);
  const content = [topicKey(topic), season.id, rows, topic.kind === 'top' ? count : null];
  const id = createHash('sha256').update(JSON.stringify(content)).digest().subarray(0, idBytes).toString('base64url');
  return { id, board, season, entries, totalCount: count, moment };
}

const idBytes = 16;

/** Whether this can be the id of an update at all. */
export function isUpdateId(text: string): boolean {
  return /^[\w-]{22}$/.test(text);
}
