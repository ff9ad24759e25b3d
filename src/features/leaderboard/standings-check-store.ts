import type { Db } from '../../infra/db.ts';
import { isKnown, packedColumns, seqOf, snapshot } from './standings-store.ts';

/*
 * What Postgres says, in the form in which it is compared with the rank index.
 */

export type StandingsCheckStore = ReturnType<typeof createStandingsCheckStore>;

export type StoredStanding = { rankKey: Buffer; dimensions: string[] };
/** `changed` are the players whose standing may have moved since the seq that was asked for. */
export type Standings = { isKnown: boolean; standings: Map<string, StoredStanding>; changed: Set<string> };
export type Which = { gameKey?: string | undefined; boardKey?: string | undefined };
export type KnownSeason = { id: number; indexKey: string; isFrozen: boolean };

export function createStandingsCheckStore({ pool, transaction }: Db) {
  return { chunk, standingsOf, seasons, known };

  /** Standings in rank order behind a member, as load.lua takes them; `last` is the last one's member. */
  async function chunk(seasonId: number, isFiled: boolean, after: { key: Buffer; member: Buffer }, limit: number) {
    const { rows } = await pool.query<{ rows: Buffer | null; count: number; last: Buffer | null }>({
      name: isFiled ? 'standings-checked-filed' : 'standings-checked',
      text: `SELECT string_agg(${packedColumns(isFiled)}, ''::bytea ORDER BY rank_key) AS rows, count(*)::int AS count,
                    (array_agg(rank_key || uuid_send(player_id) ORDER BY rank_key DESC))[1] AS last
             FROM (SELECT * FROM standing WHERE season_id = $1 AND rank_key >= $2
                   AND rank_key || uuid_send(player_id) > $3 ORDER BY rank_key LIMIT $4) AS chunk`,
      values: [seasonId, after.key, after.member, limit],
    });
    const { rows: packed, count, last } = rows[0]!;
    return { count, rows: packed ?? Buffer.alloc(0), last: last ?? Buffer.alloc(0) };
  }

  /** The standings of these players, and who of them has moved since a seq, from one moment. */
  function standingsOf(seasonId: number, playerIds: string[], since: number | null): Promise<Standings> {
    return transaction(async (client) => {
      const seq = since ?? (await seqOf(client, seasonId));
      const isFollowed = await isKnown(client, seasonId, seq);
      const { rows } = await client.query<{
        player_id: string;
        rank_key: Buffer;
        dimension_1: string | null;
        dimension_2: string | null;
      }>(
        `SELECT player_id, rank_key, dimension_1, dimension_2 FROM standing
         WHERE season_id = $1 AND player_id = ANY($2::uuid[])`,
        [seasonId, playerIds],
      );
      const changed = await client.query<{ player_id: string }>(
        `SELECT player_id FROM submission WHERE season_id = $1 AND seq > $2 AND player_id = ANY($3::uuid[])
         UNION SELECT player_id FROM standing_change WHERE season_id = $1 AND seq > $2 AND player_id = ANY($3::uuid[])`,
        [seasonId, seq, playerIds],
      );
      const standings = rows.map((row): [string, StoredStanding] => [
        row.player_id,
        { rankKey: row.rank_key, dimensions: [row.dimension_1 ?? '', row.dimension_2 ?? ''] },
      ]);
      return {
        isKnown: isFollowed,
        standings: new Map(standings),
        changed: new Set(changed.rows.map((row) => row.player_id)),
      };
    }, snapshot);
  }

  /** The seasons that move, and so have an index, of one board or of all. */
  async function seasons({ gameKey, boardKey }: Which): Promise<number[]> {
    const { rows } = await pool.query<{ id: number }>(
      `SELECT season.id FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id
       WHERE state IN ('OPEN', 'CLOSING') AND game_key = coalesce($1, game_key) AND key = coalesce($2, key)
       ORDER BY game_key, key, number`,
      [gameKey ?? null, boardKey ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** The seasons of this database among those whose keys were found. */
  async function known(indexKeys: string[]): Promise<KnownSeason[]> {
    const { rows } = await pool.query<{ id: number; index_key: string; state: string }>(
      'SELECT id, index_key::text, state FROM season WHERE index_key::text = ANY($1::text[]) ORDER BY id',
      [indexKeys],
    );
    return rows.map(({ id, index_key: indexKey, state }) => ({
      id,
      indexKey,
      isFrozen: state === 'FROZEN' || state === 'REWARDED',
    }));
  }
}
