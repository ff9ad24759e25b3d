import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/*
 * A process id alone says little about the past: ids are given out again, and in a container even soon. What is asked
 * here tells whether an id that a file remembers still means the same process. Linux answers from /proc, because small
 * images have no `ps`; other systems answer with `ps`.
 */

/** The command line of a running process; null when there is none, or only its unclaimed remains (a zombie). */
export function commandLine(pid: number): string | null {
  if (process.platform !== 'linux') return askPs(pid, 'command=');
  return read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() || null;
}

/** When a process started, as an opaque text: equal for the same process only. Null when there is none. */
export function startOfProcess(pid: number): string | null {
  if (process.platform !== 'linux') return askPs(pid, 'lstart=');
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The name in parentheses may hold anything; the fixed fields begin behind it, with the state.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z') return null;
  const ticksSinceBoot = fields[18];
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()} ${ticksSinceBoot}`;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function askPs(pid: number, column: string): string | null {
  return spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}
