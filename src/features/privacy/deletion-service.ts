import type { Viewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import type { Files } from '../../infra/files.ts';
import type { PrivateFiles } from '../../infra/private-files.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import type { ContentService } from '../content/service.ts';
import { checkReason } from '../player/reason.ts';
import type { SessionEnds } from '../session/ends.ts';
import type { DeletionClaim, DeletionStore } from './deletion-store.ts';
import type { ErasureStore } from './erasure-store.ts';
import { AccountDeletionNotFound, AccountDeletionStarted } from './errors.ts';
import { fileOf } from './export-service.ts';
import { LeaseLost, underLease } from './lease.ts';
import { requireOwn } from './own.ts';
import { kindOf, settleMilliseconds, stateOf, type AccountDeletion, type Requester, type Traces } from './model.ts';

/*
 * An account that goes, on a day that is told beforehand. Until then nothing is changed, and the player may come back on
 * it. Then it is closed at once and cleared; twenty minutes later it is cleared once more, since requests that were under
 * way may have written something behind the first time, and done.
 */

export type AccountDeletionService = ReturnType<typeof createAccountDeletionService>;

type Needs = {
  store: DeletionStore;
  erasure: ErasureStore;
  ends: Pick<SessionEnds, 'tell'>;
  contents: Pick<ContentService, 'forgetVerdicts'>;
  files: Pick<Files, 'remove'>;
  privateFiles: Pick<PrivateFiles, 'remove'>;
  /** In which it may be cancelled. */
  graceDays: number;
  now: () => number;
};

const verdictsAtOnce = 500;

export function createAccountDeletionService(needs: Needs) {
  const { store, erasure, ends, contents, files, privateFiles, graceDays, now } = needs;
  return { request, cancel, dateFor, runDue, find: store.find, list: store.list, count: store.count };

  /** The same again gets the deletion that is there. @throws PlayerNotFound */
  async function request(playerId: string, requester: Requester, immediately = false): Promise<AccountDeletion> {
    if (requester.isAdmin) checkReason(requester.reason ?? '');
    const made = await store.request({ playerId, requester, graceDays: immediately ? 0 : graceDays });
    if (made === 'unknown') throw new PlayerNotFound('There is no such player.');
    if (made === 'merged') throw new BadUserInput('This player is a part of another one: delete that one.');
    return made;
  }

  /** Cancelled already, it stays so. @throws AccountDeletionNotFound, AccountDeletionStarted */
  async function cancel(playerId: string, cancelledBy: string): Promise<AccountDeletion> {
    const left = await store.cancel(playerId, cancelledBy);
    if (!left) throw new AccountDeletionNotFound('Nobody has asked for this account to be deleted.');
    if (!left.cancelledAt) throw new AccountDeletionStarted('It is too late: the account is being deleted.');
    return left;
  }

  /** When the account will be deleted, for the player and for admins; null where it will not. */
  async function dateFor(viewer: Viewer, playerId: string): Promise<Date | null> {
    requireOwn(viewer, playerId);
    const newest = await store.newestOf(playerId);
    return newest && stateOf(newest) !== 'CANCELLED' ? newest.deletesAt : null;
  }

  /** Goes on with all deletions that are due, one after the other. */
  async function runDue(): Promise<void> {
    const failures: unknown[] = [];
    for (let claim = await store.claim(); claim; claim = await store.claim())
      await run(claim).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  async function run(claim: DeletionClaim): Promise<void> {
    try {
      const cleared = await underLease(claim, store.renew, (requireLease) => go(claim, requireLease));
      if (!cleared) return;
      const settlesAt = (claim.startedAt?.getTime() ?? now()) + settleMilliseconds;
      if (settlesAt > now()) await store.waitUntil(claim, new Date(settlesAt));
      else await erasure.finish(claim, cleared);
    } catch (error) {
      // Whoever has it now goes on.
      if (error instanceof LeaseLost) return;
      await store.fail(claim, kindOf(error));
      throw error;
    }
  }

  /** Null where it was cancelled. */
  async function go(claim: DeletionClaim, requireLease: () => Promise<void>): Promise<Traces | null> {
    const started = claim.traces ?? (await erasure.start(claim));
    if (!started) return null;
    for (const playerId of started.playerIds) await ends.tell(playerId);
    const person = await erasure.noteFiles(claim, started);
    for (const exportId of await erasure.expireExports(person)) await privateFiles.remove(fileOf(exportId));
    const shown = await erasure.contentsOf(person);
    for (let at = 0; at < shown.length; at += verdictsAtOnce)
      await contents.forgetVerdicts(shown.slice(at, at + verdictsAtOnce));
    await erasure.clear(person, requireLease);
    for (const name of await erasure.unusedOf(person)) await files.remove(name);
    return person;
  }
}
