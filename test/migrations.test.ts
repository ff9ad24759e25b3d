import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { Client } from 'pg';
import { describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import { applyMigrations, migrationLock, pendingMigrations } from '../src/infra/migrations.ts';
import { schemaDiff } from '../src/infra/schema-engine.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const folder = join(import.meta.dirname, '../prisma/migrations');
const schema = readFileSync(join(import.meta.dirname, '../prisma/schema.prisma'), 'utf8');
const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));

describe('applyMigrations', () => {
  test('leads to what schema.prisma says', async () => {
    const migrated = await scratchDatabase();
    await applyMigrations({ databaseUrl: migrated.url });
    const described = await scratchDatabase();
    await described.client.query(await schemaDiff(null, schema));
    const expected = await catalogue(described.client);
    expect(expected.columns).toContainEqual(expect.objectContaining({ relname: 'game', attname: 'key', type: 'text' }));
    // Keys of saves are sorted by bytes, which schema.prisma has no word for.
    for (const column of expected.columns as { relname: string; attname: string; collation: string }[])
      if (['save', 'save_revision'].includes(column.relname) && column.attname === 'key') column.collation = '"C"';
    const { indexes, ...found } = await catalogue(migrated.client);
    // Nor has it one for indexes over expressions.
    const overExpressions = ({ definition }: Record<string, unknown>) => String(definition).includes('name_grams(');
    expect({ ...found, indexes: indexes!.filter((index) => !overExpressions(index)) }).toEqual(expected);
    expect(indexes!.filter(overExpressions)).toHaveLength(1);
  });

  test('creates a database that is missing, and applies nothing the second time', async () => {
    const { url, client } = await scratchDatabase({ create: false });
    expect(await applyMigrations({ databaseUrl: url })).toEqual({ applied: names });
    expect(await applyMigrations({ databaseUrl: url })).toEqual({ applied: [] });
    await client.connect();
    expect(await pendingMigrations(client)).toEqual([]);
  });

  test('migrates once when three processes start together', async () => {
    const { url, client } = await scratchDatabase();
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const processes = [1, 2, 3].map(() => migrateElsewhere(url));
    const waiting = `SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_try_advisory_lock%'`;
    await vi.waitUntil(async () => (await client.query(waiting)).rowCount === 3, { timeout: 10_000 });
    expect(await pendingMigrations(client)).toEqual(names);
    await client.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    const applied = await Promise.all(processes);
    expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([names, [], []]);
    expect((await client.query('SELECT FROM _prisma_migrations')).rowCount).toBe(names.length);
  });

  test('names the migration that failed, undoes all of it, and goes on as its message tells', async () => {
    const { url, client } = await scratchDatabase();
    const broken = migrationsFolder({
      '1_good': 'CREATE TABLE good (a int);',
      '2_broken': brokenSql,
      '3_later': 'SELECT 1',
    });
    const attempt = applyMigrations({ databaseUrl: url, folder: broken });
    const failure = await attempt.then(
      () => '',
      (error: unknown) => inspect(error),
    );
    expect(failure).toContain('Migration 2_broken failed: ');
    expect(failure).toContain('column "nonsense" does not exist');
    expect(failure).not.toContain(new URL(url).password);
    expect((await client.query(`SELECT to_regclass('half') AS half`)).rows).toEqual([{ half: null }]);
    expect(await pendingMigrations(client, broken)).toEqual(['2_broken', '3_later']);
    await expect(applyMigrations({ databaseUrl: url, folder: broken })).rejects.toThrow('2_broken');

    const [, allowAnotherTry = ''] = /(UPDATE _prisma_migrations[^;]+;)/.exec(failure) ?? [];
    await client.query(allowAnotherTry);
    writeFileSync(join(broken, '2_broken/migration.sql'), brokenSql.replace('nonsense', '1'));
    expect(await applyMigrations({ databaseUrl: url, folder: broken })).toEqual({ applied: ['2_broken', '3_later'] });
  });

  test('builds an index without keeping writers waiting, where that stands alone in a migration', async () => {
    const { url, client } = await scratchDatabase();
    const indexed = migrationsFolder({
      '1_table': 'CREATE TABLE large (a int);',
      '2_index': 'CREATE INDEX CONCURRENTLY large_a_idx ON large (a);',
    });
    expect(await applyMigrations({ databaseUrl: url, folder: indexed })).toEqual({ applied: ['1_table', '2_index'] });
    const { rows } = await client.query(`SELECT indisvalid FROM pg_index WHERE indexrelid = 'large_a_idx'::regclass`);
    expect(rows).toEqual([{ indisvalid: true }]);
  });

  test('never tells the password', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'not-the-passw%6Frd';
    const failures = [url.href, url.href.replace(/:\d+\//, ':1/'), url.href.replace(/:\d+\//, ':port/')].map(
      (databaseUrl) => applyMigrations({ databaseUrl }).catch((error: unknown) => inspect(error)),
    );
    for (const failure of await Promise.all(failures)) {
      expect(failure).toMatch(/password authentication|cannot be reached|not a valid URL/);
      expect(failure).not.toMatch(/not-the-passw/);
    }
  });
});

