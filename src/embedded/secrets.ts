import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A random secret that is made once and found again afterwards, base64url in a file that only its owner may read.
 * Two callers at once get the same one.
 */
export async function keptSecret(folder: string, name: string, bytes: number): Promise<string> {
  const file = join(folder, name);
  await mkdir(folder, { recursive: true });
  return (await readSecret(file)) ?? (await makeSecret(file, bytes));
}

async function readSecret(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  }
}

// Written whole under another name first, because a link appears at once or not at all: nobody reads half a secret,
// and a crash leaves none behind.
async function makeSecret(file: string, bytes: number): Promise<string> {
  const secret = randomBytes(bytes).toString('base64url');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
    await link(draft, file);
    return secret;
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    return (await readFile(file, 'utf8')).trim();
  } finally {
    await handle.close();
    await unlink(draft);
  }
}

const isErrno = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;
