import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import type { Acts } from '../../infra/acts.ts';
import type { Corrections } from '../leaderboard/corrections.ts';
import { checkReason } from '../player/reason.ts';
import type { SessionEnds } from '../session/ends.ts';
import { BanNotFound, PlayerNotFound } from './errors.ts';
import { byMerge, type Ban, type BanScope, type NewBan } from './model.ts';
import type { BanStore, Client } from './store.ts';

export type BanService = ReturnType<typeof createBanService>;

type Needs = { store: BanStore; corrections: Corrections; ends: SessionEnds; acts: Acts; now: () => number };
type Lifting = { liftedBy: string; liftReason: string | null };

/*
 * Who is banned from rankings has no standing in any running season: it goes in the transaction that writes the ban, and
 * comes back from the player's runs in the one that lifts it. So nothing that reads a board has to ask for bans. Who is
 * kept out has no session: they end in the transaction of the ban, and the player's own row says that none is made. A
 * ban from chats is asked for by each check of one.
 */
export function createBanService({ store, corrections, ends, acts, now }: Needs) {
  return { ban, lift, liftAll, liftOver, tellLeft, chatBanOf: store.chatBanOf, listOf: store.listOf };

  /** @throws PlayerNotFound */
  async function ban(wanted: NewBan): Promise<Ban> {
    const { playerId, scope } = wanted;
    checkReason(wanted.reason);
    if (wanted.endsAt && wanted.endsAt.getTime() <= now()) throw new BadUserInput('`until` must lie in the future.');
    const made = await inTurn(scope, () => store.insert(wanted, (client) => follow(client, playerId, scope)));
    if (made === 'merged') throw new BadUserInput('This player is a part of another one: act upon that one.');
    if (!made) throw new PlayerNotFound('There is no such player.');
    await corrections.refresh(made.result ?? []);
    // After the commit, or a ban whose teller dies would pass for told.
    if (scope === 'LOGIN') await acts.afterwards(async () => tell(await store.untold(playerId)));
    return (await store.find(made.id))!;
  }

  /** @returns the seasons that are right now */
  async function follow(client: Client, playerId: string, scope: BanScope): Promise<number[]> {
    if (scope === 'RANKING') return corrections.correctRunning(client, playerId, null);
    if (scope === 'LOGIN') await store.shutOut(client, playerId);
    return [];
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

  /** Ends all bans of a kind before their time; tells how many there were. */
  async function liftAll(playerId: string, scope: BanScope, by: { liftedBy: string; liftReason: string }) {
    const ids = await store.inForce(playerId, scope);
    for (const id of ids) await end(id, by);
    return ids.length;
  }

  /** Lifts the bans whose end has come, so that their players come back. */
  async function liftOver(): Promise<void> {
    for (const id of await store.overdue()) await end(id, { liftedBy: 'time', liftReason: null });
  }

  /** Tells of the sessions that bans ended, where whoever ended them died before, or Redis was away. */
  async function tellLeft(): Promise<void> {
    await tell(await store.untold(null));
  }

  async function tell(bans: { id: number; playerId: string }[]): Promise<void> {
    try {
      for (const { id, playerId } of bans) {
        await ends.tell(playerId);
        await store.markTold([id]);
      }
    } catch (error) {
      // Whoever cannot ask Redis asks Postgres, which knows; the others are told as soon as Redis is back.
      if (!(error instanceof ServiceUnavailable)) throw error;
    }
  }

  async function end(id: number, by: Lifting): Promise<void> {
    // A season that went on after the end of the ban has a place for the player, also if it is over by now.
    const corrected = await corrections.inTurn(() =>
      store.lift(id, by, async (client, { playerId, scope, endsAt }) => {
        if (scope === 'RANKING')
          return corrections.correctRunning(client, playerId, endsAt && endsAt.getTime() <= now() ? endsAt : null);
        if (scope === 'LOGIN') await store.letIn(client, playerId);
        return [];
      }),
    );
    if (corrected) await corrections.refresh(corrected);
  }

  /** Only corrections of boards wait for one another. */
  function inTurn<Result>(scope: BanScope, act: () => Promise<Result>): Promise<Result> {
    return scope === 'RANKING' ? corrections.inTurn(act) : act();
  }
}
