import { createRareWarning, type Log } from '../../infra/log.ts';
import type { Metrics } from '../../infra/metrics.ts';
import type { JobCounts, JobQueue } from '../../infra/queue.ts';
import { differenceOf, kinds, nothing, type Happenings, type Pulse, type Span } from './model.ts';
import type { PulseStore } from './pulse-store.ts';

export type OverviewService = ReturnType<typeof createOverviewService>;

type Needs = { store: PulseStore; queue: Pick<JobQueue, 'counts'>; metrics: Metrics; log: Log; now: () => number };

const tellMilliseconds = 2_000;

/** What goes on, for people to look at. Each process tells Redis now and then what it has counted since. */
export function createOverviewService({ store, queue, metrics, log, now }: Needs) {
  const warn = createRareWarning(log, 'Redis is not told what goes on; the charts get it later');
  let told = nothing;
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> = Promise.resolve();
  return { pulse, jobs, start, stop, tell };

  function start(): void {
    timer = setInterval(() => void tell(), tellMilliseconds).unref();
  }

  async function stop(): Promise<void> {
    clearInterval(timer);
    await telling;
  }

  /** One at a time, so that nothing is told twice; what Redis does not take is told with the next. */
  function tell(): Promise<void> {
    telling = telling.then(async () => {
      const counted = await count(metrics);
      const happened = differenceOf(counted, told);
      if (kinds.every((kind) => happened[kind] === 0)) return;
      await store.add(happened, now());
      told = counted;
    });
    telling = telling.catch(warn);
    return telling;
  }

  /** Null while Redis is away. */
  function pulse(span: Span): Promise<Pulse[] | null> {
    return store.read(span, now()).catch(() => null);
  }

  /** Null while Redis is away. */
  function jobs(): Promise<JobCounts | null> {
    return queue.counts().catch(() => null);
  }
}

/** What this process has done since it started. */
async function count({ operations, logins, reportBatch }: Metrics): Promise<Happenings> {
  const [asked, opened, batches] = await Promise.all([operations.get(), logins.get(), reportBatch.get()]);
  const done = asked.values.filter(({ metricName }) => metricName?.endsWith('_count'));
  const sum = (values: { value: number }[]) => values.reduce((total, { value }) => total + value, 0);
  return {
    operations: sum(done),
    errors: sum(done.filter(({ labels }) => labels.outcome === 'error')),
    logins: sum(opened.values),
    newPlayers: sum(opened.values.filter(({ labels }) => labels.player === 'new')),
    reports: sum(batches.values.filter(({ metricName }) => metricName?.endsWith('_sum'))),
  };
}
