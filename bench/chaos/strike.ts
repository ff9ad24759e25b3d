import { setTimeout as delay } from 'node:timers/promises';
import type { Crowd } from './crowd.ts';
import type { Fault } from './faults.ts';
import { createWindow, type Ledger, type Window } from './ledger.ts';
import type { Stage } from './stage.ts';

export type Struck = { name: string; heldSeconds: number; window: Window; recoverySeconds: number };

const recoveryMilliseconds = 120_000;
const calmMilliseconds = 2_000;

/** Lets something go wrong for a while under the crowd, and waits until every gateway answers everything again. */
export async function strike(
  fault: Fault,
  stage: Stage,
  crowd: Crowd,
  ledger: Ledger,
  seconds = fault.seconds,
): Promise<Struck> {
  ledger.window = createWindow();
  const startedAt = performance.now();
  await fault.begin(stage);
  await delay(seconds * 1_000);
  await fault.end(stage);
  const endedAt = performance.now();
  await Promise.all(stage.gateways.map(({ url }) => untilWell(url, fault, crowd)));
  const wellAt = performance.now();
  // What was sent into the outage may get its answer a moment later.
  await delay(calmMilliseconds);
  const { window } = ledger;
  return {
    name: fault.name,
    heldSeconds: (endedAt - startedAt) / 1_000,
    window,
    recoverySeconds: (wellAt - endedAt) / 1_000,
  };
}

async function untilWell(url: string, { name }: Fault, crowd: Crowd): Promise<void> {
  const deadline = performance.now() + recoveryMilliseconds;
  while (!((await isReady(url)) && (await crowd.probe(url)))) {
    if (performance.now() > deadline)
      throw new Error(`${name}: ${url} is not well after ${recoveryMilliseconds / 1_000} s`);
    await delay(100);
  }
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`).then(
    (response) => response.ok,
    () => false,
  );
}
