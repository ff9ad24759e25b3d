import type { Db } from '../../infra/db.ts';

/*
 * Words that admins give to players. Whoever changes them holds the players' locks, so that nobody ends up with more than
 * are allowed.
 */

export type TagStore = ReturnType<typeof createTagStore>;
/** Players and tags, each of them once. */
export type TagChange = { playerIds: string[]; tags: string[] };
/** `unknown` where one of the players is not there, `full` where one would have too many: then nothing was done. */
export type TagOutcome = 'done' | 'unknown' | 'full';

export function createTagStore({ pool, transaction }: Db, now: () => number) {
  return { tagsOf, add, remove };

  /** The tags of each of these players, in the order of the alphabet. */
  async function tagsOf(playerIds: string[]): Promise<string[][]> {
    const { rows } = await pool.query<{ player_id: string; tags: string[] }>({
      name: 'player-tags',
      text: `SELECT player_id, array_agg(tag ORDER BY tag COLLATE "C") AS tags FROM player_tag
             WHERE player_id = ANY($1::uuid[]) GROUP BY player_id`,
      values: [playerIds],
    });
    const found = new Map(rows.map((row) => [row.player_id, row.tags]));
    return playerIds.map((id) => found.get(id) ?? []);
  }

  /** What a player has already stays as it is. @param max tags of one player */
  function add({ playerIds, tags }: TagChange, by: string, max: number): Promise<TagOutcome> {
    return transaction(async (client) => {
      if (!(await lock(client, playerIds))) return 'unknown';
      const { rowCount: full } = await client.query(
        `SELECT FROM unnest($1::uuid[]) AS id
         WHERE (SELECT count(*) FROM player_tag WHERE player_id = id AND tag <> ALL($2::text[])) + $3 > $4`,
        [playerIds, tags, tags.length, max],
      );
      if (full !== 0) return 'full';
      await client.query(
        `INSERT INTO player_tag (player_id, tag, created_by, created_at)
         SELECT id, tag, $3, $4 FROM unnest($1::uuid[]) AS id, unnest($2::text[]) AS tag ON CONFLICT DO NOTHING`,
        [playerIds, tags, by, new Date(now())],
      );
      return 'done';
    });
  }

  function remove({ playerIds, tags }: TagChange): Promise<TagOutcome> {
    return transaction(async (client) => {
      if (!(await lock(client, playerIds))) return 'unknown';
      await client.query('DELETE FROM player_tag WHERE player_id = ANY($1::uuid[]) AND tag = ANY($2::text[])', [
        playerIds,
        tags,
      ]);
      return 'done';
    });
  }
}

/** False where one of them is not there. */
async function lock(client: { query: Db['pool']['query'] }, playerIds: string[]): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM player WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
    [playerIds],
  );
  return rowCount === playerIds.length;
}
