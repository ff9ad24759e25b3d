import { setTimeout as delay } from 'node:timers/promises';
import { demoWechatApps } from '../src/wechat-simulator/demo-apps.ts';
import { check } from './chaos/checker.ts';
import { gatherCrowd } from './chaos/crowd.ts';
import { faults } from './chaos/faults.ts';
import { createLedger, createWindow } from './chaos/ledger.ts';
import type { Held } from './chaos/processes.ts';
import { boardKey, startStage, type Stage } from './chaos/stage.ts';
import { strike } from './chaos/strike.ts';
import { markdownTable, whole } from './figures.ts';
import { createResources } from './resources.ts';

/*
 * `node bench/soak.ts [minutes]`: players at 70 % of what the machine can do, with one outage after the other at random.
 * In the end all that was acknowledged is compared with Postgres, and what each process holds with what it held at the
 * beginning.
 */

const minutes = Number(process.argv[2] ?? 30);
if (!(minutes > 0)) throw new Error('node bench/soak.ts [minutes]');
const clients = 16;
const share = 0.7;
/** Processes that have just started do a third of what they do later. */
const warmUpSeconds = 20;
const measuringSeconds = 10;
const pauseSeconds = { min: 4, max: 15 };

const startedAt = performance.now();
const elapsed = () => (performance.now() - startedAt) / 1_000;
const say = (message: string) => console.error(`${elapsed().toFixed(1).padStart(7)} s  ${message}`);

const ending = new AbortController();
process.on('SIGINT', () => ending.abort()).on('SIGTERM', () => ending.abort());
const resources = createResources(ending.signal);

try {
  process.exitCode = await soak();
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}

async function soak(): Promise<number> {
  const stage = await startStage(resources, say);
  const ledger = createLedger();
  const urls = stage.gateways.map(({ url }) => url);
  const crowd = await resources.add(
    () => gatherCrowd({ urls, board: boardKey, clients, ledger }),
    (one) => one.close(),
  );
  const capacity = await measureCapacity();
  const perSecond = Math.max(1, Math.round(capacity * share));
  say(`${whole(capacity)} requests a second at most; ${whole(perSecond)} from here on`);
  const before = heldBy(stage);
  const playing = crowd.play(perSecond);
  const totals = { requests: 0, errors: new Map<string, number>() };
  const strikes = new Map<string, number>();
  const end = performance.now() + minutes * 60_000;
  ledger.window = createWindow();
  let worstRecovery = { name: 'none', seconds: 0 };
  while (performance.now() < end && !ending.signal.aborted) {
    await calm(pauseSeconds.min + Math.random() * (pauseSeconds.max - pauseSeconds.min));
    const fault = faults[Math.floor(Math.random() * faults.length)]!;
    tally();
    const { recoverySeconds } = await Promise.race([
      strike(fault, stage, crowd, ledger, fault.seconds * (0.5 + Math.random() / 2)),
      playing.then(() => Promise.reject(new Error('the crowd has stopped by itself'))),
    ]);
    say(`${fault.name}: well again after ${recoverySeconds.toFixed(1)} s`);
    strikes.set(fault.name, (strikes.get(fault.name) ?? 0) + 1);
    if (recoverySeconds > worstRecovery.seconds) worstRecovery = { name: fault.name, seconds: recoverySeconds };
  }
  await calm(pauseSeconds.min);
  crowd.end();
  await playing;
  tally();
  // What idles is let go of after half a minute.
  await calm(35);
  const after = heldBy(stage);
  const verdict = await check(stage.sql, { game: demoWechatApps[0]!.game, board: boardKey }, ledger);
  console.log(
    [
      `${minutes} min at ${whole(perSecond)} requests a second (${share * 100} % of ${whole(capacity)}), ${clients} clients.`,
      `Outages: ${listed(strikes)}. The slowest recovery took ${worstRecovery.seconds.toFixed(1)} s (${worstRecovery.name}).`,
      `${whole(totals.requests)} requests; errors: ${listed(totals.errors)}.`,
      `Acknowledged: ${whole(ledger.runs.size)} runs, ${whole(ledger.actions.size)} actions, ${whole(ledger.saves.size)} saves (the newest of each player); ` +
        `lost: ${verdict.lost.length}, doubled: ${verdict.doubled.length}.`,
      '',
      ...heldTable(stage, before, after),
    ].join('\n'),
  );
  for (const one of [...verdict.lost, ...verdict.doubled].slice(0, 20)) console.error(one);
  return verdict.lost.length + verdict.doubled.length === 0 ? 0 : 1;

  async function measureCapacity(): Promise<number> {
    const measuring = crowd.play(null);
    await calm(warmUpSeconds);
    ledger.window = createWindow();
    const from = performance.now();
    await calm(measuringSeconds);
    const found = ledger.window.requests / ((performance.now() - from) / 1_000);
    crowd.end();
    await measuring;
    return found;
  }

  /** Adds up what the window holds, and begins another one. */
  function tally(): void {
    const { window } = ledger;
    totals.requests += window.requests;
    for (const [code, count] of window.errors) totals.errors.set(code, (totals.errors.get(code) ?? 0) + count);
    ledger.window = createWindow();
  }
}

function calm(seconds: number): Promise<void> {
  return delay(seconds * 1_000, undefined, { signal: ending.signal }).catch(() => {});
}

function listed(counts: Map<string, number>): string {
  const sorted = [...counts].toSorted(([, left], [, right]) => right - left);
  return sorted.map(([name, count]) => `${name} ${whole(count)}`).join(', ') || 'none';
}

function heldBy({ gateways, workers }: Stage): (Held | null)[] {
  return [...gateways, ...workers].map((one) => one.held());
}

function heldTable({ gateways, workers }: Stage, before: (Held | null)[], after: (Held | null)[]): string[] {
  const names = [
    ...gateways.map((_, index) => `gateway ${index + 1}`),
    ...workers.map((_, index) => `worker ${index + 1}`),
  ];
  const rows = names.map((name, index) => {
    const [from, to] = [before[index], after[index]];
    const cell = (key: keyof Held) => (from && to ? `${from[key]} → ${to[key]}` : 'not known here');
    return [name, cell('rssMb'), cell('handles'), cell('sockets')];
  });
  return markdownTable(['process', 'RSS, MB', 'open files', 'of them sockets'], rows, 1);
}
