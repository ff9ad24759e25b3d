import { readdirSync, statSync, truncateSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startRedis } from '../../src/embedded/redis.ts';

/** A Redis that can be killed and started again on its port, with all of its data, an older state of it, or none. */
export type MortalRedis = Awaited<ReturnType<typeof aMortalRedis>>;

export async function aMortalRedis() {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-redis-'));
  const port = await aQuietPort();
  let server = await startRedis({ folder, port });
  const { url } = server;
  return { url, kill, start, stop, ask, mark, goBackTo, forgetAll, remove };

  async function kill(): Promise<void> {
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    // Nothing is left to stop; this gives the folder free.
    await server.stop();
  }

  async function start(): Promise<void> {
    server = await startRedis({ folder, port });
  }

  function stop(): Promise<void> {
    return server.stop();
  }

  async function ask<Result>(question: (redis: Redis) => Promise<Result>): Promise<Result> {
    const redis = new Redis(url);
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }

  /** How far its file had come at this moment. */
  function mark(): { file: string; size: number } | null {
    const data = join(folder, 'data', 'appendonlydir');
    const [name] = readdirSync(data).filter((file) => file.endsWith('.incr.aof'));
    return name === undefined ? null : { file: join(data, name), size: statSync(join(data, name)).size };
  }

  /** While it is down: what a crash of its machine does, after which the last second is missing. */
  function goBackTo(point: ReturnType<typeof mark>): void {
    const now = mark();
    // Cut before, the file may be shorter by now; to truncate it then would fill it up with zeros.
    if (point && now?.file === point.file && now.size > point.size) truncateSync(point.file, point.size);
  }

  /** While it is down: leaves it with nothing. */
  async function forgetAll(): Promise<void> {
    await rm(join(folder, 'data'), { recursive: true, force: true });
  }

  async function remove(): Promise<void> {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A free port that no outgoing connection takes while nobody listens there: they use the ones from 32768 on. */
export async function aQuietPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}
