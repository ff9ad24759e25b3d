import { setTimeout as delay } from 'node:timers/promises';

/**
 * When the requests of one connection are due: one after the other as fast as they are answered, or, for a rate, at
 * times that were fixed beforehand. A request that leaves late, because the one before took long, counts from when it
 * was due: who waits for an answer does not care which of the two was slow.
 *
 * @param perSecond of all connections together; null for as fast as they can
 */
export function createPace(perSecond: number | null, connections: number, index: number) {
  const interval = perSecond === null ? 0 : (connections / perSecond) * 1_000;
  let due = performance.now() + (interval * index) / connections;
  return { next };

  /** Waits until the next request is due, and tells when that was. */
  async function next(): Promise<number> {
    if (perSecond === null) return performance.now();
    const mine = due;
    due += interval;
    const wait = mine - performance.now();
    if (wait > 0) await delay(wait);
    // A timer may fire a little early.
    return Math.min(mine, performance.now());
  }
}