// The semicolons in the function's body, and the table that must not stay behind.
const brokenSql = `
  CREATE TABLE half (a int);
  CREATE FUNCTION twice() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 2; END $$;
  SELECT nonsense;
`;

function migrationsFolder(migrations: Record<string, string>): string {
  const made = mkdtempSync(join(tmpdir(), 'trellis-migrations-'));
  onTestFinished(() => rmSync(made, { recursive: true }));
  writeFileSync(join(made, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(made, name));
    writeFileSync(join(made, name, 'migration.sql'), sql);
  }
  return made;
}

async function migrateElsewhere(databaseUrl: string): Promise<string[]> {
  const module = JSON.stringify(new URL('../src/infra/migrations.ts', import.meta.url).href);
  const script = `
    const { applyMigrations } = await import(${module});
    const { applied } = await applyMigrations({ databaseUrl: process.argv[1] });
    console.log(JSON.stringify(applied));
  `;
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, databaseUrl], { stdio: [...stdio] });
  const [printed] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'exit')]);
  const applied: string[] = JSON.parse(printed);
  return applied;
}

async function scratchDatabase({ create = true } = {}): Promise<{ url: string; client: Client }> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const maintenance = new Client({ connectionString: inject('postgresUrl') });
  await maintenance.connect();
  if (create) await maintenance.query(`CREATE DATABASE ${name}`);
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  if (create) await client.connect();
  onTestFinished(async () => {
    await client.end();
    await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await maintenance.end();
  });
  return { url: url.href, client };
}

type Catalogue = Record<string, Record<string, unknown>[]>;

/*
 * What the tables are, whatever way led there. The order of columns is left out, because a column that was added later
 * stands last; so are CHECK constraints, which Prisma's schema has no words for, and the names of NOT NULL constraints.
 */
async function catalogue(client: Client): Promise<Catalogue> {
  const ours = `n.nspname = 'public' AND c.relname <> '_prisma_migrations'`;
  const questions = {
    columns: `
      SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attidentity,
        a.attgenerated, pg_get_expr(d.adbin, d.adrelid) AS default, a.attcollation::regcollation::text AS collation
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE ${ours} AND c.relkind IN ('r', 'p', 'v', 'm') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2`,
    indexes: `
      SELECT c.relname, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${ours} ORDER BY 1, 2`,
    constraints: `
      SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) AS definition FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${ours} AND k.contype IN ('p', 'u', 'f', 'x') ORDER BY 1, 2`,
    enums: `
      SELECT t.typname, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels FROM pg_enum e
        JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname = 'public' GROUP BY 1 ORDER BY 1`,
  };
  const answers: Catalogue = {};
  for (const [name, sql] of Object.entries(questions)) {
    answers[name] = (await client.query<Record<string, unknown>>(sql)).rows;
  }
  return answers;
}
