import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import type { AnyonesContent } from '../content/model.ts';
import type { Corrections } from '../leaderboard/corrections.ts';
import { removedTables, removingSql, valuesOf } from './catalog.ts';
import { ofPlayer, ofReporter } from './catalog-form.ts';
import type { DeletionClaim } from './deletion-store.ts';
import type { SubmissionsPolicy, Traces } from './model.ts';
import { doorsOf, playersOf, type Client } from './person-store.ts';

/*
 * How an account goes. `start` is one transaction, after which nobody comes in as the player any more: the doors are
 * gone, the sessions have ended, and what they led to is written down, because the rest is found by it. `clear` then takes
 * table after table as the catalog says; each step is right when it is done again, so it does not matter where one dies.
 * `finish` takes what the others still needed.
 */

export type ErasureStore = ReturnType<typeof createErasureStore>;
type Needs = {
  corrections: Pick<Corrections, 'inTurn' | 'correct' | 'refresh'>;
  endSessions(client: Client, playerId: string, exceptId: string | null): Promise<unknown>;
  eraseImported(playerIds: string[]): Promise<void>;
  policy: SubmissionsPolicy;
  now: () => number;
};

const pictureName = String.raw`[0-9a-f]{64}\.(?:jpg|png|webp)$`;
const roundsMax = 10;

