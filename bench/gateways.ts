import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../src/embedded/ports.ts';

export type Gateways = { urls: string[]; pids: number[]; stop(): Promise<void> };
type Options = {
  count: number;
  env: Record<string, string>;
  /** Which kind: as a deployment has it, or one that works each answer out anew. */
  isUncached?: boolean;
  /** Where to leave a CPU profile of each process, and its name. */
  profile?: { folder: string; name: string };
  signal: AbortSignal;
};

const repository = fileURLToPath(new URL('..', import.meta.url));
const startMilliseconds = 30_000;

/** Starts gateways as a deployment does, each a process of its own with a port of its own. */
export async function startGateways({ count, env, isUncached, profile, signal }: Options): Promise<Gateways> {
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const children = ports.map((port, index) => {
    const name = profile && fileName(profile.name, index);
    const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile.folder}`, `--cpu-prof-name=${name}`] : [];
    return spawn(process.execPath, [...flags, isUncached ? 'bench/unshared-gateway.ts' : 'src/main.ts'], {
      cwd: repository,
      env: {
        ...process.env,
        ...env,
        NODE_ENV: 'production',
        DRAIN_SECONDS: '0',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: String(port),
      },
      stdio: ['ignore', process.stderr, process.stderr],
    });
  });
  const stop = async () => void (await Promise.all(children.map(end)));
  try {
    await Promise.all(children.map((child, index) => ready(child, ports[index]!, signal)));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    urls: ports.map((port) => `http://127.0.0.1:${port}/graphql`),
    pids: children.map((child) => child.pid!),
    stop,
  };
}

/** What the profile of the gateway at this index is called. */
export function fileName(name: string, index: number): string {
  return index === 0 ? `${name}.cpuprofile` : `${name}-${index + 1}.cpuprofile`;
}

async function ready(child: ChildProcess, port: number, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + startMilliseconds;
  for (;;) {
    signal.throwIfAborted();
    if (hasEnded(child)) throw new Error('a gateway ended while it started');
    if (performance.now() > deadline) throw new Error('a gateway did not become ready');
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (response?.ok) return;
    await delay(50);
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await gone;
  clearTimeout(late);
}
