import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { StartupError } from '../../errors.ts';
import { sumsName } from './manifest.ts';

/** Writes the files of a backup, for their owner alone, and their checksums at last. */
export type Writer = ReturnType<typeof createWriter>;

export function createWriter(folder: string) {
  const sums = new Map<string, string>();
  let bytes = 0;
  return { write, finish, bytes: () => bytes };

  /** Writes what comes, through the steps between. */
  async function write(name: string, source: Readable, ...steps: Transform[]): Promise<void> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    const counted = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    // Flushed: a backup that is whole by its checksums is on the disk.
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline([source, ...steps, counted, file] as unknown as [Readable, NodeJS.WritableStream]);
    sums.set(name, hash.digest('hex'));
  }

  async function finish(): Promise<void> {
    const lines = [...sums].map(([name, sum]) => `${sum}  ${name}\n`);
    await writeFile(join(folder, sumsName), lines.join(''), { flag: 'wx', mode: 0o600, flush: true });
  }
}

/** The names of all files of a backup. @throws StartupError where one is missing, or not as it was written */
export async function checkSums(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, sumsName), 'utf8').catch((error: unknown) => {
    throw new StartupError(`${folder} is no backup, or one that was cut short: ${sumsName} is missing.`, {
      cause: error,
    });
  });
  const names: string[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (!sum || !name || name.split('/').includes('..'))
      throw new StartupError(`${sumsName} has a strange line: ${line}`);
    if ((await sumOf(join(folder, name))) !== sum)
      throw new StartupError(
        `The file ${name} of the backup is missing, or is not what was written. Nothing was restored.`,
      );
    names.push(name);
  }
  return names;
}

/** Null where there is no such file. */
async function sumOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
