import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/* The table of docs/outages.md names nothing that is not tested, and every test of an outage has its row. */

const page = readFileSync(new URL('../../docs/outages.md', import.meta.url), 'utf8');
const tests = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.test.ts') && name !== 'table.test.ts')
  .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  .join('\n');

/** The cells of the rows under a heading, without the head. */
function rowsUnder(heading: string): string[][] {
  const [, part = ''] = page.split(`\n## ${heading}\n`);
  const [section] = part.split('\n## ');
  const lines = section!.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('docs/outages.md', () => {
  const declared = rowsUnder('What happens').map(([name]) => name!);
  const tested = [...tests.matchAll(/^describe\('([^']+)'/gm)].map(([, name]) => name!);

  test('has a row for each outage that is tested, and a test for each row', () => {
    expect(declared.length).toBeGreaterThan(10);
    expect(declared.toSorted()).toEqual(tested.toSorted());
  });

  test('leaves no cell of it open', () => {
    expect(rowsUnder('What happens').filter((cells) => cells.length !== 6 || cells.includes(''))).toEqual([]);
  });

  test('names only metrics and log lines that there are', () => {
    const sources = [
      'src/infra/metrics.ts',
      'src/infra/metrics-vital.ts',
      'src/infra/dead-jobs.ts',
      'src/infra/redis.ts',
      'src/infra/db-watch.ts',
      'src/infra/queue.ts',
      'src/infra/files.ts',
      'src/infra/private-files.ts',
    ]
      .map((path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))
      .join('\n');
    const metrics = [...page.matchAll(/`(trellis_\w+)/g)].map(([, name]) => name!);
    const lines = [...page.matchAll(/“([^”]+)”/g)].map(([, text]) => text!);
    expect([metrics.length > 0, lines.length > 0]).toEqual([true, true]);
    expect([...metrics, ...lines].filter((text) => !sources.includes(text))).toEqual([]);
  });
});
