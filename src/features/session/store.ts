import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import type { Credential, Player } from '../player/model.ts';
import { playerColumns, toPlayer, type PlayerRow } from '../player/row-sql.ts';

/*
 * Sessions. Logins and refreshes that arrive together share a statement; each is answered after its commit.
 */

export type SessionStore = ReturnType<typeof createSessionStore>;
type Client = { query: Db['pool']['query'] };
export type NewSession = {
  id: string;
  /** Null for whoever the door leads to. */
  playerId: string | null;
  /** By which somebody came in as the player; null where that is known otherwise. */
  door: Pick<Credential, 'provider' | 'appId' | 'subject'> | null;
  refreshHash: Buffer;
  refreshExpiresAt: Date;
};
export type Rotation = {
  sessionId: string;
  usedHash: Buffer;
  newHash: Buffer;
  newExpiresAt: Date;
};

export function createSessionStore({ pool }: Db, now: () => number) {
  const inserts = createBatcher({ run: insertAll, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  const rotations = createBatcher({ run: rotateAll, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  return {
    insert: inserts.add,
    rotate: rotations.add,
    end,
    endAll,
    endAllWithin,
    endedOf,
    haveEnded,
    endedSince,
    deleteOver,
  };

  /**
   * The player as whom each came in; null where the player has become a part of another one, been banned or is gone, or
   * the door leads to another one by now, or to nobody. Both rows are locked for that: a merge, ban, revert or unlink
   * under way is waited for, and one that comes later sees the session and ends it. Players by id, then their doors, as
   * those lock them. A name that nobody could check yet is checked again: WeChat does that only for players who were
   * there in the last two hours.
   */
  async function insertAll(sessions: NewSession[]): Promise<(Player | null)[]> {
    const { rows } = await pool.query<PlayerRow & { session_id: string }>({
      name: 'sessions-insert',
      text: `WITH wanted AS (
               SELECT new.id, coalesce(new.player_id, identity.player_id) AS player_id, hash, expires_at,
                 provider, app_id, subject
               FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[], $6::identity_provider[], $7::text[],
                      $8::text[]) AS new (id, player_id, hash, expires_at, provider, app_id, subject)
               LEFT JOIN identity USING (provider, app_id, subject)
             ), alive AS (
               SELECT ${playerColumns} FROM player
               WHERE id IN (SELECT player_id FROM wanted) AND merged_into IS NULL AND erased_at IS NULL
                 AND (no_login_until IS NULL OR no_login_until <= $5::timestamptz) ORDER BY id FOR SHARE
             ), door AS (
               SELECT alive.id AS player_id, provider, app_id, subject
               FROM alive JOIN identity ON identity.player_id = alive.id
                 AND (provider, app_id, subject) IN (SELECT provider, app_id, subject FROM wanted)
               FOR SHARE OF identity
             ), names AS (
               UPDATE content_item SET due_at = $5::timestamptz WHERE id IN (
                 SELECT id FROM content_item
                 WHERE player_id IN (SELECT id FROM alive) AND surface = 'DISPLAY_NAME'
                   AND state IN ('HELD', 'PUBLISHED') AND cause = 'UNCHECKED' AND due_at IS NULL
                 FOR NO KEY UPDATE SKIP LOCKED)
             ), made AS (
               INSERT INTO session (id, player_id, refresh_hash, refresh_expires_at, created_at)
               SELECT wanted.id, wanted.player_id, hash, expires_at, $5::timestamptz
               FROM wanted JOIN alive ON alive.id = wanted.player_id
               WHERE wanted.provider IS NULL OR EXISTS (
                 SELECT FROM door WHERE door.player_id = wanted.player_id AND door.provider = wanted.provider
                   AND door.app_id = wanted.app_id AND door.subject = wanted.subject)
               RETURNING id, player_id
             )
             SELECT made.id AS session_id, alive.* FROM made JOIN alive ON alive.id = made.player_id`,
      values: [
        sessions.map((session) => session.id),
        sessions.map((session) => session.playerId),
        sessions.map((session) => session.refreshHash),
        sessions.map((session) => session.refreshExpiresAt),
        new Date(now()),
        sessions.map(({ door }) => door?.provider ?? null),
        sessions.map(({ door }) => door?.appId ?? null),
        sessions.map(({ door }) => door?.subject ?? null),
      ],
    });
    const players = new Map(rows.map((row) => [row.session_id, toPlayer(row)]));
    return sessions.map(({ id }) => players.get(id) ?? null);
  }

  /**
   * Replaces each refresh token that is the good one by its successor; tells the player, or null where it was not.
   * Of two rotations with one token, exactly one succeeds.
   */
  async function rotateAll(wanted: Rotation[]): Promise<(Player | null)[]> {
    // Rows are taken in the order of the list: two batches with the same sessions must not wait for each other.
    const sorted = wanted.toSorted((left, right) => (left.sessionId < right.sessionId ? -1 : 1));
    const { rows } = await pool.query<PlayerRow & { refresh_hash: Buffer }>({
      name: 'sessions-rotate',
      text: `WITH rotated AS (
               UPDATE session SET refresh_hash = wanted.new_hash, refresh_expires_at = wanted.new_expires_at
               FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::timestamptz[])
                 AS wanted (id, used_hash, new_hash, new_expires_at)
               WHERE session.id = wanted.id AND session.refresh_hash = wanted.used_hash
                 AND session.ended_at IS NULL AND session.refresh_expires_at > $5::timestamptz
               RETURNING session.refresh_hash, session.player_id
             )
             SELECT rotated.refresh_hash, ${playerColumns} FROM rotated JOIN player ON player.id = rotated.player_id`,
      values: [
        sorted.map((rotation) => rotation.sessionId),
        sorted.map((rotation) => rotation.usedHash),
        sorted.map((rotation) => rotation.newHash),
        sorted.map((rotation) => rotation.newExpiresAt),
        new Date(now()),
      ],
    });
    const players = new Map(rows.map((row) => [row.refresh_hash.toString('hex'), toPlayer(row)]));
    return wanted.map(({ newHash }) => players.get(newHash.toString('hex')) ?? null);
  }

  /** Ends one session; false where it had ended, or never was. */
  async function end(sessionId: string): Promise<boolean> {
    const { rowCount } = await pool.query({
      name: 'session-end',
      text: 'UPDATE session SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL',
      values: [sessionId, new Date(now())],
    });
    return rowCount === 1;
  }

  /** Ends all sessions of a player and names them. */
  async function endAll(playerId: string): Promise<string[]> {
    return endAllWithin(pool, playerId, null);
  }

  /** The same as a part of a transaction, but for one that may go on. */
  async function endAllWithin(client: Client, playerId: string, exceptId: string | null): Promise<string[]> {
    const { rows } = await client.query<{ id: string }>({
      name: 'sessions-end',
      text: `WITH open AS (
               SELECT id FROM session WHERE player_id = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $3::uuid
               ORDER BY id FOR NO KEY UPDATE
             )
             UPDATE session SET ended_at = $2 FROM open WHERE session.id = open.id AND ended_at IS NULL
             RETURNING session.id`,
      values: [playerId, new Date(now()), exceptId],
    });
    return rows.map((row) => row.id);
  }

  /** The sessions of a player that ended since then. */
  async function endedOf(playerId: string, since: Date): Promise<string[]> {
    const { rows } = await pool.query<{ id: string }>({
      name: 'sessions-ended-of',
      text: 'SELECT id FROM session WHERE player_id = $1 AND ended_at >= $2',
      values: [playerId, since],
    });
    return rows.map((row) => row.id);
  }

  /** Whether each of these has ended, in their order; one that is not there has. */
  async function haveEnded(sessionIds: string[]): Promise<boolean[]> {
    const { rows } = await pool.query<{ id: string }>({
      name: 'sessions-open',
      text: 'SELECT id FROM session WHERE id = ANY($1::uuid[]) AND ended_at IS NULL',
      values: [sessionIds],
    });
    const open = new Set(rows.map((row) => row.id));
    return sessionIds.map((id) => !open.has(id));
  }

  async function endedSince(since: Date): Promise<{ id: string; endedAt: Date }[]> {
    const { rows } = await pool.query<{ id: string; ended_at: Date }>({
      name: 'sessions-ended-since',
      text: 'SELECT id, ended_at FROM session WHERE ended_at >= $1',
      values: [since],
    });
    return rows.map((row) => ({ id: row.id, endedAt: row.ended_at }));
  }

  /** Deletes the sessions that ended, or could last be refreshed, before this; a session that is not there has ended. */
  async function deleteOver(before: Date): Promise<void> {
    await pool.query('DELETE FROM session WHERE ended_at < $1 OR refresh_expires_at < $1', [before]);
  }
}
