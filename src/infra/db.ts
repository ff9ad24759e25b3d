import type { Socket } from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client/client.ts';
import { createActPool } from './acts.ts';
import { outageOf } from './db-outage.ts';
import { inTime } from './time-limit.ts';

export type Db = ReturnType<typeof createDb>;
export type { PrismaClient };

/** Connections that the pool of a process has at most. */
export const poolMax = 20;
const goodbyeMilliseconds = 5_000;

/**
 * One pool of Postgres connections, used in two ways: Prisma for everyday queries, and plain SQL in the few statements
 * that every player's every request goes through.
 */
export function createDb(databaseUrl: string, { connectionsMax = poolMax, onError, onAnswer }: DbOptions = {}) {
  const options = {
    connectionString: databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'trellis',
    // Queries that do not wait for one another travel together; Postgres still runs them one after the other.
    pipeline: true,
    // A statement that hangs must not hold a connection for ever; the longest one, a rebuild's read, takes seconds.
    statement_timeout: 60_000,
    // Where Postgres cannot even say so, e.g. because the network lets nothing through.
    query_timeout: 65_000,
    // A process that froze within a transaction must not keep its locks from the others.
    idle_in_transaction_session_timeout: 10_000,
  };
  const pool = createActPool(options, onAnswer);
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  pool.on('error', (error) => onError?.(error));
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => {
    clients.add(client);
    // So is one that breaks while it is lent out and no query runs on it; whoever has it learns by the next query.
    client.on('error', () => {});
  });
  pool.on('remove', (client) => clients.delete(client));
  const prismaOfAll = new PrismaClient({ adapter: new PrismaPg(pool) });
  let prismaOfActs: PrismaClient | undefined;
  // Prisma joins look-ups of the same moment into one, which must not join an act with what else is going on.
  const prisma = new Proxy(prismaOfAll, {
    get: (target, key) =>
      Reflect.get(pool.isActing() ? (prismaOfActs ??= new PrismaClient({ adapter: new PrismaPg(pool) })) : target, key),
  });
  return { pool, prisma, transaction, ping, giveUp, goOn, renew, close };

  /**
   * Runs `work` in one transaction on one connection. Where its last query needs no look before the commit, `work` may
   * leave it to `last`, which then travels with the COMMIT.
   */
  async function transaction<Result>(
    work: (client: pg.PoolClient, last: (query: pg.QueryConfig) => void) => Promise<Result>,
    begin = 'BEGIN',
  ): Promise<Result> {
    const client = await pool.connect();
    let broken: Error | undefined;
    let final: pg.QueryConfig | undefined;
    // Travels with the first queries of the work. It can only fail with its connection, and then so do they.
    const begun = client.query(begin);
    try {
      const [result] = await Promise.all([pool.hold(() => work(client, (query) => (final = query))), begun]);
      // A COMMIT behind a query that failed rolls back, and says so only by its name.
      await Promise.all([final && client.query(final), client.query('COMMIT')]);
      return result;
    } catch (error) {
      // The server may have become a standby: the next connection finds the one that takes writes.
      if (outageOf(error) === 'read-only') broken = error as Error;
      await client.query('ROLLBACK').catch((reason: unknown) => {
        broken = reason instanceof Error ? reason : new Error('rollback failed');
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** @throws where Postgres does not answer, or takes no writes */
  async function ping(): Promise<void> {
    const client = await pool.connect();
    let fault: Error | undefined;
    try {
      const { rows } = await client.query<{ isReadOnly: boolean }>(askReadOnly);
      if (rows[0]?.isReadOnly) fault = new Error('Postgres takes no writes');
    } catch (error) {
      fault = error as Error;
    } finally {
      client.release(fault);
    }
    if (fault) throw fault;
  }

  /** Breaks all connections, so that whoever waits on one learns that no answer comes, and makes no new ones. */
  function giveUp(reason: Error): void {
    pool.gate.refusal = reason;
    for (const client of clients) socketOf(client)?.destroy();
  }

  function goOn(): void {
    pool.gate.refusal = null;
  }

  /** Has nobody be given a connection from before: it may still lead to a server that has become a standby. */
  function renew(): void {
    pool.gate.era += 1;
  }

  async function close(): Promise<void> {
    await Promise.all([prismaOfAll.$disconnect(), prismaOfActs?.$disconnect()]);
    // A server that is not there says no goodbye.
    await inTime(pool.close(), goodbyeMilliseconds, 'Postgres says no goodbye').catch(giveUp);
  }
}

/** Also true of a standby, which a failover may have made of the server. */
export const askReadOnly = `SELECT current_setting('transaction_read_only') = 'on' AS "isReadOnly"`;

/** The library's own end waits for the server's goodbye, which does not come from one that is not there. */
export function socketOf(client: unknown): Socket | undefined {
  return (client as { connection?: { stream?: Socket } }).connection?.stream;
}

type DbOptions = {
  connectionsMax?: number;
  onError?: (error: Error) => void;
  /** Told how many milliseconds each statement took. */
  onAnswer?: (milliseconds: number) => void;
};

/**
 * Whether the database refused the values themselves (SQLSTATE classes 22 and 23): then nothing was committed, and the
 * same statement with other values may work.
 */
export function isDataFault(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? '');
}

/** Whether Prisma was refused a row because another has the same of what must be unique. */
export function isUniqueFault(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === 'P2002';
}

/** Whether Postgres left a statement off because it was told to, not because it took too long by itself. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (/due to user request/.test(error.message) || isCancelled(error.cause));
}
