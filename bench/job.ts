import type { Measurement, Meter } from './meter.ts';

/*
 * Work that a process of its own does for run.ts, so that making the load and bearing it do not share a thread. It gets
 * one job over the IPC channel, tells when the measured time begins and ends, sends the result and goes.
 */

export type Tale =
  | { kind: 'measuring' | 'over' }
  | { kind: 'measured'; measurement: Measurement }
  | { kind: 'failed'; reason: string };

const tell = (tale: Tale, then = () => {}) => process.send!(tale, then);

/** Does the one job of this process. `work` makes the load until the meter is over. */
export function doJob(work: (job: unknown) => Promise<{ meter: Meter; load: () => Promise<unknown> }>): void {
  // Whoever started this process is gone: nobody wants the result.
  process.once('disconnect', () => process.exit(1));
  process.once('message', (job: unknown) => {
    measure(job).then(
      (measurement) => tell({ kind: 'measured', measurement }, () => process.exit(0)),
      (error: unknown) =>
        tell({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }, () => process.exit(1)),
    );
  });

  async function measure(job: unknown): Promise<Measurement> {
    const { meter, load } = await work(job);
    const [measurement] = await Promise.all([meter.run((kind) => tell({ kind })), load()]);
    return measurement;
  }
}
