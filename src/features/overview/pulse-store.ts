import { createHash } from 'node:crypto';
import type { Redis } from '../../infra/redis.ts';
import { kinds, nothing, spans, stepsUpTo, type Happenings, type Pulse, type Span } from './model.ts';

/*
 * What happened lately, summed over all processes: one hash in Redis per step of time. It is for people to look at, so
 * what a flush takes away is nothing but a gap in a chart.
 */

export type PulseStore = ReturnType<typeof createPulseStore>;

/** Two databases over one Redis count apart. */
export function createPulseStore(redis: Redis, databaseUrl: string) {
  const { host, pathname } = new URL(databaseUrl);
  const name = createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 16);
  const keyOf = (span: Span, at: number) => `overview:{${name}}:${span}:${at}`;
  return { add, read };

  async function add(happened: Happenings, now: number): Promise<void> {
    const pipeline = redis.multi();
    for (const span of Object.keys(spans) as Span[]) {
      const key = keyOf(span, stepsUpTo(now, span).at(-1)!);
      for (const kind of kinds) if (happened[kind] !== 0) pipeline.hincrby(key, kind, happened[kind]);
      const { stepMilliseconds, steps } = spans[span];
      pipeline.pexpire(key, stepMilliseconds * (steps + 1));
    }
    await pipeline.exec();
  }

  /** Every step of the span, the oldest first; nothing happened in those that Redis does not know. */
  async function read(span: Span, now: number): Promise<Pulse[]> {
    const steps = stepsUpTo(now, span);
    const found = await Promise.all(steps.map((at) => redis.hgetall(keyOf(span, at))));
    return steps.map((at, index) => ({ at: new Date(at), ...toHappenings(found[index]!) }));
  }
}

function toHappenings(stored: Record<string, string>): Happenings {
  const counts = kinds.map((kind) => [kind, Number(stored[kind] ?? 0)]);
  return { ...nothing, ...(Object.fromEntries(counts) as Happenings) };
}
