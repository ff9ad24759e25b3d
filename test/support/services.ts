import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import { startRedis } from '../../src/embedded/redis.ts';

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
  seconds = 30,
): Promise<Value> {
  const startedAt = performance.now();
  for (;;) {
    const value = await probe();
    if (isEnough(value)) return value;
    const waited = performance.now() - startedAt;
    if (waited > seconds * 1_000) throw new Error(`not in ${seconds} s; last seen: ${JSON.stringify(value)}`);
    // What takes long is asked for less often: asking takes its time, too.
    await new Promise((resolve) => setTimeout(resolve, Math.min(250, 20 + waited / 20)));
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
