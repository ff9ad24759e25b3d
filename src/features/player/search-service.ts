import type { Player } from './model.ts';
import type { Presence } from './presence.ts';
import type { SearchRange } from './search-sql.ts';
import type { SearchStore, Total } from './search-store.ts';
import { checkedSearch, type PlayerOrder, type PlayerPlace, type PlayerSearch } from './search.ts';
import type { PlayerService } from './service.ts';

export type PlayerSearchService = ReturnType<typeof createPlayerSearchService>;
export type FoundPlayer = { player: Player; place: PlayerPlace };

type Needs = { store: SearchStore; players: PlayerService; presence: Presence };

export function createPlayerSearchService({ store, players, presence }: Needs) {
  return { page, count, total, lastSeenOf: presence.lastSeenOf };

  /** @throws SearchTooBroad */
  async function page(search: PlayerSearch, order: PlayerOrder, range: SearchRange): Promise<FoundPlayer[]> {
    const places = await store.page(checkedSearch(search), order, range);
    const found = await players.findByIds(places.map(({ id }) => id));
    return places.flatMap((place, index) => (found[index] ? [{ player: found[index], place }] : []));
  }

  /** How many a list has, exact where it is not very long. @throws SearchTooBroad */
  async function total(search: PlayerSearch, order: PlayerOrder): Promise<Total> {
    return store.total(checkedSearch(search), order);
  }

  /** How many a list has. @throws SearchTooBroad */
  async function count(search: PlayerSearch, order: PlayerOrder, milliseconds?: number): Promise<number> {
    return store.count(checkedSearch(search), order, milliseconds);
  }
}
