import type { Db } from '../../infra/db.ts';
import type { Kind } from './model.ts';
import type { Client } from './run-store.ts';

/*
 * What has become of an export's objects: import_object. Look-ups are LATERAL with a LIMIT, so that Postgres goes by the
 * index for each, also while it takes a growing table for a small one that it had better read whole.
 */

export type ObjectStore = ReturnType<typeof createObjectStore>;
/** `runId` is that of the last run that found it. */
export type Known = { runId: number; digest: bigint; identityIds: string[] };
export type NewObject = {
  objectId: string;
  playerId: string;
  digest: bigint;
  identityIds?: string[];
  saveKey?: string;
  revision?: number;
};
type Where = { gameKey: string; kind: Kind; runId: number };

export function createObjectStore({ pool }: Db) {
  return { find, findNow, playersOf, withSave, insert, touch };

  /** What was taken before, by objectId. */
  async function find(client: Client, gameKey: string, kind: Kind, objectIds: string[]): Promise<Map<string, Known>> {
    const { rows } = await client.query<{
      object_id: string;
      run_id: number;
      digest: string;
      identity_ids: string[];
    }>({
      name: 'import-objects-find',
      text: `SELECT object_id, run_id, digest, identity_ids FROM unnest($3::text[]) AS wanted (id)
             CROSS JOIN LATERAL (
               SELECT * FROM import_object WHERE game_key = $1 AND kind = $2 AND object_id = wanted.id LIMIT 1) AS found`,
      values: [gameKey, kind, objectIds],
    });
    return new Map(
      rows.map((row) => [
        row.object_id,
        { runId: row.run_id, digest: BigInt(row.digest), identityIds: row.identity_ids },
      ]),
    );
  }

  /** The same outside a transaction. */
  function findNow(gameKey: string, kind: Kind, objectIds: string[]): Promise<Map<string, Known>> {
    return find(pool, gameKey, kind, objectIds);
  }

  /** The players that users have become, or become a part of since; without those who were deleted. */
  async function playersOf(gameKey: string, userIds: string[]): Promise<Map<string, string>> {
    const { rows } = await pool.query<{ object_id: string; id: string }>({
      name: 'import-players-of',
      text: `WITH RECURSIVE found AS (
               SELECT one.object_id, one.player_id AS id, player.merged_into
               FROM unnest($2::text[]) AS wanted (id)
               CROSS JOIN LATERAL (
                 SELECT object_id, player_id FROM import_object
                 WHERE game_key = $1 AND kind = '_User' AND object_id = wanted.id LIMIT 1) AS one
               CROSS JOIN LATERAL (SELECT merged_into FROM player WHERE id = one.player_id LIMIT 1) AS player
               UNION ALL
               SELECT found.object_id, found.merged_into, player.merged_into FROM found
               CROSS JOIN LATERAL (SELECT merged_into FROM player WHERE id = found.merged_into LIMIT 1) AS player)
             SELECT object_id, id FROM found WHERE merged_into IS NULL`,
      values: [gameKey, userIds],
    });
    return new Map(rows.map((row) => [row.object_id, row.id]));
  }

  /** Which of these have a save, also one that is deleted: "player key". */
  async function withSave(wanted: { playerId: string; key: string }[]): Promise<Set<string>> {
    const { rows } = await pool.query<{ player_id: string; key: string }>({
      name: 'import-saves-there',
      text: `SELECT save.player_id, save.key FROM unnest($1::uuid[], $2::text[]) AS wanted (player_id, key)
             CROSS JOIN LATERAL (
               SELECT * FROM save WHERE player_id = wanted.player_id AND key = wanted.key LIMIT 1) AS save`,
      values: [wanted.map(({ playerId }) => playerId), wanted.map(({ key }) => key)],
    });
    return new Set(rows.map((row) => `${row.player_id} ${row.key}`));
  }

  async function insert(client: Client, { gameKey, kind, runId }: Where, objects: NewObject[]): Promise<void> {
    if (objects.length === 0) return;
    await client.query({
      name: 'import-objects-insert',
      text: `INSERT INTO import_object (game_key, kind, object_id, run_id, player_id, digest, identity_ids, save_key, revision)
             SELECT $1, $2, object_id, $3, player_id, digest, identity_ids::uuid[], save_key, revision
             FROM unnest($4::text[], $5::uuid[], $6::bigint[], $7::text[], $8::text[], $9::int[])
               AS new (object_id, player_id, digest, identity_ids, save_key, revision)`,
      values: [
        gameKey,
        kind,
        runId,
        objects.map(({ objectId }) => objectId),
        objects.map(({ playerId }) => playerId),
        objects.map(({ digest }) => digest),
        // Arrays of arrays do not unnest into rows, so lists travel as array literals.
        objects.map(({ identityIds = [] }) => `{${identityIds.join()}}`),
        objects.map(({ saveKey }) => saveKey ?? null),
        objects.map(({ revision }) => revision ?? null),
      ],
    });
  }

  /** Says that this run has found what an earlier one took. */
  async function touch(client: Client, { gameKey, kind, runId }: Where, objectIds: string[]): Promise<void> {
    if (objectIds.length === 0) return;
    await client.query({
      name: 'import-objects-touch',
      text: `UPDATE import_object SET run_id = $3
             WHERE game_key = $1 AND kind = $2 AND object_id = ANY($4::text[]) AND run_id <> $3`,
      values: [gameKey, kind, runId, objectIds],
    });
  }
}
