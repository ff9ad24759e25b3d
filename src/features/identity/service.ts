import { BadUserInput, ServiceUnavailable } from '../../errors.ts';
import type { Corrections } from '../leaderboard/corrections.ts';
import type { Arrival, Current } from '../player/arrival-store.ts';
import type { Credential, Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import type { Found } from '../player/store.ts';
import type { SessionEnds } from '../session/ends.ts';
import type { Choices } from './choices.ts';
import {
  IdentityNotFound,
  LastIdentity,
  LaterMergeStands,
  LinkChoiceExpired,
  LinkConflict,
  MergeNotFound,
} from './errors.ts';
import type { Keep, Pair, PlayerMerge, PlayerSummary } from './model.ts';
import type { Merged, MergeResult, MergeStore } from './merge-store.ts';

export type IdentityService = ReturnType<typeof createIdentityService>;

type Needs = {
  players: PlayerService;
  merges: MergeStore;
  choices: Choices;
  corrections: Pick<Corrections, 'inTurn' | 'refresh'>;
  ends: SessionEnds;
};

const reasonMax = 500;
/** Each round is lost only to somebody who changed the same players meanwhile. */
const roundsMax = 10;

/*
 * One person, many doors. Where a login shows that two players are one person, they become one by themselves as long as
 * only one of them has anything to lose; else the person chooses. A round looks, joins at most one pair, and looks
 * again, so whatever others do meanwhile, and wherever it dies, the next login goes on from there.
 */
export function createIdentityService({ players, merges, choices, corrections, ends }: Needs) {
  return { arrive, resolve, unlink, revert, mergesOf: merges.listOf, find: merges.find };

  /**
   * The player behind a checked credential. `current` is the player that the caller is already: a guest whose progress
   * is kept, or somebody who links a further door.
   *
   * @throws LinkConflict where two players with progress are one person
   */
  async function arrive(gameKey: string, credential: Credential, current: Current | null): Promise<Found> {
    let here = current;
    for (let round = 0; round < roundsMax; round += 1) {
      const quick = await players.comeIn(gameKey, credential, here?.playerId ?? null);
      if (quick) return quick;
      const arrival = await players.attach(gameKey, credential, here);
      if (!arrival) continue;
      const pair = toPair(arrival, here);
      if (!pair) return { player: await get(arrival.playerId), isNew: arrival.isNew };
      const result = await merge(pair, null);
      if (result === 'conflict') throw await toConflict(pair);
      if (result !== 'stale' && result.loserId === here?.playerId) here = null;
    }
    throw new ServiceUnavailable('Somebody else is changing this player. Try again in a moment.');
  }

  /**
   * Makes a choice that was put to somebody, and tells as whom to go on. The same choice again comes to the same.
   *
   * @throws LinkChoiceExpired
   */
  async function resolve(token: string, keep: Keep): Promise<Player> {
    const pair = choices.read(token);
    if (!pair) throw new LinkChoiceExpired('This choice is too old. Log in or link again.');
    const result = keep === 'BOTH' ? await keepBoth(pair) : await merge(pair, keep);
    if (result !== 'stale' && result !== 'conflict') return get(result.winnerId);
    const [current, other] = await players.findByIds([pair.currentId, pair.otherId]);
    const [winner, loser] = keep === 'OTHER' ? [other, current] : [current, other];
    if (keep === 'BOTH' || !winner || loser?.mergedInto !== winner.id)
      throw new LinkChoiceExpired('What there was to choose has changed. Log in or link again.');
    // Whoever merged them may have died before telling.
    await ends.tell(loser.id);
    return winner;
  }

  /** Only two who found each other by a unionid would do so again. */
  async function keepBoth({ currentId, otherId, identityId, cause }: Pair): Promise<Merged | 'stale'> {
    if (cause === 'UNIONID' && !(await players.setApart(currentId, identityId))) return 'stale';
    // A login is meant for the door that it came by; a link is made by somebody who is there already.
    const [winnerId, loserId] = cause === 'GUEST_LOGIN' ? [otherId, currentId] : [currentId, otherId];
    const { mergedInto } = await get(winnerId);
    return mergedInto === null ? { winnerId, loserId, seasonIds: [] } : 'stale';
  }

  async function merge(pair: Pair, keep: Exclude<Keep, 'BOTH'> | null): Promise<MergeResult> {
    const result = await corrections.inTurn(() => merges.merge(pair, keep));
    if (result === 'stale' || result === 'conflict') return result;
    await corrections.refresh(result.seasonIds);
    // Those of the winner ended, too, where a ban came along.
    for (const playerId of [result.loserId, result.winnerId]) await ends.tell(playerId);
    return result;
  }

  /**
   * Gives one of the player's identities a player of its own. All sessions of the player end but the one that asks.
   *
   * @throws IdentityNotFound, LastIdentity
   */
  async function unlink(playerId: string, sessionId: string, identityId: string): Promise<void> {
    const result = await players.unlink(playerId, identityId, (client, ownPlayerId) =>
      merges.afterUnlink(client, playerId, ownPlayerId, sessionId),
    );
    if (result === 'unknown') throw new IdentityNotFound('You have no such identity.');
    if (result === 'last')
      throw new LastIdentity('This is the only way to come in as this player. Link another one first.');
    await ends.tell(playerId);
  }

  /**
   * Takes a merge back; one that is taken back already stays so.
   *
   * @throws MergeNotFound, LaterMergeStands
   */
  async function revert(id: number, by: { revertedBy: string; revertReason: string }): Promise<PlayerMerge> {
    const { revertReason: reason } = by;
    if (reason.trim().length === 0 || reason.length > reasonMax || reason.includes('\0'))
      throw new BadUserInput(`\`reason\` must have 1 to ${reasonMax} characters: it is what others will know of this.`);
    const result = await corrections.inTurn(() => merges.revert(id, by));
    if (result === 'later')
      throw new LaterMergeStands('The player that was kept is a part of another one by now: revert that merge first.');
    const merged = await merges.find(id);
    if (!merged) throw new MergeNotFound('There is no such merge.');
    if (result !== 'unknown' && result !== 'reverted') await corrections.refresh(result.seasonIds);
    await ends.tell(merged.winnerId);
    return merged;
  }

  async function toConflict(pair: Pair): Promise<LinkConflict> {
    const ids = [pair.currentId, pair.otherId];
    const [found, summaries] = await Promise.all([players.findByIds(ids), merges.summariesOf(ids)]);
    const [current, other] = found.map((player, index): PlayerSummary => ({ player: player!, ...summaries[index]! }));
    return new LinkConflict('Both players have progress: choose which one goes on.', {
      current: current!,
      other: other!,
      ...choices.issue(pair),
    });
  }

  async function get(playerId: string): Promise<Player> {
    const [player] = await players.findByIds([playerId]);
    return player!;
  }
}

function toPair({ playerId, identityId, other }: Arrival, current: Current | null): Pair | null {
  if (!other) return null;
  if (other.by === 'UNIONID') return { currentId: playerId, otherId: other.playerId, cause: 'UNIONID', identityId };
  const cause = current?.mustBeGuest ? 'GUEST_LOGIN' : 'LINK';
  return { currentId: other.playerId, otherId: playerId, cause, identityId };
}
