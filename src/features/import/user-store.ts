import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import { sha256 } from '../../infra/secrets.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { toSearchName } from '../player/model.ts';
import type { NamePolicy } from './names.ts';
import type { ObjectStore } from './object-store.ts';
import type { Outcome } from './model.ts';
import { nameOfDoor, planUsers, type Candidate, type NewPlayer, type Present, type UserPlan } from './user-plan.ts';

/*
 * Users become players beside logins that go on. Locks are those of player/arrival-store.ts in their order: unionids,
 * players by id, identities. Where a login or a merge was in between, the batch is undone and done again.
 */

export type UserStore = ReturnType<typeof createUserStore>;
export type Within = (client: PoolClient, outcome: Outcome) => Promise<void>;
type Batch = { gameKey: string; runId: number; users: Candidate[]; policy: NamePolicy };
type Client = Pick<PoolClient, 'query'>;

/** Somebody else has just opened one of the doors, or merged one of the players. */
class Collision extends Error {}

/** Each costs a batch's look-ups; only logins of just these users make one necessary. */
const triesMax = 50;

export function createUserStore({ transaction }: Db, objects: ObjectStore, now: () => number) {
  return { take };

  /** Takes users and does, in the same transaction, what follows. */
  async function take(batch: Batch, within: Within): Promise<void> {
    for (let tries = 1; ; tries += 1)
      try {
        return await transaction(async (client) => {
          const plan = planUsers(batch.users, await lookUp(client, batch), {
            runId: batch.runId,
            now: now(),
            uuid: uuidv7,
          });
          // Before anything is written: it holds back whoever has the same rows.
          await within(client, plan.outcome);
          await write(client, batch, plan);
        });
      } catch (error) {
        if (tries === triesMax || !(error instanceof Collision || isRace(error))) throw error;
      }
  }

  async function lookUp(client: Client, { gameKey, users }: Batch): Promise<Present> {
    await lockUnionIds(client, gameKey, unionIdsOf(users));
    // Whoever is joined must not become a part of somebody else meanwhile. Who comes in between two looks is locked, too.
    const locked = new Set<string>();
    for (;;) {
      const present = await read(client, gameKey, users);
      const owners = [...present.twins.values(), ...[...present.doors.values()].map(({ playerId }) => playerId)];
      const others = [...new Set(owners)].filter((id) => !locked.has(id));
      if (others.length === 0) return present;
      const { rows } = await client.query<{ id: string }>({
        name: 'import-players-lock',
        text: `SELECT id FROM player WHERE id = ANY($1::uuid[]) AND merged_into IS NULL
               ORDER BY id FOR NO KEY UPDATE`,
        values: [others],
      });
      if (rows.length < others.length) throw new Collision();
      for (const { id } of rows) locked.add(id);
    }
  }

  async function read(client: Client, gameKey: string, users: Candidate[]): Promise<Present> {
    const [doors, twins, taken] = await Promise.all([
      findDoors(client, users),
      findTwins(client, gameKey, unionIdsOf(users)),
      objects.find(
        client,
        gameKey,
        '_User',
        users.map(({ objectId }) => objectId),
      ),
    ]);
    return { doors, twins, taken };
  }

  async function write(client: Client, { gameKey, runId, policy }: Batch, plan: UserPlan): Promise<void> {
    const where = { gameKey, kind: '_User', runId } as const;
    const names = plan.players.flatMap(({ id, displayName }) => {
      const name = displayName === null ? null : policy(displayName);
      return name ? [{ playerId: id, ...name }] : [];
    });
    const shown = new Map(names.filter(({ state }) => state === 'PUBLISHED').map((one) => [one.playerId, one.content]));
    const [, made] = await Promise.all([
      insertPlayers(client, gameKey, plan.players, shown),
      insertIdentities(client, plan.identities),
      addUnionIds(client, plan.unionIds),
      insertNames(client, gameKey, names, new Date(now())),
      objects.insert(client, where, plan.objects),
      objects.touch(client, where, plan.found),
    ]);
    if (made < plan.identities.length) throw new Collision();
  }
}

/** A deadlock, or an object that another import has just taken. */
const isRace = (error: unknown) => ['40P01', '23505'].includes(String((error as { code?: unknown }).code));

function unionIdsOf(users: Candidate[]): string[] {
  const all = users.flatMap(({ doors }) => doors.map(({ unionId }) => unionId));
  return [...new Set(all.filter((unionId) => unionId !== null))];
}

/** In one order, so that two who lock several do not wait for each other. */
async function lockUnionIds(client: Client, gameKey: string, unionIds: string[]): Promise<void> {
  if (unionIds.length === 0) return;
  await client.query({
    name: 'import-unionids-lock',
    text: `SELECT pg_advisory_xact_lock(key) FROM (
             SELECT DISTINCT hashtextextended('unionid ' || $1 || ' ' || union_id, 0) AS key
             FROM unnest($2::text[]) AS wanted (union_id) ORDER BY key) AS keys`,
    values: [gameKey, unionIds],
  });
}

