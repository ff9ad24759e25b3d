import { createBatcher } from '../../infra/batcher.ts';
import { createRareWarning, type Log } from '../../infra/log.ts';
import { createLru } from '../../infra/lru.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { inTime } from '../../infra/time-limit.ts';
import type { TagStore } from './store.ts';

/*
 * Tags as each process knows them, for reads that must not wait for Postgres: read once per player, and again when word
 * of a change comes or after five seconds, since word may get lost. Where Postgres does not answer at once, what was
 * known last counts, and else that the player has none.
 */

export type KnownTags = ReturnType<typeof createKnownTags>;
export type Tags = ReadonlySet<string>;

type Known = { tags: Tags; readAt: number; isStale: boolean };
type Needs = { store: Pick<TagStore, 'tagsOf'>; pubsub: PubSub; log: Log; now: () => number };

const channel = 'player:tags';
const knownMax = 50_000;
const goodMilliseconds = 5_000;
const patienceMilliseconds = 1_000;
/** After a read that failed nobody waits for another one. */
const restMilliseconds = 1_000;

export function createKnownTags({ store, pubsub, log, now }: Needs) {
  const known = createLru<string, Known>({ max: knownMax });
  const watchers = new Set<(playerIds: string[] | null) => void>();
  const warn = createRareWarning(log, 'the tags of players cannot be read; what was known last counts');
  const reads = createBatcher({ run: read, sizeMax: 1_000, concurrency: 2 });
  const none: Tags = new Set();
  let isListening = false;
  let gaps = 0;
  let restsUntil = -Infinity;
  return { of, announce, watch };

  async function of(playerId: string): Promise<Tags> {
    listen();
    const present = known.get(playerId);
    if (present && isGood(present)) return present.tags;
    if (performance.now() < restsUntil) return present?.tags ?? none;
    try {
      // A Postgres that hangs must not make everybody wait for it.
      return await inTime(reads.add(playerId), patienceMilliseconds, 'Postgres did not answer in time');
    } catch (error) {
      warn(error);
      restsUntil = performance.now() + restMilliseconds;
      return known.get(playerId)?.tags ?? none;
    }
  }

  function isGood({ readAt, isStale }: Known): boolean {
    return !isStale && Math.abs(now() - readAt) < goodMilliseconds;
  }

  async function read(playerIds: string[]): Promise<Tags[]> {
    const [readAt, before] = [now(), gaps];
    const marks = playerIds.map((id) => known.get(id));
    const found = (await store.tagsOf(playerIds)).map((tags): Tags => (tags.length === 0 ? none : new Set(tags)));
    playerIds.forEach((id, index) => {
      // What was being read while word of a change came may be from before it.
      const isStale = gaps !== before || (known.get(id) !== marks[index] && known.get(id)?.isStale === true);
      known.set(id, { tags: found[index]!, readAt, isStale });
    });
    return found;
  }

  /** From the first use on. */
  function listen(): void {
    if (isListening) return;
    isListening = true;
    pubsub.subscribe(channel, { onMessage: (message) => hear(message.split(' ')), onGap: () => hear(null) });
  }

  /** Call after the commit. */
  function announce(playerIds: string[]): void {
    hear(playerIds);
    pubsub.publish(channel, playerIds.join(' '));
  }

  /** @param playerIds null for anybody */
  function hear(playerIds: string[] | null): void {
    if (playerIds === null) gaps += 1;
    for (const id of playerIds ?? []) {
      const present = known.get(id);
      known.set(id, { tags: present?.tags ?? none, readAt: present?.readAt ?? now(), isStale: true });
    }
    for (const onChange of watchers) onChange(playerIds);
  }

  /** Calls `onChange` after changes, with null where it may have been anybody's, until the returned function is called. */
  function watch(onChange: (playerIds: string[] | null) => void): () => void {
    listen();
    watchers.add(onChange);
    return () => watchers.delete(onChange);
  }
}
