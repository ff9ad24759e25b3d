import type { Acts } from '../../infra/acts.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { BoardStore } from './board-store.ts';
import type { BoardChanges } from './changes.ts';
import { LeaderboardClosed, ScoreRejected } from './errors.ts';
import type { Leaderboard, Report, ScoreReport } from './model.ts';
import { BansOver, SeasonNotOpen, type Committed, type ReportStore } from './report-store.ts';

/*
 * From a batch of reports to an answer for each: commit, which also moves the index, and answer. An answer that is an Error is one
 * player's own and fails nobody else.
 */

type Needs = {
  boards: BoardStore;
  reports: ReportStore;
  changes: BoardChanges;
  acts: Acts;
  metrics: Metrics;
  /** Brings players back whose ban is over. */
  liftBans: () => Promise<void>;
};

export function createReportAnswers({ boards, reports, changes, acts, metrics, liftBans }: Needs) {
  return answerBatch;

  async function answerBatch(board: Leaderboard, batch: Report[], goOn: () => void): Promise<(ScoreReport | Error)[]> {
    try {
      return await answerCommitted(board, batch, await reports.commit(board, batch, goOn));
    } catch (error) {
      if (error instanceof SeasonNotOpen) return answerLater(board, batch, goOn);
      if (!(error instanceof BansOver)) throw error;
      await liftBans();
      return answerBatch(board, batch, goOn);
    }
  }

  async function answerCommitted(
    board: Leaderboard,
    batch: Report[],
    committed: Committed,
  ): Promise<(ScoreReport | Error)[]> {
    metrics.reportBatch.observe(batch.length);
    if (committed.hasMoved) await acts.afterwards(() => changes.announce(board.id));
    const answers: (ScoreReport | Error)[] = [];
    for (const outcome of committed.outcomes)
      if (outcome.kind === 'twin') answers.push(answers[outcome.index]!);
      else answers.push(outcome.kind === 'closed' ? closed(board) : answer(board, outcome, committed.count));
    return answers;
  }

  /**
   * The season ended between reading the board and locking its season: the next one takes the batch. Where there is
   * none, the runs that were answered before still get their answers.
   */
  async function answerLater(board: Leaderboard, batch: Report[], goOn: () => void): Promise<(ScoreReport | Error)[]> {
    boards.forget(board);
    const fresh = await boards.findById(board.id);
    if (fresh && fresh.season.id !== board.season.id) return answerBatch(fresh, batch, goOn);
    const last = fresh ?? board;
    return answerCommitted(last, batch, await reports.commit(last, batch, goOn, { isLast: true }));
  }

  function closed(board: Leaderboard): LeaderboardClosed {
    const next = boards.nextStart(board);
    if (!next) return new LeaderboardClosed(`"${board.key}" takes no more scores.`);
    return new LeaderboardClosed(
      `"${board.key}" takes no scores now; its next season begins at ${next.toISOString()}.`,
    );
  }
}

type Answerable = Exclude<Committed['outcomes'][number], { kind: 'twin' } | { kind: 'closed' }>;

function answer(board: Leaderboard, outcome: Answerable, total: number): ScoreReport | Error {
  switch (outcome.kind) {
    case 'accepted': {
      const { standing, improved } = outcome.submission;
      const { after: rank, before: previousRank } = outcome.ranks!;
      return { entry: { ...standing, board, seasonId: board.season.id, rank, total }, improved, previousRank };
    }
    case 'repeated': {
      const { standing, seasonId, improved, rank, previousRank } = outcome.answer;
      return { entry: { ...standing, board, seasonId, rank, total: null }, improved, previousRank };
    }
    case 'refused':
      return new ScoreRejected(outcome.reason);
    case 'out-of-range':
      return new ScoreRejected(`The total on "${board.key}" would leave the range of whole numbers.`);
    case 'banned':
      return new ScoreRejected(
        outcome.until
          ? `You may not take part in rankings until ${outcome.until.toISOString()}.`
          : 'You may not take part in rankings.',
      );
  }
}
