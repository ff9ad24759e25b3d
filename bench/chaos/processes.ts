import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { aQuietPort } from '../../test/processes/mortal-redis.ts';

/*
 * A gateway or a worker as a deployment runs it, which can be put to sleep, killed and started again, at the same
 * address.
 */

export type Mortal = Awaited<ReturnType<typeof startMortal>>;
export type Held = { rssMb: number; handles: number; sockets: number };

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Moves the clock of a process, which no option of Node's does. */
const clock = fileURLToPath(new URL('clock.ts', import.meta.url));
const startMilliseconds = 60_000;

export async function startMortal(kind: 'main' | 'worker', env: Record<string, string>) {
  const port = await aQuietPort();
  const url = `http://127.0.0.1:${port}`;
  let child = launch();
  await up();
  return { kind, url, pid: () => child.pid!, signal, kill, start, stop, held };

  function launch(): ChildProcess {
    const launched = spawn(process.execPath, ['--import', clock, `src/${kind}.ts`], {
      cwd: repository,
      env: { PATH: process.env['PATH'], ...env, NODE_ENV: 'production', LOG_LEVEL: 'error', PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Outages are meant; what is told here no outage excuses.
    createInterface({ input: launched.stdout }).on('line', (line) => {
      if (line.includes('"a request failed"')) console.error(line);
    });
    return launched;
  }

  /** Those that find Postgres or Redis away end, and are started again, as an orchestrator does. */
  async function up(): Promise<void> {
    const deadline = performance.now() + startMilliseconds;
    while (!(await isUp())) {
      if (performance.now() > deadline) throw new Error(`a ${kind} did not start`);
      if (hasEnded(child)) child = launch();
      await delay(100);
    }
  }

  async function isUp(): Promise<boolean> {
    // A worker says nothing: it runs jobs once it has been there for a moment.
    if (kind === 'worker') return delay(1_500, !hasEnded(child));
    return fetch(`${url}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
  }

  function signal(name: NodeJS.Signals): void {
    child.kill(name);
  }

  async function kill(): Promise<void> {
    if (hasEnded(child)) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async function start(): Promise<void> {
    if (!hasEnded(child)) return;
    child = launch();
    await up();
  }

  async function stop(): Promise<void> {
    if (hasEnded(child)) return;
    child.kill('SIGCONT');
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
  }

  /** What the process holds, as Linux tells it; null elsewhere. */
  function held(): Held | null {
    try {
      const folder = `/proc/${child.pid}/fd`;
      const targets = readdirSync(folder).map((name) => targetOf(`${folder}/${name}`));
      const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      return {
        rssMb: Math.round(Number(kilobytes) / 1_024),
        handles: targets.length,
        sockets: targets.filter((target) => target.startsWith('socket:')).length,
      };
    } catch {
      return null;
    }
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** It may have been closed meanwhile. */
function targetOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
