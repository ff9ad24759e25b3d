import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { cases } from './cases.ts';
import { makeSettings } from './client.ts';
import { boardKey, fill } from './fill.ts';
import { startGateways } from './gateways.ts';
import { describeMachine } from './machine.ts';
import { help, parseOptions, type Options } from './options.ts';
import { profileCases } from './profile.ts';
import { awaitRankIndex } from './rank-index.ts';
import { createResources } from './resources.ts';
import { measureInRounds } from './rounds.ts';
import { startServices } from './services.ts';
import { measureSizes, usedMemory } from './sizes.ts';
import { failureOf } from './figures.ts';
import { toMarkdown, type Result } from './table.ts';
import { startBareServer, startOwnServer } from './yardsticks.ts';

/*
 * `npm run bench`: sets everything up in a temporary folder, measures the cases in turns with the yardsticks between
 * them, prints a Markdown table, and leaves nothing behind. Progress goes to standard error.
 */

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);

const ending = new AbortController();
const { signal } = ending;
const end = () => {
  if (!signal.aborted) say('stopping');
  ending.abort(new Error('stopped'));
};
process.on('SIGINT', end).on('SIGTERM', end).on('SIGHUP', end);

const resources = createResources(signal);
try {
  const options = parseOptions(process.argv.slice(2));
  if (options) process.exitCode = await bench(options);
  else console.log(help);
} catch (error) {
  process.exitCode = signal.aborted ? 130 : 1;
  if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
} finally {
  await resources.close();
}

async function bench(options: Options): Promise<number> {
  const services = await startServices(resources, say);
  const { pool, env, adminKey, gameKey } = services;
  const machine = await describeMachine(services);
  say(`Postgres ${machine.postgres}, Redis ${machine.redis}, fdatasync ${machine.fsyncMs.toFixed(2)} ms`);
  const start = (isUncached: boolean) =>
    resources.add(
      () => startGateways({ count: options.gateways, env, isUncached, signal }),
      (started) => started.stop(),
    );
  const gateways = await start(false);
  const url = gateways.urls[0]!;
  const { guests, sizes } = options;
  const kinds = [...new Set(options.only.flatMap((name) => cases[name].board ?? []))];
  const needsLatest = kinds.includes('latest');
  const filled = await fill({ pool, url, adminKey, gameKey, guests, sizes, needsLatest, signal, onProgress: say });
  await makeSettings(url, adminKey);
  const redisBytes = await usedMemory(services.redis.url);
  const indexSeconds: Result['indexSeconds'] = [];
  for (const key of sizes.flatMap((size) => kinds.map((kind) => boardKey(kind, size)))) {
    const seconds = await awaitRankIndex(url, key, signal);
    indexSeconds.push({ key, seconds });
    say(`rank index of ${key} built in ${seconds.toFixed(1)} s`);
  }
  const perBoard = sizes.reduce((sum, size) => sum + size, 0);
  const filledEntries = perBoard * (needsLatest ? 2 : 1);
  const entrySizes = await measureSizes(services, redisBytes, filledEntries);
  if (options.profileFolder !== null) {
    await gateways.stop();
    await profileCases({ options, services, signal, say }, resolve(options.profileFolder));
    return 0;
  }
  const bare = await startBareServer(resources, url, sizes[0]!);
  const own = await startOwnServer(resources, { databaseUrl: services.postgres.url, playerIds: filled.guestIds });
  const hasUncached = options.only.some((name) => cases[name].isUncached);
  const uncached = hasUncached ? await start(true) : gateways;
  const results = await measureInRounds({ options, services, gateways, uncached, bare, own, filled, signal, say });
  const result = { options, machine, answerBytes: bare.answerBytes, indexSeconds, entrySizes, ...results };
  await publish(result);
  return [...result.cases, ...result.yardsticks].some(failureOf) ? 1 : 0;
}

async function publish(result: Result): Promise<void> {
  const args = process.argv.slice(2).join(' ');
  const markdown = toMarkdown(result, `npm run bench${args && ` -- ${args}`}`);
  console.log(markdown);
  const { out, json } = result.options;
  if (json) await write(json, `${JSON.stringify(result, null, 2)}\n`);
  if (out) await write(out, `# Benchmarks\n\n${markdown}`);
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(resolve(file)), { recursive: true });
  await writeFile(file, text);
}