async function findDoors(client: Client, users: Candidate[]): Promise<Present['doors']> {
  const doors = users.flatMap((user) => user.doors);
  const { rows } = await client.query<{ id: string; player_id: string; union_id: string | null; at: string }>({
    name: 'import-doors-find',
    text: `SELECT found.id, found.player_id, found.union_id, wanted.at
           FROM unnest($1::identity_provider[], $2::text[], $3::text[]) WITH ORDINALITY
             AS wanted (provider, app_id, subject, at)
           CROSS JOIN LATERAL (
             SELECT id, player_id, union_id FROM identity WHERE provider = wanted.provider AND app_id = wanted.app_id
               AND subject = wanted.subject LIMIT 1) AS found`,
    values: [
      doors.map(({ provider }) => provider),
      doors.map(({ appId }) => appId),
      doors.map(({ subject }) => subject),
    ],
  });
  return new Map(
    rows.map((row) => [
      nameOfDoor(doors[Number(row.at) - 1]!),
      { id: row.id, playerId: row.player_id, unionId: row.union_id },
    ]),
  );
}

/** The player who came in first under each unionid. */
async function findTwins(client: Client, gameKey: string, unionIds: string[]): Promise<Map<string, string>> {
  if (unionIds.length === 0) return new Map();
  const { rows } = await client.query<{ union_id: string; player_id: string }>({
    name: 'import-twins-find',
    text: `SELECT DISTINCT ON (wanted.union_id) wanted.union_id, found.player_id
           FROM unnest($2::text[]) AS wanted (union_id)
           CROSS JOIN LATERAL (
             SELECT identity.id, player_id FROM identity JOIN player ON player.id = player_id
             WHERE union_id = wanted.union_id AND NOT is_apart AND game_key = $1 OFFSET 0) AS found
           ORDER BY wanted.union_id, found.id`,
    values: [gameKey, unionIds],
  });
  return new Map(rows.map((row) => [row.union_id, row.player_id]));
}

async function insertPlayers(
  client: Client,
  gameKey: string,
  players: NewPlayer[],
  shown: Map<string, string>,
): Promise<void> {
  if (players.length === 0) return;
  const names = players.map(({ id }) => shown.get(id) ?? null);
  await client.query({
    name: 'import-players-insert',
    text: `INSERT INTO player (id, game_key, created_at, display_name, search_name)
           SELECT id, $1, created_at, display_name, search_name
           FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[])
             AS new (id, created_at, display_name, search_name)`,
    values: [
      gameKey,
      players.map(({ id }) => id),
      players.map(({ createdAt }) => new Date(createdAt).toISOString()),
      names,
      names.map((name) => name && toSearchName(name)),
    ],
  });
}

/** Tells how many there are now that were not there before. */
async function insertIdentities(client: Client, identities: UserPlan['identities']): Promise<number> {
  if (identities.length === 0) return 0;
  const { rowCount } = await client.query({
    name: 'import-identities-insert',
    text: `INSERT INTO identity (id, player_id, provider, app_id, subject, union_id, created_at)
           SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::identity_provider[], $4::text[], $5::text[], $6::text[],
                                $7::timestamptz[])
           ON CONFLICT (provider, app_id, subject) DO NOTHING`,
    values: [
      identities.map(({ id }) => id),
      identities.map(({ playerId }) => playerId),
      identities.map(({ provider }) => provider),
      identities.map(({ appId }) => appId),
      identities.map(({ subject }) => subject),
      identities.map(({ unionId }) => unionId),
      identities.map(({ createdAt }) => new Date(createdAt).toISOString()),
    ],
  });
  return rowCount ?? 0;
}

/** What the export knows of a door that was opened here without it; what WeChat has said since stays. */
async function addUnionIds(client: Client, known: UserPlan['unionIds']): Promise<void> {
  if (known.length === 0) return;
  await client.query({
    name: 'import-unionids-add',
    text: `UPDATE identity SET union_id = known.union_id FROM unnest($1::uuid[], $2::text[]) AS known (id, union_id)
           WHERE identity.id = known.id AND identity.union_id IS NULL`,
    values: [known.map(({ identityId }) => identityId), known.map(({ unionId }) => unionId)],
  });
}

type NewName = { playerId: string; content: string; state: 'HELD' | 'PUBLISHED' };

async function insertNames(client: Client, gameKey: string, names: NewName[], at: Date): Promise<void> {
  if (names.length === 0) return;
  await client.query({
    name: 'import-names-insert',
    text: `INSERT INTO content_item (game_key, player_id, surface, content, content_hash, state, cause, is_shown, created_at)
           SELECT $1, player_id, 'DISPLAY_NAME', content, content_hash, state, 'UNCHECKED', state = 'PUBLISHED', $2
           FROM unnest($3::uuid[], $4::text[], $5::bytea[], $6::content_state[])
             AS new (player_id, content, content_hash, state)`,
    values: [
      gameKey,
      at,
      names.map(({ playerId }) => playerId),
      names.map(({ content }) => content),
      names.map(({ content }) => sha256(content)),
      names.map(({ state }) => state),
    ],
  });
}
