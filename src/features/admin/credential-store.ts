import type { Db } from '../../infra/db.ts';
import type { Role } from '../../roles.ts';
import { idleMilliseconds, noteMilliseconds } from './model.ts';

/*
 * What the credentials of admins are worth, asked anew for each request: whatever was revoked, disabled or given another
 * role counts so from the next request on, on every process, without anything to be told to anybody. Admins are few, so
 * that is a query by primary key now and then; requests that come together share it.
 */

export type CredentialStore = ReturnType<typeof createCredentialStore>;

type Worth = { game_key: string | null; used_at: Date | null };
export type KeyWorth = Worth & { id: string; name: string; role: Role; hash: Buffer; expires_at: Date | null };
/** Of ADMIN_API_KEY, which has no row, there is neither id nor name nor role. */
export type SessionWorth = Worth & {
  id: string;
  hash: Buffer;
  admin_id: string | null;
  name: string | null;
  role: Role | null;
  expires_at: Date;
};

// Of key k: $1 is now.
const keyHolds = 'k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $1)';
// Of session s, its user u or key k: $2 is the mark of ADMIN_API_KEY. Who was invited anew has no password.
const sessionHolds = `s.ended_at IS NULL AND s.expires_at > $1 AND CASE
  WHEN s.user_id IS NOT NULL THEN u.disabled_at IS NULL AND u.password_hash IS NOT NULL
  WHEN s.key_id IS NOT NULL THEN ${keyHolds}
  ELSE s.root_mark = $2 END`;
const sessions = `admin_session AS s
  LEFT JOIN admin_user AS u ON u.id = s.user_id LEFT JOIN admin_key AS k ON k.id = s.key_id`;

export function createCredentialStore({ pool }: Db, rootMark: Buffer, now: () => number) {
  return { keysOf, sessionsOf, areOver, noteKey, noteSession };

  /** Those of the keys that hold. */
  async function keysOf(ids: string[]): Promise<Map<string, KeyWorth>> {
    const { rows } = await pool.query<KeyWorth>({
      name: 'admin-keys',
      text: `SELECT id, hash, name, role, game_key, expires_at, last_used_at AS used_at
             FROM admin_key AS k WHERE id = ANY($2::uuid[]) AND ${keyHolds}`,
      values: [new Date(now()), ids],
    });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Those of the sessions that hold and were not left alone for too long, by the Base64 of their hashes. */
  async function sessionsOf(hashes: Buffer[]): Promise<Map<string, SessionWorth>> {
    const { rows } = await pool.query<SessionWorth>({
      name: 'admin-sessions',
      text: `SELECT s.id, s.hash, COALESCE(s.user_id, s.key_id)::text AS admin_id, COALESCE(u.email, k.name) AS name,
               COALESCE(u.role, k.role) AS role, COALESCE(u.game_key, k.game_key) AS game_key, s.seen_at AS used_at,
               LEAST(s.expires_at, k.expires_at) AS expires_at
             FROM ${sessions} WHERE s.hash = ANY($3::bytea[]) AND s.seen_at > $4 AND ${sessionHolds}`,
      values: [new Date(now()), rootMark, hashes, new Date(now() - idleMilliseconds)],
    });
    return new Map(rows.map((row) => [row.hash.toString('base64'), row]));
  }

  /** Of keys and sessions alike, whether each is over. */
  async function areOver(ids: string[]): Promise<boolean[]> {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT k.id FROM admin_key AS k WHERE k.id = ANY($3::uuid[]) AND ${keyHolds}
       UNION ALL SELECT s.id FROM ${sessions} WHERE s.id = ANY($3::uuid[]) AND ${sessionHolds}`,
      [new Date(now()), rootMark, ids],
    );
    const holding = new Set(rows.map(({ id }) => id));
    return ids.map((id) => !holding.has(id));
  }

  async function noteKey(id: string): Promise<void> {
    await note(
      'UPDATE admin_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $3)',
      id,
    );
  }

  async function noteSession(id: string): Promise<void> {
    await note('UPDATE admin_session SET seen_at = $2 WHERE id = $1 AND seen_at <= $3', id);
  }

  async function note(statement: string, id: string): Promise<void> {
    await pool.query(statement, [id, new Date(now()), new Date(now() - noteMilliseconds)]);
  }
}
