import type { Pool } from 'pg';
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
  /** Planning and execution, the median of five. */
  milliseconds: number;
  /** Of 8 KB, those in memory among them. */
  pages: number;
  /** The indexes and whole tables that it read, in the order of the plan. */
  by: string;
};

const repeats = 5;

export function createPlans(pool: Pool) {
  return { explain, sizes, placeAt };

  async function explain({ text, values }: { text: string; values: unknown[] }): Promise<Plan> {
    const client = await pool.connect();
    try {
      await client.query('SET jit = off');
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
      return {
        rows: top['Actual Rows'],
        milliseconds: times.toSorted((one, other) => one - other)[Math.floor(repeats / 2)]!,
        pages: top['Shared Hit Blocks'] + top['Shared Read Blocks'],
        by: [...new Set(readersOf(top))].join(', '),
      };
    } finally {
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
