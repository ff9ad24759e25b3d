import { setTimeout as delay } from 'node:timers/promises';
import { type Job as BullJob, DelayedError, Queue, Worker } from 'bullmq';
import type { z } from 'zod';
import type { Acts } from './acts.ts';
import { createDeadJobs, isOfSchedule } from './dead-jobs.ts';
import type { Log } from './log.ts';
import { observe, type Metrics } from './metrics.ts';
import { isClusterUrl } from './redis-cluster.ts';
import { makeConnection, type Redis } from './redis.ts';
import { inTime } from './time-limit.ts';
import { begin, currentIdentity, inSpan, readTraceparent, toTraceparent, type Tracer } from './tracing.ts';

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
  /** How long a run may take; two minutes where left out. */
  secondsMax?: number;
  run(input: unknown, services: Services): Promise<void>;
};

export function defineJob<Input extends z.ZodType, Services>(job: {
  name: string;
  input: Input;
  every: number | null;
  secondsMax?: number;
  run(input: z.infer<Input>, services: Services): Promise<void>;
}): Job<Services> {
  return { ...job, run: (input, services) => job.run(job.input.parse(input), services) };
}

const queueName = 'trellis';
const attempts = { attempts: 5, backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 } } as const;
/** A job that is due again within a minute is tried again by that. */
const attemptsOf = (every: number | null) => (every !== null && every <= 60_000 ? { attempts: 1 } : attempts);
/** What has failed for good is the dead-letter list (dead-jobs.ts). */
const kept = { removeOnComplete: { count: 100 }, removeOnFail: { count: 1_000 } };

function connect(redisUrl: string, log: Log, isWorker: boolean): Redis {
  const redis = makeConnection(redisUrl, {
    connectionName: isWorker ? 'trellis-worker' : 'trellis-queue',
    // A worker waits as long as Redis is away; whoever adds a job is told soon.
    maxRetriesPerRequest: isWorker ? null : 1,
    // A Redis that takes connections and says nothing is away, too. A worker that has nothing to do hears of it at least
    // every ten seconds.
    socketTimeout: isWorker ? 20_000 : 2_000,
    enableOfflineQueue: isWorker,
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2_000),
  });
  redis.on('error', (error: Error) => log.debug({ err: error }, 'the job queue lost Redis'));
  return redis;
}

/** In a cluster all keys of the queue have to be on one node. */
const prefixOf = (redisUrl: string) => (isClusterUrl(redisUrl) ? '{bull}' : 'bull');

/** The library itself would wait for Redis, however long that takes. */
const answerMilliseconds = 2_000;

export type JobCounts = { waiting: number; active: number; delayed: number; failed: number };
export type JobQueue = ReturnType<typeof createJobQueue>;

/** Where any process asks for a job. Jobs that must not get lost are found by a schedule, too: Redis may be away. */
export function createJobQueue(redisUrl: string, { log, acts }: { log: Log; acts: Acts }) {
  const connection = connect(redisUrl, log, false);
  const bull = new Queue(queueName, { connection, prefix: prefixOf(redisUrl) });
  bull.on('error', (error: Error) => log.debug({ err: error }, 'the job queue has trouble'));
  return {
    bull,
    dead: createDeadJobs(bull, connection),
    name: queueName,
    add,
    counts,
    oldestWaiting,
    isThere: () => connection.status === 'ready',
    close,
  };

  /** Has the job run as soon as a worker is free. @throws where Redis does not take it */
  async function add<Services>(job: Job<Services>, input: unknown): Promise<void> {
    if (connection.status !== 'ready') throw new Error('Redis is away.');
    const data: unknown = job.input.parse(input);
    await acts.afterwards(() =>
      inSpan(`enqueue ${job.name}`, { kind: 'producer', attributes: attributesOf(job.name) }, (span) =>
        inTime(
          bull.add(job.name, data, { ...attempts, ...kept, ...(span && { telemetry: fromHere() }) }),
          answerMilliseconds,
          'Redis is away.',
        ),
      ),
    );
  }

  /** @throws where Redis does not tell */
  async function counts(): Promise<JobCounts> {
    if (connection.status !== 'ready') throw new Error('Redis is away.');
    const {
      waiting = 0,
      active = 0,
      delayed = 0,
      failed = 0,
    } = await inTime(bull.getJobCounts('waiting', 'active', 'delayed', 'failed'), answerMilliseconds, 'Redis is away.');
    return { waiting, active, delayed, failed };
  }

  /**
   * When the job was added that has waited longest, in milliseconds since 1970; null where none waits.
   *
   * @throws where Redis does not tell
   */
  async function oldestWaiting(): Promise<number | null> {
    if (connection.status !== 'ready') throw new Error('Redis is away.');
    const [oldest] = await inTime(bull.getWaiting(0, 0), answerMilliseconds, 'Redis is away.');
    return oldest?.timestamp ?? null;
  }

  async function close(): Promise<void> {
    const isRedisThere = connection.status === 'ready';
    await Promise.race([bull.close(), delay(isRedisThere ? 1_000 : 0, undefined, { ref: false })]);
    connection.disconnect();
  }
}

/** What a job carries of the trace that it was asked for in, in the place that the library has for that. */
function fromHere(): { metadata?: string } {
  const identity = currentIdentity();
  return identity ? { metadata: toTraceparent(identity) } : {};
}

const attributesOf = (job: string) => ({
  'messaging.system': 'bullmq',
  'messaging.destination.name': queueName,
  'trellis.job.name': job,
});

