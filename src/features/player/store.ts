import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { toSearchName, type Credential, type Player } from './model.ts';
import { playerColumns, toPlayer, type PlayerRow } from './row-sql.ts';

/*
 * Players and the doors by which they come in. An identity names its player from the moment it exists, since both are
 * inserted by one statement; the identity's unique key decides which of two first logins made the player.
 */

export type PlayerStore = ReturnType<typeof createPlayerStore>;
export type Found = { player: Player; isNew: boolean };
type Known = { player: Player; mayJoin: boolean };
type Client = { query: Db['pool']['query'] };

export function createPlayerStore({ pool, prisma }: Db, now: () => number) {
  const lookups = createBatcher({ run: findAll, acts: pool, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  const reads = createBatcher({ run: readAll, acts: pool, sizeMax: 50, concurrency: 4, maySplit: isDataFault });
  return { findByIds, findOrCreate, identitiesOf, setDisplayName, setAvatar };

  /** The players with these ids, in their order; null for ids that are not there. */
  function findByIds(ids: readonly string[]): Promise<(Player | null)[]> {
    return reads.add(ids);
  }

  /** What many requests ask at once is asked of Postgres once. */
  async function readAll(wanted: (readonly string[])[]): Promise<(Player | null)[][]> {
    const ids = wanted.length === 1 ? wanted[0] : [...new Set(wanted.flat())];
    const { rows } = await pool.query<PlayerRow>({
      name: 'players-by-id',
      text: `SELECT ${playerColumns} FROM player WHERE id = ANY($1::uuid[])`,
      values: [ids],
    });
    const found = new Map(rows.map((row) => [row.id, toPlayer(row)]));
    return wanted.map((some) => some.map((id) => found.get(id) ?? null));
  }

  /**
   * The player who comes in by this credential, made where there is none yet; null where doors may have to be joined
   * first, which arrival-store.ts does: by the unionid, or with the player who is there already (`currentId`).
   */
  async function findOrCreate(
    gameKey: string,
    credential: Credential,
    currentId: string | null,
  ): Promise<Found | null> {
    const known = await lookups.add(credential);
    if (known) {
      if (known.mayJoin || (currentId !== null && currentId !== known.player.id)) return null;
      await refresh(credential);
      return { player: known.player, isNew: false };
    }
    if (credential.unionId !== null || currentId !== null) return null;
    if (await insertPlayer(pool, gameKey, credential, now()))
      return { player: (await lookups.add(credential))!.player, isNew: true };
    // Another login with the same credential was first; it has committed, since the insert waited for it.
    return { player: (await lookups.add(credential))!.player, isNew: false };
  }

  async function findAll(credentials: Credential[]): Promise<(Known | null)[]> {
    const { rows } = await pool.query<PlayerRow & { at: string; may_join: boolean }>({
      name: 'players-by-credential',
      text: `SELECT wanted.at, ${playerColumns},
               wanted.union_id IS NOT NULL AND NOT identity.is_apart AND (
                 identity.union_id IS DISTINCT FROM wanted.union_id OR EXISTS (
                   SELECT FROM identity AS twin JOIN player AS other ON other.id = twin.player_id
                   WHERE twin.union_id = wanted.union_id AND twin.player_id <> player.id AND NOT twin.is_apart
                     AND other.game_key = player.game_key)) AS may_join
             FROM unnest($1::identity_provider[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY
               AS wanted (provider, app_id, subject, union_id, at)
             JOIN identity ON identity.provider = wanted.provider AND identity.app_id = wanted.app_id
               AND identity.subject = wanted.subject
             JOIN player ON player.id = identity.player_id`,
      values: [
        credentials.map((credential) => credential.provider),
        credentials.map((credential) => credential.appId),
        credentials.map((credential) => credential.subject),
        credentials.map((credential) => credential.unionId),
      ],
    });
    const found = new Map(rows.map((row) => [Number(row.at), { player: toPlayer(row), mayJoin: row.may_join }]));
    return credentials.map((_, index) => found.get(index + 1) ?? null);
  }

  /** Keeps what a login tells anew: a session_key, a unionid that was not known before. */
  async function refresh({ provider, appId, subject, unionId, sessionKey }: Credential): Promise<void> {
    if (unionId === null && sessionKey === null) return;
    await pool.query({
      name: 'identity-refresh',
      text: `UPDATE identity SET union_id = coalesce($4, union_id), session_key = coalesce($5, session_key),
               session_key_at = CASE WHEN $5::bytea IS NULL THEN session_key_at ELSE $6::timestamptz END
             WHERE provider = $1 AND app_id = $2 AND subject = $3`,
      values: [provider, appId, subject, unionId, sessionKey, new Date(now())],
    });
  }

  /** Part of a transaction that holds the player's lock; null takes the name away. */
  async function setDisplayName(client: Client, playerId: string, displayName: string | null): Promise<void> {
    await client.query('UPDATE player SET display_name = $2, search_name = $3 WHERE id = $1', [
      playerId,
      displayName,
      displayName && toSearchName(displayName),
    ]);
  }

  /** As above. */
  async function setAvatar(client: Client, playerId: string, avatar: string | null): Promise<void> {
    await client.query('UPDATE player SET avatar_url = $2 WHERE id = $1', [playerId, avatar]);
  }

  async function identitiesOf(playerId: string) {
    return prisma.identity.findMany({ where: { playerId }, orderBy: { id: 'asc' } });
  }
}

/** Makes identity and player together; false where the identity is there already. */
export async function insertPlayer(
  client: Client,
  gameKey: string,
  credential: Credential,
  now: number,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'player-create',
    text: `WITH made AS (
             INSERT INTO identity (id, player_id, provider, app_id, subject, union_id, session_key, session_key_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $7::bytea IS NULL THEN NULL ELSE $8::timestamptz END, $8)
             ON CONFLICT (provider, app_id, subject) DO NOTHING RETURNING player_id
           )
           INSERT INTO player (id, game_key, created_at) SELECT player_id, $9, $8 FROM made`,
    values: [
      uuidv7(now),
      uuidv7(now),
      credential.provider,
      credential.appId,
      credential.subject,
      credential.unionId,
      credential.sessionKey,
      new Date(now),
      gameKey,
    ],
  });
  return rowCount === 1;
}
