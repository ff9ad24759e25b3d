import type { ShownSurface } from './model.ts';
import type { Shows } from './shown-order-store.ts';

type Client = Parameters<Shows[ShownSurface]>[0];

export type ContentResets = ReturnType<typeof createContentResets>;

export function createContentResets(shows: Shows) {
  return { reset };

  /**
   * Takes a player's display name or avatar away, with all earlier ones, so that none of them comes back by itself, and
   * what still waits. It is no strike. In a transaction that holds the player's lock.
   */
  async function reset(client: Client, playerId: string, surface: ShownSurface): Promise<void> {
    await client.query(
      `UPDATE content_item SET is_shown = false, due_at = NULL, state = 'SUPERSEDED'
       WHERE player_id = $1 AND surface = $2::content_surface
         AND (is_shown OR state IN ('APPROVED', 'HELD', 'PUBLISHED', 'CHECKING'))`,
      [playerId, surface],
    );
    await shows[surface](client, playerId, null);
  }
}
