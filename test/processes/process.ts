import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../../src/config.ts';
import { until } from '../support/services.ts';

/*
 * The entry points as processes of their own, as a deployment runs them: in production mode, where nothing is embedded,
 * with an environment that holds nothing but what the test gives.
 */

export type Entry =
  | 'main'
  | 'worker'
  | 'migrate'
  | 'doctor'
  | 'verify-audit'
  | 'verify-boards'
  | 'import-leancloud'
  | 'backup'
  | 'restore';
export type Ended = { code: number | null; signal: NodeJS.Signals | null };

const alive = new Set<ChildProcess>();
// Whatever becomes of the test, its processes go with it.
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')));

const outputMax = 64_000;
const startSeconds = 60;

/** Runs an entry point and collects what it says. */
export function runEntry(entry: Entry, env: Environment, args: string[] = []) {
  const file = fileURLToPath(new URL(`../../src/${entry}.ts`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...inherited(), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      said[name] = (said[name] + chunk).slice(-outputMax);
    });
  // "close" and not "exit": by then all that it said has arrived.
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject).once('close', (code, by) => {
      alive.delete(child);
      resolve({ code, signal: by });
    });
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  return { said, ended, hasEnded, signal };

  async function signal(name: NodeJS.Signals): Promise<Ended> {
    child.kill(name);
    return ended;
  }
}

/** Nothing by which a test could come out otherwise. */
function inherited(): Environment {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE };
}

export type Run = ReturnType<typeof runEntry>;

/** A gateway or worker that can be killed and started again. A gateway gets another port each time. */
export type Server = Awaited<ReturnType<typeof startServer>>;

/** Starts it, and waits until it serves. */
export async function startServer(entry: 'main' | 'worker', env: Environment) {
  let current = await launch(entry, env);
  return {
    /** Where it answers GraphQL. */
    get graphql() {
      return `${current.url}/graphql`;
    },
    get url() {
      return current.url;
    },
    said: () => current.run.said,
    kill: () => current.run.signal('SIGKILL'),
    signal: (name: NodeJS.Signals) => current.run.signal(name),
    start: async () => {
      current = await launch(entry, env);
    },
  };
}

async function launch(entry: 'main' | 'worker', env: Environment): Promise<{ run: Run; url: string }> {
  const run = runEntry(entry, { PORT: '0', LOG_LEVEL: 'info', DRAIN_SECONDS: '0', ...env });
  const sign = entry === 'main' ? /"url":"http:\/\/localhost:(\d+)\/graphql"/ : /"running jobs"/;
  await until(() => run.hasEnded() || sign.test(run.said.stdout), Boolean, startSeconds);
  const url = `http://127.0.0.1:${sign.exec(run.said.stdout)?.[1]}`;
  if (entry === 'main') await until(() => run.hasEnded() || statusOf(`${url}/health/ready`), isReady, startSeconds);
  if (!run.hasEnded()) return { run, url };
  throw new Error(`${entry} ended while starting:\n${run.said.stdout}${run.said.stderr}`);
}

const isReady = (seen: boolean | number) => seen === true || seen === 200;

/** The HTTP status; 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.status;
    },
    () => 0,
  );
}
