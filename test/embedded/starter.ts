/*
 * A process of its own that starts a server (or holds a folder) as the gateway would, for tests that kill it.
 * It prints what it got as one line of JSON and stays until then.
 */
import { lockFolder } from '../../src/embedded/lock.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { startRedis } from '../../src/embedded/redis.ts';

const [kind, folder = ''] = process.argv.slice(2);

console.log(JSON.stringify(await begin()));
setInterval(() => {}, 60_000);

async function begin(): Promise<{ pid: number; url?: string }> {
  if (kind === 'postgres') return startPostgres({ folder });
  if (kind === 'redis') return startRedis({ folder });
  lockFolder(folder);
  return { pid: process.pid };
}
