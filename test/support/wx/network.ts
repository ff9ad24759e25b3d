import { WxFault } from './realm.ts';
import type { Timers } from './timers.ts';

/*
 * Ten requests, uploads and downloads at once; others wait. In the background what is not done after five seconds is
 * broken off, and nothing new begins until the game is shown again.
 */

export type Network = ReturnType<typeof createNetwork>;
export type Transfer<Result> = { result: Promise<Result>; abort(): void };

type Running = { start(): void; fail(fault: WxFault): void };

const parallelMax = 10;
const backgroundMilliseconds = 5_000;
export const defaultTimeoutMilliseconds = 60_000;

export function createNetwork(timers: Timers) {
  const running = new Set<Running>();
  const waiting: Running[] = [];
  let stopCutting: (() => void) | null = null;
  let isOnline = true;
  let answersToLose = 0;
  return {
    transfer,
    requireReachable,
    hide,
    show,
    setOnline: (value: boolean) => void (isOnline = value),
    /** The next request reaches its server, and the answer does not come back. */
    loseAnswer: () => void (answersToLose += 1),
    close,
  };

  function transfer<Result>(
    work: (signal: AbortSignal) => Promise<Result>,
    timeoutMilliseconds: number = defaultTimeoutMilliseconds,
  ): Transfer<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const controller = new AbortController();
    let stopTimer = () => {};
    const one = { start, fail };
    // Whoever began it may look at the result later than it is there.
    promise.catch(() => {});
    if (stopCutting) fail(interrupted());
    else if (running.size < parallelMax) start();
    else waiting.push(one);
    return { result: promise, abort: () => fail(new WxFault('abort')) };

    function start(): void {
      running.add(one);
      stopTimer = timers.start(() => fail(new WxFault('timeout')), timeoutMilliseconds);
      Promise.resolve()
        .then(requireOnline)
        .then(() => work(controller.signal))
        .then(orLose)
        .then(resolve, (error: unknown) => reject(toFault(error)))
        .finally(leave);
    }

    function fail(fault: WxFault): void {
      reject(fault);
      controller.abort();
      leave();
    }

    function leave(): void {
      stopTimer();
      running.delete(one);
      if (waiting.includes(one)) waiting.splice(waiting.indexOf(one), 1);
      while (running.size < parallelMax && waiting.length > 0) waiting.shift()!.start();
    }
  }

  function orLose<Result>(result: Result): Result {
    if (answersToLose === 0) return result;
    answersToLose -= 1;
    throw new WxFault('net::ERR_CONNECTION_RESET');
  }

  /** @throws WxFault in the background and offline */
  function requireReachable(): void {
    if (stopCutting) throw interrupted();
    requireOnline();
  }

  function requireOnline(): void {
    if (!isOnline) throw new WxFault('net::ERR_INTERNET_DISCONNECTED');
  }

  function hide(): void {
    stopCutting ??= timers.start(cut, backgroundMilliseconds);
  }

  function show(): void {
    stopCutting?.();
    stopCutting = null;
  }

  function cut(): void {
    for (const one of [...waiting.splice(0), ...running]) one.fail(interrupted());
  }

  function close(): void {
    show();
    cut();
  }
}

const interrupted = () => new WxFault('interrupted', 600_003);

const reasons: Record<string, string> = {
  ECONNREFUSED: 'net::ERR_CONNECTION_REFUSED',
  ECONNRESET: 'net::ERR_CONNECTION_RESET',
  UND_ERR_SOCKET: 'net::ERR_CONNECTION_CLOSED',
  ENOTFOUND: 'net::ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'net::ERR_NAME_NOT_RESOLVED',
};

function toFault(error: unknown): WxFault {
  if (error instanceof WxFault) return error;
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return new WxFault(reasons[cause?.code ?? code ?? ''] ?? 'net::ERR_FAILED');
}
