import pg from 'pg';
import { outageOf } from './db-outage.ts';

type Callback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: unknown) => void,
) => void;
export type Connect = {
  (): Promise<pg.PoolClient>;
  (callback: Callback): void;
};

/**
 * Where there is a refusal, nobody is kept waiting for a connection. Where another era has begun, connections of earlier
 * ones are closed instead of being lent: they may lead to a server that takes no writes any more.
 */
export type Gate = { refusal: Error | null; era: number };

const againMilliseconds = 200;

/**
 * Postgres may have no room for one more connection, which it says at once. Those that this process has become free
 * again soon, so whoever asks waits for one as long as for the pool's own.
 */
export function connectPatiently(pool: pg.Pool, milliseconds: number, gate: Gate): Connect {
  const connect = pool.connect.bind(pool) as (callback: Callback) => void;
  return ((callback?: Callback) => {
    if (callback) return attempt(callback, performance.now());
    return new Promise((resolve, reject) => {
      attempt((error, client) => (client ? resolve(client) : reject(error)), performance.now());
    });
  }) as Connect;

  function attempt(callback: Callback, startedAt: number): void {
    if (gate.refusal) return callback(gate.refusal, undefined, () => {});
    connect((error, client, done) => {
      if (client && eraOf(client) !== gate.era) {
        done(true);
        return attempt(callback, startedAt);
      }
      const mayWait = performance.now() - startedAt < milliseconds - againMilliseconds;
      if (error && mayWait && isFull(error)) setTimeout(() => attempt(callback, startedAt), againMilliseconds);
      else callback(error, client, done);
    });
  }
}

/** What the connections of the pool are made by: each knows of which era it is, from before it is made. */
export function clientsOf(gate: Gate): typeof pg.Client {
  return class extends pg.Client {
    readonly era = gate.era;
  };
}

function eraOf(client: pg.PoolClient): number {
  return (client as unknown as { era: number }).era;
}

/** Said by the server; of the pool itself one waits long enough. */
function isFull(error: Error): boolean {
  return 'code' in error && outageOf(error) === 'full';
}
