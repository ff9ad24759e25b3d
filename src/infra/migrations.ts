import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import type { ClientBase } from 'pg';
import { Client } from 'pg';

export type MigrationOptions = {
  databaseUrl: string;
  /** Prisma's migrations folder. By default the one of this repository. */
  folder?: string | undefined;
  onProgress?: ((message: string) => void) | undefined;
};

/** A pg client or pool: whoever has one open need not open another to ask. */
export type Queryable = Pick<ClientBase, 'query'>;

const repositoryMigrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The advisory lock of whoever migrates. Any number does, as long as all versions of the gateway use the same one. */
export const migrationLock = 8735547;
const lockRetryMs = 100;

/**
 * Brings the database up to date as `prisma migrate deploy` does, and creates it when it is missing. Processes that
 * start together migrate once: the others wait, and then apply nothing.
 */
export async function applyMigrations(options: MigrationOptions): Promise<{ applied: string[] }> {
  const { databaseUrl, folder = repositoryMigrations, onProgress = () => {} } = options;
  try {
    const client = await connectOrCreate(databaseUrl, onProgress);
    try {
      // Most starts find nothing to do; they need neither the lock nor the engine, which takes a while to load.
      if ((await pendingMigrations(client, folder)).length === 0) return { applied: [] };
      await takeLock(client, onProgress);
      const pending = await pendingMigrations(client, folder);
      if (pending.length === 0) return { applied: [] };
      onProgress(`Applying ${pending.length === 1 ? '1 migration' : `${pending.length} migrations`}.`);
      return { applied: await applyPending(client, databaseUrl, folder) };
    } finally {
      // The lock belongs to this connection and goes with it, also when the process dies.
      await client.end();
    }
  } catch (error) {
    throw withoutPassword(error, databaseUrl);
  }
}

/** The names of the migrations that the database lacks. One query; does not load the engine. */
export async function pendingMigrations(
  database: { databaseUrl: string } | Queryable,
  folder = repositoryMigrations,
): Promise<string[]> {
  if ('databaseUrl' in database) return withClient(database.databaseUrl, (client) => pendingMigrations(client, folder));
  const [names, applied] = await Promise.all([migrationNames(folder), appliedMigrations(database)]);
  return names.filter((name) => !applied.has(name));
}

async function migrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.toSorted();
}

async function appliedMigrations(database: Queryable): Promise<Set<string>> {
  const finished = 'finished_at IS NOT NULL AND rolled_back_at IS NULL';
  try {
    const { rows } = await database.query<{ migration_name: string }>(
      `SELECT migration_name FROM _prisma_migrations WHERE ${finished}`,
    );
    return new Set(rows.map((row) => row.migration_name));
  } catch (error) {
    if (errorCode(error) === undefinedTable) return new Set();
    throw error;
  }
}

async function applyPending(client: Client, databaseUrl: string, folder: string): Promise<string[]> {
  const migrationsList = await readMigrations(folder);
  const { withSchemaEngine } = await import('./schema-engine.ts');
  try {
    const filters = { externalTables: [], externalEnums: [] };
    const result = await withSchemaEngine(databaseUrl, (engine) => engine.applyMigrations({ migrationsList, filters }));
    return result.appliedMigrationNames;
  } catch (error) {
    throw await explainFailure(client, error);
  }
}

async function readMigrations(folder: string): Promise<MigrationList> {
  const names = await migrationNames(folder);
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => {
        const value = await readFile(join(folder, name, 'migration.sql'), 'utf8');
        return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } as const } };
      }),
    ),
  };
}

async function explainFailure(client: Client, error: unknown): Promise<Error> {
  const reason = firstLines(error);
  const { rows } = await client
    .query<{ migration_name: string; logs: string | null }>(
      `SELECT migration_name, logs FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at LIMIT 1`,
    )
    .catch(() => ({ rows: [] }));
  const failed = rows[0];
  if (!failed) return new Error(`The migrations could not be applied: ${reason}`);
  const { migration_name: name, logs } = failed;
  return new Error(
    [
      `Migration ${name} failed: ${logs ? firstLines(logs) : reason}`,
      'Postgres undid its statements, unless the script commits by itself. Later migrations wait for it. To go on:',
      `  1. Correct the cause: the data, or prisma/migrations/${name}/migration.sql.`,
      `  2. Allow another try: UPDATE _prisma_migrations SET rolled_back_at = now()`,
      `     WHERE migration_name = '${name}' AND finished_at IS NULL;`,
      `     (or: npx prisma migrate resolve --rolled-back ${name})`,
      '  3. Migrate again.',
    ].join('\n'),
  );
}

// The engine adds its own call stack behind the message, in lines that start with a number.
function firstLines(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').map((line) => line.trim());
  const stack = lines.findIndex((line) => /^\d+: /.test(line));
  const message = stack === -1 ? lines : lines.slice(0, stack);
  return message.filter((line) => line !== '' && line !== 'external connector error').join(' ');
}

async function takeLock(client: Client, onProgress: (message: string) => void): Promise<void> {
  let waiting = false;
  // Asks again and again instead of waiting inside Postgres: a waiting query holds a snapshot, and CREATE INDEX
  // CONCURRENTLY in the migration that it waits for would in turn wait for that snapshot, for ever.
  for (;;) {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      migrationLock,
    ]);
    if (rows[0]?.locked) return;
    if (!waiting) onProgress('Another process migrates this database; waiting for it.');
    waiting = true;
    await delay(lockRetryMs);
  }
}

const undefinedTable = '42P01';
const undefinedDatabase = '3D000';
const existsAlready = ['42P04', '23505'];

async function connectOrCreate(databaseUrl: string, onProgress: (message: string) => void): Promise<Client> {
  try {
    return await connect(databaseUrl);
  } catch (error) {
    if (errorCode(error) !== undefinedDatabase) throw error;
  }
  const maintenance = new URL(databaseUrl);
  const name = decodeURIComponent(maintenance.pathname.slice(1));
  maintenance.pathname = '/postgres';
  onProgress(`Creating the database ${name}.`);
  await withClient(maintenance.href, async (client) => {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch((error: unknown) => {
      if (!existsAlready.includes(errorCode(error) ?? '')) throw error;
    });
  });
  return connect(databaseUrl);
}

async function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(databaseUrl).catch((error: unknown) => {
    throw withoutPassword(error, databaseUrl);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connect(databaseUrl: string): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  // A connection that breaks while idle reports here; the next query fails with the same reason.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

function errorCode(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

// A new error, because the first one may carry the URL in its stack or in properties that a logger prints.
function withoutPassword(error: unknown, databaseUrl: string): Error {
  if (!URL.canParse(databaseUrl)) return new Error('The database URL is not a valid URL.');
  const { host, pathname, password } = new URL(databaseUrl);
  let message = error instanceof Error ? error.message : String(error);
  for (const secret of [password, decoded(password)]) {
    if (secret !== '') message = message.replaceAll(secret, '***');
  }
  const code = errorCode(error);
  if (code && /^E[A-Z]/.test(code)) message = `Postgres at ${host}${pathname} cannot be reached (${code}).`;
  return new Error(message);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
