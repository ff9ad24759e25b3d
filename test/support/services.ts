import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { startRedis } from '../../src/embedded/redis.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const templateDatabase = 'trellis_template';

/** A migrated database of one's own; gone when the test or file is over. */
export async function aDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying files is the quicker way where nobody waits for the disk.
  const how = `TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`;
  await asSuperuser((client) => client.query(`CREATE DATABASE ${name} ${how}`));
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  return { url, drop: () => asSuperuser((client) => dropDatabase(client, name)) };
}

/** Connections that are being closed get a moment for it: one that is cut off then throws where nobody listens. */
async function dropDatabase(client: pg.Client, name: string): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    const { rows } = await client.query('SELECT FROM pg_stat_activity WHERE datname = $1', [name]);
    if (rows.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
}

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** One of the run's Redis databases, empty: this worker's own. */
export function workerRedisUrl(): string {
  const database = process.env['VITEST_POOL_ID'] ?? '1';
  return Object.assign(new URL(inject('redisUrl')), { pathname: `/${database}` }).href;
}

/** A Redis of one's own, for tests that flush, kill or stop it. Give the folder again to start it with its data. */
export async function aRedis(folder?: string) {
  const own = folder ?? (await mkdtemp(join(tmpdir(), 'trellis-redis-')));
  const server = await startRedis({ folder: own });
  return {
    ...server,
    folder: own,
    remove: async () => {
      await server.stop();
      await rm(own, { recursive: true, force: true });
    },
  };
}

/** Waits until the condition holds; fails with what was last seen. */
export async function until<Value>(
  probe: () => Promise<Value> | Value,
  isEnough: (value: Value) => boolean = Boolean,
  seconds = 15,
): Promise<Value> {
  const deadline = performance.now() + seconds * 1_000;
  for (;;) {
    const value = await probe();
    if (isEnough(value)) return value;
    if (performance.now() > deadline) throw new Error(`not in ${seconds} s; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** How many connections to the database wait for a lock. */
export async function countBlocked(db: pg.Pool): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}
