import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { PubSub } from '../../infra/pubsub.ts';
import { shared } from '../../infra/time-limits.ts';
import { createGameSettings, type GameSettings } from './resolution.ts';
import type { SettingStore } from './store.ts';

/*
 * All settings of all games, in the memory of each process: loaded when it starts, and again where the game's revision
 * has become another one. Word of a change comes at once; every second each process also asks for the revisions, since
 * word may get lost. Reads ask nobody: while Postgres or Redis or both are away, what was loaded last counts.
 */

export type SettingMemory = ReturnType<typeof createSettingMemory>;

type Needs = {
  store: SettingStore;
  gameKeys: string[];
  pubsub: PubSub;
  log: Log;
  metrics: Metrics;
  now: () => number;
};

const channel = 'setting:changed';
const pollMilliseconds = 1_000;

export function createSettingMemory({ store, gameKeys, pubsub, log, metrics, now }: Needs) {
  const games = new Map<string, GameSettings>();
  const watchers = new Map<string, Set<() => void>>();
  const warn = createRareWarning(log, 'settings cannot be compared with Postgres; what was loaded last counts');
  const count = metrics.cache('settings', () => [...games.values()].reduce((sum, { size }) => sum + size, 0));
  let running: Promise<void> | null = null;
  let queued: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let unsubscribe = () => {};
  return { start, stop, of, refresh, announce, watch };

  /** Loads everything; the process must not serve before that is done. */
  async function start(): Promise<void> {
    await refresh();
    const wake = () => void refresh().catch(warn);
    timer = setInterval(() => running === null && wake(), pollMilliseconds);
    unsubscribe = pubsub.subscribe(channel, { onMessage: wake, onGap: wake });
  }

  function stop(): void {
    clearInterval(timer);
    unsubscribe();
  }

  function of(gameKey: string): GameSettings {
    count.hit();
    return games.get(gameKey)!;
  }

  /** When it is done, everything that was committed before the call is here. */
  function refresh(): Promise<void> {
    if (!running) {
      running = shared(compare).finally(() => (running = null));
      return running;
    }
    // What is under way may have read already.
    queued ??= running
      .catch(() => {})
      .then(() => {
        queued = null;
        return refresh();
      });
    return queued;
  }

  async function compare(): Promise<void> {
    const revisions = await store.revisions(gameKeys);
    const behind = gameKeys.filter((gameKey) => games.get(gameKey)?.revision !== (revisions.get(gameKey) ?? 0));
    for (const { gameKey, revision, settings } of behind.length === 0 ? [] : await store.load(behind)) {
      count.miss();
      games.set(gameKey, createGameSettings(revision, settings));
      for (const onChange of watchers.get(gameKey) ?? []) onChange();
    }
    metrics.settingsCompared.set(now() / 1_000);
  }

  /** Tells the other processes. Call after the commit. */
  function announce(gameKey: string): void {
    pubsub.publish(channel, gameKey);
  }

  /** Calls `onChange` when the game's settings here have become others, until the returned function is called. */
  function watch(gameKey: string, onChange: () => void): () => void {
    const group = watchers.get(gameKey) ?? new Set();
    watchers.set(gameKey, group.add(onChange));
    return () => group.delete(onChange);
  }
}
