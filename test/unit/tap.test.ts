import { describe, expect, test } from 'vitest';
import { createTap } from '../../src/http/tap.ts';

/** A stream that others than its consumer can end. */

function aTap() {
  const state = { time: 1, closed: 0, returned: 0 };
  let tell: (value: number) => void = () => {};
  const source: AsyncIterableIterator<number> = {
    next: () => new Promise((resolve) => (tell = (value) => resolve({ done: false, value }))),
    return: async () => {
      state.returned += 1;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => source,
  };
  const tap = createTap(
    source,
    () => state.time,
    () => void (state.closed += 1),
  );
  return { tap, state, tell: (value: number) => tell(value) };
}
const over = { done: true, value: undefined };

describe('a tap', () => {
  test('passes values on, and tells since when the consumer is busy with one', async () => {
    const { tap, state, tell } = aTap();
    const first = tap.next();
    expect(tap.busySince()).toBeNull();
    state.time = 7;
    tell(42);
    expect(await first).toEqual({ done: false, value: 42 });
    expect(tap.busySince()).toBe(7);
    const second = tap.next();
    expect(tap.busySince()).toBeNull();
    await tap.return!();
    expect(await second).toEqual(over);
    expect(state).toMatchObject({ closed: 1, returned: 1 });
  });

  test('tells a waiting consumer at once why it ends', async () => {
    const { tap, state } = aTap();
    const next = tap.next();
    tap.end(new Error('no more'));
    tap.end(new Error('twice'));
    await expect(next).rejects.toThrow('no more');
    expect(await tap.next()).toEqual(over);
    expect(state).toMatchObject({ closed: 1, returned: 1 });
  });

  test('stops its source at once, and is busy until the consumer learns of the end', async () => {
    const { tap, state, tell } = aTap();
    const first = tap.next();
    tell(1);
    await first;
    tap.end(new Error('no more'));
    expect(state).toMatchObject({ closed: 0, returned: 1 });
    expect(tap.busySince()).toBe(1);
    await expect(tap.next()).rejects.toThrow('no more');
    expect(state.closed).toBe(1);
    expect(tap.busySince()).toBeNull();
  });
});
