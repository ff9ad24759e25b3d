import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { EmbeddedServer, ServerProcess } from './child.ts';
import { spawnServer, waitUntilReady } from './child.ts';
import { lockFolder } from './lock.ts';
import { freePort } from './ports.ts';
import type { Account } from './postgres-account.ts';
import { postgresAccount } from './postgres-account.ts';
import { postgresBinaries } from './postgres-binaries.ts';
import { postgresData } from './postgres-data.ts';
import { stopLeftoverPostgres } from './postgres-leftover.ts';
import { keptSecret } from './secrets.ts';

export type PostgresOptions = {
  /** Holds data, password and log. Without it everything begins anew. */
  folder: string;
  /** By default any free one. */
  port?: number | undefined;
  onProgress?: ((message: string) => void) | undefined;
  /** Where root puts what the user `postgres` cannot reach in `folder`. */
  systemFolder?: string | undefined;
  /** Does not wait for the disk: for data that nobody wants back after the machine has crashed. @default false */
  isThrownAway?: boolean | undefined;
};

const userName = 'trellis';
const databaseName = 'trellis';
const retryLimitMs = 20_000;

/**
 * Starts a Postgres for this process alone, with the database `trellis` in it. Only this machine reaches it, and only
 * with the password in the folder. What was committed is there again after a stop and after any crash.
 */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedServer> {
  const { port, onProgress = () => {}, systemFolder = '/var/lib/trellis', isThrownAway = false } = options;
  mkdirSync(options.folder, { recursive: true });
  const folder = realpathSync(options.folder);
  const lock = lockFolder(folder);
  try {
    const account = postgresAccount();
    const { postgres, initdb } = postgresBinaries(account, systemFolder);
    const password = await keptSecret(folder, 'password', 24);
    const data = await postgresData({ folder, systemFolder, account, initdb, user: userName, password, onProgress });
    await stopLeftoverPostgres(data);
    const logFile = join(folder, 'postgres.log');
    const settings = isThrownAway ? unsafeSettings : safeSettings;
    const server = await startOnPort({ command: postgres, data, account, password, logFile, port, settings });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

type Settings = Record<string, string | number>;

const safeSettings: Settings = { fsync: 'on', synchronous_commit: 'on' };
/** Nothing is kept for a crash, and nobody cleans up meanwhile. */
const unsafeSettings: Settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '8GB',
  autovacuum: 'off',
};

type Launch = {
  command: string;
  data: string;
  account: Account;
  password: string;
  logFile: string;
  port: number | undefined;
  settings: Settings;
};

async function startOnPort(launch: Launch): Promise<EmbeddedServer> {
  const deadline = performance.now() + retryLimitMs;
  for (;;) {
    const port = launch.port ?? (await freePort());
    const server = await spawnPostgres(launch, port);
    const url = new URL(`postgresql://${userName}@127.0.0.1:${port}/${databaseName}`);
    url.password = launch.password;
    try {
      await waitUntilReady(server, async () => saysReady(launch.data, server.pid) && canServe(url));
      return { url: url.href, port, pid: server.pid, exited: server.exited, stop: server.stop };
    } catch (error) {
      await server.stop();
      if (performance.now() > deadline || !mayPass(server.logTail(), launch.port)) throw error;
      await delay(100);
    }
  }
}

// Another program took our free port first; or processes of a server that was killed have not noticed yet.
const mayPass = (log: string, port: number | undefined) =>
  (port === undefined && log.includes('Address already in use')) || log.includes('pre-existing shared memory block');

function spawnPostgres(
  { command, data, account, password, logFile, settings }: Launch,
  port: number,
): Promise<ServerProcess> {
  const all: Settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    ...settings,
  };
  return spawnServer({
    title: 'Postgres',
    command,
    args: ['-D', data, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    logFile,
    // A fast shutdown: it ends the sessions instead of waiting for them.
    stopSignal: 'SIGINT',
    secret: password,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    account,
  });
}

const answerLimitMs = 10_000;
const cannotConnectYet = ['ECONNREFUSED', 'ECONNRESET', '57P03'];

// Only our server writes here. Asking at the port first could mean another Postgres that has it already.
function saysReady(data: string, pid: number): boolean {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function canServe(url: URL): Promise<boolean> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new Client({ connectionString: maintenance.href, connectionTimeoutMillis: answerLimitMs });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code === 'string' && cannotConnectYet.includes(code)) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
