import pg from 'pg';
import { encodeRankKey } from '../src/features/leaderboard/rank-key.ts';
import { scoreMax } from './cases.ts';
import { doJob } from './job.ts';
import { createMeter, type Times } from './meter.ts';

/*
 * The write that a report cannot do without, alone: one row of a table like `standing`, durable, over connections of
 * its own that do nothing else.
 */

export type UpsertJob = Times & {
  databaseUrl: string;
  table: string;
  seasonId: number;
  playerIds: string[];
  connections: number;
};

doJob(async (given) => {
  const { databaseUrl, table, seasonId, playerIds, connections, ...times } = given as UpsertJob;
  const meter = createMeter(times);
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const text = `INSERT INTO ${table} (season_id, player_id, seq, score, tiebreakers, rank_key)
                VALUES ($1, $2, $3, $4, '{}', $5)
                ON CONFLICT (player_id, season_id) DO UPDATE SET seq = excluded.seq, score = excluded.score,
                  tiebreakers = excluded.tiebreakers, rank_key = excluded.rank_key`;
  let seq = Date.now() * 1_000;
  return { meter, load: () => Promise.all(clients.map(write)) };

  async function write(client: pg.Client): Promise<void> {
    while (!meter.isOver()) {
      seq += 1;
      const playerId = playerIds[Math.floor(Math.random() * playerIds.length)]!;
      const score = Math.floor(Math.random() * scoreMax);
      const rankKey = encodeRankKey({ sort: 'DESC', tiebreakers: [] }, { playerId, score, tiebreakers: [], seq });
      const values = [seasonId, playerId, seq, score, rankKey];
      const sentAt = performance.now();
      await client.query({ name: 'upsert', text, values });
      meter.took(performance.now() - sentAt);
    }
    await client.end();
  }
});
