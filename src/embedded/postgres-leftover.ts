import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftover } from './child.ts';

/*
 * A server whose starter was killed runs on. It is told by its command line, which names the data folder. Postgres
 * itself judges a postmaster.pid by the process id alone: a stranger who has that id by now, or a dead server that
 * nobody has buried yet, would keep it from starting. Processes that outlive their server are no danger even without
 * the file, because Postgres also asks the shared memory of the data folder for them.
 */

/** Stops the server that an earlier process of ours left running over this data folder. */
export async function stopLeftoverPostgres(data: string): Promise<void> {
  const pidFile = join(data, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === null) return;
  await stopLeftover(pid, (command) => command.includes('postgres') && command.includes(data), 'SIGINT');
  rmSync(pidFile, { force: true });
}

function readPid(file: string): number | null {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null;
  } catch {
    return null;
  }
}
