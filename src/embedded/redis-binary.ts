import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from '../errors.ts';

export type RedisBinary = {
  command: string;
  /** Where its libraries lie, when they are not the system's. */
  libraryPath?: string;
};

export type RedisSearch = {
  cacheFolder: string;
  findOnPath: boolean;
  onProgress: (message: string) => void;
  /** Options for apt, e.g. another place for its lists. */
  aptOptions?: string[] | undefined;
};

const run = promisify(execFile);

/** A Redis of this machine; else, on Debian and its kin, one unpacked from their package into `cacheFolder`. */
export async function findRedis(search: RedisSearch): Promise<RedisBinary> {
  const installed = search.findOnPath ? await findOnPath() : null;
  if (installed) return { command: installed };
  if (!existsSync(join(search.cacheFolder, 'bin'))) await unpackDebianRedis(search);
  return unpackedRedis(search.cacheFolder);
}

async function findOnPath(): Promise<string | null> {
  for (const name of ['redis-server', 'valkey-server']) {
    const found = await run('/bin/sh', ['-c', 'command -v "$0"', name]).catch(() => null);
    if (found) return resolve(found.stdout.trim());
  }
  return null;
}

async function unpackedRedis(folder: string): Promise<RedisBinary> {
  const command = join(folder, 'bin', 'redis-server');
  const libraryPath = (await libraryFolders(folder)).join(':');
  await run(command, ['--version'], { env: { LD_LIBRARY_PATH: libraryPath } }).catch((cause: unknown) => {
    throw new StartupError(`The Redis in ${folder} does not run. Delete the folder to have it unpacked anew. ${help}`, {
      cause,
    });
  });
  return { command, libraryPath };
}

// Debian puts libraries into a folder per architecture, such as usr/lib/x86_64-linux-gnu.
async function libraryFolders(folder: string): Promise<string[]> {
  const found = ['usr/lib', 'lib'].map(async (name) => {
    const parent = join(folder, name);
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map((entry) => join(parent, entry.name));
  });
  return (await Promise.all(found)).flat();
}

/*
 * Nothing is installed: apt says which packages are missing, fetches them, and dpkg-deb lays their files into a folder
 * of ours, all of which any user may do. redis-server itself is in the package redis-tools, under another of its names.
 */
async function unpackDebianRedis({ cacheFolder, onProgress, aptOptions = [] }: RedisSearch): Promise<void> {
  if (!(await hasApt())) throw new StartupError(`There is no redis-server on this machine. ${help}`);
  onProgress('No redis-server on this machine: unpacking one from its package, without installing it.');
  await mkdir(dirname(cacheFolder), { recursive: true });
  const draft = await mkdtemp(`${cacheFolder}.`);
  try {
    await fetchPackages(draft, aptOptions, onProgress);
    await mkdir(join(draft, 'bin'));
    await symlink('../usr/bin/redis-check-rdb', join(draft, 'bin', 'redis-server'));
    await rm(cacheFolder, { recursive: true, force: true });
    await rename(draft, cacheFolder);
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new StartupError(
      `There is no redis-server on this machine, and fetching its package failed: ${said}\n${help}`,
      {
        cause,
      },
    );
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

const hasApt = () =>
  run('/bin/sh', ['-c', 'command -v apt-get && command -v dpkg-deb']).then(
    () => true,
    () => false,
  );

async function fetchPackages(
  folder: string,
  aptOptions: string[],
  onProgress: (message: string) => void,
): Promise<void> {
  const download = join(folder, 'download');
  await mkdir(download);
  try {
    await downloadPackages(download, aptOptions);
  } catch {
    // A new machine or container has no package lists yet. Ours go into a folder of their own, so that root's command
    // changes nothing of the system, and an ordinary user may do the same.
    onProgress('Fetching the package lists first.');
    for (const name of ['lists', 'cache/archives']) await mkdir(join(download, name, 'partial'), { recursive: true });
    const lists = ['-o', `Dir::State::lists=${download}/lists`, '-o', `Dir::Cache=${download}/cache`];
    const own = [...aptOptions, ...lists, '-o', 'APT::Sandbox::User='];
    await run('apt-get', [...own, 'update']);
    await downloadPackages(download, own);
  }
  const packages = (await readdir(download)).filter((name) => name.endsWith('.deb'));
  await Promise.all(packages.map((name) => run('dpkg-deb', ['-x', join(download, name), folder])));
  await rm(download, { recursive: true });
}

async function downloadPackages(folder: string, aptOptions: string[]): Promise<void> {
  const simulation = await run('apt-get', [...aptOptions, 'install', '--simulate', '--no-install-recommends', tools]);
  const missing = [...simulation.stdout.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  await run('apt-get', [...aptOptions, 'download', ...new Set([tools, ...missing])], { cwd: folder });
}

const tools = 'redis-tools';

const help = [
  'Ways to get a Redis:',
  '  Debian, Ubuntu  apt install redis-server',
  '  macOS           brew install redis',
  '  Docker          docker compose up -d, with REDIS_URL=redis://localhost:6379',
  '  elsewhere       set REDIS_URL to a Redis or Valkey of your own',
].join('\n');
