import type { ScoreOperator, SortDirection } from '../../../prisma/generated/client/enums.ts';

export type { ScoreOperator, SortDirection };

/** A board with the season that is running on it. */
export type Leaderboard = {
  id: number;
  gameKey: string;
  key: string;
  title: string;
  sort: SortDirection;
  operator: ScoreOperator;
  tiebreakers: SortDirection[];
  archivedAt: Date | null;
  season: Season;
};
export type Season = {
  id: number;
  number: number;
  /** Names the season in Redis. */
  indexKey: string;
};

/** What decides the order on one board. */
export type Order = Pick<Leaderboard, 'sort' | 'tiebreakers'>;

/** A score as it comes in, already checked. */
export type Report = {
  playerId: string;
  score: number;
  tiebreakers: number[];
  runId: string | null;
  metadata: unknown;
};

/** The run by which a player is ranked; `seq` tells which submission it was and when. */
export type Standing = { playerId: string; score: number; tiebreakers: number[]; seq: number };

/** A standing at its place on a board. */
export type Entry = Standing & { seasonId: number; rank: number };

/** The answer to one report. */
export type ScoreReport = { entry: Entry; improved: boolean; previousRank: number | null };

/*
 * `seq` numbers the submissions of a season in the order in which they were committed, and is at the same time the
 * instant of the commit in microseconds since 1970, raised by one where the clock did not move on. So it tells who was
 * first, names the submission, and needs no second column for the time.
 */
export function nextSeq(lastSeq: number, now: number): number {
  return Math.max(lastSeq + 1, now * 1000);
}

export function achievedAt({ seq }: Pick<Standing, 'seq'>): Date {
  return new Date(Math.floor(seq / 1000));
}

/**
 * The standing after a run, or null where the run does not change it.
 *
 * BEST compares whole runs, and an equal run does not replace an earlier one. LATEST always takes the newest. SUM adds
 * the score to the total and takes the tie-breakers of the newest run.
 */
export function nextStanding(
  board: Order & Pick<Leaderboard, 'operator'>,
  current: Standing | null,
  run: Standing,
): Standing | null {
  switch (board.operator) {
    case 'LATEST':
      return run;
    case 'SUM':
      return { ...run, score: (current?.score ?? 0) + run.score };
    case 'BEST':
      return !current || compareRuns(board, run, current) < 0 ? run : null;
  }
}

/** Below zero where the first run ranks above the second; zero where only the time could part them. */
export function compareRuns(order: Order, left: Standing, right: Standing): number {
  const byScore = directed(order.sort, left.score - right.score);
  if (byScore !== 0) return byScore;
  for (const [index, direction] of order.tiebreakers.entries()) {
    const difference = directed(direction, left.tiebreakers[index]! - right.tiebreakers[index]!);
    if (difference !== 0) return difference;
  }
  return 0;
}

const directed = (direction: SortDirection, difference: number) => (direction === 'ASC' ? difference : -difference);

/** The places of a window of `size` around a rank, moved inwards at both ends of a board of `count` entries. */
export function windowAround(rank: number, size: number, count: number): { first: number; last: number } {
  const first = Math.max(1, Math.min(rank - Math.floor((size - 1) / 2), count - size + 1));
  return { first, last: Math.min(count, first + size - 1) };
}

/** A question about the order of one season. Members are as rank-key.ts makes them; both bounds are exclusive. */
export type BoardQuestion =
  | { kind: 'slice'; after: Buffer | null; before: Buffer | null; from: 'first' | 'last'; limit: number }
  | { kind: 'places'; playerIds: string[] }
  | { kind: 'around'; playerId: string; size: number };

/** A member at its rank. */
export type Place = { rank: number; member: Buffer };

/** Answers of one moment: how far that moment had followed the season, its number of entries, an answer per question. */
export type BoardView = { seq: number; count: number; answers: Place[][] };
