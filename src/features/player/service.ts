import { BadUserInput } from '../../errors.ts';
import type { Credential, Player } from './model.ts';
import type { Found, Page, PlayerFilter, PlayerStore } from './store.ts';

export type PlayerService = ReturnType<typeof createPlayerService>;

export function createPlayerService({ store }: { store: PlayerStore }) {
  return { comeIn, findByIds: store.findByIds, identitiesOf: store.identitiesOf, list, count };

  /** The player behind a checked credential; a first login makes one. */
  function comeIn(gameKey: string, credential: Credential): Promise<Found> {
    return store.findOrCreate(gameKey, credential);
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
