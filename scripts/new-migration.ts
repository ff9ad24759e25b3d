/*
 * Writes the next migration: npx node scripts/new-migration.ts <name>
 *
 * It compares prisma/schema.prisma with prisma/migrations/schema.snapshot, the schema text that the present migrations
 * lead to, and needs no database. Both the new folder and the changed snapshot belong into the same commit; two branches
 * that each add a migration meet in the snapshot as a merge conflict, which is the moment to make the later one anew.
 *
 * Read the SQL before committing it: a rename shows up as a drop and an add, and it must be safe while the version
 * before it still runs. Extend it by hand where Prisma has no words, e.g. CHECK constraints.
 *
 * To make the newest migration anew, as long as nobody has applied it: delete its folder, take the snapshot back
 * (git checkout prisma/migrations/schema.snapshot) and run this again. Before the first release there is only one:
 *   rm -r prisma/migrations && npx node scripts/new-migration.ts init
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { schemaDiff } from '../src/infra/schema-engine.ts';

const prismaFolder = fileURLToPath(new URL('../prisma', import.meta.url));
const migrations = join(prismaFolder, 'migrations');
const snapshotFile = join(migrations, 'schema.snapshot');

const name = process.argv[2] ?? '';
if (!/^[a-z0-9][a-z0-9_]*$/.test(name)) {
  console.error(
    'Usage: npx node scripts/new-migration.ts <name>, a name in lower case with underscores, e.g. add_wallet',
  );
  process.exit(1);
}

const schema = await readFile(join(prismaFolder, 'schema.prisma'), 'utf8');
const snapshot = await readFile(snapshotFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'ENOENT') return null;
  throw error;
});
const sql = await schemaDiff(snapshot, schema);

if (/^(\s*(--.*)?\n?)*$/.test(sql)) {
  // Comments and the names of fields may change without a word of SQL.
  await writeFile(snapshotFile, schema);
  console.log('The migrations lead to prisma/schema.prisma already.');
} else {
  const timestamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(migrations, `${timestamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  await writeFile(join(migrations, 'migration_lock.toml'), lockFile());
  await writeFile(snapshotFile, schema);
  console.log(`Wrote ${join(folder, 'migration.sql')}. Read it, then commit it with the snapshot.`);
}

function lockFile(): string {
  return '# Prisma reads from here which database the migrations are for.\nprovider = "postgresql"\n';
}
