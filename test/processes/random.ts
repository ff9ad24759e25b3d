/** Random numbers that are the same again for the same seed (mulberry32). */
export type Random = ReturnType<typeof aRandom>;

export function aRandom(seed: number) {
  let state = seed >>> 0;
  return { below, chance, pick };

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function below(limit: number): number {
    return Math.floor(next() * limit);
  }

  function chance(probability: number): boolean {
    return next() < probability;
  }

  function pick<Value>(values: readonly Value[]): Value {
    const value = values[below(values.length)];
    if (value === undefined) throw new Error('nothing to pick from');
    return value;
  }
}
