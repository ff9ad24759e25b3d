import type { Metrics } from './metrics.ts';

/*
 * How much a process has to do. Two signs: how late the event loop comes to what is due, and how many operations are under
 * way. A loop that is late once has done one long thing; it is overloaded where it was late all the time, so the least
 * of the last ten looks counts.
 */

export type Load = ReturnType<typeof createLoad>;

export type LoadLimits = { delayMilliseconds: number; underWay: number };

const lookMilliseconds = 50;
const looks = 10;

/** @param limits at which there is no more room at all */
export function createLoad(limits: LoadLimits, metrics: Pick<Metrics, 'pressure' | 'underWay'>) {
  let underWay = 0;
  const delays: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  return { start, stop, begin: () => void (underWay += 1), end: () => void (underWay -= 1), pressure };

  function start(): void {
    let dueAt = performance.now() + lookMilliseconds;
    timer = setInterval(() => {
      const time = performance.now();
      delays.push(Math.max(0, time - dueAt));
      if (delays.length > looks) delays.shift();
      dueAt = time + lookMilliseconds;
      metrics.pressure.set(pressure());
      metrics.underWay.set(underWay);
    }, lookMilliseconds).unref();
  }

  function stop(): void {
    clearInterval(timer);
  }

  /** 0 where nothing is to be done, 1 where there is no more room. */
  function pressure(): number {
    return Math.max(underWay / limits.underWay, delayMilliseconds() / limits.delayMilliseconds);
  }

  function delayMilliseconds(): number {
    return delays.length < looks ? 0 : Math.min(...delays);
  }
}
