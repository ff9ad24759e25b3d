import type { Viewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import type { GameStore } from './store.ts';

export type GameService = ReturnType<typeof createGameService>;

/** The games that this gateway serves, as the configuration names them. */
export function createGameService(keys: string[], store: GameStore) {
  const all = [...new Set(keys)].toSorted();
  return { keys: all, resolve, ensure };

  /** The game that a request means: the named one, the caller's own, or the only one. */
  function resolve(key: string | null | undefined, viewer: Viewer | null = null): string {
    if (key === null || key === undefined) {
      if (viewer && viewer.kind !== 'admin') return viewer.gameKey;
      if (all.length === 1) return all[0]!;
      throw new BadUserInput(`This gateway serves several games; say which: ${all.join(', ')}.`);
    }
    if (all.includes(key)) return key;
    throw new BadUserInput(`There is no game "${key}" here.`);
  }

  /** Makes sure that each game has its row. */
  function ensure(): Promise<void> {
    return store.ensure(all);
  }
}
