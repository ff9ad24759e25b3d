import type { Move, RankQuery } from './batch-ranks.ts';
import { excessOf } from './guards.ts';
import { nextSeq, nextStanding, type Leaderboard, type Report, type Run, type Standing } from './model.ts';
import { encodeRankKey } from './rank-key.ts';

/** What the first report of a run was answered. */
export type FirstAnswer = {
  runId: string;
  seasonId: number;
  standing: Standing;
  improved: boolean;
  rank: number;
  previousRank: number | null;
};

/** What became of one report. */
export type Outcome =
  | { kind: 'accepted'; submission: PlannedSubmission; query: RankQuery }
  | { kind: 'repeated'; answer: FirstAnswer }
  /** The same run twice in one batch: answered as the report at this index. */
  | { kind: 'twin'; index: number }
  | { kind: 'refused'; reason: string }
  | { kind: 'out-of-range' }
  | { kind: 'banned'; until: Date | null }
  | { kind: 'closed' };

export type PlannedSubmission = Report & {
  seq: number;
  improved: boolean;
  standing: Standing;
  previousSeq: number | null;
};
/** The standing of a player after a batch, with the rank key before it. */
export type PlannedStanding = Run & Omit<Move, 'after'> & { after: Buffer };
export type Plan = {
  lastSeq: number;
  outcomes: Outcome[];
  submissions: PlannedSubmission[];
  /** In the order of the submissions: what their ranks are to be found by. */
  queries: RankQuery[];
  /** The last standing of each player whose standing changed. */
  standings: PlannedStanding[];
};
/** A player who may not take part in rankings, until then; null for ever. */
export type Banned = { playerId: string; until: Date | null };

type Input = {
  board: Leaderboard;
  banned?: Banned[];
  reports: Report[];
  lastSeq: number;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether the season takes no new runs. */
  isClosed?: boolean;
  standings: Standing[];
  answers: FirstAnswer[];
};

/** Decides, one report after the other, what a batch does to its season. */
export function planReports(input: Input): Plan {
  const { board, reports, lastSeq, now, standings, answers, isClosed = false, banned = [] } = input;
  const current = new Map(standings.map((standing) => [standing.playerId, standing]));
  const bans = new Map(banned.map(({ playerId, until }) => [playerId, until]));
  const answered = new Map(answers.map((answer) => [runKey(answer.standing.playerId, answer.runId), answer]));
  const firstIndex = new Map<string, number>();
  const changed = new Map<string, PlannedStanding>();
  const submissions: PlannedSubmission[] = [];
  const queries: RankQuery[] = [];
  let seq = lastSeq;

  const outcomes = reports.map((report, index): Outcome => {
    const { playerId } = report;
    const key = report.runId === null ? null : runKey(playerId, report.runId);
    if (key !== null) {
      const answer = answered.get(key);
      if (answer) return { kind: 'repeated', answer };
      const twin = firstIndex.get(key);
      if (twin !== undefined) return { kind: 'twin', index: twin };
    }
    if (isClosed) return { kind: 'closed' };
    const until = bans.get(playerId);
    if (until !== undefined) return { kind: 'banned', until };
    const standing = current.get(playerId) ?? null;
    const reason = report.refusal ?? excessOf(board, standing, report.score);
    if (reason !== null) return { kind: 'refused', reason };
    const run = { ...pick(report), seq: nextSeq(seq, now) };
    const next = nextStanding(board, standing, run);
    if (next && !Number.isSafeInteger(next.score)) return { kind: 'out-of-range' };
    seq = run.seq;
    if (key !== null) firstIndex.set(key, index);
    const before = standing && (changed.get(playerId)?.after ?? encodeRankKey(board, standing));
    // A player without a standing always gets one, so one of the two is there.
    const submission = { ...report, seq, improved: next !== null, standing: (next ?? standing)! };
    submissions.push({ ...submission, previousSeq: standing?.seq ?? null });
    const after = next ? encodeRankKey(board, next) : before!;
    const query = { playerId, before, after };
    queries.push(query);
    if (next) {
      changed.set(playerId, { ...next, before: changed.get(playerId)?.before ?? before, after });
      current.set(playerId, next);
    }
    return { kind: 'accepted', submission: submissions.at(-1)!, query };
  });
  return { lastSeq: seq, outcomes, submissions, queries, standings: [...changed.values()] };
}

const pick = ({ playerId, score, tiebreakers, dimensions }: Report) => ({ playerId, score, tiebreakers, dimensions });

const runKey = (playerId: string, runId: string) => `${playerId}/${runId}`;
