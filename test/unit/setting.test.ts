import fc from 'fast-check';
import { applyPatch, type Operation } from 'rfc6902';
import { describe, expect, test } from 'vitest';
import { diff } from '../../src/features/setting/diff.ts';
import { canonical, faultOf } from '../../src/features/setting/json.ts';
import { createGameSettings } from '../../src/features/setting/resolution.ts';
import { bucketOf, createMatcher, parseVersion, type Subject } from '../../src/features/setting/rules.ts';

const nobody: Subject = { platform: null, clientVersion: null, tags: new Set(), id: null };
/** Values that a setting may have. */
const json: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 4 }).filter((value) => faultOf(value) === null);

describe('a percentage', () => {
  const isIn = (of: number, seed: string, id: string) =>
    createMatcher({ percentage: { of, seed } }).mismatchOf({ ...nobody, id }, 0) === null;
  const percent = fc.double({ min: 0, max: 100, noNaN: true });

  test('lets nobody out who was in while it grows', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.uuid(), percent, percent, (seed, id, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(isIn(less, seed, id) && !isIn(more, seed, id)).toBe(false);
      }),
    );
  });

  test('of 0 has nobody, of 100 everybody who is known, and nobody else', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.uuid(), (seed, id) => {
        expect([isIn(0, seed, id), isIn(100, seed, id)]).toEqual([false, true]);
      }),
    );
    expect(createMatcher({ percentage: { of: 100, seed: 'a' } }).mismatchOf(nobody, 0)).toBe('PERCENTAGE');
  });

  test.each(['a', 'rain-chance', '2026'])('spreads players evenly, by the seed %s', (seed) => {
    const count = 20_000;
    const bins = Array.from({ length: 20 }, () => 0);
    for (let id = 0; id < count; id += 1) bins[Math.floor(bucketOf(seed, `player-${id}`) / 5)]! += 1;
    // Chi square with 19 degrees of freedom: 43.8 would be exceeded by chance once in a thousand seeds.
    const expected = count / bins.length;
    expect(bins.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0)).toBeLessThan(43.8);
  });

  test('of another seed chooses independently', () => {
    const ids = Array.from({ length: 10_000 }, (_, id) => `player-${id}`);
    const both = ids.filter((id) => isIn(50, 'a', id) && isIn(50, 'b', id)).length;
    expect(Math.abs(both - 2_500)).toBeLessThan(200);
  });

  test('is the same for ever', () => {
    expect(bucketOf('rain-chance', '0192f3a0-0000-7000-8000-000000000001').toFixed(6)).toBe('68.538410');
  });
});

describe('a range of versions', () => {
  const part = fc.nat({ max: 99 });
  const version = fc.tuple(part, part, part);
  const isIn = (range: string, text: string) =>
    createMatcher({ clientVersions: range }).mismatchOf({ ...nobody, clientVersion: parseVersion(text) }, 0) === null;
  const isBefore = (left: number[], right: number[]) => {
    const at = [0, 1, 2].find((index) => left[index] !== right[index]);
    return at !== undefined && left[at]! < right[at]!;
  };

  test('holds what lies between its ends, number by number', () => {
    fc.assert(
      fc.property(version, version, version, (low, high, one) => {
        const range = `>=${low.join('.')} <${high.join('.')}`;
        expect(isIn(range, one.join('.'))).toBe(!isBefore(one, low) && isBefore(one, high));
        expect(isIn(range.replace('>=', '≥'), `v${one.join('.')}`)).toBe(isIn(range, one.join('.')));
      }),
    );
  });

  test.each([
    ['>=1.2 <2', '1.10', true],
    ['>=1.2 <2', '1.1.99', false],
    ['>=1.2 <2', '2', false],
    ['>=1.2', '1.2.0-beta.1', true],
    ['^1.4', '1.4.0.7', true],
    ['~1.4.2', '1.5', false],
    ['1.x || 3.x', '3.9', true],
    ['*', 'newest', false],
    ['*', '', false],
    ['*', '1.2.3.4.5', false],
  ])('%s and %s: %s', (range, text, wanted) => expect(isIn(range, text)).toBe(wanted));
});

describe('a diff', () => {
  test('makes the one value of the other, whatever they are', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const document = { value: structuredClone(before) };
        const operations = structuredClone(diff({ value: before }, { value: after })) as Operation[];
        expect(applyPatch(document, operations).every((problem) => problem === null)).toBe(true);
        expect(canonical(document)).toBe(canonical({ value: after }));
      }),
    );
  });

  test('of equal values is empty, and a small change is a small diff', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(diff(value, structuredClone(value))).toEqual([]);
      }),
    );
    const long: unknown[] = Array.from({ length: 5_000 }, (_, index) => index);
    expect(diff(long, long.toSpliced(2_500, 1))).toEqual([{ op: 'remove', path: '/2500' }]);
    expect(diff(long, long.toSpliced(10, 0, { a: 1 }))).toEqual([{ op: 'add', path: '/10', value: { a: 1 } }]);
  });
});

test('values have one text whatever order their members came in', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, member]) => [key, reversed(member)]),
    );
  };
  fc.assert(
    fc.property(json, (value) => {
      expect(canonical(reversed(value))).toBe(canonical(value));
    }),
  );
});

test('callers for whom the same rules hold share one answer, and no others do', () => {
  const rule = (platform: string, value: number) => ({ when: { platforms: [platform] }, value });
  const settings = createGameSettings(1, [
    { key: 'b', version: 1, document: { schema: true, value: 0, rules: [rule('ios', 1), rule('web', 2)] } },
    { key: 'a', version: 1, document: { schema: true, value: 'x', rules: [] } },
  ]);
  const get = (platform: string | null) => settings.snapshot({ ...nobody, platform }, 0);
  expect(get('ios').values).toEqual({ a: 'x', b: 1 });
  expect(get('ios').values).toBe(get('ios').values);
  expect(get('web').values).toEqual({ a: 'x', b: 2 });
  expect(get(null).values).toEqual({ a: 'x', b: 0 });
  expect(new Set(['ios', 'web', null].map((platform) => get(platform).id)).size).toBe(3);
});
