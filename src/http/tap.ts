/*
 * A stream that can be ended from outside, and that tells how long its consumer has been busy with what it took last.
 */

export type Tap<Value> = AsyncIterableIterator<Value, undefined> & {
  /** Ends the stream; the consumer gets the error next, where there is one. */
  end(error?: Error): void;
  /** When the consumer took the value that it still works on, by the clock given; null while it waits for one. */
  busySince(): number | null;
};

/** @param onClose called once, when the consumer went or was told that the stream is over */
export function createTap<Value>(source: AsyncIterable<Value>, now: () => number, onClose: () => void): Tap<Value> {
  const iterator = source[Symbol.asyncIterator]();
  let waiting: PromiseWithResolvers<IteratorResult<Value, undefined>> | null = null;
  let takenAt: number | null = null;
  let isOver = false;
  let isClosed = false;
  let failure: Error | null = null;
  const tap: Tap<Value> = {
    next,
    return: async () => {
      end();
      close();
      return over;
    },
    end,
    busySince: () => takenAt,
    [Symbol.asyncIterator]: () => tap,
  };
  return tap;

  function next(): Promise<IteratorResult<Value, undefined>> {
    takenAt = null;
    waiting = Promise.withResolvers();
    const { promise } = waiting;
    if (isOver) tellEnd();
    else iterator.next().then(({ done, value }) => (done ? end() : hand(value)), end);
    return promise;
  }

  function hand(value: Value): void {
    if (!waiting) return;
    takenAt = now();
    const { resolve } = waiting;
    waiting = null;
    resolve({ done: false, value });
  }

  function end(error?: Error): void {
    if (isOver) return;
    isOver = true;
    failure = error ?? null;
    iterator.return?.()?.catch(() => {});
    tellEnd();
  }

  function tellEnd(): void {
    if (!waiting) return;
    if (failure) waiting.reject(failure);
    else waiting.resolve(over);
    [waiting, failure] = [null, null];
    close();
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    takenAt = null;
    onClose();
  }
}

const over = { done: true, value: undefined } as const;
