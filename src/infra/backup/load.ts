import { createReadStream } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { StartupError } from '../../errors.ts';
import { applyMigrations } from '../migrations.ts';
import { checkSums } from './checksums.ts';
import { manifest, manifestName, tableFile, type Manifest } from './manifest.ts';

/*
 * A backup comes back into a database that is empty or missing: the migrations that it was made with, its rows in one
 * transaction, and then the migrations that came since, which take its rows along. Redis is not in it, and need not be:
 * seasons get new names there, so whatever it still has of them is never read.
 */

export type RestoreOptions = {
  databaseUrl: string;
  /** Where pictures and exports go; null where they are in a bucket. */
  filesFolder: string | null;
  folder: string;
  onProgress?: (message: string) => void;
};
export type RestoreResult = { takenAt: Date; tables: number; rows: number; files: number; applied: string[] };

const ownMigrations = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

/** @throws StartupError before anything was changed, where the backup is not whole, or the database not empty */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const { databaseUrl, filesFolder, folder, onProgress = () => {} } = options;
  const names = await checkSums(folder);
  const found = manifest.safeParse(JSON.parse(await readFile(join(folder, manifestName), 'utf8')));
  if (!found.success)
    throw new StartupError(`${manifestName} is of another form: this version cannot read the backup.`);
  const { takenAt, migrations, tables, sequences } = found.data;
  await requireKnown(migrations);
  await requireEmpty(databaseUrl);
  const files = names.filter((name) => name.startsWith('files/'));
  if (files.length > 0 && filesFolder === null)
    throw new StartupError('The backup has files, and FILES_BUCKET is set. Unset it, restore, and bring them there.');
  await migrateAsThen(databaseUrl, migrations);
  await load(databaseUrl, folder, { tables, sequences }, onProgress);
  const { applied } = await applyMigrations({ databaseUrl, onProgress });
  for (const name of files) await bringFile(join(folder, name), join(filesFolder!, name.slice('files/'.length)));
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return { takenAt: new Date(takenAt), tables: tables.length, rows, files: files.length, applied };
}

async function requireKnown(migrations: Manifest['migrations']): Promise<void> {
  for (const { name, sha256 } of migrations) {
    const sql = await readFile(join(ownMigrations, name, 'migration.sql')).catch(() => null);
    if (sql && createHash('sha256').update(sql).digest('hex') === sha256) continue;
    throw new StartupError(
      `The backup was made with the migration ${name}, which this version ${sql ? 'has in another form' : 'does not have'}. ` +
        'Restore it with the version that made it, or a newer one.',
    );
  }
}

async function requireEmpty(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query(
      `SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm') LIMIT 1`,
    );
    if (rowCount === 0) return;
  } catch (error) {
    // One that is missing is made.
    if ((error as { code?: unknown }).code === '3D000') return;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
  throw new StartupError(
    'The database of DATABASE_URL has tables: a backup is restored into an empty one only. Name another database, which ' +
      'is made where it is missing, or drop this one yourself.',
  );
}

/** Applies what the database of the backup had, and nothing that came later. */
async function migrateAsThen(databaseUrl: string, migrations: Manifest['migrations']): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-restore-'));
  try {
    await copyFile(join(ownMigrations, 'migration_lock.toml'), join(folder, 'migration_lock.toml'));
    for (const { name } of migrations) await cp(join(ownMigrations, name), join(folder, name), { recursive: true });
    await applyMigrations({ databaseUrl, folder });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function load(
  databaseUrl: string,
  folder: string,
  { tables, sequences }: Pick<Manifest, 'tables' | 'sequences'>,
  say: (message: string) => void,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'trellis-restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query("BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL datestyle = 'ISO'");
    // Rows come in any order: references are taken away, and checked as a whole when they are made anew.
    const { rows: references } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace`,
    );
    for (const { table, name } of references) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
    for (const { name } of tables) await client.query(`ALTER TABLE "${name}" DISABLE TRIGGER USER`);
    await client.query(`TRUNCATE ${tables.map(({ name }) => `"${name}"`).join(', ')}`);
    for (const table of tables) {
      const columns = table.columns.map((column) => `"${column}"`).join(', ');
      const copy = client.query(from(`COPY "${table.name}" (${columns}) FROM STDIN`));
      await pipeline(createReadStream(join(folder, tableFile(table.name))), createGunzip(), copy);
      if (copy.rowCount !== table.rows)
        throw new StartupError(`${table.name} came to ${copy.rowCount} row(s) instead of ${table.rows}.`);
      say(`${table.name}: ${table.rows} row(s)`);
    }
    for (const { name, value } of sequences)
      if (value !== null) await client.query('SELECT setval($1::regclass, $2)', [`"${name}"`, value]);
    for (const { table, name, definition } of references)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
    await client.query('UPDATE season SET index_key = gen_random_uuid()');
    for (const { name } of tables) await client.query(`ALTER TABLE "${name}" ENABLE TRIGGER USER`);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** A file that is there already is the same one: it is named by what is in it, or by the export that it is. */
async function bringFile(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = join(dirname(target), `.restore-${process.pid}`);
  await copyFile(source, draft);
  await rename(draft, target);
}
