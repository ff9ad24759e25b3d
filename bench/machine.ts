import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import type { BenchServices } from './services.ts';

export type Machine = Awaited<ReturnType<typeof describeMachine>>;

/** What the figures depend on besides the code. */
export async function describeMachine({ pool, redis, folder }: BenchServices) {
  const { rows } = await pool.query<{ server_version: string }>('SHOW server_version');
  const client = new Redis(redis.url);
  const info = await client.info('server');
  client.disconnect();
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    fsyncMs: fsyncMilliseconds(join(folder, 'fsync')),
    node: process.version,
    postgres: rows[0]!.server_version,
    redis: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown',
    commit: commit(),
  };
}

/** The median time in which the disk says that 8 KB are safe: what a commit waits for at least. */
function fsyncMilliseconds(file: string): number {
  const block = Buffer.alloc(8_192, 1);
  const handle = openSync(file, 'w');
  const times = Array.from({ length: 101 }, () => {
    const startedAt = performance.now();
    writeSync(handle, block, 0, block.length, 0);
    fdatasyncSync(handle);
    return performance.now() - startedAt;
  });
  closeSync(handle);
  return times.toSorted((left, right) => left - right)[50]!;
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const isDirty = git('status', '--porcelain') !== '';
    return git('rev-parse', '--short', 'HEAD') + (isDirty ? ', with uncommitted changes' : '');
  } catch {
    return 'unknown';
  }
}
