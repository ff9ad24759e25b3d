import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { TestApp } from './app.ts';

/** Lets a job be given up, as if a worker had tried it as often as it may; its id as admins know it. */
export async function aDeadJob({ redisUrl }: Pick<TestApp, 'redisUrl'>, name = 'no.such-job'): Promise<string> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('trellis', { connection });
  const worker = new Worker('trellis', null, { connection });
  try {
    await queue.add(name, {}, { attempts: 1, lifo: true });
    const token = randomUUID();
    const job = await worker.getNextJob(token);
    await job.moveToFailed(new Error('it is poison'), token, false);
    return Buffer.from(`DeadJob:${job.id}`).toString('base64url');
  } finally {
    await worker.close();
    await queue.close();
    connection.disconnect();
  }
}
