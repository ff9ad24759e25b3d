import type { RewardRule } from '../reward/rules.ts';
import type {
  BoardVisibility,
  RankStyle,
  ScoreOperator,
  SeasonState,
  SortDirection,
} from '../../../prisma/generated/client/enums.ts';
import type { Schedule } from '../season/calendar.ts';

export type { BoardVisibility, RankStyle, ScoreOperator, SeasonState, SortDirection };

/** A board with its newest season. */
export type Leaderboard = {
  id: number;
  gameKey: string;
  key: string;
  title: string;
  sort: SortDirection;
  operator: ScoreOperator;
  tiebreakers: SortDirection[];
  rankStyle: RankStyle;
  visibility: BoardVisibility;
  /** What every run is filed under, at most two. */
  dimensions: Dimension[];
  schedule: Schedule | null;
  rewardRules: RewardRule[];
  /** Whether WeChat's friend ranking is told of improvements. */
  friendRanking: boolean;
  /** Under which key, 1 to 50, it then also tells WeChat's interactive data the score; null where it does not. */
  interactiveDataKey: number | null;
  scoreMin: number | null;
  scoreMax: number | null;
  /** How far one run may go beyond the standing that is there; for SUM, how much it may add. */
  improvementMax: number | null;
  reportsPerMinute: number | null;
  isTrustedOnly: boolean;
  clientVersionMin: string | null;
  archivedAt: Date | null;
  season: Season;
};
/** `values` is null where any will do. */
export type Dimension = { key: string; values: string[] | null };
export type Season = {
  id: number;
  number: number;
  /** Names the season in Redis. */
  indexKey: string;
  state: SeasonState;
  startsAt: Date;
  /** Null for a season that does not end by itself. */
  endsAt: Date | null;
  /** By whose clocks it starts and ends. */
  timeZone: string | null;
  /** How many entries it had when it was frozen. */
  entryCount: number | null;
  frozenAt: Date | null;
  rewardedAt: Date | null;
};

/** What decides the order on one board. */
export type Order = Pick<Leaderboard, 'sort' | 'tiebreakers'>;
/** What decides the ranks on one board. */
export type RankedOrder = Order & Pick<Leaderboard, 'rankStyle'>;

/** Which entries count, by the values of the board's dimensions in their order; null takes any value. */
export type Filter = readonly (string | null)[];

/** A score as it comes in, already checked. */
export type Report = {
  playerId: string;
  score: number;
  tiebreakers: number[];
  runId: string | null;
  metadata: unknown;
  /** What the run is filed under, in the order in which the board declares its dimensions; empty for nothing. */
  dimensions: string[];
  /** Why the board's guards refuse it. A run that was answered before gets that answer all the same. */
  refusal?: string | null;
};

/** The run by which a player is ranked; `seq` tells which submission it was and when. */
export type Standing = { playerId: string; score: number; tiebreakers: number[]; seq: number };

/** A run that may become a standing. */
export type Run = Standing & { dimensions: string[] };

/** A standing at its place on a board; `total` is the number of entries beside it, null where that was not asked for. */
export type Entry = Standing & { board: Leaderboard; seasonId: number; rank: number; total: number | null };

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
  run: Run,
): Run | null {
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

/**
 * A question about the order of one season, among the entries that the filter takes. Bounds are members as rank-key.ts
 * makes them, or starts of such ones; both are exclusive.
 */
export type BoardQuestion = { filter: Filter | null } & (
  | { kind: 'slice'; after: Buffer | null; before: Buffer | null; from: 'first' | 'last'; limit: number }
  /** From the first entry that has this rank or a later one. */
  | { kind: 'from-rank'; rank: number; limit: number }
  | { kind: 'places'; playerIds: string[] }
  | { kind: 'around'; playerId: string; size: number }
);

/** A member at its place: positions number the entries one by one, ranks as the board's style has it. */
export type Place = { position: number; rank: number; member: Buffer };

/** The answer to one question, and how many entries there are in all. */
export type BoardAnswer = { count: number; places: Place[] };

/** Answers of one moment, and how far that moment had followed the season. */
export type BoardView = { seq: number; answers: BoardAnswer[] };

/** Gives each of several members in a row its rank, where the first one's is known. */
export function rankInOrder(
  style: RankStyle,
  first: { position: number; rank: number },
  members: Buffer[],
  gradeBytes: number,
): Place[] {
  let { rank } = first;
  return members.map((member, index) => {
    const position = first.position + index;
    const above = members[index - 1];
    const isTied = above && above.compare(member, 0, gradeBytes, 0, gradeBytes) === 0;
    if (above && style === 'UNIQUE') rank = position;
    else if (above && !isTied) rank = style === 'DENSE' ? rank + 1 : position;
    return { position, rank, member };
  });
}

/** How much of a board ranks no better than this entry, in percent: 100 for the first. */
export function percentile(rank: number, total: number): number {
  return total === 0 ? 0 : Math.min(100, Math.max(0, ((total - rank + 1) / total) * 100));
}
