import type { ArrivalStore } from './arrival-store.ts';
import type { Credential } from './model.ts';
import type { Found, PlayerStore } from './store.ts';

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
  };

  /** The player behind a checked credential; a first login makes one. Null where `attach` has to look closer. */
  function comeIn(gameKey: string, credential: Credential, currentId: string | null): Promise<Found | null> {
    return store.findOrCreate(gameKey, credential, currentId);
  }
}
