import { shownSurfaces, type ShownSurface } from './model.ts';
import type { Shows } from './shown-order-store.ts';

/*
 * Items go with their player: into a merge, with all that waits and all strikes, and back where it is reverted. Each
 * remembers who wanted it, so a revert knows what to give back, also what was decided meanwhile. Both run in the
 * transaction of the merge, which holds the locks of both players.
 */

export type ItemMoves = ReturnType<typeof createItemMoves>;
type Client = Parameters<Shows[ShownSurface]>[0];

const columns: Record<ShownSurface, string> = { DISPLAY_NAME: 'display_name', AVATAR: 'avatar_url' };

export function createItemMoves(shows: Shows) {
  return { join, part };

  /** Before the profiles are joined: what the winner shows stays, what only the loser shows is shown on. */
  async function join(client: Client, loserId: string, winnerId: string): Promise<void> {
    await client.query(
      `UPDATE content_item SET player_id = $2, author_id = coalesce(author_id, $1),
         is_shown = is_shown AND CASE surface WHEN 'DISPLAY_NAME' THEN winner.display_name IS NULL
                                              WHEN 'AVATAR' THEN winner.avatar_url IS NULL ELSE true END
       FROM player AS winner WHERE winner.id = $2 AND content_item.player_id = $1`,
      [loserId, winnerId],
    );
  }

  /** Gives back what the loser wanted, and those who had become a part of that player before. */
  async function part(client: Client, loserId: string, winnerId: string): Promise<void> {
    await client.query(
      `WITH RECURSIVE part (id) AS (
         SELECT $1::uuid
         UNION SELECT loser_id FROM player_merge JOIN part ON winner_id = part.id WHERE reverted_at IS NULL)
       UPDATE content_item SET player_id = $1, author_id = nullif(author_id, $1)
       WHERE player_id = $2 AND author_id IN (SELECT id FROM part)`,
      [loserId, winnerId],
    );
    for (const playerId of [loserId, winnerId])
      for (const surface of shownSurfaces) await restore(client, playerId, surface, [loserId, winnerId]);
  }

  /** Shows what the player's own items say; what came of no item stays as it is. */
  async function restore(client: Client, playerId: string, surface: ShownSurface, both: string[]): Promise<void> {
    const { rows } = await client.query<{ content: string }>(
      `UPDATE content_item SET is_shown = true WHERE id = (
         SELECT id FROM content_item
         WHERE player_id = $1 AND surface = $2::content_surface AND (is_shown OR state IN ('APPROVED', 'PUBLISHED'))
         ORDER BY is_shown DESC, id DESC LIMIT 1)
       RETURNING content`,
      [playerId, surface],
    );
    if (rows[0]) return shows[surface](client, playerId, rows[0].content);
    // It was lent by the other one, or was taken away while the two were one.
    const { rowCount } = await client.query(
      `SELECT 1 FROM player JOIN content_item ON content_item.player_id = ANY($2::uuid[])
         AND surface = $3::content_surface AND content = player.${columns[surface]}
       WHERE player.id = $1 LIMIT 1`,
      [playerId, both, surface],
    );
    if (rowCount !== 0) await shows[surface](client, playerId, null);
  }
}
