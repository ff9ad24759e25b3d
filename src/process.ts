import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isProduction, readEnvironment } from './config.ts';
import type { Embedding } from './embedded/environment.ts';
import { StartupError } from './errors.ts';

/*
 * What the entry points share: the environment with what it lacks, one clear line for a fault of the set-up, and an
 * orderly end on SIGTERM and Ctrl-C.
 */

const dataFolder = fileURLToPath(new URL('../.data', import.meta.url));

/** The environment of this process; outside production, what is missing in it is started or made. */
export async function prepareEnvironment(onProgress?: (message: string) => void): Promise<Embedding> {
  const env = readEnvironment();
  if (isProduction(env)) return { env: env, isSimulated: false, close: async () => {} };
  const { embedMissing } = await import('./embedded/environment.ts');
  return embedMissing(env, { folder: dataFolder, ...(onProgress && { onProgress }) });
}

/** Runs an entry point; what it returns is called once when the process is told to end. */
export function runProcess(start: () => Promise<() => Promise<void>>): void {
  let stop: (() => Promise<void>) | undefined;
  let isEnding = false;
  const end = () => {
    // A second Ctrl-C means now.
    if (isEnding) process.exit(1);
    isEnding = true;
    if (stop) stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  start().then((stopIt) => {
    stop = stopIt;
    if (isEnding) stop().then(() => process.exit(0), fail);
  }, fail);
}

/** The one argument of a command, a folder. @throws StartupError for anything that the usage does not name */
export function readFolderArgument(usage: string): string {
  try {
    const { positionals } = parseArgs({ allowPositionals: true });
    if (positionals.length === 1) return resolve(positionals[0]!);
  } catch (error) {
    throw new StartupError(`${(error as Error).message}\n${usage}`, { cause: error });
  }
  throw new StartupError(usage);
}

function fail(error: unknown): void {
  console.error(error instanceof StartupError ? error.message : error);
  process.exit(1);
}

/** Stops several things in the order given, each even where the one before failed. */
export function inOrder(...stops: (() => Promise<void>)[]): () => Promise<void> {
  return async () => {
    for (const stop of stops) await stop().catch((error: unknown) => console.error(error));
  };
}
