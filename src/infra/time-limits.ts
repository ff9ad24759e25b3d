import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { OperationTimedOut } from '../errors.ts';

/*
 * Work that has an end. What runs within a time limit carries it along in the asynchronous context, so every statement on
 * its way knows whose it is. When the time is over, whoever waits is told at once, no further statement begins, and
 * Postgres is told to leave off those that run. A connection that was told so is not used again: word of a cancellation
 * may come late, and would hit the next one's statement.
 *
 * What is done for several at once belongs to none of them: it has a limit of its own (`shared`), or none (`untimed`).
 */

type Held = { client: pg.PoolClient; pid: number };
type Limit = { milliseconds: number; isOver: boolean; held: Held[]; cancel: ((held: Held) => void) | null };

/** Holds nothing itself: each piece of work finds its own limit in it. */
const limits = new AsyncLocalStorage<Limit | null>();

/**
 * Does the work, or fails when the time is over. What was committed by then stays so.
 *
 * @throws OperationTimedOut
 */
export async function withinTime<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const limit: Limit = { milliseconds, isOver: false, held: [], cancel: null };
  const { promise: isOver, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    limit.isOver = true;
    for (const one of limit.held) limit.cancel?.(one);
    reject(timedOut(milliseconds));
  }, milliseconds);
  try {
    return await Promise.race([limits.run(limit, work), isOver]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does what others may wait for, too, in as much time from now on as whoever begins it has for everything. */
export function shared<Result>(work: () => Promise<Result>): Promise<Result> {
  const limit = limits.getStore();
  return limit ? withinTime(limit.milliseconds, work) : work();
}

/** Does what may take longer than any operation, and is for others, too. */
export function untimed<Result>(work: () => Result): Result {
  return limits.run(null, work);
}

/** How the connections of a pool are lent and asked, by the limit of whoever asks. */
export type LimitedPool = {
  connect(callback?: unknown): unknown;
  query(...parameters: unknown[]): unknown;
  /** Ends what cancellations need. */
  end(): Promise<void>;
};

/** How often, and how far apart, Postgres is told to leave a statement off: the next one may have begun meanwhile. */
const tellings = 20;
const tellMilliseconds = 250;

export function limitPool(pool: pg.Pool, options: pg.PoolConfig): LimitedPool {
  const connectAnew = pool.connect.bind(pool);
  const queryAlone = pool.query.bind(pool) as (...parameters: unknown[]) => unknown;
  // Of its own, since the pool's connections may all be held by what is to be cancelled.
  let cancels: pg.Pool | undefined;
  return { connect, query, end };

  function connect(callback?: unknown): unknown {
    const limit = limits.getStore();
    return limit && !callback ? borrow(limit) : connectAnew(callback as never);
  }

  function query(...parameters: unknown[]): unknown {
    const limit = limits.getStore();
    return limit ? ask(limit, parameters) : queryAlone(...parameters);
  }

  async function ask(limit: Limit, parameters: unknown[]): Promise<unknown> {
    const client = await borrow(limit);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    // By a callback, as the pool itself asks: who notes what connections are asked notes this where the pool is asked.
    const done = (error: Error | null, result: unknown) => {
      client.release(error ?? undefined);
      if (error) reject(error);
      else resolve(result);
    };
    try {
      (client as unknown as { query(...all: unknown[]): void }).query(...parameters, done);
    } catch (error) {
      done(error as Error, undefined);
    }
    return promise;
  }

  async function borrow(limit: Limit): Promise<pg.PoolClient> {
    if (limit.isOver) throw noMore();
    const client = await connectAnew();
    if (limit.isOver) {
      client.release();
      throw noMore();
    }
    const held = { client, pid: (client as unknown as { processID: number }).processID };
    limit.held.push(held);
    limit.cancel = cancel;
    const release = client.release;
    client.release = (error) => {
      limit.held.splice(limit.held.indexOf(held), 1);
      release.call(client, limit.isOver ? (error ?? noMore()) : error);
    };
    return client;

    function cancel(one: Held, tells = tellings): void {
      if (!limit.held.includes(one) || tells === 0) return;
      void tell(one.pid).finally(() => setTimeout(cancel, tellMilliseconds, one, tells - 1).unref());
    }
  }

  async function tell(pid: number): Promise<void> {
    cancels ??= makeCancels();
    // Where even this cannot be said, the statement ends by its own time limit.
    await cancels.query('SELECT pg_cancel_backend($1)', [pid]).catch(() => {});
  }

  function makeCancels(): pg.Pool {
    const name = `${options.application_name ?? 'trellis'}-cancel`;
    const made = new pg.Pool({ ...options, max: 1, pipeline: false, idleTimeoutMillis: 5_000, application_name: name });
    made.on('error', () => {});
    return made;
  }

  async function end(): Promise<void> {
    await cancels?.end();
  }
}

function timedOut(milliseconds: number): OperationTimedOut {
  const seconds = milliseconds / 1_000;
  return new OperationTimedOut(
    `This took longer than ${seconds} s and was broken off. Ask for less at once; a write may have been done.`,
  );
}

const noMore = () => new OperationTimedOut('The time for this operation is over.');
