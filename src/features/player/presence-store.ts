import { createBatcher } from '../../infra/batcher.ts';
import type { Db } from '../../infra/db.ts';

export type PresenceStore = ReturnType<typeof createPresenceStore>;
export type Sighting = { playerId: string; at: number };

export function createPresenceStore({ pool }: Db, precisionMilliseconds: number) {
  const reads = createBatcher({ run: readAll, acts: pool, sizeMax: 500, concurrency: 2 });
  return { lastSeenOf: reads.add, write };

  async function readAll(playerIds: string[]): Promise<(Date | null)[]> {
    const { rows } = await pool.query<{ player_id: string; last_seen_at: Date }>({
      name: 'players-last-seen',
      text: 'SELECT player_id, last_seen_at FROM player_presence WHERE player_id = ANY($1::uuid[])',
      values: [playerIds],
    });
    const found = new Map(rows.map((row) => [row.player_id, row.last_seen_at]));
    return playerIds.map((id) => found.get(id) ?? null);
  }

  /** Leaves rows alone that are nearly as new. By id, so that two processes never wait for each other. */
  async function write(sightings: Sighting[]): Promise<void> {
    await pool.query({
      name: 'players-seen',
      text: `INSERT INTO player_presence (player_id, game_key, last_seen_at)
             SELECT player.id, player.game_key, seen.at
             FROM unnest($1::uuid[], $2::timestamptz[]) AS seen (player_id, at) JOIN player ON player.id = seen.player_id
               AND player.erased_at IS NULL
             ORDER BY player.id
             ON CONFLICT (player_id) DO UPDATE SET last_seen_at = excluded.last_seen_at
               WHERE player_presence.last_seen_at < excluded.last_seen_at - $3::float8 * interval '1 millisecond'`,
      values: [
        sightings.map(({ playerId }) => playerId),
        sightings.map(({ at }) => new Date(at)),
        precisionMilliseconds,
      ],
    });
  }
}
