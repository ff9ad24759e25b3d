import pg from 'pg';
import type { Db } from '../../infra/db.ts';
import { NotRevertible } from './errors.ts';
import { changedColumns, isWhole, wholePart, type Change, type Row } from './model.ts';

/*
 * Rows that become again what they were before an act, by what its record holds of them. Nothing is written over what
 * came later: where a row is not as the act has left it, nothing is put back and the revert is refused. What a service
 * holds of such rows besides (copies, words to others) is for whoever calls this.
 */

export type RowStore = ReturnType<typeof createRowStore>;

type Client = Pick<pg.PoolClient, 'query'>;

export function createRowStore({ transaction }: Db) {
  return { putBack, requireUnchanged };

  /** Undoes these changes, the last one first. @throws NotRevertible */
  async function putBack(changes: Change[]): Promise<void> {
    await transaction(async (client) => {
      for (const change of changes.toReversed()) await putOneBack(client, change);
    }).catch(refuseFaults);
  }

  /** Locks rows that are as the act has left them. @throws NotRevertible */
  async function requireUnchanged(changes: Change[]): Promise<void> {
    await transaction(async (client) => {
      for (const { entity, before, after } of changes) {
        if (!after) continue;
        const key = await keyOf(client, entity, { ...before, ...after });
        const sql = `SELECT FROM ${pg.escapeIdentifier(entity)} AS present WHERE ${key.sql} AND ${isAsAfter} FOR UPDATE`;
        requireOne(entity, await client.query(sql, [key.value, toJson(wholePart(after))]));
      }
    });
  }
}

/** That a row is what it was after the act, by all that the record holds of that ($2). */
const isAsAfter = 'to_jsonb(present) = to_jsonb(jsonb_populate_record(present, $2::jsonb))';

async function putOneBack(client: Client, { entity, before, after }: Change): Promise<void> {
  const table = pg.escapeIdentifier(entity);
  if (before && after) {
    const changed = changedColumns(before, after);
    if (changed.length === 0) return;
    requireWhole(entity, before, changed);
    const key = await keyOf(client, entity, before);
    const columns = listOf(changed);
    const sql = `UPDATE ${table} AS present
      SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(present, $3::jsonb))
      WHERE ${key.sql} AND ${isAsAfter}`;
    requireOne(entity, await client.query(sql, [key.value, toJson(wholePart(after)), toJson(pick(before, changed))]));
  } else if (before) {
    requireWhole(entity, before, Object.keys(before));
    const columns = listOf(Object.keys(before));
    const sql = `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1::jsonb)`;
    await client.query(sql, [toJson(before)]);
  } else if (after) {
    const key = await keyOf(client, entity, after);
    const sql = `DELETE FROM ${table} AS present WHERE ${key.sql} AND ${isAsAfter}`;
    requireOne(entity, await client.query(sql, [key.value, toJson(wholePart(after))]));
  }
}

/** What finds a row by its primary key, which is in $1, with an index. */
async function keyOf(client: Client, entity: string, row: Row): Promise<{ sql: string; value: string }> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY(indkey)
     WHERE indrelid = format('%I', $1::text)::regclass AND indisprimary`,
    [entity],
  );
  const table = pg.escapeIdentifier(entity);
  const names = rows.map(({ name }) => name);
  const parts = names.map((name) => {
    const column = pg.escapeIdentifier(name);
    return `present.${column} = (SELECT ${column} FROM jsonb_populate_record(NULL::${table}, $1::jsonb))`;
  });
  return { sql: parts.join(' AND '), value: toJson(pick(row, names)) };
}

function requireOne(entity: string, { rowCount }: pg.QueryResult): void {
  if (rowCount !== 1)
    throw new NotRevertible(
      `What this act did (${entity}) was changed again since. Take that back first, or do it by hand.`,
    );
}

function requireWhole(entity: string, row: Row, columns: string[]): void {
  const missing = columns.find((column) => !isWhole(row[column]));
  if (missing !== undefined)
    throw new NotRevertible(
      `The record of this act does not hold all of what was there before (${entity}, ${missing}).`,
    );
}

/** Something else has taken the place since, or hangs on what would go. */
function refuseFaults(error: unknown): never {
  const code = (error as { code?: unknown }).code;
  if (code === '23505') throw new NotRevertible('Something else has taken its place since.', { cause: error });
  if (code === '23503') throw new NotRevertible('Other things depend on what this act did by now.', { cause: error });
  throw error;
}

const listOf = (columns: string[]) => columns.map((column) => pg.escapeIdentifier(column)).join(', ');
const pick = (row: Row, columns: string[]): Row => Object.fromEntries(columns.map((column) => [column, row[column]]));
const toJson = (row: Row) => JSON.stringify(row);
