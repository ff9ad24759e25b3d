import { setTimeout as delay } from 'node:timers/promises';
import { cases } from './cases.ts';
import { ask } from './client.ts';

const waitMilliseconds = 300_000;

/**
 * Reads a board until Redis answers for it: the first read finds no index there and has one built.
 *
 * @returns how many seconds that took
 */
export async function awaitRankIndex(url: string, key: string, signal: AbortSignal): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const before = await readsFromRedis(url);
    await ask(url, cases['top-10'].document, { key, first: 10 });
    const seconds = (performance.now() - startedAt) / 1_000;
    if ((await readsFromRedis(url)) > before) return seconds;
    if (seconds * 1_000 > waitMilliseconds) throw new Error(`The rank index of ${key} was not built in time.`);
    await delay(100);
  }
}

async function readsFromRedis(url: string): Promise<number> {
  const response = await fetch(new URL('/metrics', url));
  const count = /trellis_board_reads_total\{source="redis"\} (\d+)/.exec(await response.text())?.[1];
  return Number(count ?? 0);
}
