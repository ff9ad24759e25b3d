import { createRareWarning, type Log } from '../../infra/log.ts';
import { createLru } from '../../infra/lru.ts';
import { createPacer } from '../../infra/pacer.ts';
import type { PresenceStore, Sighting } from './presence-store.ts';

/*
 * When players were last seen: at a login or a refresh, to within an hour. Written beside the requests, many at once;
 * nobody waits for it. What a process that dies has not written yet is told by the player's next refresh.
 */

export type Presence = ReturnType<typeof createPresence>;

type Needs = { store: PresenceStore; log: Log; now: () => number };

export const presencePrecisionMilliseconds = 60 * 60 * 1_000;
const gapMilliseconds = 1_000;
const batchMax = 1_000;
const knownMax = 50_000;

export function createPresence({ store, log, now }: Needs) {
  const known = createLru<string, number>({ max: knownMax });
  const warn = createRareWarning(log, 'when players were last seen is not written');
  let waiting: Sighting[] = [];
  const pacer = createPacer(flush, gapMilliseconds);
  return { note, lastSeenOf: store.lastSeenOf, settled };

  function note(playerId: string): void {
    const at = now();
    if (Math.abs(at - (known.get(playerId) ?? -Infinity)) <= presencePrecisionMilliseconds) return;
    known.set(playerId, at);
    waiting.push({ playerId, at });
    pacer.wake();
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchMax);
      try {
        await store.write([...new Map(batch.map((one) => [one.playerId, one])).values()]);
      } catch (error) {
        warn(error);
        // They are written when they are seen next.
        for (const { playerId } of batch) known.set(playerId, -Infinity);
        return;
      }
    }
  }

  /** Writes what waits; for the end of the process. */
  async function settled(): Promise<void> {
    pacer.stop();
    await flush();
    waiting = [];
  }
}
