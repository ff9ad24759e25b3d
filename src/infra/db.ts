import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '../../prisma/generated/client/client.ts';
import { createActPool } from './acts.ts';

export type Db = ReturnType<typeof createDb>;
export type { PrismaClient };

/**
 * One pool of Postgres connections, used in two ways: Prisma for everyday queries, and plain SQL in the few statements
 * that every player's every request goes through.
 */
export function createDb(databaseUrl: string, { connectionsMax = 20, onError }: DbOptions = {}) {
  const pool = createActPool({
    connectionString: databaseUrl,
    max: connectionsMax,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'trellis',
    // Queries that do not wait for one another travel together; Postgres still runs them one after the other.
    pipeline: true,
    // A statement that hangs must not hold a connection for ever; the longest one, a rebuild's read, takes seconds.
    statement_timeout: 60_000,
    // A process that froze within a transaction must not keep its locks from the others.
    idle_in_transaction_session_timeout: 10_000,
  });
  // An idle connection that breaks is replaced by the pool; without a listener the process would end.
  pool.on('error', (error) => onError?.(error));
  // So is one that breaks while it is lent out and no query runs on it; whoever has it learns by the next query.
  pool.on('connect', (client) => void client.on('error', () => {}));
  const prismaOfAll = new PrismaClient({ adapter: new PrismaPg(pool) });
  let prismaOfActs: PrismaClient | undefined;
  // Prisma joins look-ups of the same moment into one, which must not join an act with what else is going on.
  const prisma = new Proxy(prismaOfAll, {
    get: (target, key) =>
      Reflect.get(pool.isActing() ? (prismaOfActs ??= new PrismaClient({ adapter: new PrismaPg(pool) })) : target, key),
  });
  return { pool, prisma, transaction, ping, close };

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
      await client.query('ROLLBACK').catch((reason: unknown) => {
        broken = reason instanceof Error ? reason : new Error('rollback failed');
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async function ping(): Promise<void> {
    await pool.query('SELECT 1');
  }

  async function close(): Promise<void> {
    await Promise.all([prismaOfAll.$disconnect(), prismaOfActs?.$disconnect()]);
    if (!pool.ended) await pool.end();
  }
}

type DbOptions = { connectionsMax?: number; onError?: (error: Error) => void };

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

/** Whether Postgres could not be asked, rather than that it refused: the same request may work in a moment. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024)/.test(code))
    return true;
  return /^Connection terminated|timeout exceeded when trying to connect/.test(error.message) || isOutage(cause);
}