export function createErasureStore({ pool, transaction }: Db, needs: Needs) {
  const { corrections, endSessions, eraseImported, policy, now } = needs;
  return { start, noteFiles, expireExports, contentsOf, unusedOf, clear, finish };

  /** Closes the account; null where it was cancelled, or the player has become a part of another one. */
  async function start(deletion: DeletionClaim): Promise<Traces | null> {
    for (let round = 0; round < roundsMax; round += 1) {
      const started = await transaction((client) => startOnce(client, deletion));
      if (started !== 'changed') return started;
    }
    throw new Error('the player is merged again and again');
  }

  async function startOnce(client: PoolClient, { id, playerId }: DeletionClaim): Promise<Traces | null | 'changed'> {
    const playerIds = await playersOf(client, playerId);
    const { rows } = await client.query<{ id: string; merged_into: string | null }>(
      'SELECT id, merged_into FROM player WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [playerIds],
    );
    // A merge that was under way is done by now; one that comes later finds nobody.
    if ((await playersOf(client, playerId)).join() !== playerIds.join()) return 'changed';
    const at = new Date(now());
    if (rows.find((row) => row.id === playerId)?.merged_into != null) {
      await client.query(
        `UPDATE account_deletion SET cancelled_at = $2, cancelled_by = 'merge', due_at = NULL
         WHERE id = $1 AND cancelled_at IS NULL`,
        [id, at],
      );
      return null;
    }
    const found: Traces = { playerIds, doors: await doorsOf(client, playerIds), files: [] };
    const { rowCount } = await client.query(
      `UPDATE account_deletion SET started_at = $2, traces = $3
       WHERE id = $1 AND cancelled_at IS NULL AND started_at IS NULL`,
      [id, at, JSON.stringify(found)],
    );
    if (rowCount === 0) return null;
    await client.query('DELETE FROM player_merge WHERE winner_id = ANY($1::uuid[]) OR loser_id = ANY($1::uuid[])', [
      playerIds,
    ]);
    await client.query('DELETE FROM identity WHERE player_id = ANY($1::uuid[])', [playerIds]);
    await client.query('UPDATE player SET erased_at = $2 WHERE id = ANY($1::uuid[])', [playerIds, at]);
    for (const one of playerIds) await endSessions(client, one, null);
    return found;
  }

  /** Writes down the pictures that are the player's, ahead of the rows that name them. */
  async function noteFiles({ id }: Pick<DeletionClaim, 'id'>, { playerIds, files, ...rest }: Traces): Promise<Traces> {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT DISTINCT substring(path FROM $2) AS name FROM (
         SELECT avatar_url FROM player WHERE id = ANY($1::uuid[])
         UNION ALL SELECT content FROM content_item WHERE ${ofPlayer} AND surface = 'AVATAR'
         UNION ALL SELECT value FROM wechat_link WHERE ${ofPlayer}) AS used (path)
       WHERE path ~ $2`,
      [playerIds, pictureName],
    );
    const noted: Traces = { ...rest, playerIds, files: [...new Set([...files, ...rows.map(({ name }) => name)])] };
    await pool.query('UPDATE account_deletion SET traces = $2 WHERE id = $1', [id, JSON.stringify(noted)]);
    return noted;
  }

  /** Calls off the exports, also those that somebody is making; tells which there are. */
  async function expireExports({ playerIds }: Traces): Promise<string[]> {
    const { rows } = await pool.query<{ id: string }>(
      `UPDATE data_export SET state = 'EXPIRED', due_at = NULL WHERE ${ofPlayer} RETURNING id`,
      [playerIds],
    );
    return rows.map(({ id }) => id);
  }

  /** What the person wanted to show, so that what was found out about it is forgotten. */
  async function contentsOf({ playerIds }: Traces): Promise<AnyonesContent[]> {
    const { rows } = await pool.query<AnyonesContent>(
      `SELECT DISTINCT game_key AS "gameKey", surface, content FROM content_item WHERE ${ofPlayer}`,
      [playerIds],
    );
    return rows;
  }

  /** The pictures among these that nobody else shows: equal pictures have one name. */
  async function unusedOf({ files, playerIds }: Traces): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT name FROM unnest($1::text[]) AS name
       WHERE NOT EXISTS (SELECT FROM content_item WHERE content_hash = sha256(('/files/' || name)::bytea)
                           AND player_id <> ALL($2::uuid[]))
         AND NOT EXISTS (SELECT FROM wechat_link WHERE value = name AND (player_id IS NULL OR player_id <> ALL($2::uuid[])))`,
      [files, playerIds],
    );
    return rows.map(({ name }) => name);
  }

  /** Removes what is personal. `step` is called ahead of each table, and may throw. */
  async function clear(person: Traces, step: () => Promise<void>): Promise<void> {
    for (const name of removedTables) {
      await step();
      if (name === 'submission') await clearRuns(person, step);
      if (name === 'import_object') await eraseImported(person.playerIds);
      const sql = removingSql(name);
      if (sql === null) continue;
      await transaction(async (client) => {
        // Some of these are looked for among all rows of a large table.
        await client.query(`SET LOCAL statement_timeout = '15min'`);
        await client.query(sql, valuesOf(person));
      });
    }
  }

  async function clearRuns({ playerIds }: Traces, step: () => Promise<void>): Promise<void> {
    if (policy === 'anonymise') {
      await pool.query(
        `UPDATE submission SET metadata = NULL, run_id = NULL
         WHERE ${ofReporter} AND (metadata IS NOT NULL OR run_id IS NOT NULL)`,
        [playerIds],
      );
      return;
    }
    const { rows } = await pool.query<{ season_id: number; player_id: string }>(
      `SELECT DISTINCT season_id, player_id FROM submission WHERE ${ofReporter} ORDER BY season_id, player_id`,
      [playerIds],
    );
    for (const { season_id: seasonId, player_id: playerId } of rows) {
      await step();
      await corrections.refresh(await corrections.inTurn(() => removeRuns(seasonId, playerId)));
    }
  }

  /** Takes a player off a season like a void of all runs, and the runs with it. */
  function removeRuns(seasonId: number, playerId: string): Promise<number[]> {
    return transaction(async (client) => {
      await client.query('SELECT 1 FROM season WHERE id = $1 FOR NO KEY UPDATE', [seasonId]);
      // A rank index may stand at any of these steps, and asks whether there was one.
      await client.query(
        `WITH gone AS (
           DELETE FROM submission WHERE season_id = $1 AND player_id = $2
             AND leaderboard_id = (SELECT leaderboard_id FROM season WHERE id = $1)
           RETURNING season_id, seq, player_id
         )
         INSERT INTO standing_change (season_id, seq, player_id) SELECT season_id, seq, player_id FROM gone
         ON CONFLICT DO NOTHING`,
        [seasonId, playerId],
      );
      return corrections.correct(client, playerId, [seasonId]);
    });
  }

  /** The end: players of whom no run is left go, and of the deletion stays that it was. False where the lease is lost. */
  function finish({ id, leasedUntil }: DeletionClaim, { playerIds }: Traces): Promise<boolean> {
    return transaction(async (client) => {
      const { rowCount } = await client.query(
        `UPDATE account_deletion SET done_at = $3, due_at = NULL, traces = NULL, reason = NULL, last_error = NULL
         WHERE id = $1 AND due_at = $2`,
        [id, leasedUntil, new Date(now())],
      );
      if (rowCount === 0) return false;
      await client.query(`DELETE FROM session WHERE ${ofPlayer}`, [playerIds]);
      await client.query(`DELETE FROM data_export WHERE ${ofPlayer}`, [playerIds]);
      await client.query(`DELETE FROM account_deletion WHERE ${ofPlayer} AND id <> $2`, [playerIds, id]);
      const { rows } = await client.query<{ id: string }>(
        `DELETE FROM player WHERE id = ANY($1::uuid[]) AND NOT EXISTS (
           SELECT FROM submission WHERE submission.player_id = player.id AND leaderboard_id IN (
             SELECT leaderboard.id FROM leaderboard WHERE leaderboard.game_key = player.game_key))
         RETURNING id`,
        [playerIds],
      );
      await client.query(`DELETE FROM score_void WHERE ${ofPlayer}`, [rows.map((row) => row.id)]);
      return true;
    });
  }
}
