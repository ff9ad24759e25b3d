import { parseUuid } from '../../infra/uuid.ts';
import type { Leaderboard } from './model.ts';
import { decodeMember, rankKeyBytes } from './rank-key.ts';
import type { StoredStanding } from './standings-check-store.ts';

/**
 * How the index differs: it lacks an entry, has one that Postgres has not, has another one of that player, contradicts
 * itself, holds what nobody reads any more, or follows commits that Postgres does not have.
 */
export type DifferenceKind = 'MISSING' | 'SURPLUS' | 'DIFFERENT' | 'TORN' | 'LEFTOVER' | 'AHEAD';

/** An entry as one of the two has it; `dimensions` in the order in which the board declares them, '' for none. */
export type EntryThere = { score: number; tiebreakers: number[]; seq: number; dimensions: string[] };

/** One difference: about a player, or else about a part of the index, by its name. */
export type Difference = {
  kind: DifferenceKind;
  playerId: string | null;
  part: string | null;
  inRedis: EntryThere | null;
  inPostgres: EntryThere | null;
};

export type Findings = ReturnType<typeof createFindings>;

const samplesMax = 20;
/** Enough to know that an index is broken; what is built anew then is all of it. */
const differencesMax = 10_000;

/** Collects differences, each player once, in memory that does not grow with the board. */
export function createFindings() {
  const players = new Set<string>();
  const samples: Difference[] = [];
  let parts = 0;
  let isAhead = false;
  return { add, has: (playerId: string) => players.has(playerId), count, isOver, samples };

  function add(difference: Partial<Difference> & Pick<Difference, 'kind'>): void {
    const { kind, playerId = null } = difference;
    if (playerId !== null && players.has(playerId)) return;
    if (playerId === null) parts += 1;
    else players.add(playerId);
    if (kind === 'AHEAD') isAhead = true;
    const nothing = { playerId: null, part: null, inRedis: null, inPostgres: null };
    if (samples.length < samplesMax) samples.push({ ...nothing, ...difference });
  }

  function count(): number {
    return players.size + parts;
  }

  /** Whether looking on would tell nothing more. */
  function isOver(): boolean {
    return isAhead || count() >= differencesMax;
  }
}

/** What is stored for a player in the index, for people; null where it makes no sense. */
export function readIndexed(board: Leaderboard, playerId: string, stored: Buffer | null): EntryThere | null {
  const bytes = rankKeyBytes(board);
  if (!stored || stored.length < bytes) return null;
  const filed = stored.subarray(bytes);
  const first = filed[0] ?? 0;
  const dimensions = [filed.subarray(1, 1 + first), filed.subarray(2 + first)].map(String);
  return toEntry(board, playerId, { rankKey: stored.subarray(0, bytes), dimensions });
}

export function toEntry(board: Leaderboard, playerId: string, stored: StoredStanding | undefined): EntryThere | null {
  if (!stored) return null;
  const member = Buffer.concat([stored.rankKey, parseUuid(playerId)]);
  const { score, tiebreakers, seq } = decodeMember(board, member);
  if (![score, seq, ...tiebreakers].every(Number.isSafeInteger)) return null;
  return { score, tiebreakers, seq, dimensions: stored.dimensions.slice(0, board.dimensions.length) };
}
