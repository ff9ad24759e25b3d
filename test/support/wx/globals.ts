import type { Realm } from './realm.ts';
import type { Timers } from './timers.ts';

type Run = (...args: unknown[]) => void;

const frameMilliseconds = 16;

/** Timers and console as a mini-game has them: timers are numbers, and nothing that they throw comes out. */
export function createGlobals(realm: Realm, timers: Timers, logs: string[]) {
  const stops = new Map<number, () => void>();
  let last = 0;
  const stop = (id: number) => {
    stops.get(id)?.();
    stops.delete(id);
  };
  const log = (...parts: unknown[]) => void logs.push(parts.map(String).join(' '));
  return {
    setTimeout: (run: Run, milliseconds = 0, ...args: unknown[]) => once(run, milliseconds, args),
    clearTimeout: stop,
    setInterval: repeat,
    clearInterval: stop,
    requestAnimationFrame: (run: Run) => once(run, frameMilliseconds, [Date.now()]),
    cancelAnimationFrame: stop,
    console: realm.give({ log, info: log, debug: log, warn: log, error: log }),
  };

  function once(run: Run, milliseconds: number, args: unknown[]): number {
    const id = (last += 1);
    const fire = () => {
      stops.delete(id);
      realm.call(() => run(...args));
    };
    stops.set(id, timers.start(fire, milliseconds));
    return id;
  }

  function repeat(run: Run, milliseconds = 0, ...args: unknown[]): number {
    const id = (last += 1);
    const again = () => stops.set(id, timers.start(fire, milliseconds));
    const fire = () => {
      again();
      realm.call(() => run(...args));
    };
    again();
    return id;
  }
}
