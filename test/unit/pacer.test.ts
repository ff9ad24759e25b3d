import { expect, test } from 'vitest';
import { createPacer } from '../../src/infra/pacer.ts';
import { until } from '../support/services.ts';

test('calls that come while work is under way are answered by one more run, never two at once', async () => {
  const runs: { startedAt: number; finish(): void }[] = [];
  let running = 0;
  const pacer = createPacer(async () => {
    expect((running += 1)).toBe(1);
    const { promise, resolve } = Promise.withResolvers<void>();
    runs.push({ startedAt: performance.now(), finish: resolve });
    await promise;
    running -= 1;
  }, 40);
  for (let call = 0; call < 5; call += 1) pacer.wake();
  await until(() => runs.length === 1);
  for (let call = 0; call < 5; call += 1) pacer.wake();
  runs[0]!.finish();
  await until(() => runs.length === 2);
  expect(runs[1]!.startedAt - runs[0]!.startedAt).toBeGreaterThan(38);
  pacer.wake();
  pacer.stop();
  runs[1]!.finish();
  await until(() => running === 0);
  expect(runs).toHaveLength(2);
});
