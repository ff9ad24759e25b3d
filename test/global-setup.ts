import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { buildConsole } from '../src/embedded/console.ts';
import { startPostgres } from '../src/embedded/postgres.ts';
import { startRedis } from '../src/embedded/redis.ts';
import { applyMigrations } from '../src/infra/migrations.ts';

/*
 * One Postgres and one Redis for the whole run, both thrown away with it. Every test database is a copy of a migrated
 * template, which takes milliseconds.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the maintenance database. */
    postgresUrl: string;
    redisUrl: string;
  }
}

export const templateDatabase = 'trellis_template';

export default async function setup(project: TestProject) {
  // Dozens of processes load the same modules; what Node has compiled of them is kept for the others and the next run.
  process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'trellis-compile-cache');
  const folder = await mkdtemp(join(tmpdir(), 'trellis-test-'));
  // Run by root, Postgres is another user, and must be able to enter.
  await chmod(folder, 0o711);
  const [postgres, redis] = await Promise.all([
    startPostgres({ folder: join(folder, 'postgres'), isThrownAway: true }),
    startRedis({ folder: join(folder, 'redis') }),
    buildConsole(console.log),
  ]);
  const postgresUrl = withDatabase(postgres.url, 'postgres');
  await applyMigrations({ databaseUrl: withDatabase(postgresUrl, templateDatabase) });
  const client = new pg.Client(postgresUrl);
  await client.connect();
  await client.query(`ALTER DATABASE ${templateDatabase} WITH is_template = true ALLOW_CONNECTIONS false`);
  await client.end();
  project.provide('postgresUrl', postgresUrl);
  project.provide('redisUrl', redis.url);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
