import type { Db } from '../../infra/db.ts';
import type { Season, SeasonState } from '../leaderboard/model.ts';
import { markEvery, placedSql, placedValues, start, type Known } from './placed-sql.ts';

/*
 * From CLOSING to FROZEN. A closing season is walked in rank order, and every so many entries the place is marked, with
 * its ranks: from the nearest mark any rank of the frozen season is a short count. Each step is one transaction under
 * the season's row lock and goes on from the last mark that is there, so it does not matter who made that, how often
 * somebody died since, or how many do this at once. The last step and the freezing are one.
 */

export type ClosingStore = ReturnType<typeof createClosingStore>;
export type StepResult = 'more' | 'done' | 'busy';
export type Unfinished = Pick<Season, 'id' | 'indexKey' | 'state'>;

type Client = { query: Db['pool']['query'] };
type Options = { entriesPerMark?: number; entriesPerStep?: number };

export function createClosingStore(
  { pool, transaction }: Db,
  now: () => number,
  { entriesPerMark = markEvery, entriesPerStep = 50_000 }: Options = {},
) {
  return { unfinished, step, reopen };

  /** The seasons that are over and whose players have not got all that is theirs. */
  async function unfinished(): Promise<Unfinished[]> {
    const { rows } = await pool.query<{ id: number; index_key: string; state: SeasonState }>(
      `SELECT id, index_key, state FROM season WHERE state IN ('CLOSING', 'FROZEN') ORDER BY ends_at, id`,
    );
    return rows.map((row) => ({ id: row.id, indexKey: row.index_key, state: row.state }));
  }

  /** Does the next part of a closing; `busy` where another process is at it, `done` where nothing is left to do. */
  function step(seasonId: number): Promise<StepResult> {
    return transaction(async (client) => {
      const season = await client.query<{ state: SeasonState }>(
        'SELECT state FROM season WHERE id = $1 FOR NO KEY UPDATE SKIP LOCKED',
        [seasonId],
      );
      if (!season.rows[0]) return 'busy';
      if (season.rows[0].state !== 'CLOSING') return 'done';
      const from = await lastMark(client, seasonId);
      const { rows } = await client.query<{ count: number }>(
        `WITH placed AS MATERIALIZED (${placedSql}),
           mark AS (INSERT INTO season_mark (season_id, position, rank_key, competition, dense)
                    SELECT $1, position, rank_key, competition, dense FROM placed WHERE (position - 1) % $7 = 0)
         SELECT count(*)::int AS count FROM placed`,
        [...placedValues(seasonId, from, entriesPerStep), entriesPerMark],
      );
      const { count } = rows[0]!;
      if (count === entriesPerStep) return 'more';
      await client.query(
        // Later than the time before, so that it names this freezing among all of the season.
        `UPDATE season SET state = 'FROZEN', entry_count = $2,
           frozen_at = greatest($3::timestamptz, frozen_at + interval '1 millisecond') WHERE id = $1`,
        [seasonId, from.position + count, new Date(now())],
      );
      return 'done';
    });
  }

  /**
   * Takes a season that is over back to CLOSING, as a part of the transaction that changes its standings. It is then
   * closed and rewarded anew.
   */
  async function reopen(client: Client, seasonId: number): Promise<void> {
    const { rowCount } = await client.query(
      `UPDATE season SET state = 'CLOSING', entry_count = NULL, rewarded_at = NULL WHERE id = $1 AND state <> 'OPEN'`,
      [seasonId],
    );
    if (rowCount) await client.query('DELETE FROM season_mark WHERE season_id = $1', [seasonId]);
  }
}

async function lastMark(client: Client, seasonId: number): Promise<Known> {
  const { rows } = await client.query<{ position: number; rank_key: Buffer; competition: number; dense: number }>(
    'SELECT position, rank_key, competition, dense FROM season_mark WHERE season_id = $1 ORDER BY position DESC LIMIT 1',
    [seasonId],
  );
  const row = rows[0];
  return row ? { ...row, rankKey: row.rank_key } : start;
}
