import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { Redis } from 'ioredis';
import type { TestApp } from './app.ts';

/*
 * Where a word stands in all that a gateway keeps: every column of every table, every key and value in Redis, every file.
 * Bytes are looked at as they are and as Postgres writes them.
 */

export type Place = string;

export async function placesOf(gateway: TestApp, db: pg.Pool, words: string[]): Promise<Place[]> {
  const forms = words.flatMap((word) => [
    word,
    Buffer.from(word).toString('hex'),
    Buffer.from(word).toString('base64'),
  ]);
  const holds = (text: string) => forms.some((form) => text.includes(form));
  const found = [...(await inPostgres(db, holds)), ...(await inRedis(gateway.redisUrl, holds))];
  return [...found, ...(await inFiles(gateway.config.files.folder, holds))].toSorted();
}

async function inPostgres(db: pg.Pool, holds: (text: string) => boolean): Promise<Place[]> {
  const { rows: tables } = await db.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const found = new Set<Place>();
  for (const { name } of tables) {
    const { rows } = await db.query<{ row: Record<string, unknown> }>(`SELECT to_json(one) AS row FROM ${name} AS one`);
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row))
        if (holds(typeof value === 'string' ? value : JSON.stringify(value))) found.add(`${name}.${column}`);
  }
  return [...found];
}

async function inRedis(url: string, holds: (text: string) => boolean): Promise<Place[]> {
  const redis = new Redis(url);
  const found: Place[] = [];
  try {
    for await (const keys of redis.scanStream({ count: 1_000 }))
      for (const key of keys as string[]) if (holds(key) || holds(await textOf(redis, key))) found.push(`redis ${key}`);
  } finally {
    redis.disconnect();
  }
  return found;
}

async function textOf(redis: Redis, key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'string':
      return (await redis.getBuffer(key))?.toString('latin1') ?? '';
    case 'hash':
      return JSON.stringify(await redis.hgetall(key));
    case 'list':
      return (await redis.lrange(key, 0, -1)).join();
    case 'set':
      return (await redis.smembers(key)).join();
    case 'zset':
      return (await redis.zrangeBuffer(key, '0', '-1')).map((member) => member.toString('latin1')).join();
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'));
    case 'none':
      return '';
    default:
      throw new Error(`${key} is of a kind that nobody looks into`);
  }
}

async function inFiles(folder: string, holds: (text: string) => boolean): Promise<Place[]> {
  const found: Place[] = [];
  for (const path of await filesIn(folder))
    if (holds(path) || holds((await readFile(join(folder, path))).toString('latin1'))) found.push(`file ${path}`);
  return found;
}

/** The paths of all files in a folder and below, hidden ones, too. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}
