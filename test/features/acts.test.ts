import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Acts } from '../../src/infra/acts.ts';
import { createBatcher } from '../../src/infra/batcher.ts';
import { createDb, type Db } from '../../src/infra/db.ts';
import { aDatabase } from '../support/databases.ts';

/* What the stores write within an act is one transaction, whichever way they write. */

let database: Awaited<ReturnType<typeof aDatabase>>;
let db: Db;

beforeAll(async () => {
  database = await aDatabase();
  db = createDb(database.url);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});
beforeEach(() => db.pool.query('DELETE FROM game'));

const insert = 'INSERT INTO game (key, title) VALUES ($1, $1)';
const inStatement = (key: string) => db.pool.query(insert, [key]);
const inTransaction = (key: string) => db.transaction((client) => client.query(insert, [key]));
const byPrisma = (key: string) => db.prisma.game.create({ data: { key, title: key } });
const byPrismaTransaction = (key: string) =>
  db.prisma.$transaction(async (tx) => {
    await tx.game.create({ data: { key, title: key } });
    return tx.game.findUnique({ where: { key } });
  });
const ways: { [way: string]: (key: string) => Promise<unknown> } = {
  inStatement,
  inTransaction,
  byPrisma,
  byPrismaTransaction,
};
const games = async () =>
  (await db.pool.query<{ key: string }>('SELECT key FROM game ORDER BY key')).rows.map(({ key }) => key);

test('where the server may have changed, no connection from before is lent again, neither an idle one nor one that was in use', async () => {
  const pidOf = async (client: { query: Db['pool']['query'] }) =>
    (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]!.pid;
  const [idle, inUse] = await Promise.all([db.pool.connect(), db.pool.connect()]);
  const before = await Promise.all([pidOf(idle), pidOf(inUse)]);
  idle.release();
  db.renew();
  inUse.release();
  const clients = await Promise.all([db.pool.connect(), db.pool.connect(), db.pool.connect()]);
  const after = await Promise.all(clients.map(pidOf));
  for (const client of clients) client.release();
  expect(after.filter((pid) => before.includes(pid))).toEqual([]);
});

describe.each(Object.entries(ways))('what is written %s', (_name, write) => {
  test('is there for others when the act is committed, and for the act before', async () => {
    const act = await db.pool.begin();
    await act.run(() => write('a'));
    expect([await act.run(games), await games()]).toEqual([['a'], []]);
    await act.commit();
    expect(await games()).toEqual(['a']);
  });

  test('is gone when the act is rolled back', async () => {
    const act = await db.pool.begin();
    await act.run(() => write('a'));
    await act.rollback();
    expect(await games()).toEqual([]);
  });

  test('fails alone: the rest of the act stays', async () => {
    const act = await db.pool.begin();
    await act.run(async () => {
      await write('a');
      await expect(write('a')).rejects.toThrow();
      await write('b');
    });
    await act.commit();
    expect(await games()).toEqual(['a', 'b']);
  });
});

test('what an act does at the same time is done one after the other', async () => {
  const act = await db.pool.begin();
  const keys = Array.from({ length: 24 }, (_, index) => `g${String(index).padStart(2, '0')}`);
  await act.run(() => Promise.all(keys.map((key, index) => Object.values(ways)[index % 4]!(key))));
  await act.commit();
  expect(await games()).toEqual(keys);
});

test('acts at the same time have nothing to do with one another', async () => {
  const acts = await Promise.all(Array.from({ length: 8 }, () => db.pool.begin()));
  await Promise.all(acts.map((act, index) => act.run(() => Object.values(ways)[index % 4]!(`g${index}`))));
  await Promise.all(acts.map((act, index) => (index % 2 === 0 ? act.commit() : act.rollback())));
  expect(await games()).toEqual(['g0', 'g2', 'g4', 'g6']);
});

test('a transaction of a store may ask by statements of its own', async () => {
  const act = await db.pool.begin();
  const seen = await act.run(() =>
    db.transaction(async (client) => {
      await client.query(insert, ['a']);
      return games();
    }),
  );
  await act.commit();
  expect(seen).toEqual(['a']);
});

describe('what should be told', () => {
  const telling = (told: string[], acts: Acts) => (word: string) => acts.afterwards(() => told.push(word));

  test('is told at once where no act is under way', async () => {
    const told: string[] = [];
    await telling(told, db.pool)('now');
    expect(told).toEqual(['now']);
  });

  test('is told in order after the commit, and finds what was committed', async () => {
    const told: string[] = [];
    const act = await db.pool.begin();
    await act.run(async () => {
      await telling(told, db.pool)('first');
      await inStatement('a');
      await db.pool.afterwards(async () => told.push(...(await games())));
    });
    expect(told).toEqual([]);
    await act.commit();
    expect(told).toEqual(['first', 'a']);
  });

  test('is never told of an act that is rolled back', async () => {
    const told: string[] = [];
    const act = await db.pool.begin();
    await act.run(() => telling(told, db.pool)('never'));
    await act.rollback();
    expect(told).toEqual([]);
  });
});

test('what an act leaves going is no part of it once it is over', async () => {
  const act = await db.pool.begin();
  const { promise, resolve } = Promise.withResolvers<void>();
  let later: Promise<unknown> | undefined;
  await act.run(async () => {
    later = promise.then(() => inStatement('later'));
  });
  await act.rollback();
  resolve();
  await later;
  expect(await games()).toEqual(['later']);
});

test('a batch of many callers is no part of an act, and what the act adds is', async () => {
  const batcher = createBatcher<string, number>({
    acts: db.pool,
    sizeMax: 10,
    run: async (keys) => {
      for (const key of keys) await inStatement(key);
      return keys.map(() => keys.length);
    },
  });
  const act = await db.pool.begin();
  const sizes = await Promise.all([batcher.add('a'), act.run(() => batcher.add('b')), batcher.add('c')]);
  await act.rollback();
  expect([sizes, await games()]).toEqual([
    [2, 1, 2],
    ['a', 'c'],
  ]);
});

describe('an act that is left in an operation', () => {
  test('is seen by what follows in it, and gone when it is over', async () => {
    const seen = await db.pool.inScope(async () => {
      const act = await db.pool.begin();
      await act.run(() => inStatement('a'));
      await act.leave();
      return [await games(), await byPrisma('b').then(games)];
    });
    expect([seen, await games()]).toEqual([[['a'], ['a', 'b']], []]);
  });

  test('is gone before the next act, also where the operation fails', async () => {
    const operation = db.pool.inScope(async () => {
      const first = await db.pool.begin();
      await first.run(() => inStatement('a'));
      await first.leave();
      const second = await db.pool.begin();
      await second.run(() => inStatement('b'));
      await second.commit();
      throw new Error(`seen: ${(await games()).join()}`);
    });
    await expect(operation).rejects.toThrow('seen: b');
    expect(await games()).toEqual(['b']);
  });
});

test('an act that has lost its connection fails, and others find connections', async () => {
  const act = await db.pool.begin();
  await act.run(() => inStatement('a'));
  const { rows } = await act.run(() => db.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'));
  await db.pool.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
  await expect(act.commit()).rejects.toThrow();
  await act.rollback();
  expect(await games()).toEqual([]);
});
