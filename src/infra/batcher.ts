import { AsyncLocalStorage } from 'node:async_hooks';
import type { Acts } from './acts.ts';
import { untimed } from './time-limits.ts';
import { joinShared, share, type Sharer } from './tracing.ts';

/*
 * Group commit: while one batch is on its way, further items gather and leave together as the next one. An item that
 * finds nothing under way leaves at once, so an idle system waits for nothing and a busy one shares its round trips.
 */

export type Batcher<Item, Result> = { add(item: Item): Promise<Result> };

type Options<Item, Result> = {
  /** Answers the items in their order. The next batch begins when it is done, or earlier where it calls `goOn`. */
  run(items: Item[], goOn: () => void): Promise<Result[]>;
  sizeMax: number;
  /** Batches under way at once. */
  concurrency?: number;
  /** Where given, an item of an act is a batch of its own, which is a part of the act. */
  acts?: Pick<Acts, 'isActing'>;
  /** Whether a failed batch left no trace, so that each of its items may be tried alone to find the bad one. */
  maySplit?(error: unknown): boolean;
};

type Waiting<Item, Result> = {
  item: Item;
  sharer: Sharer;
  resolve(result: Result): void;
  reject(reason: unknown): void;
};

export function createBatcher<Item, Result>(options: Options<Item, Result>): Batcher<Item, Result> {
  const { run, sizeMax, concurrency = 1, acts, maySplit = () => false } = options;
  const queue: Waiting<Item, Result>[] = [];
  let running = 0;
  // A batch is of many callers and runs in the context of none of them; what is traced of it, they share.
  const outside = AsyncLocalStorage.snapshot();
  const name = `batch ${run.name}`.trim();
  return { add };

  function add(item: Item): Promise<Result> {
    if (acts?.isActing()) return run([item], () => {}).then(([result]) => result as Result);
    return new Promise((resolve, reject) => {
      queue.push({ item, sharer: joinShared(name), resolve, reject });
      if (running < concurrency) {
        running += 1;
        // Requests that were read in the same turn of the event loop share the first batch.
        outside(() => untimed(() => setImmediate(() => void drain())));
      }
    });
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const { promise: next, resolve: goOn } = Promise.withResolvers<void>();
      void settle(queue.splice(0, sizeMax), goOn).finally(goOn);
      await next;
    }
    running -= 1;
  }

  async function settle(batch: Waiting<Item, Result>[], goOn: () => void): Promise<void> {
    try {
      const items = batch.map(({ item }) => item);
      const sharers = batch.map(({ sharer }) => sharer);
      const results = await share(sharers, () => run(items, goOn));
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (batch.length > 1 && maySplit(error)) for (const one of batch) await settle([one], () => {});
      else for (const { reject } of batch) reject(error);
    }
  }
}
