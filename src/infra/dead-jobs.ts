import type { Job as BullJob, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { Gauge, type Registry } from 'prom-client';
import { inTime } from './time-limit.ts';

/*
 * Jobs that were given up: the dead-letter list. The library keeps them in the order in which they failed for good. Of a
 * schedule only the newest one tells something, and nothing once a later run went well, so `tidy` takes those away.
 */

export type DeadJobs = ReturnType<typeof createDeadJobs>;

export type DeadJob = {
  id: string;
  name: string;
  /** Whether a schedule makes another one anyway. */
  isOfSchedule: boolean;
  input: unknown;
  error: string;
  attempts: number;
  addedAt: Date;
  failedAt: Date;
};
/** Where one stands in the list. */
export type DeadPlace = { failedAt: number; id: string };

const answerMilliseconds = 2_000;

const scheduleForm = /^repeat:(.+):\d+$/;
export const isOfSchedule = (id: string) => scheduleForm.test(id);

/** @param redis the connection of the queue */
export function createDeadJobs(bull: Queue, redis: Redis) {
  return { places, load, find, retry, drop, count, tidy };

  /** Of all of them, the newest first. */
  async function places(): Promise<DeadPlace[]> {
    const found = await ask(redis.zrevrange(bull.toKey('failed'), '0', '-1', 'WITHSCORES'));
    const list: DeadPlace[] = [];
    for (let index = 0; index < found.length; index += 2)
      list.push({ id: found[index]!, failedAt: Number(found[index + 1]) });
    return list;
  }

  /** Those that are still there. */
  async function load(ids: string[]): Promise<DeadJob[]> {
    const jobs = await Promise.all(ids.map(find));
    return jobs.filter((job) => job !== null);
  }

  /** Null where no job with this id was given up. */
  async function find(id: string): Promise<DeadJob | null> {
    const job = await fetch(id);
    return job && toDeadJob(job);
  }

  /** Has it run again, as often as a new one. False where it is gone, or was retried already. */
  async function retry(id: string): Promise<boolean> {
    const job = await fetch(id);
    if (!job) return false;
    await ask(job.retry('failed', { resetAttemptsMade: true, resetAttemptsStarted: true }));
    return true;
  }

  /** False where it is gone already. */
  async function drop(id: string): Promise<boolean> {
    const job = await fetch(id);
    if (!job) return false;
    await ask(job.remove());
    return true;
  }

  async function count(): Promise<number> {
    return (await ask(bull.getJobCounts('failed')))['failed'] ?? 0;
  }

  /** @param wellSince by name of a schedule, when a run of it last went well */
  async function tidy(wellSince: ReadonlyMap<string, number>): Promise<void> {
    const seen = new Set<string>();
    for (const { id, failedAt } of await places()) {
      const [, name] = scheduleForm.exec(id) ?? [];
      if (name === undefined) continue;
      const isOld = seen.has(name) || failedAt < (wellSince.get(name) ?? -Infinity);
      seen.add(name);
      if (isOld) await drop(id);
    }
  }

  async function fetch(id: string): Promise<BullJob | null> {
    const job = (await ask(bull.getJob(id))) as BullJob | undefined;
    return job && (await ask(job.isFailed())) ? job : null;
  }

  /** The library would wait for Redis, however long that takes. */
  function ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return inTime(answer, answerMilliseconds, 'Redis is away.');
  }
}

function toDeadJob({ id, name, data, failedReason, attemptsMade, timestamp, finishedOn }: BullJob): DeadJob {
  return {
    id: id!,
    name,
    isOfSchedule: isOfSchedule(id!),
    input: data as unknown,
    error: failedReason ?? '',
    attempts: attemptsMade,
    addedAt: new Date(timestamp),
    failedAt: new Date(finishedOn ?? timestamp),
  };
}

/** Counts them for whoever reads the metrics; not a number while Redis is away. */
export function exposeDeadJobs(registry: Pick<Registry, 'registerMetric'>, { count }: Pick<DeadJobs, 'count'>): void {
  const gauge = new Gauge({
    name: 'trellis_dead_jobs',
    help: 'Background jobs that were given up, on all processes; not a number while Redis is away.',
    registers: [],
    async collect() {
      this.set(await count().catch(() => NaN));
    },
  });
  registry.registerMetric(gauge);
}
