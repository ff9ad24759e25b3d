export type Turn = () => Promise<void>;

/**
 * Lets what can wait go one by one, each in a turn of the event loop of its own, so that whatever comes meanwhile waits for
 * one of them at most, and not for all that came at once.
 *
 * @returns a promise of one's turn, in the order of asking
 */
export function createTurns(): Turn {
  const waiting: (() => void)[] = [];
  let isDue = false;
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (isDue) return;
      isDue = true;
      setImmediate(next);
    });

  function next(): void {
    waiting.shift()?.();
    isDue = waiting.length > 0;
    if (isDue) setImmediate(next);
  }
}
