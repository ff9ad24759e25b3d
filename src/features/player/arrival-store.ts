import { Unauthenticated } from '../../errors.ts';
import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import type { Credential } from './model.ts';
import { insertPlayer } from './store.ts';

/*
 * Where a credential leads when more than its own identity counts: its unionid, under which the same person may have
 * come in by another door, and the player who is there already. Locks are taken in the order unionid (an advisory lock,
 * since there may be no row yet), players by id, identities; so of two doors that open at once, the second sees what the
 * first did.
 */

export type ArrivalStore = ReturnType<typeof createArrivalStore>;
/** The player behind the session that a credential comes with. */
export type Current = {
  playerId: string;
  /** Whether only a player without WeChat is meant: for anybody else the credential stands alone. */
  mustBeGuest: boolean;
};
export type Arrival = {
  /** The player whose door this is. */
  playerId: string;
  identityId: string;
  isNew: boolean;
  /** Another player who is the same person, and by what that is known. */
  other: { playerId: string; by: 'CURRENT' | 'UNIONID' } | null;
};
export type Unlinked = { ownPlayerId: string } | 'last' | 'unknown';

type Client = { query: Db['pool']['query'] };
type OwnIdentity = { id: string; playerId: string; isApart: boolean };
type Follow = (client: Client, ownPlayerId: string) => Promise<void>;

export function createArrivalStore({ pool, transaction }: Db, now: () => number) {
  return { attach, unlink, setApart };

  /**
   * Finds the credential's player, or gives it one: that of its unionid, the current one, or a new one. Null where
   * somebody changed that meanwhile: look again.
   *
   * @throws Unauthenticated where the current player, who must be there, is not
   */
  function attach(gameKey: string, credential: Credential, current: Current | null): Promise<Arrival | null> {
    return transaction(async (client): Promise<Arrival | null> => {
      const { unionId } = credential;
      if (unionId !== null)
        await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`unionid ${gameKey} ${unionId}`]);
      const own = await findOwn(client, credential);
      const twins = unionId === null || own?.isApart ? [] : await findTwins(client, gameKey, unionId);
      const known = own?.playerId ?? twins[0] ?? null;
      const alive = await lockPlayers(client, [known, current?.playerId ?? null]);
      if (known !== null && !alive.has(known)) return null;
      const isHere = current !== null && alive.get(current.playerId) === gameKey;
      const currentId = current && (await findCurrent(client, current, isHere));
      const playerId = known ?? currentId;
      if (playerId === null) return makePlayer(client, gameKey, credential);
      const identityId = own
        ? await refresh(client, own, credential)
        : await insertIdentity(client, playerId, credential);
      if (identityId === null) return null;
      return { playerId, identityId, isNew: false, other: otherOf(playerId, currentId, twins) };
    });
  }

  async function makePlayer(client: Client, gameKey: string, credential: Credential): Promise<Arrival | null> {
    if (!(await insertPlayer(client, gameKey, credential, now()))) return null;
    const { id: identityId, playerId } = (await findOwn(client, credential))!;
    return { playerId, identityId, isNew: true, other: null };
  }

  async function insertIdentity(client: Client, playerId: string, credential: Credential): Promise<string | null> {
    const { rows } = await client.query<{ id: string }>({
      name: 'identity-insert',
      text: `INSERT INTO identity (id, player_id, provider, app_id, subject, union_id, session_key, session_key_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $7::bytea IS NULL THEN NULL ELSE $8::timestamptz END, $8)
             ON CONFLICT (provider, app_id, subject) DO NOTHING RETURNING id`,
      values: [
        uuidv7(now()),
        playerId,
        credential.provider,
        credential.appId,
        credential.subject,
        credential.unionId,
        credential.sessionKey,
        new Date(now()),
      ],
    });
    return rows[0]?.id ?? null;
  }

  /** Keeps what the credential tells anew; null where the identity has gone to another player. */
  async function refresh(client: Client, own: OwnIdentity, credential: Credential): Promise<string | null> {
    const { rowCount } = await client.query({
      name: 'identity-refresh-own',
      text: `UPDATE identity SET union_id = coalesce($3, union_id), session_key = coalesce($4, session_key),
               session_key_at = CASE WHEN $4::bytea IS NULL THEN session_key_at ELSE $5::timestamptz END
             WHERE id = $1 AND player_id = $2`,
      values: [own.id, own.playerId, credential.unionId, credential.sessionKey, new Date(now())],
    });
    return rowCount === 1 ? own.id : null;
  }

  /**
   * Gives an identity a player of its own, and does what follows in the same transaction. It stays apart, or its next
   * login would bring it back by its unionid.
   */
  function unlink(playerId: string, identityId: string, then: Follow): Promise<Unlinked> {
    return transaction(async (client): Promise<Unlinked> => {
      const locked = await client.query<{ game_key: string }>(
        'SELECT game_key FROM player WHERE id = $1 AND merged_into IS NULL AND erased_at IS NULL FOR NO KEY UPDATE',
        [playerId],
      );
      const { rows } = await client.query<{ id: string }>('SELECT id FROM identity WHERE player_id = $1', [playerId]);
      if (!locked.rows[0] || !rows.some(({ id }) => id === identityId)) return 'unknown';
      if (rows.length === 1) return 'last';
      const ownPlayerId = uuidv7(now());
      await client.query('INSERT INTO player (id, game_key, created_at) VALUES ($1, $2, $3)', [
        ownPlayerId,
        locked.rows[0].game_key,
        new Date(now()),
      ]);
      await client.query('UPDATE identity SET player_id = $2, is_apart = true WHERE id = $1', [
        identityId,
        ownPlayerId,
      ]);
      await then(client, ownPlayerId);
      return { ownPlayerId };
    });
  }

  /** Has a player's identity join no others by its unionid; false where it is not the player's any more. */
  async function setApart(playerId: string, identityId: string): Promise<boolean> {
    const { rowCount } = await pool.query('UPDATE identity SET is_apart = true WHERE id = $1 AND player_id = $2', [
      identityId,
      playerId,
    ]);
    return rowCount === 1;
  }
}

