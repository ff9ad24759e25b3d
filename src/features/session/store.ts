import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';

/*
 * Sessions. Logins and refreshes that arrive together share a statement; each is answered after its commit.
 */

export type SessionStore = ReturnType<typeof createSessionStore>;
export type NewSession = { id: string; playerId: string; refreshHash: Buffer; refreshExpiresAt: Date };
export type Rotation = {
  sessionId: string;
  usedHash: Buffer;
  newHash: Buffer;
  newExpiresAt: Date;
};

export function createSessionStore({ pool }: Db, now: () => number) {
  const inserts = createBatcher({ run: insertAll, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  const rotations = createBatcher({ run: rotateAll, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  return { insert: inserts.add, rotate: rotations.add, end, endAll, hasEnded, endedSince, deleteOver };

  async function insertAll(sessions: NewSession[]): Promise<void[]> {
    await pool.query({
      name: 'sessions-insert',
      text: `INSERT INTO session (id, player_id, refresh_hash, refresh_expires_at, created_at)
             SELECT id, player_id, hash, expires_at, $5::timestamptz
             FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[]) AS new (id, player_id, hash, expires_at)`,
      values: [
        sessions.map((session) => session.id),
        sessions.map((session) => session.playerId),
        sessions.map((session) => session.refreshHash),
        sessions.map((session) => session.refreshExpiresAt),
        new Date(now()),
      ],
    });
    return sessions.map(() => undefined);
  }

  /**
   * Replaces each refresh token that is the good one by its successor; tells the player, or null where it was not.
   * Of two rotations with one token, exactly one succeeds.
   */
  async function rotateAll(wanted: Rotation[]): Promise<({ playerId: string } | null)[]> {
    const { rows } = await pool.query<{ id: string; refresh_hash: Buffer; player_id: string }>({
      name: 'sessions-rotate',
      text: `UPDATE session SET refresh_hash = wanted.new_hash, refresh_expires_at = wanted.new_expires_at
             FROM unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::timestamptz[])
               AS wanted (id, used_hash, new_hash, new_expires_at)
             WHERE session.id = wanted.id AND session.refresh_hash = wanted.used_hash
               AND session.ended_at IS NULL AND session.refresh_expires_at > $5::timestamptz
             RETURNING session.id, session.refresh_hash, session.player_id`,
      values: [
        wanted.map((rotation) => rotation.sessionId),
        wanted.map((rotation) => rotation.usedHash),
        wanted.map((rotation) => rotation.newHash),
        wanted.map((rotation) => rotation.newExpiresAt),
        new Date(now()),
      ],
    });
    const rotated = new Map(rows.map((row) => [row.refresh_hash.toString('hex'), row.player_id]));
    return wanted.map((rotation) => {
      const playerId = rotated.get(rotation.newHash.toString('hex'));
      return playerId === undefined ? null : { playerId };
    });
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
    const { rows } = await pool.query<{ id: string }>({
      name: 'sessions-end',
      text: 'UPDATE session SET ended_at = $2 WHERE player_id = $1 AND ended_at IS NULL RETURNING id',
      values: [playerId, new Date(now())],
    });
    return rows.map((row) => row.id);
  }

  async function hasEnded(sessionId: string): Promise<boolean> {
    const { rows } = await pool.query<{ ended: boolean }>({
      name: 'session-ended',
      text: 'SELECT ended_at IS NOT NULL AS ended FROM session WHERE id = $1',
      values: [sessionId],
    });
    return rows[0]?.ended ?? true;
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
