import { BadUserInput } from '../../errors.ts';
import type { ArrivalStore } from './arrival-store.ts';
import type { Credential, Player } from './model.ts';
import type { Found, Page, PlayerFilter, PlayerStore } from './store.ts';

export type PlayerService = ReturnType<typeof createPlayerService>;

type Needs = { store: PlayerStore; arrivals: ArrivalStore };

export function createPlayerService({ store, arrivals }: Needs) {
  return {
    comeIn,
    attach: arrivals.attach,
    unlink: arrivals.unlink,
    setApart: arrivals.setApart,
    findByIds: store.findByIds,
    identitiesOf: store.identitiesOf,
    list,
    count,
  };

  /** The player behind a checked credential; a first login makes one. Null where `attach` has to look closer. */
  function comeIn(gameKey: string, credential: Credential, currentId: string | null): Promise<Found | null> {
    return store.findOrCreate(gameKey, credential, currentId);
  }

  function list(filter: PlayerFilter, page: Page): Promise<Player[]> {
    return store.list(checked(filter), page);
  }

  function count(filter: PlayerFilter): Promise<number> {
    return store.count(checked(filter));
  }
}

const searchMax = 128;

function checked({ gameKey, search }: PlayerFilter): PlayerFilter {
  const trimmed = search?.trim() ?? '';
  if (trimmed.length > searchMax || trimmed.includes('\0'))
    throw new BadUserInput(`\`search\` may have at most ${searchMax} printable characters.`);
  return { gameKey, search: trimmed === '' ? null : trimmed };
}
