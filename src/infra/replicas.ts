import { AsyncLocalStorage } from 'node:async_hooks';
import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { isOutage } from './db-outage.ts';
import { createDb, type Db } from './db.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { createLagMeter } from './replica-lag.ts';
import type { Redis } from './redis.ts';

/*
 * Copies of Postgres that answer reads which may be a moment old: lists and searches that take the database time, and
 * nothing that a rank, a session or a decision depends on. A store says which by reading through `reader`.
 *
 * A replica is asked only while it is known to hold all that was committed two seconds ago (replica-lag.ts); else, and
 * where it fails, the primary answers. Whoever has written within the last three seconds reads from the primary, so
 * that they find what they wrote: Redis tells all processes who that is, and without Redis nobody is sent to a replica.
 */

/** Asks Postgres, for what may be a moment old. */
export type Reader = Pick<Db, 'transaction'> & {
  query<Row extends QueryResultRow>(text: string | QueryConfig, values?: unknown[]): Promise<QueryResult<Row>>;
};

export type Replicas = ReturnType<typeof createReplicas>;
type Needs = { urls: string[]; db: Db; redis: Redis; log: Log; metrics: Metrics };
type Replica = { name: string; db: Db; isLeftOut: boolean };
/** By which name somebody reads and writes; null for who has none. */
type Who = () => string | null;
/** What is found once for an operation: the replica that answers it, or null for the primary. */
type Scope = { who: Who; choice: Promise<Replica | null> | undefined };

const lagMillisecondsMax = 2_000;
/** With a second between the answer to a write and the mark of it being read. */
const ownWritesMilliseconds = lagMillisecondsMax + 1_000;

export function createReplicas({ urls, db, redis, log, metrics }: Needs) {
  const context = new AsyncLocalStorage<Scope>();
  const replicas = urls.map((url, index): Replica => {
    const replica: Replica = {
      name: `${index + 1}`,
      db: createDb(url, { onError: (error) => log.warn({ err: error, replica: replica.name }, 'a connection broke') }),
      isLeftOut: false,
    };
    return replica;
  });
  const meter = createLagMeter({ primary: db, replicas, log, metrics });
  const reader: Reader = {
    query: (text, values) => read(({ pool }) => pool.query(text as string, values)),
    transaction: (work, begin) => read(({ transaction }) => transaction(work, begin)),
  };
  let turn = 0;
  return { reader, serve, start: meter.start, close };

  /** Runs an operation of somebody's: reads within it may be answered by a replica, unless it writes. */
  async function serve<Result>(
    { who, writes }: { who: Who; writes: boolean },
    operation: () => Promise<Result>,
  ): Promise<Result> {
    if (replicas.length === 0) return operation();
    if (!writes) return context.run({ who, choice: undefined }, async () => await operation());
    try {
      return await operation();
    } finally {
      // Before the answer goes out, and also where some of it failed.
      const name = who();
      if (name !== null)
        await redis.set(keyOf(name), '1', 'PX', ownWritesMilliseconds).catch((error: unknown) => {
          log.warn({ err: error }, 'nobody noted that somebody wrote');
        });
    }
  }

  async function read<Result>(ask: (of: Db) => Promise<Result>): Promise<Result> {
    const scope = context.getStore();
    const replica = scope ? await (scope.choice ??= choose(scope.who())) : null;
    if (replica && !replica.isLeftOut) {
      try {
        const result = await ask(replica.db);
        metrics.reads.inc({ source: 'replica' });
        return result;
      } catch (error) {
        if (!isFaultOfReplica(error)) throw error;
        // Until its lag is known anew.
        replica.isLeftOut = true;
        log.warn({ err: error, replica: replica.name }, 'a replica failed; the primary answers');
      }
    }
    metrics.reads.inc({ source: 'primary' });
    return ask(db);
  }

  async function choose(who: string | null): Promise<Replica | null> {
    const good = replicas.filter((replica) => !replica.isLeftOut && meter.lagOf(replica) <= lagMillisecondsMax);
    if (good.length === 0 || (who !== null && (await hasWritten(who)))) return null;
    turn += 1;
    return good[turn % good.length]!;
  }

  /** Where nobody can tell, the answer is yes. */
  async function hasWritten(who: string): Promise<boolean> {
    try {
      return (await redis.exists(keyOf(who))) > 0;
    } catch {
      return true;
    }
  }

  async function close(): Promise<void> {
    await meter.stop();
    await Promise.all(replicas.map((replica) => replica.db.close()));
  }
}

const keyOf = (who: string) => `wrote:{${who}}`;

/** It is away, or had to give the query up for what came from the primary (serialization_failure). */
function isFaultOfReplica(error: unknown): boolean {
  return isOutage(error) || (error as { code?: unknown }).code === '40001';
}
