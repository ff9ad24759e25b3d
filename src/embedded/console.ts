import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('../../scripts/build-console.mjs', import.meta.url));

/**
 * Builds the web console anew where its sources have changed, e.g. after a pull. A child does it, so nothing of the
 * builder is loaded here. Without a console everything else works, so its faults are told and end nothing.
 */
export async function buildConsole(onProgress: (message: string) => void): Promise<void> {
  const child = spawn(process.execPath, [script], { stdio: 'inherit' });
  const ended = once(child, 'exit').then(([code]) => (code === 0 ? null : `its builder ended with ${String(code)}`));
  const failed = once(child, 'error').then(([error]) => (error as Error).message);
  const fault = await Promise.race([ended, failed]);
  if (fault !== null) onProgress(`The web console was not built: ${fault}.`);
}
