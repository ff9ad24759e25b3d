import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalog, removingSql, tellingSql, valuesOf } from '../../src/features/privacy/catalog.ts';
import { isPersonal, type Table } from '../../src/features/privacy/catalog-form.ts';
import { aDatabase } from '../support/databases.ts';

let db: pg.Pool;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await aDatabase();
  ({ drop } = database);
  db = new pg.Pool({ connectionString: database.url });
});
afterAll(async () => {
  await db.end();
  await drop();
});

/** What the catalog names of a table, each column once. */
function columnsOf(table: Table): string[] {
  const { notPersonal = {} } = table;
  const others = Object.values(notPersonal).flat();
  if (!isPersonal(table)) return others;
  return [...table.told, ...Object.keys(table.toldAs ?? {}), ...Object.keys(table.untold ?? {}), ...others];
}

describe('the catalog of personal data', () => {
  test('says of every column of every table what it is, once, and of none that is not there', async () => {
    const { rows } = await db.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
    );
    const named = Object.entries(catalog).flatMap(([table, form]) => columnsOf(form).map((name) => `${table}.${name}`));
    expect(named.toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });

  test('takes a table for personal that names a player or an openid', async () => {
    const { rows } = await db.query<{ table_name: string }>(
      `SELECT DISTINCT table_name FROM information_schema.columns
       WHERE table_schema = 'public' AND (column_name IN ('player_id', 'openid', 'subject'))`,
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ table_name: name }) => !isPersonal(catalog[name]!))).toEqual([]);
  });

  test('tells each section under a name of its own', () => {
    const sections = Object.values(catalog).flatMap((table) => (isPersonal(table) && table.section) || []);
    expect(new Set(sections).size).toBe(sections.length);
  });

  test.each(Object.keys(catalog))('has statements for %s that Postgres takes', async (name) => {
    const values = valuesOf({ playerIds: ['00000000-0000-7000-8000-000000000000'], doors: [] });
    for (const sql of [tellingSql(name), removingSql(name)])
      if (sql !== null) expect((await db.query(sql, values)).rows).toEqual([]);
  });
});
