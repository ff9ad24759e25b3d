import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLru } from '../../src/infra/lru.ts';

test('keeps the half of its number that was used last', () => {
  const lru = createLru<string, number>({ max: 4 });
  lru.set('a', 1);
  lru.set('b', 2);
  lru.set('c', 3);
  expect(lru.get('a')).toBe(1);
  lru.set('d', 4);
  lru.set('e', 5);
  expect([lru.get('a'), lru.get('b'), lru.get('d'), lru.get('e')]).toEqual([1, undefined, 4, 5]);
});

test('never holds more than it may, and what it tells is what was set last', () => {
  const steps = fc.array(fc.record({ key: fc.integer({ min: 0, max: 8 }), weight: fc.integer({ min: 1, max: 5 }) }));
  fc.assert(
    fc.property(steps, (all) => {
      const lru = createLru<number, { weight: number }>({ max: 4, weightMax: 10, weigh: ({ weight }) => weight });
      const last = new Map<number, { weight: number }>();
      for (const { key, weight } of all) {
        const value = { weight };
        lru.set(key, value);
        last.set(key, value);
        expect(lru.get(key)).toBe(value);
        const held = [...last].flatMap(([one, expected]) => {
          const found = lru.get(one);
          if (found) expect(found).toBe(expected);
          return found ?? [];
        });
        expect(held.length).toBeLessThanOrEqual(4);
        expect(held.reduce((sum, one) => sum + one.weight, 0)).toBeLessThanOrEqual(10);
      }
    }),
  );
});
