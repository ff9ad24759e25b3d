import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import type { EmbeddedServer } from '../../src/embedded/child.ts';
import type { PostgresOptions } from '../../src/embedded/postgres.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { commandLine } from '../../src/embedded/process-info.ts';
import { startElsewhere } from './start-elsewhere.ts';
import { makeFolder, removeFolder, tempFolder } from './temp-folder.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

// One for all tests, because the first start over a folder takes a second. Each test starts its own server over it.
const folder = makeFolder();
afterAll(() => removeFolder(folder));

const isRoot = process.getuid?.() === 0;

test('starts safe and durable, and keeps what was committed over a stop', async () => {
  const first = await start({ folder });
  await query(first.url, 'CREATE TABLE stopped (a int); INSERT INTO stopped VALUES (42)');
  expect(await settings(first.url)).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: '200',
    listen_addresses: '127.0.0.1',
    password_encryption: 'scram-sha-256',
    server_encoding: 'UTF8',
  });
  await first.stop();
  expect(commandLine(first.pid)).toBeNull();
  const second = await start({ folder });
  expect(await query(second.url, 'SELECT a FROM stopped')).toEqual([{ a: 42 }]);
});

test('lets nobody in without the password, which only its owner can read', async () => {
  const { url } = await start({ folder });
  const wrong = new URL(url);
  wrong.password = 'postgres';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  wrong.password = '';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password');
  expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600);
});

test('refuses a second server over the same folder and leaves the first alone', async () => {
  const first = await start({ folder });
  await expect(startPostgres({ folder })).rejects.toThrow(`${folder} is in use by process ${process.pid}.`);
  expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('replaces the server of a process that was killed, and finds its data', async () => {
  const before = await startElsewhere('postgres', folder);
  await query(before.url, 'CREATE TABLE orphaned (a int); INSERT INTO orphaned VALUES (1)');
  await before.kill();
  expect(commandLine(before.pid)).not.toBeNull();
  const after = await start({ folder });
  expect(commandLine(before.pid)).toBeNull();
  expect(await query(after.url, 'SELECT a FROM orphaned')).toEqual([{ a: 1 }]);
});

test('recovers what was committed when the server was killed too', async () => {
  const before = await startElsewhere('postgres', folder);
  await query(before.url, 'CREATE TABLE killed (a int); INSERT INTO killed VALUES (2)');
  process.kill(before.pid, 'SIGKILL');
  await before.kill();
  const after = await start({ folder });
  expect(await query(after.url, 'SELECT a FROM killed')).toEqual([{ a: 2 }]);
});

test('is not kept from starting by a pid file that means another process by now', async () => {
  const first = await start({ folder });
  const pidFile = join(folder, 'data', 'postmaster.pid');
  const lines = readFileSync(pidFile, 'utf8').split('\n').slice(1);
  await first.stop();
  writeFileSync(pidFile, [process.pid, ...lines].join('\n'));
  const second = await start({ folder });
  expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('says why it died, and lets the folder go', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await vi.waitUntil(() => taken.listening);
  onTestFinished(() => void taken.close());
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startPostgres({ folder, port })).rejects.toThrow('Address already in use');
  await start({ folder });
});

test.runIf(isRoot)('keeps the data elsewhere when only root can enter the folder', async () => {
  const closed = tempFolder();
  chmodSync(closed, 0o700);
  const systemFolder = tempFolder();
  const onProgress = vi.fn();
  const first = await start({ folder: closed, systemFolder, onProgress });
  expect(onProgress).toHaveBeenCalledWith(expect.stringContaining(`Keeping the database in ${systemFolder}`));
  await query(first.url, 'CREATE TABLE elsewhere (a int)');
  await first.stop();
  const second = await start({ folder: closed, systemFolder });
  expect(await query(second.url, 'SELECT a FROM elsewhere')).toEqual([]);
});

async function start(options: PostgresOptions): Promise<EmbeddedServer> {
  const server = await startPostgres(options);
  onTestFinished(server.stop);
  return server;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function settings(url: string): Promise<Record<string, unknown>> {
  const names = ['fsync', 'synchronous_commit', 'max_connections', 'listen_addresses', 'password_encryption'];
  const shown = [...names, 'server_encoding'].map((name) => `current_setting('${name}') AS ${name}`);
  const [row] = await query(url, `SELECT ${shown.join(', ')}`);
  return row ?? {};
}
