import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { aGateway, aWechat, type TestApp, type Wechat } from '../support/app.ts';
import { Entries, Me } from '../support/documents.ts';
import { aPicture } from '../support/pictures.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { UploadAvatar } from '../support/profile-documents.ts';
import { savesOf } from '../support/saves.ts';
import { aDatabase } from '../support/databases.ts';
import { until } from '../support/services.ts';
import { filesIn } from '../support/traces.ts';
import { aWorld } from '../support/world.ts';
import { runEntry } from './process.ts';

/** The drill: play, back up, destroy everything, restore, build Redis anew, and compare. */

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });

let folder: string;
let wechat: Wechat;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-backup-'));
  wechat = await aWechat();
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
  await wechat.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A database that nobody has made yet. */
function aMissingDatabase(): string {
  const name = `restored_${randomUUID().replaceAll('-', '')}`;
  closers.push(() => asSuperuser((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)));
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
}

async function asSuperuser(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function run(entry: 'backup' | 'restore', place: string, databaseUrl: string, filesFolder: string) {
  const { ended, said } = runEntry(entry, { DATABASE_URL: databaseUrl, FILES_FOLDER: filesFolder }, [place]);
  const { code } = await ended;
  return { code, ...said };
}

/** A checksum over all rows of each table. What a season is called in Redis is new in a restored one. */
async function sumsOf(databaseUrl: string): Promise<Record<string, string>> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relname NOT IN ('_prisma_migrations', 'backup') ORDER BY 1`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ sum: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(row, '' ORDER BY row)), '') AS sum
         FROM (SELECT (to_jsonb(t) - 'index_key')::text AS row FROM "${name}" AS t) AS found`,
      );
      sums[name] = rows[0]!.sum;
    }
    return sums;
  } finally {
    await client.end();
  }
}

const viewsOf = async (gateway: TestApp, key: string) => (await gateway.query(Entries, { key })).leaderboard!.entries;

test('what was backed up is there again, row for row, after all was destroyed', async () => {
  const gateway = await aGateway({ wechat });
  await aWorld(gateway);
  const { key } = await aBoard(gateway, { rankStyle: 'DENSE' });
  const players = await Promise.all(
    [1, 2, 3, 3].map(async (score) => {
      const player = await aPlayer(gateway);
      await player.report({ leaderboard: key, score });
      return player;
    }),
  );
  const ann = players[0]!;
  await savesOf(gateway, ann.token).writeOk('garden', { plants: [{ kind: 'rose', level: 3 }] });
  const data = (await aPicture().png().toBuffer()).toString('base64');
  await gateway.query(UploadAvatar, { data }, ann.token);
  const board = await viewsOf(gateway, key);
  // What is written beside requests is there before the snapshot.
  await until(async () => (await gateway.app.db.pool.query('SELECT FROM player_presence')).rowCount! >= players.length);

  const place = join(folder, 'drill');
  const { databaseUrl, config } = gateway;
  expect(await run('backup', place, databaseUrl, config.files.folder)).toMatchObject({ code: 0, stderr: '' });
  const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
  expect(Number(/^trellis_backup_age_seconds (\S+)$/m.exec(metrics)![1])).toBeGreaterThanOrEqual(0);
  const before = await sumsOf(databaseUrl);
  const files = await filesIn(config.files.folder);
  expect(files.length).toBeGreaterThan(0);
  // Takes its database, its folder and what it has in Redis along.
  await gateway.close();

  const restoredUrl = aMissingDatabase();
  const filesFolder = join(folder, 'files');
  const restored = await run('restore', place, restoredUrl, filesFolder);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(await sumsOf(restoredUrl)).toEqual(before);
  expect((await filesIn(filesFolder)).toSorted()).toEqual(files.toSorted());

  const env = { AUTH_SECRET: config.authSecret, FILES_FOLDER: filesFolder };
  const anew = await aGateway({ wechat, databaseUrl: restoredUrl, env });
  closers.push(anew.close);
  const again = await aPlayer(anew, ann.secret);
  expect(again.id).toBe(ann.id);
  expect((await savesOf(anew, again.token).read('garden'))?.data).toEqual({ plants: [{ kind: 'rose', level: 3 }] });
  expect((await anew.query(Me, {}, ann.token)).me?.id).toBe(ann.id);
  expect(await viewsOf(anew, key)).toEqual(board);
  await until(async () => (anew.clock.advance(1), await viewsOf(anew, key), await answersOfRedis(anew)) > 0);
  expect(await viewsOf(anew, key)).toEqual(board);
  // New rows get ids that no old one has.
  await (await aPlayer(anew)).report({ leaderboard: key, score: 4 });
  const production = { ...envOf(anew), ...env };
  for (const entry of ['verify-boards', 'verify-audit'] as const) {
    const verified = runEntry(entry, production);
    expect([await verified.ended, verified.said.stderr]).toEqual([{ code: 0, signal: null }, '']);
  }
});

const answersOfRedis = async (gateway: TestApp) =>
  (await gateway.app.metrics.boardReads.get()).values.find(({ labels }) => labels.source === 'redis')?.value ?? 0;

const envOf = ({ databaseUrl, redisUrl, config, wechat: { url } }: TestApp) => ({
  DATABASE_URL: databaseUrl,
  REDIS_URL: redisUrl,
  WECHAT_APPS: JSON.stringify(config.wechat.apps),
  WECHAT_API_URL: url,
  ADMIN_API_KEY: config.adminApiKey,
});

test('a backup is not written over anything, and a database that has tables is not restored into', async () => {
  const database = await aDatabase();
  closers.push(database.drop);
  const place = join(folder, 'refused');
  const files = join(folder, 'no-files');
  expect(await run('backup', place, database.url, files)).toMatchObject({ code: 0 });
  expect(await run('backup', place, database.url, files)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is not empty'),
  });
  const before = await sumsOf(database.url);
  const refused = await run('restore', place, database.url, files);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('has tables') });
  expect(refused.stderr).not.toContain(new URL(database.url).password);
  expect(await sumsOf(database.url)).toEqual(before);
});

test('a backup that is not whole, or was changed, is refused before anything is made', async () => {
  const database = await aDatabase();
  closers.push(database.drop);
  const [place, files] = [join(folder, 'damaged'), join(folder, 'no-files')];
  expect(await run('backup', place, database.url, files)).toMatchObject({ code: 0 });
  const target = aMissingDatabase();
  const refusal = async () => {
    const { code, stderr } = await run('restore', place, target, files);
    expect(code).toBe(1);
    expect(await isThere(target)).toBe(false);
    return stderr;
  };
  await appendFile(join(place, 'tables/player.copy.gz'), 'x');
  expect(await refusal()).toContain('tables/player.copy.gz');
  await rm(join(place, 'tables/player.copy.gz'));
  expect(await refusal()).toContain('tables/player.copy.gz');
  expect(await readFile(join(place, 'SHA256SUMS'), 'utf8')).toContain('  manifest.json\n');
  await rm(join(place, 'SHA256SUMS'));
  expect(await refusal()).toContain('cut short');
});

async function isThere(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client(inject('postgresUrl'));
  await client.connect();
  const name = new URL(databaseUrl).pathname.slice(1);
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  await client.end();
  return rowCount === 1;
}