async function findOwn(client: Client, credential: Credential): Promise<OwnIdentity | null> {
  const { rows } = await client.query<{ id: string; player_id: string; is_apart: boolean }>({
    name: 'identity-own',
    text: 'SELECT id, player_id, is_apart FROM identity WHERE provider = $1 AND app_id = $2 AND subject = $3',
    values: [credential.provider, credential.appId, credential.subject],
  });
  const row = rows[0];
  return row ? { id: row.id, playerId: row.player_id, isApart: row.is_apart } : null;
}

/** The players of the game who came in under this unionid, by the age of that identity. */
async function findTwins(client: Client, gameKey: string, unionId: string): Promise<string[]> {
  const { rows } = await client.query<{ player_id: string }>({
    name: 'players-by-unionid',
    text: `SELECT player_id FROM identity JOIN player ON player.id = player_id
           WHERE union_id = $2 AND NOT is_apart AND game_key = $1
           GROUP BY player_id ORDER BY min(identity.id::text)`,
    values: [gameKey, unionId],
  });
  return rows.map((row) => row.player_id);
}

/** Locks those that are no part of another player, and not deleted; tells their games. */
async function lockPlayers(client: Client, ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const { rows } = await client.query<{ id: string; game_key: string }>({
    name: 'players-lock',
    text: `SELECT id, game_key FROM player WHERE id = ANY($1::uuid[]) AND merged_into IS NULL AND erased_at IS NULL
           ORDER BY id FOR NO KEY UPDATE`,
    values: [wanted],
  });
  return new Map(rows.map((row) => [row.id, row.game_key]));
}

/** The current player, if that one counts. Asked under the lock: another door may just have been linked. */
async function findCurrent(client: Client, current: Current, isHere: boolean): Promise<string | null> {
  const { playerId, mustBeGuest } = current;
  if (!mustBeGuest) {
    if (isHere) return playerId;
    throw new Unauthenticated('The session is over. Log in again.');
  }
  if (!isHere) return null;
  const { rowCount } = await client.query({
    name: 'identity-of-wechat',
    text: `SELECT 1 FROM identity WHERE player_id = $1 AND provider <> 'GUEST' LIMIT 1`,
    values: [playerId],
  });
  return rowCount === 0 ? playerId : null;
}

function otherOf(playerId: string, currentId: string | null, twins: string[]): Arrival['other'] {
  if (currentId !== null && currentId !== playerId) return { playerId: currentId, by: 'CURRENT' };
  const twin = twins.find((id) => id !== playerId);
  return twin === undefined ? null : { playerId: twin, by: 'UNIONID' };
}
