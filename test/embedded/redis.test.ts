import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { EmbeddedServer } from '../../src/embedded/child.ts';
import { commandLine } from '../../src/embedded/process-info.ts';
import type { RedisOptions } from '../../src/embedded/redis.ts';
import { startRedis } from '../../src/embedded/redis.ts';
import { startElsewhere } from './start-elsewhere.ts';
import { tempFolder } from './temp-folder.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const hasApt = spawnSync('apt-get', ['--version']).status === 0;

test('starts as a queue wants it, and keeps what was written over a stop', async () => {
  const folder = tempFolder();
  const first = await start({ folder });
  await using(first.url, async (redis) => {
    await redis.set('kept', 'yes');
    expect(await redis.config('GET', 'appendonly', 'appendfsync', 'save', 'maxmemory-policy', 'bind')).toEqual(
      expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'everysec', 'noeviction', '127.0.0.1']),
    );
  });
  await first.stop();
  expect(commandLine(first.pid)).toBeNull();
  const second = await start({ folder });
  expect(await using(second.url, (redis) => redis.get('kept'))).toBe('yes');
});

test('lets nobody in without the password, which only its owner can read', async () => {
  const folder = tempFolder();
  const { port } = await start({ folder });
  const socket = connect({ port, host: '127.0.0.1' });
  socket.end('GET kept\r\n');
  expect(await text(socket)).toMatch(/^-NOAUTH/);
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'redis.conf')).mode & 0o777).toBe(0o600);
});

test('refuses a second server over the same folder and leaves the first alone', async () => {
  const folder = tempFolder();
  const first = await start({ folder });
  await expect(startRedis({ folder })).rejects.toThrow(`${folder} is in use by process ${process.pid}.`);
  expect(await using(first.url, (redis) => redis.ping())).toBe('PONG');
});

test('replaces the server of a process that was killed, and finds its data', async () => {
  const folder = tempFolder();
  const before = await startElsewhere('redis', folder);
  await using(before.url, (redis) => redis.set('kept', 'yes'));
  await before.kill();
  expect(commandLine(before.pid)).not.toBeNull();
  const after = await start({ folder });
  expect(commandLine(before.pid)).toBeNull();
  expect(await using(after.url, (redis) => redis.get('kept'))).toBe('yes');
});

test('leaves a stranger alone that has the process id of an old server', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'redis.pid'), `${process.pid}\n6379\n`);
  const { url } = await start({ folder });
  expect(await using(url, (redis) => redis.ping())).toBe('PONG');
});

test('says why it died', async () => {
  const { port } = await start({ folder: tempFolder() });
  await expect(startRedis({ folder: tempFolder(), port })).rejects.toThrow('Address already in use');
});

test.runIf(hasApt)(
  'unpacks the package of Debian when the machine has no Redis',
  { timeout: 60_000 },
  async (context) => {
    const folder = tempFolder();
    const server = await start({ folder, findOnPath: false }).catch((error: unknown) => {
      const isOffline = /Temporary failure|Could not (connect|resolve)|Unable to (connect|fetch)/.test(String(error));
      return isOffline ? context.skip('apt cannot reach its mirror') : Promise.reject(error);
    });
    expect(await using(server.url, (redis) => redis.ping())).toBe('PONG');
  },
);

async function start(options: RedisOptions): Promise<EmbeddedServer> {
  const server = await startRedis(options);
  onTestFinished(server.stop);
  return server;
}

async function using<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: null });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
