import type { PoolClient } from 'pg';
import type { Reader } from '../../infra/replicas.ts';
import { SearchTooBroad } from './errors.ts';
import { allSql, countSql, pageSql, type SearchRange, type Sql } from './search-sql.ts';
import { countMax } from './model.ts';
import type { PlayerOrder, PlayerPlace, PlayerSearch } from './search.ts';

export type SearchStore = ReturnType<typeof createSearchStore>;
/** How many a list has: counted, or estimated where it has very many. */
export type Total = { count: number; isExact: boolean };

/** A page takes milliseconds; what takes so much longer would only take capacity from players. */
const timeLimitMilliseconds = 3_000;
/**
 * What Postgres is told for counts. All that is read is in memory as a rule, so it must not take single rows from an index
 * for dear: to read a whole table instead would take much longer than to count the few that an index knows of.
 */
export const countSettings = 'SET LOCAL random_page_cost = 1; SET LOCAL max_parallel_workers_per_gather = 0';

export function createSearchStore(reader: Reader, now: () => number) {
  return { page, count, total };

  /** Who matches, in the order of the list. @throws SearchTooBroad */
  async function page(search: PlayerSearch, order: PlayerOrder, range: SearchRange): Promise<PlayerPlace[]> {
    const { rows } = await limited<{ id: string; key: Date | string }>(
      pageSql(search, order, range, new Date(now())),
      // Workers would each read far ahead of the page.
      { milliseconds: timeLimitMilliseconds, settings: 'SET LOCAL max_parallel_workers_per_gather = 0' },
    );
    const places = rows.map(({ id, key }) => ({ id, key: typeof key === 'string' ? key : key.getTime() }));
    return range.from === 'first' ? places : places.toReversed();
  }

  /** Exact up to `countMax`. @throws SearchTooBroad */
  async function total(search: PlayerSearch, order: PlayerOrder): Promise<Total> {
    const at = new Date(now());
    const { rows } = await limited<{ count: string }>(countSql(search, order, at, countMax + 1), {
      milliseconds: timeLimitMilliseconds,
      settings: countSettings,
    });
    const counted = Number(rows[0]!.count);
    if (counted <= countMax) return { count: counted, isExact: true };
    return { count: Math.max(counted, await estimate(allSql(search, order, at))), isExact: false };
  }

  /** What the planner expects, from what ANALYZE has found out. */
  async function estimate({ text, values }: Sql): Promise<number> {
    const { rows } = await reader.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows'];
  }

  /** All of them, however many. @throws SearchTooBroad */
  async function count(
    search: PlayerSearch,
    order: PlayerOrder,
    milliseconds = timeLimitMilliseconds,
  ): Promise<number> {
    const { text, values } = allSql(search, order, new Date(now()));
    const { rows } = await limited<{ count: string }>(
      { text: `SELECT count(*) FROM (${text}) AS found`, values },
      { milliseconds, settings: 'SET LOCAL max_parallel_workers_per_gather = 2' },
    );
    return Number(rows[0]!.count);
  }

  async function limited<Row extends object>(
    query: Sql,
    { milliseconds, settings }: { milliseconds: number; settings: string },
  ) {
    try {
      return await reader.transaction(async (client: PoolClient) => {
        // Compiling a plan takes longer than running a good one.
        const [, result] = await Promise.all([
          client.query(`SET LOCAL statement_timeout = ${milliseconds}; SET LOCAL jit = off; ${settings}`),
          client.query<Row>(query),
        ]);
        return result;
      }, 'BEGIN READ ONLY');
    } catch (error) {
      if ((error as { code?: unknown }).code !== canceled) throw error;
      throw new SearchTooBroad(
        'This search takes too long. Leave a filter out, add a narrower one, or sort by CREATED_AT.',
        { cause: error },
      );
    }
  }
}

/** SQLSTATE of a statement that was stopped. */
const canceled = '57014';
