import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { examine } from '../../src/doctor/examine.ts';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { applyMigrations } from '../../src/infra/migrations.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';
import { runEntry } from '../processes/process.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { aBucket } from '../support/buckets.ts';
import { aRedis } from '../support/services.ts';

/* `npm run doctor`, on a deployment that is well, and on ones that are really ill. */

let folder: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let gateway: TestApp;
let healthy: Record<string, string>;
const [miniGame, account, website] = demoWechatApps.map(({ appId }) => appId) as [string, string, string];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-doctor-'));
  await chmod(folder, 0o711);
  // The suite's own Postgres does not wait for the disk, which is an illness.
  postgres = await startPostgres({ folder: join(folder, 'postgres') });
  await applyMigrations({ databaseUrl: postgres.url });
  const secrets = {
    AUTH_SECRET: randomBytes(32).toString('hex'),
    ADMIN_API_KEY: randomBytes(32).toString('hex'),
  };
  // The doctor is a process of its own, with the machine's clock.
  gateway = await aGateway({ databaseUrl: postgres.url, env: secrets, now: Date.now });
  healthy = {
    ...secrets,
    DATABASE_URL: postgres.url,
    REDIS_URL: gateway.redisUrl,
    WECHAT_APPS: JSON.stringify(demoWechatApps),
    WECHAT_API_URL: gateway.wechat.url,
    FILES_FOLDER: join(folder, 'files'),
    PUBLIC_URL: new URL(gateway.url).origin,
  };
});
afterAll(async () => {
  await gateway.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

/** What of it is not well, by check. */
async function illOf(changes: Record<string, string>, options: Parameters<typeof examine>[1] = {}) {
  const findings = await examine({ ...healthy, ...changes }, options);
  // How much room this machine has is its own affair.
  const ill = findings.filter(({ level, check }) => level !== 'ok' && check !== 'files.disk');
  for (const { fix } of ill) expect(fix).toBeTruthy();
  return Object.fromEntries(ill.map(({ check, level, text }) => [check, `${level}: ${text}`]));
}
const containing = (text: string): unknown => expect.stringContaining(text);

describe('a deployment that is well', () => {
  test('is found so, in each of these', async () => {
    const findings = await examine(healthy);
    expect(findings.filter(({ level, check }) => level !== 'ok' && check !== 'files.disk')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'configuration',
      'secrets.AUTH_SECRET',
      'secrets.ADMIN_API_KEY',
      'postgres.version',
      'postgres.role',
      'postgres.durability',
      'postgres.connections',
      'postgres.clock',
      'postgres.migrations',
      'redis.version',
      'redis.eviction',
      'redis.persistence',
      'redis.memory',
      'redis.clock',
      'wechat.clock',
      `wechat.${miniGame}`,
      `wechat.${account}`,
      `wechat.${website}`,
      'files',
      'files.disk',
      'public',
      `callback.${miniGame}`,
      `callback.${account}`,
      `callback.${website}`,
      'public.proxies',
    ]);
  });

  test('keeps the access_token that it has', async () => {
    await gateway.app.wechat.tokens.keepFresh();
    const { tokensIssued } = gateway.wechat.calls.summary();
    expect(Object.keys(tokensIssued)).toEqual([miniGame, account]);
    await examine(healthy);
    expect(gateway.wechat.calls.summary().tokensIssued).toEqual(tokensIssued);
  });

  test('ends the command with 0, and is told in lines', async () => {
    const run = runEntry('doctor', { ...healthy, NODE_ENV: 'test' });
    expect(await run.ended).toMatchObject({ code: 0 });
    expect(run.said.stdout).toMatch(/^✓ postgres\.migrations +all are applied$/m);
    expect(run.said.stdout).toMatch(/ 0 broken\.$/m);
  });
});

describe('a deployment that is ill', () => {
  test('ends the command with 1, tells what to do, and is told as JSON where that is wanted', async () => {
    const bad = { ...healthy, REDIS_URL: 'redis://:very-secret@127.0.0.1:1', NODE_ENV: 'test' };
    const [lines, json] = [runEntry('doctor', bad), runEntry('doctor', bad, ['--json'])];
    expect([(await lines.ended).code, (await json.ended).code]).toEqual([1, 1]);
    expect(lines.said.stdout).toMatch(/^✗ redis +cannot be asked \(ECONNREFUSED\)\n +Check REDIS_URL/m);
    const told = JSON.parse(json.said.stdout) as { ok: boolean; findings: object[] };
    expect(told.ok).toBe(false);
    expect(told.findings).toContainEqual(expect.objectContaining({ level: 'fault', check: 'redis' }));
    const all = [lines.said.stdout, lines.said.stderr, json.said.stdout, json.said.stderr].join('');
    for (const secret of ['very-secret', healthy['AUTH_SECRET']!, healthy['ADMIN_API_KEY']!, demoWechatApps[0]!.secret])
      expect(all).not.toContain(secret);
  });

  test('names each variable that is missing or wrong', async () => {
    expect(await examine({ DATABASE_URL: 'mysql://x' })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ level: 'fault', text: containing('DATABASE_URL: must be a URL') }),
        expect.objectContaining({ level: 'fault', text: 'WECHAT_APPS: is missing' }),
      ]),
    );
  });

  test('has a Postgres that is not there, has no tables, or does not wait for the disk', async () => {
    expect(await illOf({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x' })).toEqual({
      postgres: 'fault: cannot be reached (ECONNREFUSED)',
    });
    const client = new pg.Client(postgres.url);
    await client.connect();
    await client.query('CREATE DATABASE empty');
    await client.end();
    const empty = Object.assign(new URL(postgres.url), { pathname: '/empty' }).href;
    expect(await illOf({ DATABASE_URL: empty })).toEqual({ 'postgres.migrations': containing('are not applied') });
    expect(await illOf({ DATABASE_URL: inject('postgresUrl') })).toMatchObject({
      'postgres.durability': containing('fault: fsync'),
    });
  });

  test('has few connections left', async () => {
    const clients = Array.from({ length: 180 }, () => new pg.Client(postgres.url));
    try {
      await Promise.all(clients.map((client) => client.connect()));
      expect(await illOf({})).toEqual({ 'postgres.connections': containing('so no further process fits') });
    } finally {
      await Promise.all(clients.map((client) => client.end()));
    }
  });

  test('has a Redis that throws keys away, forgets them, or is full', async () => {
    const server = await aRedis();
    const redis = new Redis(server.url);
    try {
      await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
      await redis.config('SET', 'appendonly', 'no');
      const used = Number(/used_memory:(\d+)/.exec(await redis.info('memory'))![1]);
      await redis.config('SET', 'maxmemory', used);
      expect(await illOf({ REDIS_URL: server.url })).toEqual({
        'redis.eviction': containing('fault: maxmemory-policy is allkeys-lru'),
        'redis.persistence': containing('warning: there is no append-only file'),
        'redis.memory': containing('fault: '),
      });
    } finally {
      redis.disconnect();
      await server.remove();
    }
  });

  test('has secrets that can be guessed', async () => {
    for (const [secret, why] of [
      ['a'.repeat(40), 'repeats itself'],
      ['changeme-and-do-not-forget-it-please!', 'has words in it'],
      ['0101101001011010010110100101101001', 'too few different characters'],
    ] as const)
      expect(await examine({ ...healthy, AUTH_SECRET: secret })).toContainEqual(
        expect.objectContaining({ level: 'fault', check: 'secrets.AUTH_SECRET', text: containing(why) }),
      );
    expect(await illOf({ ADMIN_API_KEY: healthy['AUTH_SECRET']! })).toEqual({
      'secrets.ADMIN_API_KEY': containing('is the same as AUTH_SECRET'),
    });
  });

  test('has clocks that differ', async () => {
    const ill = await illOf({}, { now: () => Date.now() + 120_000 });
    expect(ill).toEqual({
      'postgres.clock': containing('is 120.0 s behind ours'),
      'redis.clock': containing('s behind ours'),
      'wechat.clock': containing('s behind ours'),
    });
    expect(Object.values(ill).every((one) => one.startsWith('fault'))).toBe(true);
  });

  test('has apps that WeChat does not know, or not by this secret, or not from here', async () => {
    const strange = demoWechatApps.map((app) => ({ ...app, secret: 'f'.repeat(32) }));
    expect(await illOf({ WECHAT_APPS: JSON.stringify(strange) })).toEqual({
      [`wechat.${miniGame}`]: containing('fault: WeChat answered 40125'),
      [`wechat.${account}`]: containing('fault: WeChat answered 40125'),
      [`wechat.${website}`]: containing('fault: WeChat answered 40125'),
    });
    const closed = createWechatSimulator({ apps: [{ ...demoWechatApps[0]!, ipAllowList: ['10.0.0.1'] }] });
    const { url } = await closed.start();
    try {
      expect(await illOf({ WECHAT_API_URL: url, WECHAT_APPS: JSON.stringify([demoWechatApps[0]]) })).toEqual({
        [`wechat.${miniGame}`]: containing('fault: WeChat answered 40164'),
      });
    } finally {
      await closed.stop();
    }
    expect(await illOf({ WECHAT_API_URL: await nobody() })).toEqual({
      wechat: containing('cannot be reached (ECONNREFUSED)'),
    });
  });

  test('has a folder or a bucket that takes no files', async () => {
    const file = join(folder, randomUUID());
    await writeFile(file, 'this is no folder');
    expect(await illOf({ FILES_FOLDER: join(file, 'files') })).toEqual({
      files: containing('cannot be written (ENOTDIR)'),
    });
    const { config, objects } = await aBucket();
    expect(await illOf({ FILES_BUCKET: JSON.stringify(config) })).toEqual({});
    expect(objects.size).toBe(0);
    expect(await illOf({ FILES_BUCKET: JSON.stringify({ ...config, secretAccessKey: 'wrong' }) })).toEqual({
      files: containing('the bucket answered 403'),
    });
  });
});

