import { spawnSync } from 'node:child_process';
import { StartupError } from '../errors.ts';

/** The system user that the server runs as. Null: the user who runs this process. */
export type Account = { uid: number; gid: number } | null;

const userName = 'postgres';

/** Postgres refuses to run as root, so root lends it the user `postgres`, which is made where it is missing. */
export function postgresAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  return findAccount() ?? makeAccount();
}

/** Whether the account can reach a folder that exists. The system answers, because modes are not all that decides. */
export function canEnter(account: Account, folder: string): boolean {
  return account === null || spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { cwd: '/', ...account }).status === 0;
}

function findAccount(): Account {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number.parseInt(run('id', [flag, userName]).stdout, 10));
  return uid && gid ? { uid, gid } : null;
}

function makeAccount(): Account {
  const made = run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', userName]);
  const account = findAccount();
  if (account) return account;
  throw new StartupError(
    `Postgres does not run as root, and the system user "${userName}" could not be made: ${made.stderr.trim()} ` +
      'Start as another user, or set DATABASE_URL to a Postgres of your own.',
  );
}

function run(command: string, args: string[]): { stdout: string; stderr: string } {
  const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', env: { PATH: path } });
  return { stdout: stdout ?? '', stderr: error ? error.message : stderr };
}
