/** Milliseconds since 1970 on the simulator's own time. All lifetimes, windows and `rid`s run on it. */
export type SimulatorClock = {
  now(): number;
  /** Moves time forward. Time never goes back, because no rule of WeChat's is written for that. */
  advance(seconds: number): void;
};

/** Real time plus an offset, so tests can let a token expire without waiting for it. */
export function createClock(realNow: () => number = Date.now): SimulatorClock {
  let offsetMs = 0;
  return {
    now: () => realNow() + offsetMs,
    advance: (seconds) => {
      if (!Number.isFinite(seconds) || seconds < 0) throw new RangeError('The clock moves forward only.');
      offsetMs += seconds * 1000;
    },
  };
}

const DAY_MS = 86_400_000;
const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** WeChat's daily quotas start again at midnight in Beijing. */
export const beijingDay = (ms: number) => Math.floor((ms + BEIJING_OFFSET_MS) / DAY_MS);
