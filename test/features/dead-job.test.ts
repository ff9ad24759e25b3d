import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Services } from '../../src/context.ts';
import { defineJob } from '../../src/infra/queue.ts';
import { jobs as allJobs } from '../../src/jobs.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { DeadJobs, DropDeadJob, RetryDeadJob } from '../support/dead-job-documents.ts';
import { until } from '../support/services.ts';

/*
 * Jobs that fail and fail, beside others: what becomes of them, and that nobody else waits for them. The gateway runs
 * jobs of the test's own beside all the real ones.
 */

const done: string[] = [];
/** Names of jobs that are poison for now. */
const poison = new Set<string>();
const stuck: (() => void)[] = [];
let scheduledRuns = 0;

const input = z.object({ name: z.string() });
const jobs = [
  ...allJobs,
  defineJob<typeof input, Services>({
    name: 'test.eat',
    input,
    every: null,
    run: async ({ name }) => {
      if (poison.has(name)) throw new Error(`${name} is poison`);
      done.push(name);
    },
  }),
  defineJob<typeof input, Services>({
    name: 'test.hang',
    input,
    every: null,
    secondsMax: 1,
    run: () => new Promise((resolve) => stuck.push(resolve)),
  }),
  defineJob({
    name: 'test.scheduled',
    input: z.object({}),
    every: 500,
    run: async () => {
      scheduledRuns += 1;
      if (poison.has('schedule')) throw new Error('the schedule is poison');
    },
  }),
];
let gateway: TestApp;
let queue: Queue;
let connection: Redis;

beforeAll(async () => {
  gateway = await aGateway({ jobs });
  connection = new Redis(gateway.redisUrl, { maxRetriesPerRequest: null });
  queue = new Queue('trellis', { connection });
  gateway.app.startJobs();
});
afterAll(async () => {
  for (const resolve of stuck) resolve();
  await queue.close();
  connection.disconnect();
  await gateway.close();
});

const listed = async (token = adminKey) => (await gateway.query(DeadJobs, { first: 100 }, token)).deadJobs;
const inputOf = ({ input: given }: { input: unknown }) => (given as { name?: string }).name;
const find = async (name: string) => (await listed())!.nodes.find((one) => inputOf(one) === name) ?? null;

/** One that is given up, without the rests between its attempts. */
async function aPoisonJob() {
  const name = randomUUID();
  poison.add(name);
  await queue.add('test.eat', { name }, { attempts: 2, removeOnFail: { count: 1_000 } });
  return { name, dead: (await until(() => find(name)))! };
}

