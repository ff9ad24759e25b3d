import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, toText, type Json } from '../../src/features/save/json.ts';
import { merge, MergeFault, toMergeTree, type FieldPolicy } from '../../src/features/save/merge.ts';

const fields: FieldPolicy[] = [
  { path: '/best', policy: 'MAX' },
  { path: '/fastest', policy: 'MIN' },
  { path: '/stats/coins', policy: 'SUM' },
  { path: '/found', policy: 'UNION' },
  { path: '/plants/*/level', policy: 'MAX' },
];
const tree = toMergeTree(fields)!;
const merged = (current: Json, base: Json | null, data: Json) => merge(tree, current, base, data);

describe('a merge', () => {
  test('keeps what each policy promises, field by field', () => {
    const current = { best: 5, fastest: 9, stats: { coins: 150, name: 'a' }, found: ['x', 'y'], theme: 'dark' };
    const base = { best: 3, stats: { coins: 100, name: 'a' }, theme: 'light' };
    const data = {
      best: 4,
      fastest: 7,
      stats: { coins: 130, name: 'a' },
      found: ['y', 'z'],
      theme: 'light',
      pet: 'cat',
    };
    expect(merged(current, base, data)).toEqual({
      best: 5,
      fastest: 7,
      stats: { coins: 180, name: 'a' },
      found: ['x', 'y', 'z'],
      theme: 'dark',
      pet: 'cat',
    });
  });

  test('leaves alone what a device does not send, and removes only a LAST field that its base has', () => {
    const current = { best: 5, stats: { coins: 1 }, found: [1], theme: 'dark', pet: 'cat' };
    expect(merged(current, null, {})).toEqual(current);
    expect(merged(current, current, { theme: 'dark' })).toEqual({
      best: 5,
      stats: { coins: 1 },
      found: [1],
      theme: 'dark',
    });
  });

  test('takes a * for any property, and fields without a policy beside it as LAST', () => {
    const current = { plants: { rose: { level: 3, pot: 'red' }, fern: { level: 1 } } };
    const data = { plants: { rose: { level: 2, pot: 'blue' }, moss: { level: 1 } } };
    expect(merged(current, null, data)).toEqual({
      plants: { rose: { level: 3, pot: 'blue' }, fern: { level: 1 }, moss: { level: 1 } },
    });
  });

  test('holds elements of a UNION for the same whatever the order of their properties', () => {
    expect(merged({ found: [{ a: 1, b: 2 }] }, null, { found: [{ b: 2, a: 1 }, 1, '1', 1] })).toEqual({
      found: [{ a: 1, b: 2 }, 1, '1'],
    });
  });

  test('treats __proto__ as a name like any other', () => {
    const data = JSON.parse('{"__proto__":{"admin":true},"plants":{"__proto__":{"level":2}}}') as Json;
    const result = merged(JSON.parse('{"plants":{"__proto__":{"level":5}}}') as Json, {}, data);
    expect(JSON.stringify(result)).toBe('{"plants":{"__proto__":{"level":5}},"__proto__":{"admin":true}}');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  test('counts what has not the form of its policy as nothing where it is there, and refuses it where it is sent', () => {
    expect(
      merged({ best: 'high', stats: { coins: 1.5 }, found: 'x' }, {}, { best: 1, stats: { coins: 2 }, found: [1] }),
    ).toEqual({
      best: 1,
      stats: { coins: 2 },
      found: [1],
    });
    for (const data of [[], { best: '1' }, { fastest: null }, { stats: { coins: 0.5 } }, { stats: 1 }, { found: {} }])
      expect(() => merged({}, {}, data as Json)).toThrow(MergeFault);
    expect(() => merged({}, { stats: { coins: 'x' } }, { stats: { coins: 1 } })).toThrow(MergeFault);
  });

  test('adds exactly, or not at all', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const coins = (value: number) => ({ stats: { coins: value } });
    expect(merged(coins(-most), coins(-most), coins(most))).toEqual(coins(most));
    expect(() => merged(coins(most), coins(0), coins(1))).toThrow('would come to 9007199254740992');
  });

  test('of the same edits in any order comes to the same, but for LAST', () => {
    const edit = fc.record({
      best: fc.integer(),
      fastest: fc.integer(),
      coins: fc.integer(),
      found: fc.array(fc.nat(9)),
    });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (edits, numbers) => {
        const order = edits.map((one) => ({ one, at: numbers.next().value as number })).toSorted((a, b) => a.at - b.at);
        const play = (some: typeof edits) =>
          some.reduce<Json>((save, { coins, ...rest }) => merged(save, {}, { ...rest, stats: { coins } }), {});
        const sets = (save: Json) =>
          canonical({
            ...(save as object),
            found: ((save as { found?: number[] }).found ?? []).toSorted((a, b) => a - b),
          });
        expect(sets(play(order.map(({ one }) => one)))).toBe(sets(play(edits)));
      }),
    );
  });
});

test('data of any kind becomes the text from which it can be read again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = toText('k', value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(JSON.parse(text) as Json)).toBe(canonical(value as Json));
    }),
  );
});
