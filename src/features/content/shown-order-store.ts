import type { PoolClient } from 'pg';
import { isShownHere, type ContentItem, type ShownSurface } from './model.ts';

/*
 * Which of a player's display names and avatars counts: the newest wish that may be shown. Ids of items are drawn when a
 * player asks, so they are the order of wishes, however long the checks or the reviewers take: an older one never takes
 * the place of a newer one. One that WeChat is still checking keeps no older one waiting. All of this runs in a transaction that holds the player's lock.
 */

/** Writes what others see of a player; null takes it away. Part of a transaction. */
export type Show = (client: PoolClient, playerId: string, content: string | null) => Promise<void>;
export type Shows = Record<ShownSurface, Show>;

type Wish = Pick<ContentItem, 'playerId' | 'surface' | 'state' | 'isShown'> & { id: number | null };

export function createShownOrder(shows: Shows) {
  return { isLate, follow, hide };

  /** Whether a newer wish has come true already, or waits where this one would only wait, too. */
  async function isLate(client: PoolClient, { id, playerId, surface, state, isShown }: Wish): Promise<boolean> {
    if (id === null || state === 'REJECTED' || !isShownHere(surface)) return false;
    const { rowCount } = await client.query(
      `SELECT 1 FROM content_item WHERE player_id = $1 AND surface = $4::content_surface AND id > $2
         AND (is_shown OR (state = 'HELD' AND NOT $3)) LIMIT 1`,
      [playerId, id, isShown, surface],
    );
    return rowCount !== 0;
  }

  /** Shows what is to be shown, and ends the older wishes that it takes the place of. */
  async function follow(client: PoolClient, item: ContentItem): Promise<void> {
    const { id, playerId, surface, state, isShown, content } = item;
    if (!isShownHere(surface) || !(isShown || state === 'HELD')) return;
    // One that only waits leaves what is shown as it is, also where that has still to be checked again.
    await client.query(
      `UPDATE content_item SET is_shown = false, due_at = NULL,
         state = CASE WHEN state IN ('HELD', 'PUBLISHED', 'CHECKING') THEN 'SUPERSEDED' ELSE state END
       WHERE player_id = $1 AND surface = $4::content_surface AND id < $2
         AND CASE WHEN $3 THEN is_shown OR state IN ('HELD', 'PUBLISHED', 'CHECKING')
                  ELSE state = 'HELD' AND NOT is_shown END`,
      [playerId, id, isShown, surface],
    );
    if (isShown) await shows[surface](client, playerId, content);
  }

  /** Takes away what is shown, if this is it: the one before it that was approved returns, else none. */
  async function hide(client: PoolClient, { id, playerId, surface, isShown }: ContentItem): Promise<void> {
    if (!isShown || !isShownHere(surface)) return;
    const { rows } = await client.query<{ content: string }>(
      `UPDATE content_item SET is_shown = true WHERE id = (
         SELECT id FROM content_item
         WHERE player_id = $1 AND surface = $3::content_surface AND state = 'APPROVED' AND id < $2
         ORDER BY id DESC LIMIT 1)
       RETURNING content`,
      [playerId, id, surface],
    );
    await shows[surface](client, playerId, rows[0]?.content ?? null);
  }
}
