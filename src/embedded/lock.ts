import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOfProcess } from './process-info.ts';
import { StartupError } from '../errors.ts';

/** Another process has the folder. */
export class FolderInUse extends StartupError {}

export type FolderLock = { release: () => void };

/*
 * The lock is a file that names its holder: process id and start time. It appears by link(), which fails when the name
 * is taken, and with its content already in it. A holder that died leaves it behind; the next one sees that no such
 * process runs and takes it over.
 */

/** Keeps a second process (and a second call) out of a folder until released, or until this process is gone. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const own = `${process.pid} ${startOfProcess(process.pid)}\n`;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, own);
  try {
    while (!appears(draft, file)) {
      const holder = contentOf(file);
      if (holder === null) continue;
      if (isRunning(holder)) throw new FolderInUse(`${folder} is in use by process ${Number.parseInt(holder, 10)}.`);
      removeStale(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    release: () => {
      if (contentOf(file) === own) rmSync(file, { force: true });
    },
  };
}

function appears(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function isRunning(holder: string): boolean {
  const [, pid, start] = /^(\d+) (.+)\n$/.exec(holder) ?? [];
  return start !== undefined && startOfProcess(Number(pid)) === start;
}

// Another process may take the stale lock over at the same moment. Then we hold its new lock in hand, and put it back.
function removeStale(file: string, stale: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (contentOf(aside) !== stale) appears(aside, file);
  rmSync(aside, { force: true });
}
