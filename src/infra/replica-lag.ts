import type { Db } from './db.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { inTime } from './time-limit.ts';

/*
 * How old what replicas hold may be. The primary is asked for the end of its log every half second; a replica that has
 * replayed up to there holds all that was committed before it was asked. Unlike the time of the last transaction, that
 * neither takes an idle primary for a lag nor a replica that lost its primary for an up-to-date one.
 */

type Measured = { name: string; db: Db; isLeftOut: boolean };
type Needs = { primary: Db; replicas: Measured[]; log: Log; metrics: Metrics };
/** Where the primary's log ended at that time, by this process's own clock. */
type Mark = { position: bigint; at: number };

const everyMilliseconds = 500;
const answerMilliseconds = 2_000;
/** Twice what counts as up to date, and more, so that a lag is told as a number for a while. */
const keptMilliseconds = 60_000;

export function createLagMeter({ primary, replicas, log, metrics }: Needs) {
  const freshAt = new Map<Measured, number>();
  const strangers = new Set<Measured>();
  let marks: Mark[] = [];
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  return { start, stop, lagOf };

  function start(): void {
    if (replicas.length > 0) looking = look();
  }

  async function stop(): Promise<void> {
    isOver = true;
    clearTimeout(timer);
    await looking;
  }

  /** In milliseconds; infinite where it is not known. */
  function lagOf(replica: Measured): number {
    return performance.now() - (freshAt.get(replica) ?? -Infinity);
  }

  async function look(): Promise<void> {
    await inTime(mark(), answerMilliseconds, 'the primary did not answer').catch(() => {});
    await Promise.all(
      replicas.map((replica) => inTime(measure(replica), answerMilliseconds, 'no answer').catch(() => {})),
    );
    for (const replica of replicas) {
      const lag = lagOf(replica);
      metrics.replicaLag.set({ replica: replica.name }, Number.isFinite(lag) ? lag / 1_000 : Infinity);
    }
    if (!isOver) timer = setTimeout(start, everyMilliseconds);
  }

  async function mark(): Promise<void> {
    const at = performance.now();
    const { rows } = await primary.pool.query<{ position: string }>('SELECT pg_current_wal_insert_lsn() AS position');
    marks = [...marks.filter((one) => one.at > at - keptMilliseconds), { position: toNumber(rows[0]!.position), at }];
  }

  async function measure(replica: Measured): Promise<void> {
    if (strangers.has(replica)) return;
    if (!freshAt.has(replica) && !(await isCopy(replica))) return;
    const { rows } = await replica.db.pool.query<{ position: string | null }>(
      'SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() END AS position',
    );
    const position = rows[0]!.position;
    // One that was made a primary of its own goes another way from there.
    const reached = position === null ? undefined : marks.findLast((one) => one.position <= toNumber(position));
    if (!reached) return void freshAt.delete(replica);
    freshAt.set(replica, reached.at);
    replica.isLeftOut = false;
  }

  /** Whether it was made from our primary: positions in the logs of others mean nothing here. */
  async function isCopy(replica: Measured): Promise<boolean> {
    const identify = (db: Db) =>
      db.pool.query<{ id: string }>('SELECT system_identifier::text AS id FROM pg_control_system()');
    const [own, other] = await Promise.all([identify(primary), identify(replica.db)]);
    if (own.rows[0]!.id === other.rows[0]!.id) return true;
    strangers.add(replica);
    log.error(
      { replica: replica.name },
      'DATABASE_REPLICA_URLS names a database that is no replica of DATABASE_URL; it is not used',
    );
    return false;
  }
}

/** From Postgres' form, two numbers of 32 bits in hex. */
function toNumber(position: string): bigint {
  const [high, low] = position.split('/');
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}
