import type { Db } from '../../infra/db.ts';
import type { ContentSurface } from './model.ts';

export type WishStore = ReturnType<typeof createWishStore>;

export function createWishStore({ pool }: Db) {
  return { surfacesOf };

  /** Where a player ever wanted to show something that is written down, whatever became of it: all display names are. */
  async function surfacesOf(playerId: string): Promise<Set<ContentSurface>> {
    const { rows } = await pool.query<{ surface: ContentSurface }>({
      name: 'content-surfaces',
      text: 'SELECT DISTINCT surface FROM content_item WHERE player_id = $1',
      values: [playerId],
    });
    return new Set(rows.map(({ surface }) => surface));
  }
}
