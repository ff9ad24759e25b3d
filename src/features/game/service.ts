import type { Viewer } from '../../context.ts';
import { BadUserInput } from '../../errors.ts';
import type { BelongingStore } from './belonging-store.ts';
import type { GameStore } from './store.ts';

export type GameService = ReturnType<typeof createGameService>;

type AppOfGame = { game: string; appId: string };
type Needs = { apps: AppOfGame[]; store: GameStore; belongings: BelongingStore };

/** The games that this gateway serves, as the configuration names them. */
export function createGameService({ apps: allApps, store, belongings }: Needs) {
  return { ...gamesOf(allApps, false), within, ensure };

  /** The same, for a caller for whom there is but one game. */
  function within(gameKey: string): ReturnType<typeof gamesOf> {
    const own = allApps.filter(({ game }) => game === gameKey);
    return gamesOf(own, true);
  }

  /** Makes sure that each game has its row. */
  function ensure(): Promise<void> {
    return store.ensure(keysOf(allApps));
  }

  function gamesOf(apps: AppOfGame[], isScoped: boolean) {
    const all = keysOf(apps);
    return { keys: all, resolve, resolveFilter, hasApp, appIds, idWithin };

    /** The game that a request means: the named one, the caller's own, or the only one. */
    function resolve(key: string | null | undefined, viewer: Viewer | null = null): string {
      if (key === null || key === undefined) {
        if (viewer && viewer.gameKey !== null) return viewer.gameKey;
        if (all.length === 1) return all[0]!;
        throw new BadUserInput(`This gateway serves several games; say which: ${all.join(', ')}.`);
      }
      if (all.includes(key)) return key;
      throw new BadUserInput(`There is no game "${key}" here.`);
    }

    /** The game to which a list is narrowed; null where it is of all games. */
    function resolveFilter(key: string | null | undefined): string | null {
      return isScoped || typeof key === 'string' ? resolve(key) : null;
    }

    /** Whether an app of WeChat's belongs to one of these games. */
    function hasApp(appId: string): boolean {
      return apps.some((app) => app.appId === appId);
    }

    /** The apps to which a list is narrowed; null where it is of all. */
    function appIds(appId: string | null | undefined): string[] | null {
      const isNamed = typeof appId === 'string';
      if (!isScoped) return isNamed ? [appId] : null;
      return apps.map((app) => app.appId).filter((own) => !isNamed || own === appId);
    }

    /** The id, where it is of something in these games; else one of nothing. */
    async function idWithin(typename: string, id: string): Promise<string> {
      if (!isScoped) return id;
      const found = await belongings.find(typename, id);
      const isHere = found && ('gameKey' in found ? all.includes(found.gameKey) : hasApp(found.appId));
      return isHere ? id : belongings.idOfNothing(typename);
    }
  }
}

const keysOf = (apps: AppOfGame[]) => [...new Set(apps.map(({ game }) => game))].toSorted();
