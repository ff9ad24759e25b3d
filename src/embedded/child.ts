import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { commandLine } from './process-info.ts';
import { StartupError } from '../errors.ts';

/** A service that runs for this process alone. */
export type EmbeddedServer = {
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server is gone, whether it was stopped or died. */
  exited: Promise<void>;
  /** Shuts it down cleanly and resolves when it is gone. May be called again. */
  stop: () => Promise<void>;
};

export type ServerOptions = {
  /** For messages, e.g. "Postgres". */
  title: string;
  command: string;
  args: string[];
  logFile: string;
  stopSignal: NodeJS.Signals;
  /** Must not show up in messages that quote the log. */
  secret: string;
  /** The whole environment. By default that of this process. */
  env?: NodeJS.ProcessEnv | undefined;
  account?: { uid: number; gid: number } | null | undefined;
};

export type ServerProcess = Pick<EmbeddedServer, 'pid' | 'exited' | 'stop'> & {
  title: string;
  isRunning: () => boolean;
  /** What it wrote last since this start. */
  logTail: () => string;
};

// Postgres writes a checkpoint and Redis its append-only file before they go; beyond this something hangs.
const stopLimitMs = 15_000;
// Replaying the log after a crash takes time; beyond this a person should look.
const startLimitMs = 120_000;
const pollMs = 20;
const logBytesMax = 10 * 1024 * 1024;
const tailLines = 12;

/**
 * Starts a server in a process group of its own: Ctrl-C in the terminal then reaches only us, and we stop the servers
 * in order. It does not keep this process alive.
 */
export async function spawnServer(options: ServerOptions): Promise<ServerProcess> {
  const { title, command, args, logFile, stopSignal, secret, env, account } = options;
  startLog(logFile);
  const logStart = sizeOf(logFile);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    // The account may not be allowed into our folder.
    cwd: '/',
    ...(env ? { env } : {}),
    ...account,
  });
  closeSync(log);
  child.unref();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new StartupError(`${title} cannot be run: ${error.message}`)));
  });
  const pid = child.pid ?? 0;
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  let stopping: Promise<void> | undefined;
  return { title, pid, exited, isRunning, stop, logTail };

  function stop(): Promise<void> {
    stopping ??= (async () => {
      if (!isRunning()) return;
      child.ref();
      child.kill(stopSignal);
      const late = AbortSignal.timeout(stopLimitMs);
      late.addEventListener('abort', () => child.kill('SIGKILL'));
      await exited;
    })();
    return stopping;
  }

  function logTail(): string {
    const written = readFileSync(logFile).subarray(logStart).toString('utf8').trimEnd();
    return written.split('\n').slice(-tailLines).join('\n').replaceAll(secret, '***');
  }
}

/** Asks until `isReady` says so. A server that dies meanwhile, or needs too long, becomes an error that quotes its log. */
export async function waitUntilReady(server: ServerProcess, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + startLimitMs;
  const died = server.exited.then(() => false);
  // Whoever answers on the port of a server that died may be another program, and never finish its answer.
  while (!(await Promise.race([isReady(), died]))) {
    if (!server.isRunning())
      throw new StartupError(`${server.title} died while starting. Its log ends:\n${server.logTail()}`);
    if (performance.now() > deadline) {
      await server.stop();
      throw new StartupError(`${server.title} did not become ready in time. Its log ends:\n${server.logTail()}`);
    }
    await delay(pollMs);
  }
}

/**
 * Stops a server that an earlier process of ours left running, and waits until it is gone. `isOurs` gets the command
 * line of the process that has this id today.
 */
export async function stopLeftover(
  pid: number,
  isOurs: (commandLine: string) => boolean,
  signal: NodeJS.Signals,
): Promise<void> {
  const isThere = () => {
    const command = commandLine(pid);
    return command !== null && isOurs(command);
  };
  if (!isThere()) return;
  process.kill(pid, signal);
  const deadline = performance.now() + stopLimitMs;
  while (isThere()) {
    if (performance.now() > deadline) process.kill(pid, 'SIGKILL');
    await delay(pollMs);
  }
}

function startLog(file: string): void {
  if (sizeOf(file) > logBytesMax) renameSync(file, `${file}.old`);
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
