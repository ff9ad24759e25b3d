/*
 * Work that is done again whenever something calls for it, but never twice at once and never more often than allowed.
 * Calls that come while it waits or runs are answered by one more run.
 */

export type Pacer = { wake(): void; stop(): void };

/** How many times its own length the work rests: work that has become slow takes a fifth of the time, and no more. */
const restFactor = 4;

/**
 * @param work must not reject
 * @param gapMilliseconds at least so long from one start to the next
 */
export function createPacer(work: () => Promise<void>, gapMilliseconds: number): Pacer {
  let isWanted = false;
  let isRunning = false;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let mayStartAt = -Infinity;
  return { wake, stop };

  function wake(): void {
    isWanted = true;
    if (isRunning || isStopped) return;
    timer ??= setTimeout(() => void run(), Math.max(0, mayStartAt - performance.now()));
  }

  async function run(): Promise<void> {
    timer = undefined;
    isWanted = false;
    isRunning = true;
    const startedAt = performance.now();
    await work();
    isRunning = false;
    const endedAt = performance.now();
    mayStartAt = Math.max(startedAt + gapMilliseconds, endedAt + restFactor * (endedAt - startedAt));
    if (isWanted) wake();
  }

  function stop(): void {
    isStopped = true;
    clearTimeout(timer);
  }
}
