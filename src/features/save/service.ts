import type { Viewer } from '../../context.ts';
import { BadUserInput, DomainError, Forbidden, Unauthenticated } from '../../errors.ts';
import { isOfGame } from '../game/model.ts';
import { createActing, type Acting } from '../player/acting.ts';
import type { Player } from '../player/model.ts';
import type { PlayerService } from '../player/service.ts';
import { keptMilliseconds, type Save, type Written } from './model.ts';
import { checkKeys, toRequest, type Asked, type Envelope } from './requests.ts';
import type { SaveRules } from './rules.ts';
import type { SaveFilter, SaveRef, SaveStore } from './store.ts';
import type { SaveWriteStore } from './write-store.ts';

export type SaveService = ReturnType<typeof createSaveService>;
/** Which of a player's saves are meant. */
export type Wanted = { keys: string[] | null; prefix: string | null };

type Needs = {
  store: SaveStore;
  writes: SaveWriteStore;
  rules: SaveRules;
  players: PlayerService;
  now: () => number;
};

const sliceSize = 1_000;

export function createSaveService({ store, writes, rules, players, now }: Needs) {
  const actorOf = createActing(players);
  return {
    write,
    /** Many writes of an import, each as its rules were asked before. */
    writeAll: writes.writeAll,
    find,
    current: store.find,
    filterFor,
    list: store.list,
    count: store.count,
    revisionsRef,
    listRevisions: store.listRevisions,
    countRevisions: store.countRevisions,
    forgetOld,
  };

  /**
   * Does all that is asked, or nothing of it.
   *
   * @throws SaveConflict, SaveRejected, SaveQuotaExceeded, SaveWriteIdTaken, SaveNotFound, SaveRevisionNotFound
   */
  async function write(asked: Asked[], envelope: Envelope, acting: Acting): Promise<Written[]> {
    const { viewer } = acting;
    const actor = await actorOf(acting);
    const request = toRequest(asked, envelope, viewer, actor, await rules.of(actor.gameKey));
    const result = await writes.write(request);
    if (result instanceof DomainError) throw result;
    if (result === 'gone')
      throw viewer.kind === 'player'
        ? new Unauthenticated('The session is over. Log in again.')
        : new BadUserInput('`player` has become a part of another player.');
    if (result.kind === 'done') return result.revisions.map((one) => ({ ...one, isRepeat: false }));
    const saves = await Promise.all(result.revisions.map(([key]) => store.find({ playerId: actor.playerId, key })));
    return result.revisions.map(([key, revision], index) => ({ key, revision, save: saves[index]!, isRepeat: true }));
  }

  /** A save of the caller's, or one of another player that the caller may see. */
  async function find(viewer: Viewer, key: string, playerId: string | null): Promise<Save | null> {
    checkKeys([key]);
    if (viewer.kind === 'player' && (playerId ?? viewer.playerId) === viewer.playerId)
      return store.find({ playerId: viewer.playerId, key });
    const player = await get(playerId);
    const filter = player && (await filterFor(viewer, player, { keys: [key], prefix: null }));
    return filter?.keys?.includes(key) ? store.find({ playerId: player!.id, key }) : null;
  }

  async function get(playerId: string | null): Promise<Player | null> {
    if (playerId === null) throw new Forbidden('A key is no player: say with `player` whose save it is.');
    const [player] = await players.findByIds([playerId]);
    return player ?? null;
  }

  /** Those of the wanted saves that the caller may see; null where that is none, whatever is there. */
  async function filterFor(viewer: Viewer, player: Player, { keys, prefix }: Wanted): Promise<SaveFilter | null> {
    if (keys) checkKeys(keys);
    const filter = { playerId: player.id, keys, prefix: prefix ?? '' };
    if (seesAll(viewer, player)) return filter;
    if (viewer.gameKey !== player.gameKey) return null;
    const { ruleOf } = await rules.of(player.gameKey);
    // A rule for one key may take it out of a READABLE pattern, so it is the keys that are asked, not the patterns.
    const present = keys ?? (await store.keysOf(player.id));
    return { ...filter, keys: present.filter((key) => ruleOf(key).access === 'READABLE') };
  }

  /** Whose revisions the caller means and may see. */
  async function revisionsRef(viewer: Viewer, key: string, playerId: string | null): Promise<SaveRef> {
    checkKeys([key]);
    const player = await get(playerId ?? (viewer.kind === 'player' ? viewer.playerId : null));
    if (player && seesAll(viewer, player)) return { playerId: player.id, key };
    throw new Forbidden('The revisions of a save are for its player alone.');
  }

  /** Forgets, a slice at a time, what nobody may rely on any more. */
  async function forgetOld(): Promise<void> {
    const before = new Date(now() - keptMilliseconds);
    while ((await store.forgetAnswers(before, sliceSize)) === sliceSize);
    while ((await store.forgetDeleted(before, sliceSize)) === sliceSize);
  }
}

function seesAll(viewer: Viewer, { id, gameKey }: Player): boolean {
  switch (viewer.kind) {
    case 'player':
      return viewer.playerId === id;
    case 'trusted':
    case 'admin':
      return isOfGame(viewer, gameKey);
  }
}
