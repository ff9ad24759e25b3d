import type { PoolClient } from 'pg';
import type { Db } from '../../infra/db.ts';
import { SearchTooBroad } from './errors.ts';
import { allSql, pageSql, type SearchRange } from './search-sql.ts';
import type { PlayerOrder, PlayerPlace, PlayerSearch } from './search.ts';

export type SearchStore = ReturnType<typeof createSearchStore>;

/** A page takes milliseconds; what takes so much longer would only take capacity from players. */
const timeLimitMilliseconds = 3_000;

export function createSearchStore({ transaction }: Db, now: () => number) {
  return { page, count };

  /** Who matches, in the order of the list. @throws SearchTooBroad */
  async function page(search: PlayerSearch, order: PlayerOrder, range: SearchRange): Promise<PlayerPlace[]> {
    const { rows } = await limited<{ id: string; key: Date | string }>(
      pageSql(search, order, range, new Date(now())),
      // Workers would each read far ahead of the page.
      { milliseconds: timeLimitMilliseconds, workers: 0 },
    );
    const places = rows.map(({ id, key }) => ({ id, key: typeof key === 'string' ? key : key.getTime() }));
    return range.from === 'first' ? places : places.toReversed();
  }

  /** @throws SearchTooBroad */
  async function count(
    search: PlayerSearch,
    order: PlayerOrder,
    milliseconds = timeLimitMilliseconds,
  ): Promise<number> {
    const { text, values } = allSql(search, order, new Date(now()));
    const { rows } = await limited<{ count: string }>(
      { text: `SELECT count(*) FROM (${text}) AS found`, values },
      { milliseconds, workers: 2 },
    );
    return Number(rows[0]!.count);
  }

  async function limited<Row extends object>(
    query: { text: string; values: unknown[] },
    { milliseconds, workers }: { milliseconds: number; workers: number },
  ) {
    try {
      return await transaction(async (client: PoolClient) => {
        // Compiling a plan takes longer than running a good one.
        const [, result] = await Promise.all([
          client.query(
            `SET LOCAL statement_timeout = ${milliseconds}; SET LOCAL jit = off;
             SET LOCAL max_parallel_workers_per_gather = ${workers}`,
          ),
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
