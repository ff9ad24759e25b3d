import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../src/embedded/postgres.ts';
import { startRedis } from '../src/embedded/redis.ts';
import { applyMigrations } from '../src/infra/migrations.ts';
import { demoWechatApps } from '../src/wechat-simulator/demo-apps.ts';
import type { Resources } from './resources.ts';

export type BenchServices = Awaited<ReturnType<typeof startServices>>;

/** A Postgres and a Redis of the benchmark's own, in a temporary folder, set up as `npm start` sets them up. */
export async function startServices(resources: Resources, onProgress: (message: string) => void) {
  const folder = await resources.add(
    () => mkdtemp(join(tmpdir(), 'trellis-bench-')),
    (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  );
  // Where root runs this, Postgres runs as another user, who must be able to enter.
  await chmod(folder, 0o711);
  const postgresOptions = { folder: join(folder, 'postgres'), systemFolder: join(folder, 'system') };
  const postgres = await resources.add(
    () => startPostgres(postgresOptions),
    (server) => server.stop(),
  );
  const redis = await resources.add(
    () => startRedis({ folder: join(folder, 'redis') }),
    (server) => server.stop(),
  );
  await applyMigrations({ databaseUrl: postgres.url, onProgress });
  const pool = await resources.add(
    () => createPool(postgres.url),
    (one) => one.end(),
  );
  const adminKey = randomBytes(24).toString('base64url');
  const env = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
    WECHAT_APPS: JSON.stringify(demoWechatApps),
    // Guests only: nothing asks WeChat.
    WECHAT_API_URL: 'http://127.0.0.1:9',
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_API_KEY: adminKey,
  };
  return { folder, postgres, redis, pool, env, adminKey, gameKey: demoWechatApps[0]!.game };
}

function createPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 });
  // Postgres may go first when everything ends at once.
  pool.on('error', () => {});
  return pool;
}
