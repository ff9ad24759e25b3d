import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import { isUuid, uuidv7 } from '../../infra/uuid.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';
import { toSearchName, type Credential, type Player } from './model.ts';

/*
 * Players and the doors by which they come in. An identity names its player from the moment it exists, since both are
 * inserted by one statement; the identity's unique key decides which of two first logins made the player.
 */

export type PlayerStore = ReturnType<typeof createPlayerStore>;
export type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };
export type Found = { player: Player; isNew: boolean };

export function createPlayerStore({ pool, prisma }: Db, now: () => number) {
  const lookups = createBatcher({ run: findAll, sizeMax: 200, concurrency: 2, maySplit: isDataFault });
  const reads = createBatcher({ run: readAll, sizeMax: 50, concurrency: 4, maySplit: isDataFault });
  return { findByIds, find: lookups.add, findOrCreate, identitiesOf, list, count };

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

  /** The player who comes in by this credential, made where there is none yet. */
  async function findOrCreate(gameKey: string, credential: Credential): Promise<Found> {
    const known = await lookups.add(credential);
    if (known) {
      await refresh(credential);
      return { player: known, isNew: false };
    }
    if (await create(gameKey, credential)) return { player: (await lookups.add(credential))!, isNew: true };
    // Another login with the same credential was first; it has committed, since the insert waited for it.
    return { player: (await lookups.add(credential))!, isNew: false };
  }

  async function findAll(credentials: Credential[]): Promise<(Player | null)[]> {
    const { rows } = await pool.query<PlayerRow & { at: string }>({
      name: 'players-by-credential',
      text: `SELECT wanted.at, ${playerColumns}
             FROM unnest($1::identity_provider[], $2::text[], $3::text[]) WITH ORDINALITY
               AS wanted (provider, app_id, subject, at)
             JOIN identity ON identity.provider = wanted.provider AND identity.app_id = wanted.app_id
               AND identity.subject = wanted.subject
             JOIN player ON player.id = identity.player_id`,
      values: [
        credentials.map((credential) => credential.provider),
        credentials.map((credential) => credential.appId),
        credentials.map((credential) => credential.subject),
      ],
    });
    const found = new Map(rows.map((row) => [Number(row.at), toPlayer(row)]));
    return credentials.map((_, index) => found.get(index + 1) ?? null);
  }

  /** Makes identity and player together; false where the identity is there already. */
  async function create(gameKey: string, credential: Credential): Promise<boolean> {
    const at = new Date(now());
    const { rowCount } = await pool.query({
      name: 'player-create',
      text: `WITH made AS (
               INSERT INTO identity (id, player_id, provider, app_id, subject, union_id, session_key, session_key_at, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, CASE WHEN $7::bytea IS NULL THEN NULL ELSE $8::timestamptz END, $8)
               ON CONFLICT (provider, app_id, subject) DO NOTHING RETURNING player_id
             )
             INSERT INTO player (id, game_key, created_at) SELECT player_id, $9, $8 FROM made`,
      values: [
        uuidv7(now()),
        uuidv7(now()),
        credential.provider,
        credential.appId,
        credential.subject,
        credential.unionId,
        credential.sessionKey,
        at,
        gameKey,
      ],
    });
    return rowCount === 1;
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

  async function identitiesOf(playerId: string) {
    return prisma.identity.findMany({ where: { playerId }, orderBy: { id: 'asc' } });
  }

  /** Players, the newest first. */
  async function list(filter: PlayerFilter, { after, before, from, limit }: Page): Promise<Player[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const order = from === 'first' ? 'desc' : 'asc';
    const rows = await prisma.player.findMany({
      where: { AND: [await whereOf(filter), { id }] },
      orderBy: { id: order },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(filter: PlayerFilter): Promise<number> {
    return prisma.player.count({ where: await whereOf(filter) });
  }
}

export type PlayerFilter = { gameKey: string | null; search: string | null };

async function whereOf({ gameKey, search }: PlayerFilter): Promise<Prisma.PlayerWhereInput> {
  const where: Prisma.PlayerWhereInput = gameKey === null ? {} : { gameKey };
  if (search === null) return where;
  const startsWith = escapeLike(search);
  const matches: Prisma.PlayerWhereInput[] = [
    { searchName: { startsWith: escapeLike(toSearchName(search)) } },
    {
      identities: {
        some: { provider: { not: 'GUEST' }, OR: [{ subject: { startsWith } }, { unionId: { startsWith } }] },
      },
    },
    ...idRange(search),
  ];
  return { ...where, OR: matches };
}

/** The ids that start like this: a range, because UUIDs have no prefix search. */
function idRange(search: string): Prisma.PlayerWhereInput[] {
  const hex = search.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{8,32}$/.test(hex)) return [];
  const fill = (digit: string) => hex.padEnd(32, digit).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const [low, high] = [fill('0'), fill('f')];
  return isUuid(low) ? [{ id: { gte: low, lte: high } }] : [];
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const playerColumns = [
  'player.id',
  'player.game_key',
  'player.display_name',
  'player.search_name',
  'player.avatar_url',
  'player.created_at',
].join(', ');

type PlayerRow = {
  id: string;
  game_key: string;
  display_name: string | null;
  search_name: string | null;
  avatar_url: string | null;
  created_at: Date;
};

const toPlayer = (row: PlayerRow): Player => ({
  id: row.id,
  gameKey: row.game_key,
  displayName: row.display_name,
  searchName: row.search_name,
  avatarUrl: row.avatar_url,
  createdAt: row.created_at,
});
