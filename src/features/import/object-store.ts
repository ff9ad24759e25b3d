import type { Db } from '../../infra/db.ts';
import { deriveKey, hmac } from '../../infra/secrets.ts';
import type { Kind } from './model.ts';
import type { Client } from './run-store.ts';

/*
 * What has become of an export's objects: import_object. Look-ups are LATERAL with a LIMIT, so that Postgres goes by the
 * index for each, also while it takes a growing table for a small one that it had better read whole.
 */

export type ObjectStore = ReturnType<typeof createObjectStore>;
/** `runId` is that of the last run that found it; of one that is erased, only that is known. */
export type Known = { runId: number; digest: bigint; identityIds: string[]; isErased: boolean };
export type NewObject = {
  objectId: string;
  playerId: string;
  digest: bigint;
  identityIds?: string[];
  saveKey?: string;
  revision?: number;
};
type Where = { gameKey: string; kind: Kind; runId: number };

export function createObjectStore({ pool, transaction }: Db, authSecret: string) {
  const markKey = deriveKey(authSecret, 'erased-import');
  return { find, findNow, playersOf, withSave, insert, touch, erase };

  /** What was taken before, by objectId. */
  async function find(client: Client, gameKey: string, kind: Kind, objectIds: string[]): Promise<Map<string, Known>> {
    const { rows } = await client.query<{
      id: string;
      run_id: number;
      digest: string;
      identity_ids: string[];
      is_erased: boolean;
    }>({
      name: 'import-objects-find',
      text: `SELECT wanted.id, run_id, digest, identity_ids, object_id = mark AS is_erased
             FROM unnest($3::text[], $4::text[]) AS wanted (id, mark)
             CROSS JOIN LATERAL (
               SELECT * FROM import_object
               WHERE game_key = $1 AND kind = $2 AND object_id = ANY(ARRAY[wanted.id, mark]) LIMIT 1) AS found`,
      values: [gameKey, kind, objectIds, objectIds.map((id) => markOf(gameKey, kind, id))],
    });
    return new Map(
      rows.map((row) => [
        row.id,
        {
          runId: row.run_id,
          digest: BigInt(row.digest),
          identityIds: row.identity_ids,
          isErased: row.is_erased,
        },
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

  /**
   * Forgets what these players were in an export. Marks stay, so that a further import does not make them anew: without
   * AUTH_SECRET nobody can tell whose they are. Done again, it finds nothing.
   */
  async function erase(playerIds: string[]): Promise<void> {
    await transaction(async (client) => {
      const { rows } = await client.query<{ game_key: string; kind: string; object_id: string }>(
        'SELECT game_key, kind, object_id FROM import_object WHERE player_id = ANY($1::uuid[]) FOR UPDATE',
        [playerIds],
      );
      if (rows.length === 0) return;
      const names = [rows.map((row) => row.game_key), rows.map((row) => row.kind), rows.map((row) => row.object_id)];
      const marks = rows.map((row) => markOf(row.game_key, row.kind, row.object_id));
      await client.query(
        `DELETE FROM import_refusal USING import_run, unnest($1::text[], $2::text[]) AS gone (game_key, object_id)
         WHERE import_run.id = run_id AND import_run.game_key = gone.game_key AND import_refusal.object_id = gone.object_id`,
        [names[0], names[2]],
      );
      await client.query(
        `UPDATE import_object SET object_id = mark, player_id = $5, identity_ids = '{}', save_key = NULL
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS gone (game_key, kind, object_id, mark)
         WHERE import_object.game_key = gone.game_key AND import_object.kind = gone.kind
           AND import_object.object_id = gone.object_id`,
        [...names, marks, nobody],
      );
    });
  }

  function markOf(gameKey: string, kind: string, objectId: string): string {
    return `erased:${hmac(markKey, JSON.stringify([gameKey, kind, objectId])).toString('base64url')}`;
  }
}

const nobody = '00000000-0000-0000-0000-000000000000';
