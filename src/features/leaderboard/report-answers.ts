import type { Metrics } from '../../infra/metrics.ts';
import type { BoardStore } from './board-store.ts';
import { LeaderboardClosed, ScoreRejected } from './errors.ts';
import type { Leaderboard, Report, ScoreReport } from './model.ts';
import { encodeRankKey } from './rank-key.ts';
import type { RankChange } from './rank-index.ts';
import type { Ranking } from './ranking.ts';
import type { FirstAnswer, Outcome } from './report-plan.ts';
import { SeasonNotOpen, type Committed, type KeptRank, type ReportStore } from './report-store.ts';

/*
 * From a batch of reports to an answer for each: commit, follow in the index, keep the ranks of those that may be asked
 * for again. An answer that is an Error is one player's own and fails nobody else.
 */

type Needs = { boards: BoardStore; reports: ReportStore; ranking: Ranking; metrics: Metrics };

export function createReportAnswers({ boards, reports, ranking, metrics }: Needs) {
  return answerBatch;

  async function answerBatch(board: Leaderboard, batch: Report[]): Promise<(ScoreReport | Error)[]> {
    let committed: Committed;
    try {
      committed = await reports.commit(board, batch);
    } catch (error) {
      if (!(error instanceof SeasonNotOpen)) throw error;
      return answerLater(board, batch);
    }
    metrics.reportBatch.observe(batch.length);
    const ranks = await ranksOf(board, committed);
    const kept = await keepAnswers(board, committed.outcomes, ranks);
    const answers: (ScoreReport | Error)[] = [];
    for (const [index, outcome] of committed.outcomes.entries())
      answers.push(outcome.kind === 'twin' ? answers[outcome.index]! : answer(board, outcome, kept[index]));
    return answers;
  }

  /** The season ended between reading the board and locking its season: the next one takes the batch. */
  async function answerLater(board: Leaderboard, batch: Report[]): Promise<(ScoreReport | Error)[]> {
    boards.forget();
    const fresh = await boards.findById(board.id);
    if (fresh && fresh.season.id !== board.season.id) return answerBatch(fresh, batch);
    return batch.map(() => closed(board));
  }

  /** The ranks for each outcome that has any to be worked out. */
  async function ranksOf(board: Leaderboard, committed: Committed): Promise<(Ranks | undefined)[]> {
    const accepted: RankChange[] = [];
    for (const outcome of committed.outcomes)
      if (outcome.kind === 'accepted') {
        const { before, after, submission } = outcome;
        accepted.push({ playerId: submission.playerId, before, after: after ?? before });
      }
    const pairs = accepted.length > 0 ? await ranking.follow(board.season, committed, accepted) : [];
    const ranks: (Ranks | undefined)[] = [];
    for (const outcome of committed.outcomes) {
      if (outcome.kind === 'accepted') ranks.push(toRanks(pairs.shift()!));
      else if (outcome.kind === 'repeated' && outcome.answer.rank === null)
        ranks.push(await lateRanks(board, outcome.answer));
      else ranks.push(undefined);
    }
    return ranks;
  }

  /** Ranks for a run whose first answer was never finished: the process died, or another one is just about to. */
  async function lateRanks(board: Leaderboard, { seasonId, standing, previous }: FirstAnswer): Promise<Ranks> {
    const found = await boards.findBySeason(seasonId);
    const change = {
      playerId: standing.playerId,
      before: previous && encodeRankKey(board, previous),
      after: encodeRankKey(board, standing),
    };
    const [pair] = await ranking.ranksNow(found!.season, [change]);
    return toRanks(pair!);
  }

  /** Keeps the answers that a retry must get again, and returns what is kept: another process may have been first. */
  async function keepAnswers(
    board: Leaderboard,
    outcomes: Outcome[],
    ranks: (Ranks | undefined)[],
  ): Promise<(Ranks | undefined)[]> {
    const bySeason = new Map<number, KeptRank[]>();
    const places = outcomes.map((outcome, index) => {
      const place = placeOf(board, outcome);
      const found = ranks[index];
      if (place && found)
        bySeason.set(place.seasonId, [...(bySeason.get(place.seasonId) ?? []), { seq: place.seq, ...found }]);
      return place;
    });
    const kept = new Map<string, Ranks>();
    for (const [seasonId, answers] of bySeason)
      for (const { seq, rank, previousRank } of await reports.keepAnswers(seasonId, answers))
        kept.set(`${seasonId}/${seq}`, { rank, previousRank });
    return ranks.map((found, index) => {
      const place = places[index];
      return (place && kept.get(`${place.seasonId}/${place.seq}`)) ?? found;
    });
  }
}

type Ranks = { rank: number; previousRank: number | null };

const toRanks = ({ before, after }: { before: number | null; after: number }): Ranks => ({
  rank: after,
  previousRank: before,
});

const closed = (board: Leaderboard) => new LeaderboardClosed(`"${board.key}" takes no more scores.`);

/** Which submission's answer has to be kept, if any. */
function placeOf(board: Leaderboard, outcome: Outcome): { seasonId: number; seq: number } | null {
  if (outcome.kind === 'repeated') return outcome.answer;
  if (outcome.kind !== 'accepted' || outcome.submission.runId === null) return null;
  return { seasonId: board.season.id, seq: outcome.submission.seq };
}

function answer(board: Leaderboard, outcome: Outcome, ranks: Ranks | undefined): ScoreReport | Error {
  switch (outcome.kind) {
    case 'accepted': {
      const { standing, improved } = outcome.submission;
      const { rank, previousRank } = ranks!;
      return { entry: { ...standing, seasonId: board.season.id, rank }, improved, previousRank };
    }
    case 'repeated': {
      const { standing, seasonId, improved } = outcome.answer;
      const { rank, previousRank } = ranks ?? (outcome.answer as Ranks);
      return { entry: { ...standing, seasonId, rank }, improved, previousRank };
    }
    case 'out-of-range':
      return new ScoreRejected(`The total on "${board.key}" would leave the range of whole numbers.`);
    case 'closed':
    case 'twin':
      return closed(board);
  }
}
