/*
 * `npm run check`: everything that must hold before a change goes in, in the order of how fast it tells. CI runs exactly
 * this, and so does a newcomer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const generatedFolders = ['src/graphql/schema.graphql', 'test/support/gql', 'console/src/gql'];

const hints: Record<string, string> = {
  formatting: '`npm run format` mends it.',
  lint: '`npx oxlint --type-aware --fix` mends some of it.',
};

await run('formatting', 'oxfmt', ['--check']);
// Each of these keeps one processor busy.
await Promise.all([
  run('lint', 'oxlint', ['--type-aware']),
  run('types', 'tsc', []).then(() => run('types of the console', 'tsc', ['--project', 'console'])),
]);
await checkGenerated();
await run('web console', 'node', ['scripts/build-console.mjs']);
await run('known vulnerabilities', 'node', ['scripts/audit.ts']);
// One that fails is tried once more, and named in the closing lines if it passes then: a check of a change must not fail
// for what has nothing to do with it, nor hide that something is wrong.
await run('tests', 'vitest', ['run', '--retry=1']);
await run('old code on the new tables', 'node', ['scripts/check-old-code.ts']);

async function run(name: string, command: string, args: string[]): Promise<void> {
  const startedAt = performance.now();
  console.log(`\n> ${name}`);
  const child = spawn(join('node_modules', '.bin', command), args, { stdio: 'inherit' });
  child.once('error', (error) => console.error(error.message));
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) {
    console.error(`\n${name}: failed. ${hints[name] ?? ''}`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
}

/** Generates anew and fails where that changes anything: what is committed must be what the code says. */
async function checkGenerated(): Promise<void> {
  const before = contents();
  await run('printed schema', 'node', ['src/graphql/print.ts']);
  await run('typed documents', 'graphql-codegen', ['--silent']);
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
