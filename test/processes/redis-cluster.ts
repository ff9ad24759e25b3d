import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { spawnServer, waitUntilReady, type ServerProcess } from '../../src/embedded/child.ts';
import { findRedis, type RedisBinary } from '../../src/embedded/redis-binary.ts';
import { until } from '../support/services.ts';
import { aQuietPort } from './mortal-redis.ts';

/** A Redis Cluster of three masters in processes of their own, any of which can be killed and started again. */
export type RedisCluster = Awaited<ReturnType<typeof aRedisCluster>>;

const slots = 16_384;
const password = 'cluster-test-password';

export async function aRedisCluster() {
  const folder = await mkdtemp(join(tmpdir(), 'trellis-cluster-'));
  const binary = await findRedis({ cacheFolder: join(folder, 'server'), findOnPath: true, onProgress: () => {} });
  const nodes = await Promise.all([0, 1, 2].map((index) => aNode(binary, join(folder, `${index}`))));
  await form(nodes);
  const url = nodes.map(({ port }) => `redis://:${password}@127.0.0.1:${port}`).join(',');
  return { url, nodes, ownerOf, remove };

  /** The node that holds a key. */
  async function ownerOf(key: string): Promise<Node> {
    const slot = await nodes[0]!.ask((redis) => redis.cluster('KEYSLOT', key));
    return nodes[Math.floor((slot * nodes.length) / slots)]!;
  }

  async function remove(): Promise<void> {
    await Promise.all(nodes.map((node) => node.stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

export type Node = Awaited<ReturnType<typeof aNode>>;

async function aNode(binary: RedisBinary, folder: string) {
  const [port, busPort] = [await aQuietPort(), await aQuietPort()];
  await mkdir(join(folder, 'data'), { recursive: true });
  const config = join(folder, 'redis.conf');
  const lines = [
    `port ${port}`,
    `cluster-port ${busPort}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `masterauth ${password}`,
    `dir ${JSON.stringify(join(folder, 'data'))}`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
    'cluster-enabled yes',
    'cluster-node-timeout 2000',
    // A node that is away takes nothing but its own keys away.
    'cluster-require-full-coverage no',
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  let server = await start();
  return {
    port,
    busPort,
    ask,
    stop: () => server.stop(),
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.exited;
    },
    start: async () => void (server = await start()),
  };

  async function start(): Promise<ServerProcess> {
    const started = await spawnServer({
      title: 'Redis',
      command: binary.command,
      args: [config],
      logFile: join(folder, 'redis.log'),
      stopSignal: 'SIGTERM',
      secret: password,
      env: binary.libraryPath ? { LD_LIBRARY_PATH: binary.libraryPath } : undefined,
    });
    await waitUntilReady(started, () =>
      ask((redis) => redis.ping()).then(
        () => true,
        () => false,
      ),
    );
    return started;
  }

  async function ask<Result>(question: (redis: Redis) => Promise<Result>): Promise<Result> {
    const redis = new Redis({ port, host: '127.0.0.1', password, retryStrategy: () => null, maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
    try {
      return await question(redis);
    } finally {
      redis.disconnect();
    }
  }
}

async function form(nodes: Node[]): Promise<void> {
  const [first, ...others] = nodes;
  const startOf = (index: number) => Math.ceil((index * slots) / nodes.length);
  for (const [index, node] of nodes.entries())
    await node.ask(async (redis) => {
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', index + 1);
      await redis.call('CLUSTER', 'ADDSLOTSRANGE', startOf(index), startOf(index + 1) - 1);
    });
  for (const { port, busPort } of others)
    await first!.ask((redis) => redis.call('CLUSTER', 'MEET', '127.0.0.1', port, busPort));
  const isFormed = (info: string) =>
    info.includes('cluster_state:ok') && info.includes(`cluster_slots_ok:${slots}`) && info.includes('cluster_size:3');
  for (const node of nodes) await until(() => node.ask((redis) => redis.cluster('INFO')), isFormed, 30);
}
