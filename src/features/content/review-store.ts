import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { toItem, type ItemRow } from './item-row.ts';
import type { ContentItem, ContentState, ContentSurface } from './model.ts';

/** Reads of items: for the players who wait for them, and for admins. */

export type ReviewStore = ReturnType<typeof createReviewStore>;
export type ItemFilter = {
  state: ContentState | null;
  surface: ContentSurface | null;
  gameKey: string | null;
  playerId: string | null;
};
type Page = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };

export function createReviewStore({ pool }: Db) {
  const options = { acts: pool, sizeMax: 200, concurrency: 2, maySplit: isDataFault };
  const strikes = createBatcher({ run: countStrikes, ...options });
  const avatars = createBatcher({ run: findWaitingAvatars, ...options });
  return { find, list, count, strikesOf: strikes.add, waitingAvatarOf: avatars.add };

  async function find(id: number): Promise<ContentItem | null> {
    const { rows } = await pool.query<ItemRow>('SELECT * FROM content_item WHERE id = $1', [id]);
    return rows[0] ? toItem(rows[0]) : null;
  }

  /** In the order in which players asked. */
  async function list(filter: ItemFilter, { after, before, from, limit }: Page): Promise<ContentItem[]> {
    const { rows } = await pool.query<ItemRow>(
      `SELECT * FROM content_item WHERE ${whereFilter} AND ($5::bigint IS NULL OR id > $5) AND ($6::bigint IS NULL OR id < $6)
       ORDER BY id ${from === 'first' ? 'ASC' : 'DESC'} LIMIT $7`,
      [...valuesOf(filter), after, before, limit],
    );
    const items = rows.map(toItem);
    return from === 'first' ? items : items.toReversed();
  }

  async function count(filter: ItemFilter): Promise<number> {
    const { rows } = await pool.query<{ count: string }>(
      `SELECT count(*) FROM content_item WHERE ${whereFilter}`,
      valuesOf(filter),
    );
    return Number(rows[0]?.count);
  }

  async function countStrikes(playerIds: string[]): Promise<number[]> {
    const { rows } = await pool.query<{ player_id: string; count: string }>({
      name: 'content-strikes',
      text: `SELECT player_id, count(*) FROM content_item WHERE player_id = ANY($1::uuid[]) AND state = 'REJECTED'
             GROUP BY player_id`,
      values: [playerIds],
    });
    const counts = new Map(rows.map((row) => [row.player_id, Number(row.count)]));
    return playerIds.map((id) => counts.get(id) ?? 0);
  }

  /** Of each player the newest that is not settled. */
  async function findWaitingAvatars(playerIds: string[]): Promise<(ContentItem | null)[]> {
    const { rows } = await pool.query<ItemRow>({
      name: 'content-waiting-avatars',
      text: `SELECT DISTINCT ON (player_id) * FROM content_item
             WHERE player_id = ANY($1::uuid[]) AND surface = 'AVATAR' AND state IN ('CHECKING', 'HELD', 'PUBLISHED')
             ORDER BY player_id, id DESC`,
      values: [playerIds],
    });
    const found = new Map(rows.map((row) => [row.player_id, toItem(row)]));
    return playerIds.map((id) => found.get(id) ?? null);
  }
}

const whereFilter = `($1::content_state IS NULL OR state = $1) AND ($2::content_surface IS NULL OR surface = $2)
  AND ($3::text IS NULL OR game_key = $3) AND ($4::uuid IS NULL OR player_id = $4)`;
const valuesOf = ({ state, surface, gameKey, playerId }: ItemFilter) => [state, surface, gameKey, playerId];
