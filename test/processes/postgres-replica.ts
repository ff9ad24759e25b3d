import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { EmbeddedServer } from '../../src/embedded/child.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { applyMigrations } from '../../src/infra/migrations.ts';
import { aQuietPort } from './mortal-redis.ts';

/**
 * A migrated Postgres and a streaming replica of it. The replica is a copy of the folder, made while the primary was
 * stopped: the embedded binaries lack pg_basebackup.
 */
export type PostgresPair = Awaited<ReturnType<typeof aPostgresPair>>;

export async function aPostgresPair() {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'trellis-pair-')));
  // Run by root, Postgres is another user, and must be able to enter.
  await chmod(folder, 0o711);
  const [primaryFolder, replicaFolder] = [join(folder, 'primary'), join(folder, 'replica')];
  const port = await aQuietPort();
  const startPrimary = () => startPostgres({ folder: primaryFolder, port });
  const first = await startPrimary();
  await applyMigrations({ databaseUrl: first.url });
  await first.stop();
  await promisify(execFile)('cp', ['-a', primaryFolder, replicaFolder]);
  const data = join(replicaFolder, 'data');
  if (!(await readdir(data)).includes('PG_VERSION')) throw new Error('the copy holds no database');
  const { username, password } = new URL(first.url);
  const primary = await startPrimary();
  const connection = `host=127.0.0.1 port=${port} user=${username} password=${password}`;
  await appendFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${connection}'\n`);
  await writeFile(join(data, 'standby.signal'), '');
  let replica: EmbeddedServer;
  const replicaPort = await aQuietPort();
  const startReplica = async () => {
    replica = await startPostgres({ folder: replicaFolder, port: replicaPort });
  };
  await startReplica();
  return {
    url: primary.url,
    replicaUrl: replica!.url,
    /** The replica stays where it is, and goes on answering from there. */
    pause: () => ask('SELECT pg_wal_replay_pause()'),
    resume: () => ask('SELECT pg_wal_replay_resume()'),
    stopReplica: () => replica.stop(),
    startReplica,
    remove: async () => {
      await replica.stop();
      await primary.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };

  async function ask(sql: string): Promise<void> {
    const client = new pg.Client(replica.url);
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}