describe('the way in from outside', () => {
  test('is nowhere, leads to somebody else, or is not known', async () => {
    expect(await illOf({ PUBLIC_URL: '' })).toEqual({ public: containing('warning: PUBLIC_URL is not set') });
    expect(await illOf({ PUBLIC_URL: await nobody() })).toEqual({ public: containing('(ECONNREFUSED)') });
    expect(await illOf({ PUBLIC_URL: gateway.wechat.url })).toEqual({
      public: containing('not as the gateway does'),
    });
  });

  test('leads to a gateway with another messageToken, or another AUTH_SECRET', async () => {
    const apps = demoWechatApps.map((app) => ({ ...app, messageToken: 'anotherToken' }));
    expect(await illOf({ WECHAT_APPS: JSON.stringify(apps) })).toMatchObject({
      [`callback.${miniGame}`]: containing('refuses the signature'),
    });
    expect(await illOf({ AUTH_SECRET: randomBytes(32).toString('hex') })).toEqual({
      'public.proxies': containing('does not take this AUTH_SECRET'),
    });
  });

  test('has more or fewer proxies than TRUST_PROXY says', async () => {
    const behind = await aProxy(gateway.url);
    expect(await illOf({ PUBLIC_URL: behind })).toEqual({
      'public.proxies': containing('1 proxy tells where requests come from, but TRUST_PROXY is 0'),
    });
    const { AUTH_SECRET, ADMIN_API_KEY } = healthy;
    const env = { AUTH_SECRET, ADMIN_API_KEY, TRUST_PROXY: '1' } as Record<string, string>;
    const trusting = await aGateway({ databaseUrl: postgres.url, wechat: gateway.wechat, env, now: Date.now });
    onTestFinished(() => trusting.close());
    expect(await illOf({ PUBLIC_URL: await aProxy(trusting.url), TRUST_PROXY: '1' })).toEqual({});
    expect(await illOf({ PUBLIC_URL: new URL(trusting.url).origin, TRUST_PROXY: '1' })).toEqual({
      'public.proxies': containing('but TRUST_PROXY is 1, so that anybody may claim any address'),
    });
  });

  test('tells what proxies do to nobody but the doctor', async () => {
    for (const probe of ['', 'x', `${Date.now()}.`, `${Date.now()}.${'A'.repeat(43)}`, 'NaN.NaN'])
      expect(
        (await fetch(new URL('/health/proxies', gateway.url), { headers: { 'x-trellis-probe': probe } })).status,
      ).toBe(404);
  });
});

/** An address where nobody listens any more. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

/** A proxy that adds the address of whoever calls to X-Forwarded-For. */
async function aProxy(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const server = createServer((req, res) => {
    const hops = [req.headers['x-forwarded-for'], req.socket.remoteAddress].filter(Boolean).join(', ');
    const headers = { ...req.headers, 'x-forwarded-for': hops };
    const onwards = request({ hostname, port, path: req.url, method: req.method, headers }, (answer) => {
      res.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(res);
    });
    req.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
