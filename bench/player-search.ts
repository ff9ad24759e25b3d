import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Sql } from '../src/features/player/search-sql.ts';
import { createTimelineStore } from '../src/features/timeline/store.ts';
import { defaultKinds, timelineKinds, type TimelineKind } from '../src/features/timeline/model.ts';
import { createPlans } from './player-plans.ts';
import { fillPlayers } from './player-fill.ts';
import { searches } from './player-searches.ts';
import { createResources } from './resources.ts';
import { startServices } from './services.ts';

/*
 * node bench/player-search.ts [--players N] [--out FILE] [--plans FILE]: fills a database of its own with players as a game has them,
 * and has Postgres explain what it does for each search and for the timeline of a player with 100,000 events.
 */

const startedAt = performance.now();
const say = (message: string) =>
  console.error(`${((performance.now() - startedAt) / 1_000).toFixed(1).padStart(7)} s  ${message}`);
const ending = new AbortController();
process.on('SIGINT', () => ending.abort(new Error('stopped'))).on('SIGTERM', () => ending.abort(new Error('stopped')));

const timelines: [string, readonly TimelineKind[], number][] = [
  ['all but runs', defaultKinds, 0],
  ['all but runs, 30,000 acts down', defaultKinds, 30_000],
  ['actions alone, 30,000 down', ['ACTION'], 30_000],
  ['improvements alone', ['IMPROVEMENT'], 0],
  ['all, with each run', timelineKinds, 0],
  ['runs alone', ['RUN'], 0],
];

const { values } = parseArgs({
  options: { players: { type: 'string' }, out: { type: 'string' }, plans: { type: 'string' } },
});
const players = Number(values.players ?? 1_000_000);
const resources = createResources(ending.signal);
try {
  const { pool } = await startServices(resources, say);
  const eventful = await fillPlayers({ pool, players, signal: ending.signal, onProgress: say });
  const plans = createPlans(pool);
  const told: string[] = [];
  const lines = ['| search | rows | ms | pages | by |', '| --- | ---: | ---: | ---: | --- |'];
  for (const { name, sql } of searches(players)) lines.push(await toRow(name, sql));
  lines.push('', '| timeline of 100,000 events | rows | ms | pages | by |', '| --- | ---: | ---: | ---: | --- |');
  for (const [name, kinds, depth] of timelines)
    lines.push(await toRow(name, await timelineSql(eventful, kinds, depth)));
  lines.push('', '| index or table | MB |', '| --- | ---: |');
  for (const { name, bytes } of await plans.sizes()) lines.push(`| ${name} | ${(bytes / 1e6).toFixed(1)} |`);
  lines.push('', '| write | µs | without these indexes |', '| --- | ---: | ---: |');
  for (const { name, withThem, without } of await plans.writes())
    lines.push(`| ${name} | ${withThem.toFixed(0)} | ${without.toFixed(0)} |`);
  const table = `${lines.join('\n')}\n`;
  console.log(table);
  if (values.out) await writeFile(values.out, table);
  if (values.plans) await writeFile(values.plans, told.join('\n\n'));

  async function toRow(name: string, sql: Sql): Promise<string> {
    const { rows, milliseconds, pages, by, text } = await plans.explain(sql);
    told.push(`${name}\n\n${text}`);
    return `| ${name} | ${rows} | ${milliseconds.toFixed(1)} | ${pages} | ${by} |`;
  }

  /** The statement by which a page is read, as the store makes it. */
  async function timelineSql(playerId: string, kinds: readonly TimelineKind[], depth: number) {
    let last = { text: '', values: [] as unknown[] };
    const query = (text: string, parameters: unknown[]) => {
      last = { text, values: parameters };
      return pool.query(text, parameters);
    };
    const store = createTimelineStore({ query } as never);
    const place = depth === 0 ? null : await plans.placeAt(playerId, depth);
    await store.page(playerId, kinds, place, 21);
    return last;
  }
} catch (error) {
  process.exitCode = 1;
  console.error(error);
} finally {
  await resources.close();
}
