import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './postgres-account.ts';
import { canEnter } from './postgres-account.ts';
import { stopLeftoverPostgres } from './postgres-leftover.ts';
import { StartupError } from '../errors.ts';

export type DataOptions = {
  folder: string;
  systemFolder: string;
  account: Account;
  initdb: string;
  user: string;
  password: string;
  onProgress: (message: string) => void;
};

/** The data folder of the server, made on the first call. */
export async function postgresData(options: DataOptions): Promise<string> {
  const parent = await dataParent(options);
  const data = join(parent, 'data');
  if (!existsSync(data)) await makeData(data, options);
  return data;
}

/*
 * The data normally lies in the folder itself. A project below /root, which only root enters, cannot hold it, because
 * the server runs as another user: then it lies below `systemFolder` under a name made from the project's path, and
 * `folder/elsewhere` is a link to it. The link is what counts: who deletes the project's folder to start afresh gets a
 * fresh database, and data of a project that once had this path is put aside, not taken over.
 */
async function dataParent({ folder, systemFolder, account, onProgress }: DataOptions): Promise<string> {
  if (canEnter(account, folder)) return folder;
  const path = realpathSync(folder);
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const parent = join(systemFolder, `${basename(dirname(dirname(path))) || 'root'}-${hash}`);
  const link = join(folder, 'elsewhere');
  if (linkTarget(link) === parent && existsSync(parent)) return parent;
  if (existsSync(parent)) {
    await stopLeftoverPostgres(join(parent, 'data'));
    rmSync(`${parent}.old`, { recursive: true, force: true });
    renameSync(parent, `${parent}.old`);
    onProgress(`Put the database of an earlier ${folder} aside as ${parent}.old`);
  }
  mkdirSync(parent, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(parent, link);
  onProgress(`Keeping the database in ${parent}, because Postgres does not run as root and cannot enter ${folder}`);
  return parent;
}

function linkTarget(link: string): string | null {
  return lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? readlinkSync(link) : null;
}

/*
 * Made under another name first, so that a crash half-way leaves nothing that looks like a database. The name is new
 * every time: the initdb of a process that was killed may still be writing under the name before.
 */
async function makeData(data: string, options: DataOptions): Promise<void> {
  const { account, password, onProgress } = options;
  onProgress('Making a database folder for Postgres.');
  removeDrafts(data);
  const draft = `${data}.${randomBytes(6).toString('hex')}`;
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (account) [draft, passwordFile].forEach((file) => chownSync(file, account.uid, account.gid));
  try {
    await runInitdb(draft, passwordFile, options);
    renameSync(draft, data);
  } finally {
    removeDrafts(data);
  }
}

function removeDrafts(data: string): void {
  const drafts = readdirSync(dirname(data)).filter((name) => name.startsWith(`${basename(data)}.`));
  for (const name of drafts) rmSync(join(dirname(data), name), { recursive: true, force: true, maxRetries: 5 });
}

async function runInitdb(data: string, passwordFile: string, { account, initdb, user }: DataOptions): Promise<void> {
  const login = [`--username=${user}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    await promisify(execFile)(initdb, [`--pgdata=${data}`, ...login, ...locale, '--set=timezone=UTC'], {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
      ...account,
    });
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new StartupError(`Postgres could not make its database folder. ${said}`, { cause });
  }
}
