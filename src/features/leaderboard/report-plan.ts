import { nextSeq, nextStanding, type Leaderboard, type Report, type Standing } from './model.ts';
import { encodeRankKey } from './rank-key.ts';

/** What the first report of a run was answered; the rank is null until the answer was complete. */
export type FirstAnswer = {
  runId: string;
  seasonId: number;
  seq: number;
  standing: Standing;
  improved: boolean;
  rank: number | null;
  previousRank: number | null;
  /** The standing before the report. */
  previous: Standing | null;
};

/** What became of one report. */
export type Outcome =
  | {
      kind: 'accepted';
      submission: PlannedSubmission;
      /** The player's rank key before the report, and after it where it changed. */
      before: Buffer | null;
      after: Buffer | null;
    }
  | { kind: 'repeated'; answer: FirstAnswer }
  /** The same run twice in one batch: answered as the report at this index. */
  | { kind: 'twin'; index: number }
  | { kind: 'out-of-range' }
  | { kind: 'closed' };

export type PlannedSubmission = Report & {
  seq: number;
  improved: boolean;
  standing: Standing;
  previousSeq: number | null;
};
export type Plan = {
  lastSeq: number;
  outcomes: Outcome[];
  submissions: PlannedSubmission[];
  /** The last standing of each player whose standing changed. */
  standings: (Standing & { rankKey: Buffer })[];
};

type Input = {
  board: Leaderboard;
  reports: Report[];
  lastSeq: number;
  /** Milliseconds since 1970. */
  now: number;
  standings: Standing[];
  answers: FirstAnswer[];
};

/** Decides, one report after the other, what a batch does to its season. */
export function planReports({ board, reports, lastSeq, now, standings, answers }: Input): Plan {
  const current = new Map(standings.map((standing) => [standing.playerId, standing]));
  const answered = new Map(answers.map((answer) => [runKey(answer.standing.playerId, answer.runId), answer]));
  const firstIndex = new Map<string, number>();
  const changed = new Map<string, Standing & { rankKey: Buffer }>();
  const submissions: PlannedSubmission[] = [];
  let seq = lastSeq;

  const outcomes = reports.map((report, index): Outcome => {
    if (report.runId !== null) {
      const key = runKey(report.playerId, report.runId);
      const answer = answered.get(key);
      if (answer) return { kind: 'repeated', answer };
      const twin = firstIndex.get(key);
      if (twin !== undefined) return { kind: 'twin', index: twin };
      firstIndex.set(key, index);
    }
    if (board.archivedAt) return { kind: 'closed' };
    const before = current.get(report.playerId) ?? null;
    const next = nextSeq(seq, now);
    const after = nextStanding(board, before, {
      playerId: report.playerId,
      score: report.score,
      tiebreakers: report.tiebreakers,
      seq: next,
    });
    if (after && !Number.isSafeInteger(after.score)) return { kind: 'out-of-range' };
    seq = next;
    // A player without a standing always gets one, so one of the two is there.
    const submission = {
      ...report,
      seq,
      improved: after !== null,
      standing: (after ?? before)!,
      previousSeq: before?.seq ?? null,
    };
    submissions.push(submission);
    const beforeKey = before && (changed.get(report.playerId)?.rankKey ?? encodeRankKey(board, before));
    if (!after) return { kind: 'accepted', submission, before: beforeKey, after: null };
    const afterKey = encodeRankKey(board, after);
    current.set(report.playerId, after);
    changed.set(report.playerId, { ...after, rankKey: afterKey });
    return { kind: 'accepted', submission, before: beforeKey, after: afterKey };
  });
  return { lastSeq: seq, outcomes, submissions, standings: [...changed.values()] };
}

const runKey = (playerId: string, runId: string) => `${playerId}/${runId}`;
