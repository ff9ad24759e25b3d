import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import { sha256 } from '../../infra/secrets.ts';
import { lockPlayerSql } from '../player/lock-sql.ts';
import { toItem, type ItemRow } from './item-row.ts';
import {
  isShownHere,
  leaseMilliseconds,
  type AnyonesContent,
  type Content,
  type ContentItem,
  type KeptVerdict,
} from './model.ts';
import type { Change } from './outcomes.ts';
import { createShownOrder, type Shows } from './shown-order-store.ts';

/*
 * What players want to show, and what became of it. Every change of an item is made under its player's lock and looks at
 * the state first, so that of two who decide at once one is told that the other was first. A display name or avatar is
 * written to the player in the same transaction; which of several counts is settled in shown-order-store.ts.
 *
 * Rejected items are the player's strikes. The same content again within minutes is a client that tries again: it is
 * answered with the item that is there.
 */

export type ItemStore = ReturnType<typeof createItemStore>;
export type NewItem = Content &
  Pick<ContentItem, 'state' | 'cause' | 'label' | 'isShown' | 'dueAt'> & {
    /** As drawn by `reserve`; null where the order of items does not matter. */
    id: number | null;
  };

const repeatMilliseconds = 10 * 60 * 1_000;

export function createItemStore({ pool, transaction }: Db, shows: Shows, now: () => number) {
  const order = createShownOrder(shows);
  return { reserve, put, change, claim, waitingFor, verdictOf };

  /** The place of a request in the order of all. */
  async function reserve(): Promise<number> {
    const { rows } = await pool.query<{ id: string }>({
      name: 'content-item-reserve',
      text: `SELECT nextval(pg_get_serial_sequence('content_item', 'id')) AS id`,
    });
    return Number(rows[0]!.id);
  }

  /** Writes down what the checks have led to, and shows a display name or avatar that may be shown. */
  async function put(item: NewItem): Promise<ContentItem> {
    return transaction(async (client) => {
      await client.query(lockPlayerSql, [item.playerId]);
      const present = await findRepeated(client, item);
      if (present) return present;
      const isLate = await order.isLate(client, item);
      const written = await insert(
        client,
        isLate ? { ...item, state: 'SUPERSEDED', isShown: false, dueAt: null } : item,
      );
      await order.follow(client, written);
      return written;
    });
  }

  async function insert(client: PoolClient, item: NewItem): Promise<ContentItem> {
    const { rows } = await client.query<ItemRow>(
      `INSERT INTO content_item
         (id, game_key, player_id, surface, content, content_hash, state, cause, label, is_shown, created_at, due_at)
       VALUES (coalesce($1, nextval(pg_get_serial_sequence('content_item', 'id'))), $2, $3, $4::content_surface, $5, $6,
               $7::content_state, $8::content_cause, $9, $10, $11, $12)
       RETURNING *`,
      [
        item.id,
        item.gameKey,
        item.playerId,
        item.surface,
        item.content,
        sha256(item.content),
        item.state,
        item.cause,
        item.label,
        item.isShown,
        new Date(now()),
        item.dueAt,
      ],
    );
    return toItem(rows[0]!);
  }

  /** The item that a request repeats. What is shown here is a new wish each time, but for what is shown already. */
  async function findRepeated(client: PoolClient, item: NewItem): Promise<ContentItem | null> {
    const { playerId, surface, state, content } = item;
    if (isShownHere(surface) && state !== 'REJECTED') {
      const { rows } = await client.query<ItemRow>(
        `SELECT * FROM content_item WHERE player_id = $1 AND surface = $2::content_surface ORDER BY id DESC LIMIT 1`,
        [playerId, surface],
      );
      const [newest] = rows;
      return newest?.is_shown && newest.state === state && newest.content === content ? toItem(newest) : null;
    }
    if (state === 'APPROVED') return null;
    const { rows } = await client.query<ItemRow>(
      `SELECT * FROM content_item
       WHERE player_id = $1 AND surface = $2::content_surface AND state = $3::content_state AND content_hash = $4
         AND (state <> 'REJECTED' OR created_at > $5) ORDER BY id DESC LIMIT 1`,
      [playerId, surface, state, sha256(content), new Date(now() - repeatMilliseconds)],
    );
    return rows[0] ? toItem(rows[0]) : null;
  }

  /**
   * Changes an item to what `decide` makes of it as it is now; null leaves it. Tells the item after that, and whether it
   * was changed; null where there is none.
   */
  async function change(
    id: number,
    decide: (item: ContentItem) => Change | null,
  ): Promise<{ item: ContentItem; isDone: boolean } | null> {
    for (;;) {
      const found = await pool.query<{ player_id: string }>('SELECT player_id FROM content_item WHERE id = $1', [id]);
      const playerId = found.rows[0]?.player_id;
      if (playerId === undefined) return null;
      const result = await transaction(async (client) => {
        await client.query(lockPlayerSql, [playerId]);
        const { rows } = await client.query<ItemRow>('SELECT * FROM content_item WHERE id = $1', [id]);
        const item = rows[0] && toItem(rows[0]);
        // A merge has just given it to another player, whose lock counts now.
        if (item?.playerId !== playerId) return 'moved' as const;
        const wanted = decide(item);
        return wanted ? { item: await apply(client, item, wanted), isDone: true } : { item, isDone: false };
      });
      if (result !== 'moved') return result;
    }
  }

  async function apply(client: PoolClient, item: ContentItem, wanted: Change): Promise<ContentItem> {
    if (item.isShown && !wanted.isShown) await order.hide(client, item);
    const mayBeLate = wanted.state === 'HELD' || (wanted.isShown && !item.isShown);
    const isLate = mayBeLate && (await order.isLate(client, { ...item, ...wanted }));
    // An approval stands, and shows nothing where a newer one is shown.
    const { state, isShown, dueAt } = !isLate
      ? wanted
      : { state: wanted.state === 'APPROVED' ? wanted.state : 'SUPERSEDED', isShown: false, dueAt: null };
    const isDecided = state === 'APPROVED' || state === 'REJECTED' || state === 'UNCHECKED';
    const { rows } = await client.query<ItemRow>(
      `UPDATE content_item SET state = $2::content_state, is_shown = $3, due_at = $4, label = coalesce($5, label),
         cause = coalesce($6::content_cause, cause), attempts = attempts + $7, decided_at = $8, decided_by = $9,
         decision_reason = $10
       WHERE id = $1 RETURNING *`,
      [
        item.id,
        state,
        isShown,
        dueAt,
        wanted.label ?? null,
        wanted.cause ?? null,
        wanted.isAttempt ? 1 : 0,
        isDecided ? new Date(now()) : null,
        wanted.decidedBy ?? null,
        wanted.decisionReason ?? null,
      ],
    );
    const changed = toItem(rows[0]!);
    if (!item.isShown || changed.state === 'HELD') await order.follow(client, changed);
    return changed;
  }

  /** Takes up to `limit` items that are to be looked at again; nobody else gets them before their lease ends. */
  async function claim(limit: number): Promise<ContentItem[]> {
    const { rows } = await pool.query<ItemRow>({
      name: 'content-items-claim',
      text: `UPDATE content_item SET due_at = $2 WHERE id IN (
               SELECT id FROM content_item WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
             RETURNING *`,
      values: [new Date(now()), new Date(now() + leaseMilliseconds), limit],
    });
    return rows.map(toItem);
  }

  /** The items of any players that a verdict on this content would settle, by id. */
  async function waitingFor(
    { gameKey, surface, content }: AnyonesContent,
    afterId: number,
    limit: number,
  ): Promise<number[]> {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM content_item
       WHERE content_hash = $1 AND game_key = $2 AND surface = $3::content_surface AND id > $4
         AND (state IN ('CHECKING', 'PUBLISHED') OR (state = 'HELD' AND cause = 'UNCHECKED'))
       ORDER BY id LIMIT $5`,
      [sha256(content), gameKey, surface, afterId, limit],
    );
    return rows.map(({ id }) => Number(id));
  }

  /** What was last found out about content that never changes, whoever showed it; null where that is nothing. */
  async function verdictOf({ gameKey, surface, content }: AnyonesContent): Promise<KeptVerdict | null> {
    const { rows } = await pool.query<Pick<ItemRow, 'state' | 'label'>>({
      name: 'content-verdict',
      text: `SELECT state, label FROM content_item
             WHERE content_hash = $1 AND game_key = $2 AND surface = $3::content_surface
               AND state IN ('APPROVED', 'REJECTED')
             ORDER BY id DESC LIMIT 1`,
      values: [sha256(content), gameKey, surface],
    });
    const [row] = rows;
    return row ? { suggest: row.state === 'APPROVED' ? 'pass' : 'risky', label: row.label, masked: null } : null;
  }
}
