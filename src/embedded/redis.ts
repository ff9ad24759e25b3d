import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import type { EmbeddedServer, ServerProcess } from './child.ts';
import { spawnServer, stopLeftover, waitUntilReady } from './child.ts';
import { lockFolder } from './lock.ts';
import { freePort } from './ports.ts';
import type { RedisBinary } from './redis-binary.ts';
import { findRedis } from './redis-binary.ts';
import { keptSecret } from './secrets.ts';

export type RedisOptions = {
  /** Holds data, password and log. Without it everything begins anew. */
  folder: string;
  /** By default any free one. */
  port?: number | undefined;
  onProgress?: ((message: string) => void) | undefined;
  /** Where a Redis is unpacked to when the machine has none. By default inside `folder`. */
  cacheFolder?: string | undefined;
  /** False: take no Redis of this machine, even if it has one. */
  findOnPath?: boolean | undefined;
};

const retryLimitMs = 20_000;
const answerLimitMs = 10_000;

/**
 * Starts a Redis (or Valkey) for this process alone. Only this machine reaches it, and only with the password in the
 * folder. What was written is there again after a stop; a crash of the machine may cost the last second.
 */
export async function startRedis(options: RedisOptions): Promise<EmbeddedServer> {
  const { port, onProgress = () => {}, findOnPath = true } = options;
  mkdirSync(options.folder, { recursive: true });
  const folder = realpathSync(options.folder);
  const lock = lockFolder(folder);
  try {
    await stopLeftoverRedis(folder);
    const cacheFolder = resolve(options.cacheFolder ?? join(folder, 'server'));
    const binary = await findRedis({ cacheFolder, findOnPath, onProgress });
    const password = await keptSecret(folder, 'password', 24);
    const server = await startOnPort({ binary, folder, password, port });
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

const pidFile = (folder: string) => join(folder, 'redis.pid');
const configFile = (folder: string) => join(folder, 'redis.conf');

/*
 * A server whose starter was killed runs on. Redis rewrites its command line to its address, hence the port beside the
 * process id; before that, it is told by the configuration file.
 */
async function stopLeftoverRedis(folder: string): Promise<void> {
  const [pid, port] = readNumbers(pidFile(folder));
  if (!pid || !port) return;
  const isServer = /\b(redis|valkey)-server\b/;
  const isOurs = (command: string) =>
    isServer.test(command) && (command.includes(`127.0.0.1:${port}`) || command.includes(configFile(folder)));
  await stopLeftover(pid, isOurs, 'SIGTERM');
}

function readNumbers(file: string): number[] {
  try {
    return readFileSync(file, 'utf8').split('\n').map(Number);
  } catch {
    return [];
  }
}

type Launch = { binary: RedisBinary; folder: string; password: string; port: number | undefined };

async function startOnPort(launch: Launch): Promise<EmbeddedServer> {
  const deadline = performance.now() + retryLimitMs;
  for (;;) {
    const port = launch.port ?? (await freePort());
    const server = await spawnRedis(launch, port);
    try {
      await waitUntilReady(server, () => isReady(port, launch.password));
      const url = `redis://:${launch.password}@127.0.0.1:${port}/0`;
      return { url, port, pid: server.pid, exited: server.exited, stop: server.stop };
    } catch (error) {
      await server.stop();
      const isTaken = launch.port === undefined && server.logTail().includes('Address already in use');
      if (performance.now() > deadline || !isTaken) throw error;
    }
  }
}

function spawnRedis({ binary, folder, password }: Launch, port: number): Promise<ServerProcess> {
  const config = configFile(folder);
  writeFileSync(config, redisConfig(folder, password, port), { mode: 0o600 });
  return spawnServer({
    title: 'Redis',
    command: '/bin/sh',
    // The shell notes its process id and then becomes Redis: there is no moment in which a crash of ours would leave a
    // server behind that the next start does not know of.
    args: [
      '-c',
      'printf "%s\\n" $$ "$1" >"$2" && exec "$3" "$4"',
      'sh',
      `${port}`,
      pidFile(folder),
      binary.command,
      config,
    ],
    logFile: join(folder, 'redis.log'),
    stopSignal: 'SIGTERM',
    secret: password,
    env: binary.libraryPath ? { LD_LIBRARY_PATH: binary.libraryPath } : undefined,
  });
}

// The password stands here and not on the command line, which every user of the machine can see.
function redisConfig(folder: string, password: string, port: number): string {
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return [
    '# Written anew at every start.',
    `port ${port}`,
    'bind 127.0.0.1',
    'protected-mode yes',
    `requirepass ${password}`,
    `dir ${JSON.stringify(data)}`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    '# Queued jobs must never be dropped to make room.',
    'maxmemory-policy noeviction',
    'daemonize no',
    'logfile ""',
    '',
  ].join('\n');
}

/** Whether the server takes our password and has loaded its data. */
function isReady(port: number, password: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: answerLimitMs });
    let reply = '';
    socket.on('connect', () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on('data', (data) => {
      reply += data.toString('latin1');
      if (reply.split('\r\n').length > 2) socket.destroy();
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => answer(reply.startsWith('+OK\r\n+PONG\r\n')));
  });
}
