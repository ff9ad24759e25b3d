import { Redis } from 'ioredis';
import type { BenchServices } from './services.ts';

/** What an entry takes: with its indexes in the table of standings, and in the rank indexes in Redis. */
export type EntrySizes = { postgresBytes: number; redisBytes: number };

export async function usedMemory(redisUrl: string): Promise<number> {
  const client = new Redis(redisUrl);
  const info = await client.info('memory');
  client.disconnect();
  return Number(/used_memory:(\d+)/.exec(info)?.[1]);
}

/** @param redisBytesBefore what Redis took before any rank index was built */
export async function measureSizes(
  { pool, redis }: BenchServices,
  redisBytesBefore: number,
  entries: number,
): Promise<EntrySizes> {
  const { rows } = await pool.query<{ bytes: string }>(`SELECT pg_total_relation_size('standing') AS bytes`);
  const redisBytes = (await usedMemory(redis.url)) - redisBytesBefore;
  return { postgresBytes: Number(rows[0]!.bytes) / entries, redisBytes: redisBytes / entries };
}
