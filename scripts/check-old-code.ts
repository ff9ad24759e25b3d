/*
 * `npm run check:old-code [-- --all | names of features]`: runs tests of the released version, from its own commit, on a database with the
 * migrations of this one: what a rolling deploy does for some minutes. prisma/released.json names the commit; a release
 * moves it on. Ends with 0 and a word where there is nothing to check, or the clone is too shallow to know that commit.
 *
 * The tests are those of what players do; `--all` takes all features. Left out are tests that hold the database against a
 * list, which a new table makes longer.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

type Released = { commit: string; lastMigration: string };

const core = [
  'report',
  'session',
  'ranking-guarantees',
  'save',
  'action',
  'setting',
  'profile',
  'invitation',
  'player-search',
];
const lists = ['audit', 'privacy-catalog', 'privacy-proof', 'dry-runs'];

const { commit, lastMigration } = JSON.parse(readFileSync('prisma/released.json', 'utf8')) as Released;
const newer = readdirSync('prisma/migrations').filter((name) => /^\d/.test(name) && name > lastMigration);
const isKnown = spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { stdio: 'ignore' }).status === 0;

if (newer.length === 0) console.log('No migration is newer than the released version: skipped.');
else if (!isKnown)
  console.log(`Skipped: this clone does not have the released commit ${commit} (git fetch --unshallow).`);
else process.exitCode = checkOldCode();

function checkOldCode(): number {
  const folder = mkdtempSync(join(tmpdir(), 'trellis-old-code-'));
  try {
    const archive = spawnSync('git', ['archive', '--format=tar', commit], { maxBuffer: 512 * 1024 * 1024 });
    const unpacked = spawnSync('tar', ['-x', '-C', folder], { input: archive.stdout });
    if (archive.status !== 0 || unpacked.status !== 0) throw new Error('The released version could not be unpacked.');
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    run(folder, 'node', ['scripts/generate-client.mjs']);
    // From here on the old code meets the new tables: the tests' template is made of all migrations.
    for (const name of newer)
      cpSync(join('prisma/migrations', name), join(folder, 'prisma/migrations', name), { recursive: true });
    console.log(`Tests of ${commit.slice(0, 12)} with ${newer.length} migration(s) that it does not know:`);
    const all = readdirSync(join(folder, 'test/features')).map((name) => name.replace(/\.test\.ts$/, ''));
    const asked = process.argv.slice(2);
    const others = asked.length > 0 ? asked : core;
    const chosen = asked.includes('--all') ? all.filter((name) => !lists.includes(name)) : others;
    return run(folder, 'vitest', ['run', '--retry=1', ...chosen.map((name) => `test/features/${name}.test.ts`)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, command: string, args: string[]): number {
  const { status, error } = spawnSync(join('node_modules', '.bin', command), args, { cwd, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
