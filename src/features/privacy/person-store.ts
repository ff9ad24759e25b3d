import type { Db } from '../../infra/db.ts';
import type { Door, Person } from './model.ts';

export type Client = { query: Db['pool']['query'] };

/** The player and all who became a part of that player, at the end of however long a chain. */
export async function playersOf(client: Client, playerId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH RECURSIVE part (id) AS (
       SELECT $1::uuid
       UNION SELECT loser_id FROM player_merge JOIN part ON winner_id = part.id WHERE reverted_at IS NULL)
     SELECT id FROM part ORDER BY id`,
    [playerId],
  );
  return rows.map(({ id }) => id);
}

export async function doorsOf(client: Client, playerIds: string[]): Promise<Door[]> {
  const { rows } = await client.query<Door>(
    `SELECT app_id AS "appId", subject AS openid FROM identity
     WHERE player_id = ANY($1::uuid[]) AND provider <> 'GUEST' ORDER BY id`,
    [playerIds],
  );
  return rows;
}

export async function personOf(client: Client, playerId: string): Promise<Person> {
  const playerIds = await playersOf(client, playerId);
  return { playerIds, doors: await doorsOf(client, playerIds) };
}
