import { checkReason } from '../player/reason.ts';
import type { BoardStore } from './board-store.ts';
import type { Corrections } from './corrections.ts';
import { NothingToVoid, VoidNotFound } from './errors.ts';
import type { Leaderboard } from './model.ts';
import type { NewVoid, Place, ScoreVoid, Submission, VoidStore } from './void-store.ts';

export type VoidService = ReturnType<typeof createVoidService>;

type Needs = { store: VoidStore; corrections: Corrections; boards: BoardStore };

/** Runs that count no more, and the way back. */
export function createVoidService({ store, corrections, boards }: Needs) {
  return {
    voidRun,
    voidAll,
    revert,
    listOf: store.listOf,
    findSubmission: store.findSubmission,
    submissionsOf: store.submissionsOf,
    find: store.find,
    seasonOf: boards.findBySeason,
  };

  /** One run counts no more: the player's best honest run returns. @throws NothingToVoid */
  async function voidRun(run: Place, by: { reason: string; createdBy: string }): Promise<ScoreVoid> {
    const submission = await store.findSubmission(run);
    if (!submission) throw new NothingToVoid('There is no such submission.');
    const { playerId, leaderboardId } = submission;
    return act({ playerId, leaderboardId, run, since: null, ...by });
  }

  /** All runs of a player on a board, or on all boards, count no more; with `since` only those from then on. */
  async function voidAll(
    playerId: string,
    board: Leaderboard | null,
    since: Date | null,
    by: { reason: string; createdBy: string },
  ): Promise<ScoreVoid> {
    return act({ playerId, leaderboardId: board?.id ?? null, run: null, since, ...by });
  }

  async function act(wanted: NewVoid): Promise<ScoreVoid> {
    checkReason(wanted.reason);
    const made = await corrections.inTurn(() => store.insert(wanted, corrections.correct));
    if (!made) throw new NothingToVoid('No run that counts is covered by this.');
    await corrections.refresh(made.result);
    return (await store.find(made.id))!;
  }

  /** Undoes an act; one that is undone already stays so. @throws VoidNotFound */
  async function revert(id: number, by: { revertedBy: string; revertReason: string }): Promise<ScoreVoid> {
    checkReason(by.revertReason);
    const corrected = await corrections.inTurn(() => store.revert(id, by, corrections.correct));
    if (corrected) await corrections.refresh(corrected);
    const found = await store.find(id);
    if (!found) throw new VoidNotFound('There is no such act.');
    return found;
  }
}

export type { Submission, ScoreVoid };