export type JobRunner = ReturnType<typeof createJobRunner>;

type Needs<Services> = {
  redisUrl: string;
  queue: JobQueue;
  jobs: Job<Services>[];
  services: Services;
  log: Log;
  metrics: Metrics;
  tracer: Tracer | null;
};

/** How often a worker looks whether the schedules are still there: a flushed Redis has lost them. */
const scheduleCheckMilliseconds = 5_000;
/** What clocks of machines may differ by. */
const clockSkewMilliseconds = 60_000;
const finishMilliseconds = 10_000;
const concurrency = 10;
/** Of one kind, so that jobs that hang leave room for the others. */
const sameMax = 5;
const roomMilliseconds = 1_000;
/** Runs are made to take seconds. What takes so long hangs, and its worker goes on without it. */
const secondsMaxDefault = 120;
/**
 * How long a worker that says nothing keeps its jobs, and how often the others look for those. Whatever it does when it
 * wakes up is done twice then, which each job has to bear.
 */
const lease = { lockDuration: 15_000, stalledInterval: 10_000 };

/** Runs all jobs and keeps their schedules. Any number of processes may do so at once. */
export function createJobRunner<Services>(needs: Needs<Services>) {
  const { redisUrl, queue, jobs, services, log, metrics, tracer } = needs;
  const byName = new Map(jobs.map((job) => [job.name, job]));
  if (byName.size !== jobs.length) throw new Error('two jobs have one name');
  const { bull, dead } = queue;
  const connection = connect(redisUrl, log, true);
  const worker = new Worker(queueName, take, {
    connection,
    prefix: prefixOf(redisUrl),
    concurrency,
    autorun: false,
    ...lease,
  });
  const underWay = new Map<string, number>();
  const wellSince = new Map<string, number>();
  worker.on('error', (error: Error) => log.warn({ err: error }, 'the worker has trouble'));
  worker.on('stalled', (id) => log.warn({ id }, 'a worker died over a job, or sleeps; another one takes it'));
  worker.on('failed', (job, error) => {
    if (job?.finishedOn === undefined) return;
    log.error({ err: error, job: job.name, id: job.id, attempts: job.attemptsMade }, 'a job is given up');
    if (isOfSchedule(job.id!)) dead.tidy(wellSince).catch(() => {});
  });
  let timer: NodeJS.Timeout | undefined;
  return { start, isRunning: () => worker.isRunning(), ensureSchedules, close };

  function start(): void {
    worker.run().catch((error: unknown) => log.error({ err: error }, 'the worker stopped'));
    const check = () => {
      ensureSchedules()
        .then(() => dead.tidy(wellSince))
        .catch((error: unknown) => log.warn({ err: error }, 'schedules were not checked'));
    };
    check();
    timer = setInterval(check, scheduleCheckMilliseconds);
  }

  /** Puts every schedule in place that is missing or differs, and takes away those of jobs that are gone. */
  async function ensureSchedules(): Promise<void> {
    const present = new Map((await bull.getJobSchedulers()).map((scheduler) => [scheduler.key, scheduler]));
    for (const { name, every } of jobs) {
      const wanted = attemptsOf(every);
      const found = present.get(name);
      const isThere = Number(found?.every) === every && found?.template?.opts?.attempts === wanted.attempts;
      if (every === null) continue;
      // Where the clock was put back, the next run would come when it has caught up.
      const isFarOff = (found?.next ?? 0) > Date.now() + every + clockSkewMilliseconds;
      if (isFarOff) await bull.removeJobScheduler(name);
      if (!isThere || isFarOff)
        await bull.upsertJobScheduler(name, { every }, { name, data: {}, opts: { ...wanted, ...kept } });
    }
    for (const key of present.keys()) if (!byName.get(key)?.every) await bull.removeJobScheduler(key);
  }

  async function take(found: BullJob, token: string | undefined): Promise<void> {
    const { name } = found;
    const job = byName.get(name);
    if (!job) throw new Error(`no job is named ${name}`);
    const others = underWay.get(name) ?? 0;
    // The run before is still about it.
    if (others > 0 && isOfSchedule(found.id!)) return;
    if (others >= sameMax) {
      await found.moveToDelayed(Date.now() + roomMilliseconds, token);
      throw new DelayedError();
    }
    underWay.set(name, others + 1);
    try {
      await traced(job, found.data as unknown, found.opts.telemetry?.metadata);
    } finally {
      underWay.set(name, underWay.get(name)! - 1);
    }
  }

  /** In a trace of its own, which may begin long after that of whoever asked for it has ended; a link leads there. */
  function traced(job: Job<Services>, input: unknown, askedFor: string | undefined): Promise<void> {
    const asker = readTraceparent(askedFor);
    const links = asker ? [asker] : [];
    const beginning = { name: `job ${job.name}`, kind: 'consumer', attributes: attributesOf(job.name), links } as const;
    return begin(tracer, beginning, () => run(job, input));
  }

  async function run(
    { name, secondsMax = secondsMaxDefault, run: work }: Job<Services>,
    input: unknown,
  ): Promise<void> {
    const startedAt = performance.now();
    const done = (outcome: string) => observe(metrics.jobs, { job: name, outcome }, startedAt);
    try {
      await inTime(work(input, services), secondsMax * 1_000, `The job took more than ${secondsMax} seconds.`);
      wellSince.set(name, Date.now());
      log.debug({ job: name, seconds: done('ok') }, 'job done');
    } catch (error) {
      log.warn({ err: error, job: name, seconds: done('error') }, 'job failed');
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