describe('a job that fails for good', () => {
  test('is on the list of dead jobs, with why, and is counted', async () => {
    const { name, dead } = await aPoisonJob();
    expect(dead).toMatchObject({
      name: 'test.eat',
      isOfSchedule: false,
      input: { name },
      error: `${name} is poison`,
      attempts: 2,
    });
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    const count = Number(/^trellis_dead_jobs (\d+)$/m.exec(metrics)?.[1]);
    expect(count).toBe((await listed())!.totalCount);
    expect(count).toBeGreaterThan(0);
    expect(gateway.log.some((line) => line.includes('a job is given up'))).toBe(true);
  });

  test('runs again when an admin says so, and leaves the list when it went well', async () => {
    const { name, dead } = await aPoisonJob();
    poison.delete(name);
    const { retryDeadJob } = await gateway.query(RetryDeadJob, { job: dead.id, reason: 'it is cured' }, adminKey);
    expect(retryDeadJob).toMatchObject({ __typename: 'DeadJob', id: dead.id });
    await until(() => done.includes(name));
    expect(await find(name)).toBeNull();
    const again = await gateway.query(RetryDeadJob, { job: dead.id, reason: 'once more' }, adminKey);
    expect(again.retryDeadJob).toMatchObject({ __typename: 'DeadJobNotFound', code: 'DEAD_JOB_NOT_FOUND' });
  });

  test('that is retried in vain is tried as often as a new one, and is back on the list', async () => {
    const { name, dead } = await aPoisonJob();
    await gateway.query(RetryDeadJob, { job: dead.id, reason: 'just to see' }, adminKey);
    const back = await until(
      () => find(name),
      (found) => found !== null && found.failedAt !== dead.failedAt,
    );
    expect(back!.attempts).toBe(2);
  });

  test('is forgotten when an admin drops it, and not when that is only tried', async () => {
    const { name, dead } = await aPoisonJob();
    const drop = (dryRun: boolean) =>
      gateway.query(DropDeadJob, { job: dead.id, reason: 'of no use', dryRun }, adminKey);
    expect((await drop(true)).dropDeadJob.__typename).toBe('DeadJob');
    expect(await find(name)).not.toBeNull();
    expect((await drop(false)).dropDeadJob.__typename).toBe('DeadJob');
    expect(await find(name)).toBeNull();
    expect((await drop(false)).dropDeadJob.__typename).toBe('DeadJobNotFound');
    expect(done).not.toContain(name);
  });

  test('is seen by admins of all games, and retried by LIVEOPS', async () => {
    const { dead } = await aPoisonJob();
    const [support, ofGame] = await Promise.all([
      anAdminKey(gateway, 'SUPPORT'),
      anAdminKey(gateway, 'LIVEOPS', { game: 'garden' }),
    ]);
    expect((await listed(support.token))!.totalCount).toBeGreaterThan(0);
    expect(await listed(ofGame.token)).toBeNull();
    const { errors } = await send(gateway.url, RetryDeadJob, { job: dead.id, reason: 'may I?' }, support.token);
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    const strange = await gateway.query(RetryDeadJob, { job: dead.id, reason: 'or I?' }, ofGame.token);
    expect(strange.retryDeadJob.__typename).toBe('DeadJobNotFound');
    expect(await find(inputOf(dead)!)).not.toBeNull();
  });

  test('is found page by page, the newest first, each once', async () => {
    for (let count = 0; count < 5; count += 1) await aPoisonJob();
    const all = (await listed())!.nodes.map(({ id }) => id);
    const walked: string[] = [];
    for (let after: string | null = null; ;) {
      const { deadJobs }: { deadJobs?: NonNullable<Awaited<ReturnType<typeof listed>>> | null } = await gateway.query(
        DeadJobs,
        { first: 2, after },
        adminKey,
      );
      walked.push(...deadJobs!.nodes.map(({ id }) => id));
      if (!deadJobs!.pageInfo.hasNextPage) break;
      after = deadJobs!.pageInfo.endCursor ?? null;
    }
    expect(walked).toEqual(all);
  });
});

describe('a run of a schedule that fails', () => {
  test('is listed once, however often it fails, and not any more when a later one goes well', async () => {
    poison.add('schedule');
    const ofSchedule = async () => (await listed())!.nodes.filter(({ name }) => name === 'test.scheduled');
    await until(ofSchedule, (found) => found.length > 0);
    const runs = scheduledRuns;
    await until(() => scheduledRuns > runs + 3);
    await until(ofSchedule, (found) => found.length === 1);
    expect((await ofSchedule())[0]).toMatchObject({ isOfSchedule: true, error: 'the schedule is poison', attempts: 1 });
    poison.delete('schedule');
    await until(ofSchedule, (found) => found.length === 0);
  });
});

describe('jobs that hang', () => {
  test('hold up no others, are given up after their time, and so are many of them', async () => {
    await queue.addBulk(
      Array.from({ length: 30 }, () => ({ name: 'test.hang', data: { name: 'hang' }, opts: { attempts: 1 } })),
    );
    await until(() => stuck.length >= 5);
    const name = randomUUID();
    await queue.add('test.eat', { name });
    await until(() => done.includes(name));
    // The others of their kind have not even begun.
    expect(stuck.length).toBeLessThan(30);
    const runs = scheduledRuns;
    await until(() => scheduledRuns > runs);
    const dead = await until(
      async () => (await listed())!.nodes.filter((one) => one.name === 'test.hang'),
      (found) => found.length >= 5,
    );
    expect(dead[0]!.error).toBe('The job took more than 1 seconds.');
    await queue.drain(true);
  });
});
