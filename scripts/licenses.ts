/*
 * `npm run licenses`: writes docs/licenses.md, the licences of all packages that a deployment has, from package-lock.json.
 * A test holds the file against the lock file, and the licences against those that are allowed here.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Locked = { license?: string; dev?: boolean; devOptional?: boolean; dependencies?: Record<string, string> };
export type Licensed = { name: string; license: string };

export const file = 'docs/licenses.md';

/** What may be shipped: all of them allow that, changed or not, beside code of any licence. */
const permissive = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
];
/** libvips, which sharp brings as a library of its own that anybody may replace. */
const asLibrary: Record<string, string> = { '@img/': 'LGPL-3.0-or-later' };
/** Tools that nothing of is shipped. */
const forTools = [...permissive, 'MPL-2.0', 'EPL-2.0', 'Python-2.0', 'CC-BY-4.0'];
/** The lock file lacks what these say in a file of their own; all are of families that say it elsewhere. */
const unsaid: Record<string, string> = {
  '@msgpackr-extract/': 'MIT',
  '@oxfmt/': 'MIT',
  '@oxlint/': 'MIT',
  '@oxlint-tsgolint/': 'MIT',
  'seq-queue': 'MIT',
};
/** Development dependencies of which the console's scripts are made. */
const builtIn = [
  'react',
  'react-dom',
  'wouter',
  'recharts',
  '@tanstack/react-query',
  '@mantine/core',
  '@mantine/charts',
  '@mantine/form',
  '@mantine/hooks',
  '@mantine/notifications',
  'diff',
  'uqr',
];

export function readLicenses(lockText: string) {
  const { packages } = JSON.parse(lockText) as { packages: Record<string, Locked> };
  const all = Object.entries(packages).filter(([path]) => path !== '');
  const told = (paths: [string, Locked][]): Licensed[] => {
    const names = new Map(
      paths.map(([path, { license }]) => [nameOf(path), license ?? inFamily(unsaid, nameOf(path)) ?? 'unknown']),
    );
    return [...names]
      .map(([name, license]) => ({ name, license }))
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
  };
  const inConsole = closure(packages, builtIn);
  return {
    shipped: told(all.filter(([, { dev, devOptional }]) => !dev && !devOptional)),
    console: told(all.filter(([path]) => inConsole.has(path))),
    tools: told(all.filter(([path, { dev, devOptional }]) => (dev || devOptional) && !inConsole.has(path))),
  };
}

/** Those with a licence that is not allowed where they are. */
export function forbidden({ shipped, console, tools }: ReturnType<typeof readLicenses>): Licensed[] {
  const isShippable = ({ name, license }: Licensed) =>
    isWithin(license, [...permissive, inFamily(asLibrary, name) ?? '']);
  return [
    ...[...shipped, ...console].filter((one) => !isShippable(one)),
    ...tools.filter(({ license }) => !isWithin(license, forTools)),
  ];
}

export function toMarkdown({ shipped, console, tools }: ReturnType<typeof readLicenses>): string {
  return `# Licences of what Trellis is made of

Made by \`npm run licenses\` from package-lock.json. Trellis itself is under the [MIT licence](../LICENSE). The image keeps the
licence texts of its packages beside them, in \`node_modules\`; those of the console are at
\`/admin/licenses.md\`. Packages for other
platforms are listed, too; an image has those of its own.

## In the gateway (${shipped.length} packages)

${table(shipped)}

libvips is a library of its own under the LGPL, which sharp loads and which can be replaced by another build of it.

## In the scripts of the web console (${console.length} packages)

${table(console)}

## For development only

${tools.length} packages that are in no image: ${[...new Set(tools.map(({ license }) => license))].toSorted().join('; ')}.
`;
}

const table = (packages: Licensed[]) =>
  [
    '| licence | packages |',
    '| --- | --- |',
    ...grouped(packages).map(([license, names]) => `| ${license} | ${names.join(', ')} |`),
  ].join('\n');

function grouped(packages: Licensed[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { name, license } of packages) groups.set(license, [...(groups.get(license) ?? []), name]);
  return [...groups].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

/** An expression of SPDX: all parts of an AND must be allowed, one part of an OR. */
function isWithin(license: string, allowed: string[]): boolean {
  const bare = license.replaceAll(/[()]/g, '');
  return bare.split(/ or /i).some((part) => part.split(/ and /i).every((one) => allowed.includes(one.trim())));
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function inFamily(families: Record<string, string>, name: string): string | undefined {
  return Object.entries(families).find(([family]) =>
    family.endsWith('/') ? name.startsWith(family) : name === family,
  )?.[1];
}

/** The paths of these packages and of all that they depend on, as Node finds them. */
function closure(packages: Record<string, Locked>, names: string[]): Set<string> {
  const found = new Set<string>();
  const add = (from: string, name: string): void => {
    const path = resolvePath(packages, from, name);
    if (path === null || found.has(path)) return;
    found.add(path);
    for (const next of Object.keys(packages[path]!.dependencies ?? {})) add(path, next);
  };
  for (const name of names) add('', name);
  return found;
}

function resolvePath(packages: Record<string, Locked>, from: string, name: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/node_modules/'), 0))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return null;
  }
}

if (import.meta.main) writeFileSync(file, toMarkdown(readLicenses(readFileSync('package-lock.json', 'utf8'))));
