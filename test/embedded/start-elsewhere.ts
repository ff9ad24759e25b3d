import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type StartedElsewhere = {
  /** Of the server; for a lock, of the process that holds it. */
  pid: number;
  url: string;
  /** Ends the starting process as a crash would, and nothing but it. */
  kill(): Promise<void>;
};

const starter = fileURLToPath(new URL('starter.ts', import.meta.url));

/** Lets another process start a server over the folder, or lock it. */
export async function startElsewhere(kind: 'postgres' | 'redis' | 'lock', folder: string): Promise<StartedElsewhere> {
  const child = spawn(process.execPath, [starter, kind, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { pid, url = '' }: { pid: number; url?: string } = JSON.parse(line);
    return { pid, url, kill };
  }
  throw new Error(`The process that should start ${kind} ended.`);

  async function kill(): Promise<void> {
    child.kill('SIGKILL');
    await exited;
  }
}
