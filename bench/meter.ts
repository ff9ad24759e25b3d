import { setTimeout as delay } from 'node:timers/promises';

/** What one run came to. */
export type Measurement = {
  requests: number;
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  errors: number;
  firstError: string | null;
  /** How much of one core the measuring process itself took, 1 for all of it. */
  loadCores: number;
  /** The share of answers that said `improved`. */
  improved: number;
};

export type Times = { warmupSeconds: number; seconds: number };
export type Meter = ReturnType<typeof createMeter>;

/** Times requests. Only those that end in the measured time count; errors count from the first request on. */
export function createMeter({ warmupSeconds, seconds }: Times) {
  const latencies: number[] = [];
  let phase: 'before' | 'measuring' | 'over' = 'before';
  let improved = 0;
  let errors = 0;
  let firstError: string | null = null;
  return { run, took, failed, isOver: () => phase === 'over' };

  function took(milliseconds: number, hasImproved = false): void {
    if (phase !== 'measuring') return;
    latencies.push(milliseconds);
    if (hasImproved) improved += 1;
  }

  function failed(reason: string): void {
    errors += 1;
    firstError ??= reason;
  }

  async function run(onPhase: (phase: 'measuring' | 'over') => void): Promise<Measurement> {
    await delay(warmupSeconds * 1_000);
    phase = 'measuring';
    onPhase(phase);
    const cpu = process.cpuUsage();
    const startedAt = performance.now();
    await delay(seconds * 1_000);
    phase = 'over';
    onPhase(phase);
    const { user, system } = process.cpuUsage(cpu);
    const lasted = (performance.now() - startedAt) / 1_000;
    const sorted = latencies.toSorted((left, right) => left - right);
    const percentile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
    return {
      requests: sorted.length,
      perSecond: sorted.length / lasted,
      p50Ms: percentile(0.5),
      p95Ms: percentile(0.95),
      p99Ms: percentile(0.99),
      errors,
      firstError,
      loadCores: (user + system) / 1_000_000 / lasted,
      improved: sorted.length === 0 ? 0 : improved / sorted.length,
    };
  }
}
