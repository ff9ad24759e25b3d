import { BadUserInput } from '../../errors.ts';
import type { Corrections } from '../leaderboard/corrections.ts';
import { checkReason } from '../player/reason.ts';
import { BanNotFound, PlayerNotFound } from './errors.ts';
import { byMerge, type Ban, type NewBan } from './model.ts';
import type { BanStore } from './store.ts';

export type BanService = ReturnType<typeof createBanService>;

type Needs = { store: BanStore; corrections: Corrections; now: () => number };

/*
 * Who is banned from rankings has no standing in any running season: it goes in the transaction that writes the ban, and
 * comes back from the player's runs in the one that lifts it. So nothing that reads a board has to ask for bans.
 */
export function createBanService({ store, corrections, now }: Needs) {
  return { ban, lift, liftOver, listOf: store.listOf };

  /** @throws PlayerNotFound */
  async function ban(wanted: NewBan): Promise<Ban> {
    checkReason(wanted.reason);
    if (wanted.endsAt && wanted.endsAt.getTime() <= now()) throw new BadUserInput('`until` must lie in the future.');
    const made = await corrections.inTurn(() =>
      store.insert(wanted, (client) => corrections.correctRunning(client, wanted.playerId, null)),
    );
    if (!made) throw new PlayerNotFound('There is no such player.');
    await corrections.refresh(made.result);
    return (await store.find(made.id))!;
  }

  /** Ends a ban before its time. A ban that has ended stays as it is. @throws BanNotFound */
  async function lift(id: number, liftedBy: string, reason: string): Promise<Ban> {
    checkReason(reason);
    if ((await store.find(id))?.createdBy === byMerge)
      throw new BadUserInput('This player is a part of another one: revert the merge.');
    await end(id, { liftedBy, liftReason: reason });
    const found = await store.find(id);
    if (!found) throw new BanNotFound('There is no such ban.');
    return found;
  }

  /** Lifts the bans whose end has come, so that their players come back. */
  async function liftOver(): Promise<void> {
    for (const id of await store.overdue()) await end(id, { liftedBy: 'time', liftReason: null });
  }

  async function end(id: number, by: { liftedBy: string; liftReason: string | null }): Promise<void> {
    // A season that went on after the end of the ban has a place for the player, also if it is over by now.
    const corrected = await corrections.inTurn(() =>
      store.lift(id, by, (client, { playerId, endsAt }) =>
        corrections.correctRunning(client, playerId, endsAt && endsAt.getTime() <= now() ? endsAt : null),
      ),
    );
    if (corrected) await corrections.refresh(corrected);
  }
}
