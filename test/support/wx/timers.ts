/** Starts something later; what it returns stops that. */
export type Timers = { start(run: () => void, milliseconds: number): () => void };

/** Real ones, of which none is left once the game is closed. */
export function realTimers() {
  const running = new Set<NodeJS.Timeout>();
  return { start, stopAll: () => running.forEach((timer) => clearTimeout(timer)) };

  function start(run: () => void, milliseconds: number) {
    const timer = setTimeout(() => {
      running.delete(timer);
      run();
    }, milliseconds);
    running.add(timer);
    return () => {
      running.delete(timer);
      clearTimeout(timer);
    };
  }
}

/** Ones that wait until a test moves their time. */
export function manualTimers() {
  let now = 0;
  const waiting = new Map<() => void, number>();
  return { start, advance };

  function start(run: () => void, milliseconds: number) {
    const timer = () => run();
    waiting.set(timer, now + milliseconds);
    return () => void waiting.delete(timer);
  }

  function advance(milliseconds: number): void {
    now += milliseconds;
    const due = [...waiting].filter(([, at]) => at <= now).toSorted(([, left], [, right]) => left - right);
    for (const [timer] of due) if (waiting.delete(timer)) timer();
  }
}
