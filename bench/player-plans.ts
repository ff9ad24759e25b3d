import type { Pool } from 'pg';
import { countSettings } from '../src/features/player/search-store.ts';
import type { TimelinePlace } from '../src/features/timeline/model.ts';

type Node = {
  'Node Type': string;
  'Index Name'?: string;
  'Relation Name'?: string;
  'Actual Loops': number;
  'Actual Rows': number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: Node[];
};
type Explained = { Plan: Node; 'Planning Time': number; 'Execution Time': number };

/** What Postgres did for a statement. */
export type Plan = {
  rows: number;
  /** Planning and execution, the quickest of nine: what else the machine does must not count. */
  milliseconds: number;
  /** Of 8 KB, those in memory among them. */
  pages: number;
  /** The indexes and whole tables that it read, in the order of the plan. */
  by: string;
  /** As Postgres explains it to people. */
  text: string;
};

const repeats = 9;
const rowsWritten = 10_000;
const searchIndexes = [
  'player_game_key_search_name_id_idx',
  'player_name_grams_idx',
  'identity_provider_player_id_idx',
  'player_presence_game_key_last_seen_at_player_id_idx',
];
const firstLogins = `WITH made AS (
    INSERT INTO identity (id, player_id, provider, app_id, subject, created_at)
    SELECT gen_random_uuid(), gen_random_uuid(), 'GUEST', 'garden', gen_random_uuid()::text, now()
    FROM generate_series(1, $1::int) RETURNING player_id)
  INSERT INTO player (id, game_key, created_at) SELECT player_id, 'garden', now() FROM made`;
const visits = `UPDATE player_presence SET last_seen_at = now() WHERE player_id IN (
  SELECT player_id FROM player_presence WHERE last_seen_at < now() - interval '1 hour' LIMIT $1::int)`;
const renames = `UPDATE player SET display_name = display_name || '新', search_name = search_name || '新' WHERE id IN (
  SELECT id FROM player WHERE search_name IS NOT NULL LIMIT $1::int)`;

export function createPlans(pool: Pool) {
  return { explain, sizes, placeAt, writes };

  async function explain({ text, values }: { text: string; values: unknown[] }): Promise<Plan> {
    const client = await pool.connect();
    try {
      // As the gateway has it for pages, and for counts.
      const settings = text.startsWith('SELECT count')
        ? countSettings
        : 'SET LOCAL max_parallel_workers_per_gather = 0';
      await client.query(`BEGIN; SET LOCAL jit = off; ${settings}`);
      const explained: Explained[] = [];
      for (let count = 0; count < repeats; count += 1) {
        const { rows } = await client.query<{ 'QUERY PLAN': Explained[] }>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
          values,
        );
        explained.push(rows[0]!['QUERY PLAN'][0]!);
      }
      const times = explained.map((one) => one['Planning Time'] + one['Execution Time']);
      const { Plan: top } = explained.at(-1)!;
      const told = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN (ANALYZE, BUFFERS) ${text}`, values);
      return {
        text: told.rows.map((row) => row['QUERY PLAN']).join('\n'),
        rows: top['Actual Rows'],
        milliseconds: Math.min(...times),
        pages: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
        by: [...new Set(readersOf(top))].join(', '),
      };
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  /** What the tables and indexes of players take, the largest first. */
  async function sizes(): Promise<{ name: string; bytes: number }[]> {
    const { rows } = await pool.query<{ name: string; bytes: string }>(
      `SELECT relname AS name, pg_relation_size(oid) AS bytes FROM pg_class
       WHERE relname ~ '^(player|identity|ban|submission_player)' AND relkind IN ('r', 'i') AND pg_relation_size(oid) > 100000
       ORDER BY bytes DESC`,
    );
    return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
  }

  /** What writes cost with the indexes that only searches and timelines need, and without: microseconds a row, the quickest of nine. */
  async function writes(): Promise<{ name: string; withThem: number; without: number }[]> {
    const results: { name: string; withThem: number; without: number }[] = [];
    for (const [name, sql] of [
      ['a first login (player and identity)', firstLogins],
      ['a login or refresh of somebody not seen for an hour', visits],
      ['a new name', renames],
    ] as const) {
      const [withThem, without]: [number[], number[]] = [[], []];
      for (let count = 0; count < repeats; count += 1) {
        withThem.push(await timeOf(sql, []));
        without.push(await timeOf(sql, searchIndexes));
      }
      results.push({ name, withThem: Math.min(...withThem), without: Math.min(...without) });
    }
    return results;
  }

  /** Microseconds a row; nothing of it stays. */
  async function timeOf(sql: string, without: string[]): Promise<number> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const index of without) await client.query(`DROP INDEX ${index}`);
      const startedAt = performance.now();
      await client.query(sql, [rowsWritten]);
      return ((performance.now() - startedAt) / rowsWritten) * 1_000;
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  /** As if somebody had paged so many acts down. */
  async function placeAt(playerId: string, depth: number): Promise<TimelinePlace> {
    const { rows } = await pool.query<{ number: number; at: Date }>(
      'SELECT number, at FROM counter_act WHERE player_id = $1 ORDER BY number DESC OFFSET $2 LIMIT 1',
      [playerId, depth],
    );
    const { number, at } = rows[0]!;
    const key = `${String(number).padStart(20, '0')}:${playerId}`;
    return { at: at.getTime(), kind: 'ACTION', key, acts: { [playerId]: number } };
  }
}

function readersOf(node: Node): string[] {
  const own = node['Index Name'] ?? (node['Node Type'].endsWith('Seq Scan') ? `all of ${node['Relation Name']}` : null);
  return [...(own && node['Actual Loops'] > 0 ? [own] : []), ...(node.Plans ?? []).flatMap(readersOf)];
}
