import { createReadStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to } from 'pg-copy-streams';
import { StartupError } from '../../errors.ts';
import { createWriter, type Writer } from './checksums.ts';
import { format, manifestName, tableFile, type Manifest } from './manifest.ts';

/*
 * A backup of Postgres and of the folder of files, beside a deployment that goes on. All tables are read in one snapshot,
 * by COPY, which any client speaks: pg_dump has to be as new as the server, and is in no image of ours. Files come after
 * the snapshot: each one that a row names was there before the row.
 */

export type BackupOptions = {
  databaseUrl: string;
  /** Where pictures and exports are; null where they are in a bucket. */
  filesFolder: string | null;
  /** New or empty. */
  folder: string;
  onProgress?: (message: string) => void;
};
export type BackupResult = { takenAt: Date; tables: number; rows: number; files: number | null; bytes: number };

export async function backUp(options: BackupOptions): Promise<BackupResult> {
  const { databaseUrl, filesFolder, folder, onProgress = () => {} } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new StartupError(`${folder} is not empty. Name a folder that is, or that does not exist.`);
  const writer = createWriter(folder);
  const dumped = await dumpDatabase(databaseUrl, writer, onProgress);
  const files = filesFolder === null ? null : await copyFiles(filesFolder, writer);
  const manifest: Manifest = { format, ...dumped, files };
  await writer.write(manifestName, Readable.from([Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]));
  await writer.finish();
  const rows = dumped.tables.reduce((sum, table) => sum + table.rows, 0);
  return { takenAt: new Date(dumped.takenAt), tables: dumped.tables.length, rows, files, bytes: writer.bytes() };
}

type Dumped = Omit<Manifest, 'format' | 'files'>;

async function dumpDatabase(databaseUrl: string, writer: Writer, say: (message: string) => void): Promise<Dumped> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'trellis-backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(
      "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL datestyle = 'ISO'",
    );
    const tables = await listTables(client);
    if (tables.length === 0) throw new StartupError('The database is not migrated: there is nothing to back up.');
    // No migration changes a table under the copy of it.
    await client.query(`LOCK TABLE ${tables.map(({ name }) => `"${name}"`).join(', ')} IN ACCESS SHARE MODE`);
    const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
      `SELECT migration_name AS name, checksum AS sha256 FROM _prisma_migrations
       WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
    );
    const { rows } = await client.query<{ now: Date; version: string }>(
      `SELECT now(), current_setting('server_version') AS version`,
    );
    const dumped: Manifest['tables'] = [];
    for (const { name, columns } of tables) {
      const copy = client.query(to(`COPY "${name}" (${columns.map((column) => `"${column}"`).join(', ')}) TO STDOUT`));
      await writer.write(tableFile(name), copy, createGzip({ level: 6 }));
      dumped.push({ name, columns, rows: copy.rowCount });
      say(`${name}: ${copy.rowCount} row(s)`);
    }
    // Sequences are in no snapshot: read last, they are beyond every row.
    const { rows: sequences } = await client.query<{ name: string; value: string | null }>(
      `SELECT sequencename AS name, last_value::text AS value FROM pg_sequences
       WHERE schemaname = current_schema() ORDER BY sequencename`,
    );
    await client.query('COMMIT');
    const { now, version } = rows[0]!;
    return { takenAt: now.toISOString(), postgres: version, migrations, tables: dumped, sequences };
  } finally {
    await client.end();
  }
}

async function listTables(client: Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

async function copyFiles(filesFolder: string, writer: Writer): Promise<number> {
  const entries = await readdir(filesFolder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  let count = 0;
  for (const entry of entries) {
    // What begins with a dot is still being written.
    if (!entry.isFile() || entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `files/${path.slice(join(filesFolder, '/').length)}`;
    // One that went meanwhile was removed on purpose, and nothing leads to it any more.
    const isThere = await writer.write(name, createReadStream(path)).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    if (isThere) count += 1;
  }
  return count;
}
