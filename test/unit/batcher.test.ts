import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBatcher } from '../../src/infra/batcher.ts';

/** A batcher whose batches end when told. */
function aSlowBatcher(
  options: { sizeMax?: number; concurrency?: number; maySplit?: (error: unknown) => boolean } = {},
) {
  const batches: { items: number[]; end: (error?: Error) => void }[] = [];
  const batcher = createBatcher<number, number>({
    sizeMax: 3,
    ...options,
    run: (items) =>
      new Promise((resolve, reject) => {
        batches.push({ items, end: (error) => (error ? reject(error) : resolve(items.map((item) => item * 10))) });
      }),
  });
  return { ...batcher, batches };
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a batcher', () => {
  test('takes what arrives in one turn as one batch, and what arrives meanwhile as the next', async () => {
    const { add, batches } = aSlowBatcher();
    const first = [add(1), add(2)];
    await nextTurn();
    const second = [3, 4, 5, 6].map(add);
    await nextTurn();
    expect(batches.map(({ items }) => items)).toEqual([[1, 2]]);
    batches[0]!.end();
    expect(await Promise.all(first)).toEqual([10, 20]);
    await nextTurn();
    expect(batches[1]!.items).toEqual([3, 4, 5]);
    batches[1]!.end();
    await nextTurn();
    batches[2]!.end();
    expect(await Promise.all(second)).toEqual([30, 40, 50, 60]);
  });

  test('tells all of a batch that it failed, and goes on', async () => {
    const { add, batches } = aSlowBatcher();
    const results = Promise.allSettled([add(1), add(2)]);
    await nextTurn();
    batches[0]!.end(new Error('gone'));
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = add(3);
    await nextTurn();
    batches[1]!.end();
    expect(await next).toBe(30);
  });

  test('tries the items of a failed batch alone where that is safe, so that one bad item fails alone', async () => {
    const batcher = createBatcher<number, number>({
      sizeMax: 10,
      maySplit: () => true,
      run: async (items) => {
        if (items.includes(2)) throw new Error('bad item');
        return items;
      },
    });
    const results = await Promise.allSettled([1, 2, 3].map(batcher.add));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('answers every item once, in its own place, whatever arrives when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        async (pauses, concurrency) => {
          let seen: number[] = [];
          const batcher = createBatcher<number, number>({
            sizeMax: 4,
            concurrency,
            run: async (items) => {
              seen = seen.concat(items);
              await nextTurn();
              return items.map((item) => item * 10);
            },
          });
          const results: Promise<number>[] = [];
          for (const [index, pause] of pauses.entries()) {
            results.push(batcher.add(index));
            for (let turn = 0; turn < pause; turn += 1) await nextTurn();
          }
          expect(await Promise.all(results)).toEqual(pauses.map((_, index) => index * 10));
          expect(seen.toSorted((left, right) => left - right)).toEqual(pauses.map((_, index) => index));
        },
      ),
      { numRuns: 50 },
    );
  });
});
