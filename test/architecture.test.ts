import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * The import table of ARCHITECTURE.md: who may import values from whom. Types may come from anywhere, since they are
 * gone when the code runs.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path));

const feature = String.raw`src/features/[^/]+`;
const generated = 'prisma/generated';
const infra = 'src/infra/';
const table: [string, string[]][] = [
  [
    'src/(main|worker|start|migrate|backup|restore|doctor\\.|verify-(boards|audit)|import-leancloud)',
    ['src/', 'prisma/seed'],
  ],
  [
    'src/doctor/',
    ['src/doctor/', 'src/(config|errors)', 'src/http/(proxy-probe|wechat-callbacks)', 'src/wechat/', infra],
  ],
  ['src/process', ['src/config', 'src/errors', 'src/embedded/environment']],
  [
    'src/app',
    [
      'src/(config|context|errors|jobs|push-handlers|reverters)',
      'src/http/',
      'src/graphql/',
      'src/features/',
      'src/wechat/',
      infra,
    ],
  ],
  ['src/config-upstreams', [`${infra}addresses`]],
  ['src/config-(limits|tracing)', []],
  ['src/config', ['src/errors', 'src/config-(limits|tracing|upstreams)']],
  ['src/context', ['src/graphql/(context-cache|loaders)']],
  ['src/errors', []],
  ['src/roles', []],
  ['src/jobs', [`${feature}/jobs`]],
  ['src/push-handlers', [`${feature}/push-handlers`]],
  ['src/reverters', ['src/reverters/', `${feature}/errors`, 'src/errors', 'src/roles']],
  [
    'src/http/',
    [
      'src/http/',
      'src/graphql/(schema|context-cache|document-shape|operation-limits|memory-fields|shared-fields)',
      'src/context',
      'src/errors',
      'src/config',
      'src/roles',
      infra,
    ],
  ],
  ['src/graphql/schema', [`${feature}/([a-z]+-)?schema`, 'src/graphql/(builder|node-ids|game-scope|guesses)']],
  ['src/graphql/', ['src/graphql/', 'src/errors', 'src/roles', infra]],
  [
    `${feature}/([a-z]+-)?schema`,
    [`${feature}/(([a-z]+-)?schema|errors|model|rank-key)`, 'src/graphql/', 'src/errors', 'src/roles', `${infra}uuid`],
  ],
  [`${feature}/jobs`, [`${infra}queue`]],
  [
    `${feature}/(([a-z]+-)?service|checks)`,
    [`${feature}/`, 'src/errors', 'src/roles', 'src/wechat/(errors|profile|web-pages)', infra],
  ],
  [
    `${feature}/(model|errors|report-plan|batch-ranks|rank-key|guards|definition|visibility|filing)\\.`,
    [`${feature}/(model|rank-key|guards|filing)`, 'src/errors', `${infra}uuid`, generated],
  ],
  [`${feature}/`, [`${feature}/`, 'src/errors', infra, generated]],
  ['src/wechat/', ['src/wechat/', 'src/errors', infra]],
  [infra, [infra, generated, 'src/errors']],
  ['src/embedded/', ['src/embedded/', 'src/config', 'src/errors', 'src/wechat-simulator/']],
  ['src/wechat-simulator/', ['src/wechat-simulator/']],
];

const matches = (pattern: string, path: string) => new RegExp(`^${pattern}`).test(path);

describe('the code keeps to its map', () => {
  test.each(sources)('%s imports only what its place may import', (file) => {
    const rule = table.find(([place]) => matches(place, file));
    expect(rule, 'a place in the table').toBeDefined();
    const strange = importsOf(file).filter((path) => !rule![1].some((allowed) => matches(allowed, path)));
    expect(strange).toEqual([]);
  });

  test('only stores and what they are made of speak SQL, Prisma or Redis', () => {
    const speakers = sources.filter((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return matches(feature, file) && /\b(pool|prisma|redis)\.\w+\(|\.query\(/.test(text);
    });
    expect(speakers.filter((file) => !/(store|rank-index|revocations)\.ts$/.test(file))).toEqual([]);
  });

  test('OpenTelemetry is loaded by one file, and that file where tracing is on alone', () => {
    const read = (file: string) => readFileSync(join(root, file), 'utf8');
    expect(sources.filter((file) => read(file).includes("'@opentelemetry/"))).toEqual(['src/infra/tracing-sdk.ts']);
    const importers = sources.filter((file) => /from '[^']*tracing-sdk\.ts'/.test(read(file)));
    expect(importers).toEqual([]);
    expect(sources.filter((file) => read(file).includes("import('./infra/tracing-sdk.ts')"))).toEqual(['src/app.ts']);
  });

  test('one feature never touches the store of another', () => {
    const touching = sources
      .filter((file) => matches(feature, file))
      .flatMap((file) => importsOf(file).map((path) => [dirname(file), path] as const))
      .filter(([folder, path]) => path.endsWith('store.ts') && dirname(path) !== folder);
    expect(touching).toEqual([]);
  });
});

/** The project's own files whose values a file imports. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)(?! type)\s[^;]*?from '(\.[^']+)'|(?:^|\n)import '(\.[^']+)'|import\('(\.[^']+)'\)/g,
  );
  return [...found]
    .filter(([statement]) => !/^\s*(import|export) \{(\s*type [^,}]+,?)+\s*\}/.test(statement))
    .map(([, from, bare, dynamic]) => relative(root, resolve(root, dirname(file), (from ?? bare ?? dynamic)!)));
}
