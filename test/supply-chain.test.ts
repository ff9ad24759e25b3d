import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { judge, readReport } from '../scripts/audit.ts';
import { file, forbidden, readLicenses, toMarkdown } from '../scripts/licenses.ts';

const lockText = readFileSync('package-lock.json', 'utf8');
const lock = JSON.parse(lockText) as {
  packages: Record<
    string,
    { version?: string; integrity?: string; resolved?: string; optional?: boolean; link?: boolean }
  >;
};
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
>;

test('everything that is shipped may be, by its licence, and so may the tools be used', () => {
  expect(forbidden(readLicenses(lockText))).toEqual([]);
});

test('a licence that nobody decided on is found', () => {
  const withOne = { packages: { 'node_modules/strange': { license: 'AGPL-3.0-only' }, 'node_modules/silent': {} } };
  expect(forbidden(readLicenses(JSON.stringify(withOne))).map(({ name }) => name)).toEqual(['silent', 'strange']);
});

test('the list of licences is that of the lock file: `npm run licenses`', () => {
  expect(readFileSync(file, 'utf8')).toBe(toMarkdown(readLicenses(lockText)));
});

test('the console comes with the licence texts of all that is in its scripts, and of nothing else than what is listed', () => {
  const bundled = [...readFileSync('console/dist/licenses.md', 'utf8').matchAll(/^## (\S+) - /gm)].map(
    ([, name]) => name,
  );
  expect(bundled.length).toBeGreaterThan(10);
  const listed = readLicenses(lockText).console.map(({ name }) => name);
  expect(listed).toEqual(expect.arrayContaining(bundled));
});

test('the lock file fixes every package by its content, and names no registry', () => {
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  // Builds for other platforms are not all to be had where the file was made; none of them goes into an image.
  const loose = packages.filter(([, { integrity, optional }]) => !optional && !integrity?.startsWith('sha512-'));
  expect(loose.map(([path]) => path)).toEqual([]);
  expect(packages.filter(([, { resolved, link }]) => resolved !== undefined || link)).toEqual([]);
});

test('direct dependencies are exact versions', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d/.test(version),
  );
  expect(ranges).toEqual([]);
});

describe('known vulnerabilities', () => {
  const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
  const reportOf = (severity: string) =>
    readReport(
      JSON.stringify({
        auditReportVersion: 2,
        vulnerabilities: {
          deep: { name: 'deep', severity, via: [{ source: 1, url, title: 'Bad.', severity }] },
          shallow: { name: 'shallow', severity, via: ['deep'] },
        },
      }),
    )!;
  const none = readReport('{"vulnerabilities":{}}')!;
  const faultsOf = (severity: string, ...rest: [Parameters<typeof judge>[3]?]) =>
    judge(reportOf(severity), reportOf(severity), '2026-11-30', ...rest).faults.map(({ name }) => name);

  test('fail where they are high or critical, in what is shipped', () => {
    expect(['low', 'moderate', 'high', 'critical'].map((severity) => faultsOf(severity))).toEqual([
      [],
      [],
      ['deep'],
      ['deep'],
    ]);
    const { faults, inTools } = judge(none, reportOf('critical'), '2026-11-30');
    expect([faults.length, inTools.length]).toEqual([0, 1]);
  });

  test('are accepted until a day', () => {
    const accepted = (until: string) => [{ advisory: 'GHSA-aaaa-bbbb-cccc', until, reason: 'Never called.' }];
    expect(faultsOf('high', accepted('2026-11-30'))).toEqual([]);
    expect(faultsOf('high', accepted('2026-11-29'))).toEqual(['deep']);
  });

  test('are not known where the registry does not answer', () => {
    expect(readReport('{"message":"405 Method Not Allowed","error":{"summary":""}}')).toBeNull();
    expect(readReport('')).toBeNull();
  });
});
