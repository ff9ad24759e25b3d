/** Milliseconds since 1970 on the simulator's own time. All lifetimes, windows and `rid`s run on it. */
export type SimulatorClock = {
  now(): number;
  /** Moves time forward. Time never goes back, because no rule of WeChat's is written for that. */
  advance(seconds: number): void;
  /** Runs something when that time has come; it keeps no process alive. */
  at(ms: number, run: () => void): void;
};

/** Real time plus an offset, so tests can let a token expire without waiting for it. */
export function createClock(realNow: () => number = Date.now): SimulatorClock {
  let offsetMs = 0;
  let waiting: { ms: number; run: () => void }[] = [];
  const now = () => realNow() + offsetMs;
  return { now, advance, at };

  function advance(seconds: number) {
    if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError('The clock moves forward only.');
    offsetMs += seconds * 1000;
    runDue();
  }

  function at(ms: number, run: () => void) {
    waiting.push({ ms, run });
    setTimeout(runDue, Math.min(Math.max(0, ms - now()), TIMER_MS_MAX)).unref();
  }

  function runDue() {
    const due = waiting.filter(({ ms }) => ms <= now());
    waiting = waiting.filter(({ ms }) => ms > now());
    for (const { run } of due) run();
  }
}

/** Node's timers take no longer times. */
const TIMER_MS_MAX = 2_147_483_647;

const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** WeChat's daily quotas start again at midnight in Beijing. */
export const beijingDay = (ms: number) => Math.floor((ms + BEIJING_OFFSET_MS) / DAY_MS);

/** Months counted from year 0, as Beijing's calendar has them. */
export function beijingMonth(ms: number) {
  const date = new Date(ms + BEIJING_OFFSET_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
