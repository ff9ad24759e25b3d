import type { Reader } from '../../infra/replicas.ts';
import type { BulkAct, BulkActOutcome, BulkResult } from './model.ts';
import { toAct, type ActRow } from './store.ts';

/* What admins read of bulk acts. */

export type BulkActListStore = ReturnType<typeof createBulkActListStore>;
export type ListPage = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };
export type ResultFilter = { bulkActId: string; outcome: BulkActOutcome | null };

export function createBulkActListStore(reader: Reader) {
  return { list, count, results, countResults };

  /** The newest first. */
  async function list(gameKey: string | null, { after, before, from, limit }: ListPage): Promise<BulkAct[]> {
    const { rows } = await reader.query<ActRow>(
      `SELECT * FROM bulk_act WHERE ($1::text IS NULL OR game_key = $1)
         AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id ${from === 'first' ? 'DESC' : 'ASC'} LIMIT $4`,
      [gameKey, after, before, limit],
    );
    const acts = rows.map(toAct);
    return from === 'first' ? acts : acts.toReversed();
  }

  async function count(gameKey: string | null): Promise<number> {
    const { rows } = await reader.query<{ count: string }>(
      'SELECT count(*) FROM bulk_act WHERE ($1::text IS NULL OR game_key = $1)',
      [gameKey],
    );
    return Number(rows[0]!.count);
  }

  /** By the ids of the players. */
  async function results(filter: ResultFilter, { after, before, from, limit }: ListPage): Promise<BulkResult[]> {
    const { rows } = await reader.query<ResultRow>(
      `SELECT bulk_act_id, player_id, outcome, detail FROM bulk_act_player WHERE ${whereOf(filter)}
         AND ($3::uuid IS NULL OR player_id > $3) AND ($4::uuid IS NULL OR player_id < $4)
       ORDER BY player_id ${from === 'first' ? 'ASC' : 'DESC'} LIMIT $5`,
      [filter.bulkActId, filter.outcome, after, before, limit],
    );
    const found = rows.map(toResult);
    return from === 'first' ? found : found.toReversed();
  }

  async function countResults(filter: ResultFilter): Promise<number> {
    const { rows } = await reader.query<{ count: string }>(
      `SELECT count(*) FROM bulk_act_player WHERE ${whereOf(filter)}`,
      [filter.bulkActId, filter.outcome],
    );
    return Number(rows[0]!.count);
  }
}

const whereOf = ({ outcome }: ResultFilter) =>
  `bulk_act_id = $1 AND ${outcome === null ? 'outcome IS NULL AND $2::bulk_act_outcome IS NULL' : 'outcome = $2::bulk_act_outcome'}`;

type ResultRow = { bulk_act_id: string; player_id: string; outcome: BulkActOutcome | null; detail: string | null };

const toResult = (row: ResultRow): BulkResult => ({
  bulkActId: row.bulk_act_id,
  playerId: row.player_id,
  outcome: row.outcome,
  detail: row.detail,
});
