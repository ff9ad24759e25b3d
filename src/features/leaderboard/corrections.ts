import type { Acts } from '../../infra/acts.ts';
import { createBatcher } from '../../infra/batcher.ts';
import type { EnqueueFriendPushes } from '../friend-ranking/store.ts';
import type { BoardStore } from './board-store.ts';
import type { BoardChanges } from './changes.ts';
import { nextSeq, nextStanding, type Run } from './model.ts';
import { encodeRankKey } from './rank-key.ts';
import type { Ranking } from './ranking.ts';
import { correctStanding, seasonsOf, type CorrectedBoard, type Correction } from './correction-store.ts';
import type { Client } from './standings-store.ts';

/*
 * Standings that are worked out anew from the runs that count: after runs were voided, and around bans. A correction is
 * a step of its season like a batch of reports, so the rank index follows it the same way. A season that is over is
 * closed once more, since its ranks and rewards change.
 */

export type Corrections = ReturnType<typeof createCorrections>;

type Needs = {
  boards: BoardStore;
  ranking: Ranking;
  changes: BoardChanges;
  /** Whether the player was banned from rankings at an instant, or is now, as the transaction sees it. */
  wasBannedAt(client: Client, playerId: string, at: Date | null): Promise<boolean>;
  enqueueFriendPushes: EnqueueFriendPushes;
  /** Has a season that is over closed once more, as a part of the transaction. */
  reopen(client: Client, seasonId: number): Promise<void>;
  acts: Acts;
  now: () => number;
};

export function createCorrections(needs: Needs) {
  const { boards, ranking, changes, wasBannedAt, enqueueFriendPushes, reopen, acts, now } = needs;
  // A few at a time, so that many at once leave connections to the players.
  const turns = createBatcher<() => Promise<unknown>, unknown>({
    run: async ([act]) => [await act!()],
    acts,
    sizeMax: 1,
    concurrency: 2,
  });
  return {
    inTurn,
    correct,
    correctRunning,
    runningSeasonsOf,
    refresh: (seasonIds: number[]) => acts.afterwards(() => refresh(seasonIds)),
  };

  /** Runs a transaction that corrects, when it is its turn. */
  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    return turns.add(act) as Promise<Result>;
  }

  /**
   * Works a player's standings in these seasons out anew, inside the caller's transaction. Seasons are locked in the
   * order of their ids, so that two corrections never wait for each other.
   *
   * @returns the seasons that are right now, for `refresh` after the commit; also those that were right before, since
   *   whoever made them so may not have told anybody yet
   */
  async function correct(client: Client, playerId: string, seasonIds: number[]): Promise<number[]> {
    const inOrder = [...new Set(seasonIds)].toSorted((left, right) => left - right);
    for (const seasonId of inOrder) {
      let correction: Correction | undefined;
      const board = await correctStanding(client, {
        seasonId,
        playerId,
        reopen,
        decide: async (state) => {
          const isRunning = state.state === 'OPEN' && (!state.endsAt || state.endsAt.getTime() > now());
          const isHidden = await wasBannedAt(client, playerId, isRunning ? null : state.endsAt);
          const runs = isHidden ? [] : state.runs;
          return (correction = { ...toCorrection(state.board, runs, nextSeq(state.lastSeq, now())), isRunning });
        },
      });
      if (!board) continue;
      const { standing, seq, isRunning } = correction as Correction;
      // Under the step's own seq, which is newer than that of whatever waits to be told.
      if (board.friendRanking && isRunning)
        await enqueueFriendPushes(client, board.id, [{ playerId, seq, score: standing?.score ?? null }]);
    }
    return inOrder;
  }

  /**
   * Works the player's standings in all running seasons of the game out anew, and in those that ended after `since`:
   * whoever was let back in by then has a place in them.
   */
  async function correctRunning(client: Client, playerId: string, since: Date | null): Promise<number[]> {
    return correct(client, playerId, await seasonsOf(client, playerId, since));
  }

  /** The running seasons in which the player has reported. All of the game are locked: nobody reports meanwhile. */
  function runningSeasonsOf(client: Client, playerId: string): Promise<number[]> {
    return seasonsOf(client, playerId, null);
  }

  /** Makes committed corrections visible everywhere, before anybody is told of them. */
  async function refresh(seasonIds: number[]): Promise<void> {
    boards.forget();
    for (const seasonId of seasonIds) {
      const found = await boards.findBySeason(seasonId);
      if (!found) continue;
      await ranking.refresh(found.season, found.board);
      changes.announce(found.board.id);
    }
  }
}

/** What stands after these runs, in the order of their seqs. */
function toCorrection(board: CorrectedBoard, runs: Run[], seq: number): Omit<Correction, 'isRunning'> {
  let standing: Run | null = null;
  for (const run of runs) standing = within(nextStanding(board, standing, run) ?? standing);
  return { seq, standing, rankKey: standing && encodeRankKey(board, standing) };
}

/** A total that was built by runs of which some count no more may leave the range of whole numbers: it stops there. */
function within(standing: Run | null): Run | null {
  const limit = Number.MAX_SAFE_INTEGER;
  return standing && { ...standing, score: Math.min(limit, Math.max(-limit, standing.score)) };
}
