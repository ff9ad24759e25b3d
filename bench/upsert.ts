import pg from 'pg';
import { encodeRankKey } from '../src/features/leaderboard/rank-key.ts';
import { scoreMax } from './cases.ts';
import { yardstickTables } from './fill.ts';
import { doJob } from './job.ts';
import { createMeter, type Times } from './meter.ts';
import { createPace } from './pace.ts';
import { aGarden, saveKey } from './save-cases.ts';

/*
 * The write that a report or a save cannot do without, alone: one row of a table like `standing`, or one with 2 KB of
 * JSON, durable, over connections of its own that do nothing else.
 */

export type UpsertJob = Times & {
  databaseUrl: string;
  kind: 'standing' | 'save';
  seasonId: number;
  playerIds: string[];
  connections: number;
  /** Rows per second over all connections; null for as many as are written. */
  perSecond: number | null;
};

doJob(async (given) => {
  const { databaseUrl, kind, seasonId, playerIds, connections, perSecond, ...times } = given as UpsertJob;
  const meter = createMeter(times);
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  const standing = `INSERT INTO ${yardstickTables.standing} (season_id, player_id, seq, score, tiebreakers, rank_key)
                VALUES ($1, $2, $3, $4, '{}', $5)
                ON CONFLICT (player_id, season_id) DO UPDATE SET seq = excluded.seq, score = excluded.score,
                  tiebreakers = excluded.tiebreakers, rank_key = excluded.rank_key`;
  const save = `INSERT INTO ${yardstickTables.save} (player_id, key, revision, data) VALUES ($1, $2, $3, $4)
                ON CONFLICT (player_id, key) DO UPDATE SET revision = excluded.revision, data = excluded.data`;
  const gardens = Array.from({ length: 64 }, () => JSON.stringify(aGarden()));
  let revision = 1;
  let seq = Date.now() * 1_000;
  return { meter, load: () => Promise.all(clients.map(write)) };

  async function write(client: pg.Client, index: number): Promise<void> {
    const pace = createPace(perSecond, connections, index);
    while (!meter.isOver()) {
      const query = kind === 'standing' ? toStanding() : toSave();
      const sentAt = await pace.next();
      await client.query({ name: 'upsert', ...query });
      meter.took(performance.now() - sentAt);
    }
    await client.end();
  }

  function toStanding() {
    seq += 1;
    const playerId = anyPlayer();
    const score = Math.floor(Math.random() * scoreMax);
    const rankKey = encodeRankKey({ sort: 'DESC', tiebreakers: [] }, { playerId, score, tiebreakers: [], seq });
    return { text: standing, values: [seasonId, playerId, seq, score, rankKey] };
  }

  function toSave() {
    revision += 1;
    return { text: save, values: [anyPlayer(), saveKey, revision, gardens[revision % gardens.length]!] };
  }

  function anyPlayer(): string {
    return playerIds[Math.floor(Math.random() * playerIds.length)]!;
  }
});
