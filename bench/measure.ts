import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Tale } from './job.ts';
import type { Measurement } from './meter.ts';
import { cpuSeconds } from './process-cpu.ts';

/** Processes whose CPU time is taken down, by name. */
export type Watched = Record<string, number[]>;

export type Run = Measurement & {
  /** CPU seconds per 1,000 requests of each watched process; null where the system does not tell. */
  cpu: Record<string, number | null>;
  /** How many cores programs took that have nothing to do with this: above zero, the figures are too low. */
  othersCores: number | null;
  /** The measured time on the clock of process.hrtime, in microseconds. */
  from: number;
  to: number;
};

/**
 * Runs one job of load.ts or upsert.ts in a process of its own and waits for its result.
 *
 * @throws Error where the job could not be done
 */
export function measure(script: 'load' | 'upsert', job: object, watched: Watched, signal: AbortSignal): Promise<Run> {
  const file = fileURLToPath(new URL(`${script}.ts`, import.meta.url));
  const child = fork(file, { signal, stdio: ['ignore', process.stderr, process.stderr, 'ipc'] });
  let before: Snapshot | undefined;
  let after: Snapshot | undefined;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`bench/${script}.ts ended with ${code}`)));
    child.on('message', (tale: Tale) => {
      switch (tale.kind) {
        case 'measuring':
          before = take(watched);
          break;
        case 'over':
          after = take(watched);
          break;
        case 'measured':
          resolve({ ...tale.measurement, ...between(before!, after!, tale.measurement) });
          break;
        case 'failed':
          reject(new Error(tale.reason));
      }
    });
    child.send(job);
  });
}

type Snapshot = { at: number; busy: number; own: number; cpu: Record<string, number | null> };

function take(watched: Watched): Snapshot {
  const cpu = Object.entries(watched).map(([name, pids]) => {
    const seconds = pids.map(cpuSeconds);
    return [name, seconds.some((one) => one === null) ? null : seconds.reduce<number>((sum, one) => sum + one!, 0)];
  });
  const { user, system } = process.cpuUsage();
  return {
    at: Number(process.hrtime.bigint() / 1_000n),
    busy: busySeconds(),
    own: (user + system) / 1_000_000,
    cpu: Object.fromEntries(cpu) as Snapshot['cpu'],
  };
}

/** CPU seconds of all programs of the machine since it started. */
function busySeconds(): number {
  const milliseconds = cpus().map(({ times }) => times.user + times.nice + times.sys + times.irq);
  return milliseconds.reduce((sum, one) => sum + one, 0) / 1_000;
}

function between(
  before: Snapshot,
  after: Snapshot,
  { requests, loadCores }: Measurement,
): Omit<Run, keyof Measurement> {
  const seconds = (after.at - before.at) / 1_000_000;
  const used = Object.entries(after.cpu).map(([name, end]) => {
    const start = before.cpu[name] ?? null;
    return [name, start === null || end === null ? null : end - start] as const;
  });
  const known = used.flatMap(([, one]) => one ?? []);
  const ours = known.reduce((sum, one) => sum + one, after.own - before.own) / seconds + loadCores;
  const others = (after.busy - before.busy) / seconds - ours;
  return {
    cpu: Object.fromEntries(
      used.map(([name, one]) => [name, one === null || requests === 0 ? null : (one / requests) * 1_000]),
    ),
    othersCores: known.length < used.length ? null : Math.max(0, others),
    from: before.at,
    to: after.at,
  };
}
