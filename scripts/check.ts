/*
 * `npm run check`: everything that must hold before a change goes in, in the order of how fast it tells. CI runs exactly
 * this, and so does a newcomer.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const generatedFolders = ['src/graphql/schema.graphql', 'test/support/gql', 'console/src/gql'];

const hints: Record<string, string> = {
  formatting: '`npm run format` mends it.',
  lint: '`npx oxlint --type-aware --fix` mends some of it.',
};

run('formatting', 'oxfmt', ['--check']);
run('lint', 'oxlint', ['--type-aware']);
run('types', 'tsc', []);
run('types of the console', 'tsc', ['--project', 'console']);
checkGenerated();
run('web console', 'node', ['scripts/build-console.mjs']);
run('tests', 'vitest', ['run']);

function run(name: string, command: string, args: string[]): void {
  const startedAt = performance.now();
  console.log(`\n> ${name}`);
  const { status, error } = spawnSync(join('node_modules', '.bin', command), args, { stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) {
    console.error(`\n${name}: failed. ${hints[name] ?? ''}`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

/** Generates anew and fails where that changes anything: what is committed must be what the code says. */
function checkGenerated(): void {
  const before = contents();
  run('printed schema', 'node', ['src/graphql/print.ts']);
  run('typed documents', 'graphql-codegen', ['--silent']);
  const after = contents();
  const stale = [...after.keys()].filter((path) => before.get(path) !== after.get(path));
  if (stale.length === 0) return;
  console.error(`\nGenerated files were stale and have been written anew; commit them: ${stale.join(', ')}`);
  process.exit(1);
}

function contents(): Map<string, string> {
  const files = generatedFolders.flatMap((path) =>
    path.includes('.') ? [path] : readdirSync(path).map((name) => join(path, name)),
  );
  return new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));
}
