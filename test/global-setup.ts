import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { buildConsole } from '../src/embedded/console.ts';
import { startPostgres } from '../src/embedded/postgres.ts';
import { startRedis } from '../src/embedded/redis.ts';
import { applyMigrations } from '../src/infra/migrations.ts';
import { tablesOf, templateDatabase } from './support/template.ts';

/*
 * One Postgres and one Redis for the whole run, both thrown away with it. Every test database is a copy of a migrated
 * template, which takes milliseconds.
 */

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the maintenance database. */
    postgresUrl: string;
    redisUrl: string;
    /** What every database of a test is made of at first. */
    templateShape: string;
  }
}

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
  const templateUrl = withDatabase(postgresUrl, templateDatabase);
  await applyMigrations({ databaseUrl: templateUrl });
  const { shape } = await withClient(templateUrl, tablesOf);
  await withClient(postgresUrl, async (client) => {
    await client.query(`ALTER DATABASE ${templateDatabase} WITH is_template = true ALLOW_CONNECTIONS false`);
    // Thousands of connections are made, and this password is worth nothing.
    await client.query('SET scram_iterations = 1');
    await client.query(`ALTER ROLE CURRENT_USER PASSWORD ${client.escapeLiteral(new URL(postgresUrl).password)}`);
  });
  project.provide('postgresUrl', postgresUrl);
  project.provide('redisUrl', redis.url);
  project.provide('templateShape', shape);
  return async () => {
    await Promise.all([postgres.stop(), redis.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${database}` }).href;
}
