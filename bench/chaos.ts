import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { check } from './chaos/checker.ts';
import { gatherCrowd } from './chaos/crowd.ts';
import { faults } from './chaos/faults.ts';
import { createLedger, type Window } from './chaos/ledger.ts';
import { boardKey, startStage } from './chaos/stage.ts';
import { strike, type Struck } from './chaos/strike.ts';
import { markdownTable, whole } from './figures.ts';
import { createResources } from './resources.ts';
import { demoWechatApps } from '../src/wechat-simulator/demo-apps.ts';

/*
 * `node bench/chaos.ts`: each outage of docs/outages.md under load by several clients, against processes as a deployment
 * has them. Prints a table of what the clients saw and how long it took until all was well, and compares in the end all
 * that was acknowledged with what Postgres holds.
 */

const help = `node bench/chaos.ts [options]

  --only a,b     only these outages
  --clients N    players at once (8)
  --seconds N    how long each outage lasts (its own time)
  --out FILE     write the table into this file, between <!-- chaos --> and <!-- /chaos -->`;

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);

const ending = new AbortController();
const end = () => ending.abort(new Error('stopped'));
process.on('SIGINT', end).on('SIGTERM', end);
const resources = createResources(ending.signal);

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    clients: { type: 'string', default: '8' },
    seconds: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});

try {
  if (values.help) console.log(help);
  else process.exitCode = await run();
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}

async function run(): Promise<number> {
  const only = values.only?.split(',').map((name) => name.trim());
  const chosen = faults.filter(({ name }) => !only || only.includes(name));
  const stage = await startStage(resources, say);
  const ledger = createLedger();
  const urls = stage.gateways.map(({ url }) => url);
  const clients = Number(values.clients);
  const crowd = await resources.add(
    () => gatherCrowd({ urls, board: boardKey, clients, ledger }),
    (one) => one.close(),
  );
  const playing = crowd.play(null);
  const struck: Struck[] = [];
  for (const fault of chosen) {
    ending.signal.throwIfAborted();
    say(fault.name);
    struck.push(
      await Promise.race([
        strike(fault, stage, crowd, ledger, Number(values.seconds ?? fault.seconds)),
        never(playing),
      ]),
    );
  }
  crowd.end();
  await playing;
  const verdict = await check(stage.sql, { game: demoWechatApps[0]!.game, board: boardKey }, ledger);
  const summary =
    `${whole(verdict.acknowledged)} runs, actions and saves were acknowledged to ${clients} clients; ` +
    `${verdict.lost.length} of them were lost, ${verdict.doubled.length} doubled.`;
  const text = [...toTable(struck), '', summary].join('\n');
  console.log(text);
  for (const one of [...verdict.lost, ...verdict.doubled].slice(0, 20)) console.error(one);
  if (values.out) await put(values.out, text);
  return verdict.lost.length + verdict.doubled.length === 0 ? 0 : 1;
}

/** Fails where the crowd does, and never succeeds. */
async function never(playing: Promise<void>): Promise<never> {
  await playing;
  throw new Error('the crowd has stopped by itself');
}

function toTable(struck: Struck[]): string[] {
  const head = [
    'outage',
    'errors that clients saw, until it was over',
    'lasted, s',
    'requests',
    'acknowledged',
    'slowest, s',
    'well again after, s',
  ];
  const rows = struck.map(({ name, heldSeconds, window, recoverySeconds }) => [
    name,
    toErrors(window),
    heldSeconds.toFixed(1),
    whole(window.requests),
    whole(window.acknowledged),
    (window.slowestMilliseconds / 1_000).toFixed(1),
    recoverySeconds.toFixed(1),
  ]);
  return markdownTable(head, rows, 2);
}

function toErrors({ errors }: Window): string {
  const sorted = [...errors].toSorted(([, left], [, right]) => right - left);
  return sorted.map(([code, count]) => `${code} ${whole(count)}`).join(', ') || 'none';
}

async function put(file: string, text: string): Promise<void> {
  const page = await readFile(file, 'utf8');
  const [before, rest] = page.split('<!-- chaos -->');
  const after = rest?.split('<!-- /chaos -->')[1];
  if (after === undefined) throw new Error(`${file} has no place for the table`);
  await writeFile(file, `${before}<!-- chaos -->\n\n${text}\n\n<!-- /chaos -->${after}`);
}
