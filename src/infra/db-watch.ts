import pg from 'pg';
import { askReadOnly, socketOf, type Db } from './db.ts';
import { outageOf, saysNothing } from './db-outage.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { inTime } from './time-limit.ts';

/*
 * Looks after Postgres over a connection of its own, which no busy pool can keep it from: whether it answers, and whether
 * it takes writes. Where it says nothing at all for long, not even over a new connection, those who wait for it are told:
 * a network that lets nothing through never tells them.
 */

export type DbWatch = ReturnType<typeof createDbWatch>;
export type DbState = 'up' | 'read-only' | 'down';

type Needs = {
  databaseUrl: string;
  db: Pick<Db, 'giveUp' | 'goOn' | 'renew'>;
  log: Log;
  metrics: Metrics;
  /** How often it is looked, and how long a silence is. */
  lookMilliseconds?: number;
  silenceMilliseconds?: number;
};

export function createDbWatch(needs: Needs) {
  const { databaseUrl, db, log, metrics, lookMilliseconds = 1_000, silenceMilliseconds = 5_000 } = needs;
  let client: pg.Client | null = null;
  let state: DbState = 'up';
  let since = performance.now();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let isStopped = false;
  metrics.postgresReadOnly.set(0);
  return { start, stop, state: () => state };

  function start(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      looking = look().then(start);
    }, lookMilliseconds).unref();
  }

  async function stop(): Promise<void> {
    isStopped = true;
    clearTimeout(timer);
    drop();
    await looking;
  }

  async function look(): Promise<void> {
    try {
      await see();
    } catch (error) {
      // Its own connection may be all that broke.
      drop();
      await see().catch((again: unknown) => {
        drop();
        // Without room for one more connection, those that are there go on.
        if (isStopped || outageOf(again) === 'full') return;
        enter('down', error);
        if (isSilence(again)) db.giveUp(new Error(saysNothing));
      });
    }
  }

  async function see(): Promise<void> {
    const isReadOnly = await ask();
    db.goOn();
    // Before anybody is told that writes are taken again.
    if (!isReadOnly && state === 'read-only') db.renew();
    enter(isReadOnly ? 'read-only' : 'up');
    // The next connection may lead to another server.
    if (isReadOnly) drop();
  }

  /** Whether it takes no writes. @throws where no answer comes in time */
  async function ask(): Promise<boolean> {
    client ??= await connect();
    const { rows } = await inTime(client.query<{ isReadOnly: boolean }>(askReadOnly), silenceMilliseconds, saysNothing);
    return rows[0]!.isReadOnly;
  }

  async function connect(): Promise<pg.Client> {
    const made = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'trellis-watch',
      connectionTimeoutMillis: silenceMilliseconds,
    });
    made.on('error', () => {});
    await made.connect();
    return made;
  }

  function drop(): void {
    if (client) socketOf(client)?.destroy();
    client = null;
  }

  function enter(next: DbState, error?: unknown): void {
    if (next === state) return;
    const seconds = Math.round(performance.now() - since) / 1_000;
    if (next === 'up') log.info({ seconds, was: state }, 'Postgres is as it should be again');
    else
      log.error({ err: error, seconds, was: state }, next === 'down' ? 'Postgres is away' : 'Postgres takes no writes');
    state = next;
    since = performance.now();
    metrics.postgresReadOnly.set(next === 'read-only' ? 1 : 0);
  }
}

/** The second is what the library says of a connection that is not made in time. */
function isSilence(error: unknown): boolean {
  return error instanceof Error && [saysNothing, 'timeout expired'].includes(error.message);
}
