import { execFileSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { applyMigrations } from '../../src/infra/migrations.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';
import { aMortalRedis, aQuietPort } from '../../test/processes/mortal-redis.ts';
import { aWire } from '../../test/support/wire.ts';
import type { Resources } from '../resources.ts';
import { startMortal } from './processes.ts';

/*
 * Two gateways and two workers over a Postgres, a Redis and a WeChat of their own. They reach Postgres and Redis over
 * wires that can be cut, as a role that can be kept out, and keep files on a disk that can be filled up.
 */

export type Stage = Awaited<ReturnType<typeof startStage>>;

export const boardKey = 'chaos';
const role = 'trellis_app';
const rules = {
  timeZone: 'Asia/Shanghai',
  counters: [{ key: 'sun', title: 'Sun' }],
  actions: [{ key: 'shine', changes: [{ counter: 'sun', by: 1 }] }],
};

export async function startStage(resources: Resources, say: (message: string) => void) {
  const folder = await resources.add(
    () => mkdtemp(join(tmpdir(), 'trellis-chaos-')),
    (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  );
  // Where root runs this, Postgres runs as another user, who must be able to enter.
  await chmod(folder, 0o711);
  const options = { folder: join(folder, 'postgres'), systemFolder: join(folder, 'system'), port: await aQuietPort() };
  let server = await startPostgres(options);
  await resources.add(
    () => null,
    () => server.stop(),
  );
  const postgres = {
    url: server.url,
    kill: async () => {
      process.kill(server.pid, 'SIGKILL');
      await server.stop();
    },
    start: async () => {
      server = await startPostgres(options);
    },
  };
  await applyMigrations({ databaseUrl: postgres.url, onProgress: say });
  const sql = await resources.add(
    () => aPool(postgres.url),
    (pool) => pool.end(),
  );
  const password = randomBytes(12).toString('hex');
  const { username, pathname } = new URL(postgres.url);
  await sql.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
  await sql.query(`GRANT "${username}" TO ${role}`);
  const redis = await resources.add(aMortalRedis, (one) => one.remove());
  const simulator = await resources.add(
    () => createWechatSimulator({ apps: demoWechatApps }),
    (one) => one.stop(),
  );
  const wechat = { ...simulator, ...(await simulator.start()) };
  const ownUrl = Object.assign(new URL(postgres.url), { username: role, password }).href;
  const [toPostgres, toRedis] = await Promise.all(
    [ownUrl, redis.url].map((url) =>
      resources.add(
        () => aWire(url),
        (wire) => wire.close(),
      ),
    ),
  );
  const disk = await resources.add(
    () => aSmallDisk(join(folder, 'files')),
    (one) => one.remove(),
  );
  const adminKey = randomBytes(24).toString('base64url');
  const env = {
    DATABASE_URL: toPostgres!.url,
    REDIS_URL: toRedis!.url,
    WECHAT_APPS: JSON.stringify(demoWechatApps),
    WECHAT_API_URL: wechat.url,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_API_KEY: adminKey,
    FILES_FOLDER: disk.folder,
    // Each client says an address of its own.
    TRUST_PROXY: '1',
  };
  const start = (kind: 'main' | 'worker') =>
    resources.add(
      () => startMortal(kind, env),
      (process) => process.stop(),
    );
  const [gateways, workers] = [
    [await start('main'), await start('main')],
    [await start('worker'), await start('worker')],
  ];
  await asAdmin(
    `mutation { createLeaderboard(input: { key: "${boardKey}", title: "Chaos", operator: SUM }, reason: "chaos") { __typename } }`,
  );
  await asAdmin('mutation ($input: SetActionRulesInput!) { setActionRules(input: $input) { __typename } }', {
    input: { rules, ifVersion: 0, reason: 'chaos' },
  });
  say('two gateways and two workers are up');
  return { gateways, workers, postgres, redis, sql, wechat, toPostgres: toPostgres!, toRedis: toRedis!, disk, access };

  async function asAdmin(query: string, variables: object = {}): Promise<void> {
    const response = await fetch(`${gateways[0]!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${adminKey}` },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    if (text.includes('"errors"')) throw new Error(text);
  }

  /** Changes what the gateways' role may do, and breaks the connections that it has. */
  async function access(change: 'none' | 'read-only' | 'all'): Promise<void> {
    const isReadOnly = change === 'read-only';
    await sql.query(`ALTER ROLE ${role} CONNECTION LIMIT ${change === 'none' ? 0 : -1}`);
    await sql.query(
      `ALTER DATABASE ${pathname.slice(1)} ${isReadOnly ? 'SET default_transaction_read_only = on' : 'RESET default_transaction_read_only'}`,
    );
    if (change !== 'all')
      await sql.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
  }
}

function aPool(connectionString: string): pg.Pool {
  // What it asks is not held to what the gateways are held to.
  const pool = new pg.Pool({ connectionString, max: 4, options: '-c default_transaction_read_only=off' });
  pool.on('error', () => {});
  return pool;
}

const diskMegabytes = 256;

/**
 * With room for the avatars of an hour. Where no disk may be mounted, a file stands in the folder's place while the disk is meant to be full.
 */
async function aSmallDisk(folder: string) {
  await mkdir(folder);
  const filler = join(folder, 'filler');
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    const aside = `${folder}-${randomUUID()}`;
    return {
      folder,
      fill: async () => {
        await rm(folder, { recursive: true });
        await writeFile(folder, '');
      },
      free: async () => {
        await rm(folder, { force: true });
        await mkdir(folder);
      },
      remove: () => rm(aside, { recursive: true, force: true }),
    };
  }
  return {
    folder,
    fill: () => writeFile(filler, Buffer.alloc(diskMegabytes << 20)).catch(() => {}),
    free: () => rm(filler, { force: true }),
    remove: () => {
      execFileSync('umount', [folder]);
    },
  };
}
