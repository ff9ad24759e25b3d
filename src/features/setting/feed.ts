import { createRareWarning, type Log } from '../../infra/log.ts';
import { createPacer } from '../../infra/pacer.ts';
import type { KnownTags } from '../tag/known-tags.ts';
import type { SettingMemory } from './memory.ts';
import type { Snapshot } from './model.ts';
import type { Client } from './subjects.ts';

/*
 * The settings of one game for all who watch them through this process: works out anew what each of them gets when the
 * settings change, when a rule begins or ends, and when tags change. Word of a change of tags may get lost, so where
 * rules ask for tags it also looks from time to time.
 */

export type Watcher = { client: Client; put(snapshot: Snapshot): void };
export type SettingFeed = ReturnType<typeof createSettingFeed>;

type Needs = {
  gameKey: string;
  read(gameKey: string, client: Client): Promise<Snapshot>;
  memory: SettingMemory;
  knownTags: Pick<KnownTags, 'watch'>;
  log: Log;
  now: () => number;
};

/** Four looks a second. */
export const gapMilliseconds = 250;
const heartbeatMilliseconds = 3_000;

export function createSettingFeed({ gameKey, read, memory, knownTags, log, now }: Needs) {
  const watchers = new Set<Watcher>();
  const warn = createRareWarning(log, 'watched settings cannot be worked out');
  const pacer = createPacer(() => look().catch(warn), gapMilliseconds);
  let lookedAt = now();
  const wakeForTags = () => memory.of(gameKey).asksForTags && pacer.wake();
  const stopListening = [memory.watch(gameKey, pacer.wake), knownTags.watch(wakeForTags)];
  const timers = [setInterval(wakeForEdge, gapMilliseconds), setInterval(wakeForTags, heartbeatMilliseconds)];
  return { watchers, add, close };

  /** The watcher gets the present state with the next look, which is soon. */
  function add(watcher: Watcher): void {
    watchers.add(watcher);
    pacer.wake();
  }

  async function look(): Promise<void> {
    lookedAt = now();
    await Promise.all([...watchers].map(async ({ client, put }) => put(await read(gameKey, client))));
  }

  function wakeForEdge(): void {
    const edge = memory.of(gameKey).nextEdge(lookedAt);
    if (edge !== null && edge <= now()) pacer.wake();
  }

  function close(): void {
    pacer.stop();
    timers.forEach(clearInterval);
    for (const stop of stopListening) stop();
  }
}
