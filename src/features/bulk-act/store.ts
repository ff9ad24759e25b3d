import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { allSql } from '../player/search-sql.ts';
import type { PlayerSearch } from '../player/search.ts';
import { bulkDeed, type BulkAct, type BulkActKind, type BulkActOutcome, type BulkActState } from './model.ts';

/*
 * Bulk acts and how far they are. Whom one is about is written down by one statement when it begins, so it is those who
 * matched at one instant, whatever the act itself changes about them. A worker has an act for as long as its lease; one
 * that takes longer than that may meet another one, so what is written here is right when two do the same.
 */

export type BulkActStore = ReturnType<typeof createBulkActStore>;
export type NewBulkAct = Pick<BulkAct, 'gameKey' | 'deed' | 'reason' | 'createdBy' | 'clientId'> & {
  search: PlayerSearch;
};
export type Turn = { playerId: string; outcome: BulkActOutcome; detail: string | null };

export function createBulkActStore({ pool, transaction }: Db, now: () => number) {
  return { insert, find, claim, writeDown, next, settle, finish, giveBack, fail, cancel, due, forget };

  /** Writes an act down; of those of one admin with the same `clientId` the first one, as it is by now. */
  async function insert({ gameKey, search, deed, reason, createdBy, clientId }: NewBulkAct): Promise<BulkAct> {
    const { kind, ...details } = deed;
    const { rows } = await pool.query<ActRow>(
      `INSERT INTO bulk_act (id, game_key, search, kind, details, reason, created_by, client_id, created_at, due_at)
       VALUES ($1, $2, $3, $4::bulk_act_kind, $5, $6, $7, $8, $9, $9)
       ON CONFLICT (created_by, client_id) DO NOTHING RETURNING *`,
      [
        uuidv7(now()),
        gameKey,
        JSON.stringify(search),
        kind,
        JSON.stringify(details),
        reason,
        createdBy,
        clientId,
        new Date(now()),
      ],
    );
    if (rows[0]) return toAct(rows[0]);
    // By a statement of its own: one that the insert waited for is not in what the insert's own sees.
    const present = await pool.query<ActRow>('SELECT * FROM bulk_act WHERE created_by = $1 AND client_id = $2', [
      createdBy,
      clientId,
    ]);
    return toAct(present.rows[0]!);
  }

  async function find(id: string): Promise<BulkAct | null> {
    const { rows } = await pool.query<ActRow>('SELECT * FROM bulk_act WHERE id = $1', [id]);
    return rows[0] ? toAct(rows[0]) : null;
  }

  /** Those that nobody works on. */
  async function due(): Promise<string[]> {
    const { rows } = await pool.query<{ id: string }>(
      'SELECT id FROM bulk_act WHERE due_at <= $1 ORDER BY due_at LIMIT 20',
      [new Date(now())],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes an act for a while; null where somebody else has it, or it is over. */
  async function claim(id: string, leaseMilliseconds: number): Promise<BulkAct | null> {
    const { rows } = await pool.query<ActRow>(
      `UPDATE bulk_act SET state = 'RUNNING', due_at = $3, attempts = attempts + 1
       WHERE id = $1 AND due_at <= $2 AND state IN ('WAITING', 'RUNNING') RETURNING *`,
      [id, new Date(now()), new Date(now() + leaseMilliseconds)],
    );
    return rows[0] ? toAct(rows[0]) : null;
  }

  /** Writes down whom the act is about, once. */
  async function writeDown(id: string, search: PlayerSearch): Promise<void> {
    await transaction(async (client) => {
      const { rowCount } = await client.query('SELECT FROM bulk_act WHERE id = $1 AND total IS NULL FOR UPDATE', [id]);
      if (rowCount === 0) return;
      const { text, values } = allSql(search, { by: 'CREATED_AT', direction: 'ASC' }, new Date(now()));
      const own = `$${values.length + 1}`;
      const { rowCount: total } = await client.query(
        `INSERT INTO bulk_act_player (bulk_act_id, player_id) SELECT ${own}::uuid, id FROM (${text}) AS found`,
        [...values, id],
      );
      await client.query('UPDATE bulk_act SET total = $2 WHERE id = $1', [id, total]);
    });
  }

  /** Whose turn it is next. */
  async function next(id: string, after: string | null, limit: number): Promise<string[]> {
    const { rows } = await pool.query<{ player_id: string }>(
      `SELECT player_id FROM bulk_act_player
       WHERE bulk_act_id = $1 AND ($2::uuid IS NULL OR player_id > $2) ORDER BY player_id LIMIT $3`,
      [id, after, limit],
    );
    return rows.map((row) => row.player_id);
  }

  /**
   * Writes what came of some turns, and that all players up to `cursor` have had theirs; keeps the act for another while.
   *
   * @returns whether the act goes on
   */
  async function settle(id: string, turns: Turn[], cursor: string | null, leaseMilliseconds: number): Promise<boolean> {
    const { rows } = await pool.query<{ state: BulkActState }>(
      `WITH settled AS (
         UPDATE bulk_act_player SET outcome = turn.outcome, detail = turn.detail
         FROM unnest($2::uuid[], $3::bulk_act_outcome[], $4::text[]) AS turn (player_id, outcome, detail)
         WHERE bulk_act_id = $1 AND bulk_act_player.player_id = turn.player_id AND bulk_act_player.outcome IS NULL
         RETURNING bulk_act_player.outcome)
       UPDATE bulk_act SET done = done + (SELECT count(*) FROM settled WHERE outcome = 'DONE'),
         refused = refused + (SELECT count(*) FROM settled WHERE outcome = 'REFUSED'),
         cursor = greatest(cursor, $5::uuid),
         attempts = CASE WHEN $5::uuid IS NULL OR $5::uuid <= cursor THEN attempts ELSE 0 END, last_error = NULL,
         due_at = CASE WHEN due_at IS NULL THEN NULL ELSE $6::timestamptz END
       WHERE id = $1 RETURNING state`,
      [
        id,
        turns.map(({ playerId }) => playerId),
        turns.map(({ outcome }) => outcome),
        turns.map(({ detail }) => detail),
        cursor,
        new Date(now() + leaseMilliseconds),
      ],
    );
    return rows[0]?.state === 'RUNNING';
  }

  async function finish(id: string): Promise<void> {
    await end(id, 'DONE', null);
  }

  /** @param error why nothing more can come of it, for people */
  async function fail(id: string, error: string): Promise<void> {
    await pool.query('UPDATE bulk_act SET last_error = $2 WHERE id = $1', [id, error]);
    await end(id, 'FAILED', null);
  }

  /** What was done stays so. */
  async function cancel(id: string, by: string): Promise<void> {
    await end(id, 'CANCELLED', by);
  }

  async function end(id: string, state: BulkActState, by: string | null): Promise<void> {
    await pool.query(
      `UPDATE bulk_act SET state = $2::bulk_act_state, due_at = NULL, ended_at = $3, ended_by = $4
       WHERE id = $1 AND state IN ('WAITING', 'RUNNING')`,
      [id, state, new Date(now()), by],
    );
  }

  /** Lets anybody go on with it, at once or after a while. */
  async function giveBack(id: string, afterMilliseconds: number, error: string | null): Promise<void> {
    await pool.query(
      `UPDATE bulk_act SET due_at = $2, last_error = coalesce($3, last_error)
       WHERE id = $1 AND state = 'RUNNING'`,
      [id, new Date(now() + afterMilliseconds), error],
    );
  }

  /** Forgets whom acts were about that were over before then, at most so many rows; tells how many. */
  async function forget(before: Date, limit: number): Promise<number> {
    const { rowCount } = await pool.query(
      `DELETE FROM bulk_act_player WHERE ctid = ANY(ARRAY(
         SELECT bulk_act_player.ctid FROM bulk_act JOIN bulk_act_player ON bulk_act_id = bulk_act.id
         WHERE ended_at < $1 LIMIT $2))`,
      [before, limit],
    );
    return rowCount ?? 0;
  }
}

export type ActRow = {
  id: string;
  game_key: string | null;
  search: unknown;
  kind: BulkActKind;
  details: object;
  reason: string;
  created_by: string;
  client_id: string | null;
  created_at: Date;
  state: BulkActState;
  total: number | null;
  done: number;
  refused: number;
  cursor: string | null;
  attempts: number;
  last_error: string | null;
  ended_at: Date | null;
  ended_by: string | null;
};

export const toAct = (row: ActRow): BulkAct => ({
  id: row.id,
  gameKey: row.game_key,
  search: row.search,
  deed: bulkDeed.parse({ kind: row.kind, ...row.details }),
  reason: row.reason,
  createdBy: row.created_by,
  clientId: row.client_id,
  createdAt: row.created_at,
  state: row.state,
  total: row.total,
  done: row.done,
  refused: row.refused,
  cursor: row.cursor,
  attempts: row.attempts,
  lastError: row.last_error,
  endedAt: row.ended_at,
  endedBy: row.ended_by,
});
