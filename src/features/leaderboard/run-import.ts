import type { BoardStore } from './board-store.ts';
import type { BoardChanges } from './changes.ts';
import { refusalOf } from './guards.ts';
import type { Leaderboard, Report } from './model.ts';
import { BansOver, SeasonNotOpen, type Within, type ReportStore } from './report-store.ts';

/*
 * Many runs at once, as an import brings them: by the same batches as reports, so that seqs, standings, ranks and the
 * index come about as always. What has to hold once only for each batch, an import writes within its transaction.
 */

export type RunImport = ReturnType<typeof createRunImport>;
export type ImportedRun = Pick<Report, 'playerId' | 'score'> & { runId: string };

type Needs = {
  boards: BoardStore;
  reports: Pick<ReportStore, 'commit'>;
  changes: BoardChanges;
  liftBans: () => Promise<void>;
};

const triesMax = 5;

export function createRunImport({ boards, reports, changes, liftBans }: Needs) {
  return { boardOf: boards.findByKey, commit };

  /** @param within gets the outcome of each run, before the commit */
  async function commit(boardId: number, runs: ImportedRun[], within: Within): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const board = await boards.findById(boardId);
      if (!board) throw new Error(`leaderboard ${boardId} is gone`);
      try {
        const batch = runs.map((run) => toReport(board, run));
        const { hasMoved } = await reports.commit(board, batch, () => {}, { isLast: tries === triesMax, within });
        if (hasMoved) changes.announce(board.id);
        return;
      } catch (error) {
        if (error instanceof BansOver) await liftBans();
        else if (error instanceof SeasonNotOpen) boards.forget(board);
        else throw error;
        if (tries === triesMax) throw error;
      }
    }
  }
}

function toReport(board: Leaderboard, { playerId, score, runId }: ImportedRun): Report {
  const refusal = refusalOf(board, { isTrusted: true, clientVersion: null }, score);
  return {
    playerId,
    score,
    runId,
    tiebreakers: [],
    metadata: null,
    dimensions: board.dimensions.map(() => ''),
    refusal,
  };
}
