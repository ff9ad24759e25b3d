import { setTimeout as delay } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
import type { z } from 'zod';
import { Redis } from 'ioredis';
import type { Acts } from './acts.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/*
 * Background jobs on BullMQ. A job may run twice, so each must be right when it does. Its input holds ids, not rows, and
 * is parsed before it is stored and again before it runs.
 */

export type Job<Services> = {
  /** noun.verb-object, unique over all jobs. */
  name: string;
  input: z.ZodType;
  /** Milliseconds from one run to the next; null for jobs that only run when asked. */
  every: number | null;
  run(input: unknown, services: Services): Promise<void>;
};

export function defineJob<Input extends z.ZodType, Services>(job: {
  name: string;
  input: Input;
  every: number | null;
  run(input: z.infer<Input>, services: Services): Promise<void>;
}): Job<Services> {
  return { ...job, run: (input, services) => job.run(job.input.parse(input), services) };
}

const queueName = 'trellis';
const attempts = { attempts: 5, backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 } } as const;
const kept = { removeOnComplete: { count: 100 }, removeOnFail: { count: 1_000 } };

function connect(redisUrl: string, log: Log, isWorker: boolean): Redis {
  const redis = new Redis(redisUrl, {
    connectionName: isWorker ? 'trellis-worker' : 'trellis-queue',
    // A worker waits as long as Redis is away; whoever adds a job is told soon.
    maxRetriesPerRequest: isWorker ? null : 1,
    enableOfflineQueue: isWorker,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2_000),
  });
  redis.on('error', (error: Error) => log.debug({ err: error }, 'the job queue lost Redis'));
  return redis;
}

export type JobCounts = { waiting: number; active: number; delayed: number; failed: number };
export type JobQueue = ReturnType<typeof createJobQueue>;

/** Where any process asks for a job. Jobs that must not get lost are found by a schedule, too: Redis may be away. */
export function createJobQueue(redisUrl: string, { log, acts }: { log: Log; acts: Acts }) {
  const connection = connect(redisUrl, log, false);
  const bull = new Queue(queueName, { connection });
  bull.on('error', (error: Error) => log.debug({ err: error }, 'the job queue has trouble'));
  return { bull, add, counts, close };

  /** Has the job run as soon as a worker is free. @throws where Redis does not take it */
  async function add<Services>(job: Job<Services>, input: unknown): Promise<void> {
    // The library would wait for Redis, however long that takes.
    if (connection.status !== 'ready') throw new Error('Redis is away.');
    await acts.afterwards(() => bull.add(job.name, job.input.parse(input), { ...attempts, ...kept }));
  }

  /** @throws where Redis does not tell */
  async function counts(): Promise<JobCounts> {
    if (connection.status !== 'ready') throw new Error('Redis is away.');
    const {
      waiting = 0,
      active = 0,
      delayed = 0,
      failed = 0,
    } = await bull.getJobCounts('waiting', 'active', 'delayed', 'failed');
    return { waiting, active, delayed, failed };
  }

  async function close(): Promise<void> {
    const isRedisThere = connection.status === 'ready';
    await Promise.race([bull.close(), delay(isRedisThere ? 1_000 : 0, undefined, { ref: false })]);
    connection.disconnect();
  }
}

export type JobRunner = ReturnType<typeof createJobRunner>;

type Needs<Services> = {
  redisUrl: string;
  queue: JobQueue;
  jobs: Job<Services>[];
  services: Services;
  log: Log;
  metrics: Metrics;
};

/** How often a worker looks whether the schedules are still there: a flushed Redis has lost them. */
const scheduleCheckMilliseconds = 5_000;
const finishMilliseconds = 10_000;

/** Runs all jobs and keeps their schedules. Any number of processes may do so at once. */
export function createJobRunner<Services>({ redisUrl, queue, jobs, services, log, metrics }: Needs<Services>) {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  if (byName.size !== jobs.length) throw new Error('two jobs have one name');
  const { bull } = queue;
  const connection = connect(redisUrl, log, true);
  const worker = new Worker(queueName, ({ name, data }) => run(name, data as unknown), {
    connection,
    concurrency: 10,
    autorun: false,
  });
  worker.on('error', (error: Error) => log.warn({ err: error }, 'the worker has trouble'));
  let timer: NodeJS.Timeout | undefined;
  return { start, ensureSchedules, close };

  function start(): void {
    worker.run().catch((error: unknown) => log.error({ err: error }, 'the worker stopped'));
    const check = () => {
      ensureSchedules().catch((error: unknown) => log.warn({ err: error }, 'schedules were not checked'));
    };
    check();
    timer = setInterval(check, scheduleCheckMilliseconds);
  }

  /** Puts every schedule in place that is missing or differs, and takes away those of jobs that are gone. */
  async function ensureSchedules(): Promise<void> {
    const present = new Map((await bull.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
    for (const { name, every } of jobs)
      if (every !== null && Number(present.get(name)?.every) !== every)
        await bull.upsertJobScheduler(name, { every }, { name, data: {}, opts: { ...attempts, ...kept } });
    for (const key of present.keys()) if (!byName.get(key)?.every) await bull.removeJobScheduler(key);
  }

  async function run(name: string, input: unknown): Promise<void> {
    const job = byName.get(name);
    if (!job) throw new Error(`no job is named ${name}`);
    const stop = metrics.jobs.startTimer({ job: name });
    try {
      await job.run(input, services);
      log.debug({ job: name, seconds: stop({ outcome: 'ok' }) }, 'job done');
    } catch (error) {
      log.warn({ err: error, job: name, seconds: stop({ outcome: 'error' }) }, 'job failed');
      throw error;
    }
  }

  /** Lets running jobs finish, for a while; without Redis there is nobody to tell that they did. */
  async function close(): Promise<void> {
    clearInterval(timer);
    const isRedisThere = connection.status === 'ready';
    await Promise.race([worker.close(), delay(isRedisThere ? finishMilliseconds : 0, undefined, { ref: false })]);
    connection.disconnect();
  }
}
