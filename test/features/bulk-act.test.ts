import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toSearchName } from '../../src/features/player/model.ts';
import { uuidv7 } from '../../src/infra/uuid.ts';
import { readTable, type CallerName } from '../permissions/table.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { expectLedgerRight, haveRules } from '../support/actions.ts';
import { BulkActById, BulkActs, CancelBulkAct, StartBulkAct } from '../support/care-documents.ts';
import { Me } from '../support/documents.ts';
import type { BulkActKind, BulkActOutcome, BulkDeedInput, PlayerFilterInput } from '../support/gql/graphql.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/*
 * Two gateways share the databases; jobs run where a test says so. Each test names its players in a way of its own and
 * acts upon those.
 */

let here: TestApp;
let there: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  here = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await db.end();
  await there.close();
  await here.close();
});

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const toId = (id: string) => Buffer.from(`Player:${id}`).toString('base64url');

/** Players with names that begin alike, as they stand in the database. */
async function makeMany(mark: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => uuidv7(here.clock.now()));
  const names = ids.map((_, index) => `${mark}${index}`);
  await db.query(
    `INSERT INTO player (id, game_key, display_name, search_name, created_at)
     SELECT id, 'garden', name, name, now() FROM unnest($1::uuid[], $2::text[]) AS new (id, name)`,
    [ids, names.map(toSearchName)],
  );
  return ids;
}

type Wish = { act: BulkDeedInput; filter?: PlayerFilterInput; dryRun?: boolean };

async function begin(mark: string, { act, filter = {}, dryRun = false }: Wish) {
  const search = { filter: { nameContains: mark, ...filter } };
  const { startBulkAct } = await here.query(
    StartBulkAct,
    { input: { search, act, reason: 'a test', dryRun } },
    adminKey,
  );
  if (startBulkAct.__typename !== 'BulkActStart') throw new Error(startBulkAct.code);
  return startBulkAct;
}
const start = async (mark: string, wish: Wish) => (await begin(mark, wish)).bulkAct!.id;
const look = async (id: string, outcome: BulkActOutcome | null = null) =>
  (await here.query(BulkActById, { id, outcome, first: 100 }, adminKey)).bulkAct!;
/** As workers do. */
const run = (id: string, app = here) => app.app.services.bulkActs.run(uuidOf(id));
const complete = async (id: string) => {
  await run(id);
  return look(id);
};
const countOf = async (sql: string, values: unknown[]) => Number((await db.query(sql, values)).rows[0].count);

describe('a dry run', () => {
  test('counts who is meant, and does nothing', async () => {
    const ids = await makeMany('dry-', 7);
    const { matches, bulkAct } = await begin('dry-', { act: { tag: { tags: ['dry'] } }, dryRun: true });
    expect([matches, bulkAct]).toEqual([7, null]);
    await here.app.services.bulkActs.runLeft();
    expect(await countOf('SELECT count(*) FROM player_tag WHERE player_id = ANY($1)', [ids])).toBe(0);
  });
});

describe('an id that the client has made', () => {
  const ask = (clientId: string, note: string, token = adminKey) =>
    send(
      here.url,
      StartBulkAct,
      {
        input: {
          search: { filter: { nameContains: 'again-' } },
          act: { note: { text: note } },
          reason: 'a test',
          clientId,
        },
      },
      token,
    );
  const idOf = async (asked: ReturnType<typeof ask>) => {
    const { startBulkAct } = (await asked).data;
    if (startBulkAct.__typename !== 'BulkActStart') throw new Error(startBulkAct.code);
    return startBulkAct.bulkAct!.id;
  };

  test('starts one act, however often it is sent, also at once, and tells how far it is', async () => {
    const ids = await makeMany('again-', 3);
    const started = await Promise.all(Array.from({ length: 4 }, () => idOf(ask('first', 'hello'))));
    expect(new Set(started).size).toBe(1);
    await complete(started[0]!);
    expect(await idOf(ask('first', 'hello'))).toBe(started[0]);
    await here.app.services.bulkActs.runLeft();
    expect(await look(started[0]!)).toMatchObject({ state: 'DONE', done: 3 });
    expect(await countOf('SELECT count(*) FROM player_note WHERE player_id = ANY($1)', [ids])).toBe(3);
  });

  test('is refused for another act, and is of one admin alone', async () => {
    const own = await idOf(ask('second', 'hello'));
    expect((await ask('second', 'good-bye')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const { token } = await anAdminKey(here, 'SUPPORT');
    expect(await idOf(ask('second', 'hello', token))).not.toBe(own);
    expect(await idOf(ask('third', 'hello'))).not.toBe(own);
  });
});

test('nobody does to many what they may not do to one', () => {
  const table = readTable();
  const single: Record<BulkActKind, string> = {
    BAN: 'banPlayer',
    LIFT_BAN: 'liftBan',
    TAG: 'tagPlayers',
    UNTAG: 'untagPlayers',
    GRANT: 'adjustCounter',
    END_SESSIONS: 'endPlayerSessions',
    NOTE: 'addPlayerNote',
  };
  const mayStart = [...(table.get('Mutation.startBulkAct') as ReadonlySet<CallerName>)];
  for (const name of Object.values(single)) {
    const mayDo = table.get(`Mutation.${name}`) as ReadonlySet<CallerName>;
    expect(
      mayStart.filter((role) => !mayDo.has(role)),
      name,
    ).toEqual([]);
  }
});

describe('each act', () => {
  test('is done once to everybody who matches, and to nobody else', async () => {
    await haveRules(here);
    const ids = await makeMany('each-', 25);
    const [outsider] = await makeMany('other-', 1);
    const gone = await makeMany('each-merged-', 1);
    await db.query('UPDATE player SET merged_into = $1 WHERE id = ANY($2)', [ids[0], gone]);
    const acts: BulkDeedInput[] = [
      { ban: { scope: 'LOGIN' } },
      { tag: { tags: ['one', 'two'] } },
      { untag: { tags: ['two'] } },
      { grant: { counter: 'droplets', by: 5 } },
      { note: { text: 'was there' } },
      { endSessions: true },
      { liftBan: { scope: 'LOGIN' } },
    ];
    for (const act of acts) {
      const id = await start('each-', { act });
      expect(await complete(id)).toMatchObject({ state: 'DONE', total: 25, done: 25, refused: 0, createdBy: 'admin' });
      // Twice, on another gateway: it is over.
      await run(id, there);
    }
    const seen = [...ids, outsider, ...gone];
    for (const [sql, count] of [
      [`SELECT count(*) FROM ban WHERE player_id = ANY($1) AND scope = 'LOGIN' AND lifted_at IS NOT NULL`, 25],
      ['SELECT count(*) FROM ban WHERE player_id = ANY($1)', 25],
      [`SELECT count(*) FROM player_tag WHERE player_id = ANY($1) AND tag = 'one'`, 25],
      ['SELECT count(*) FROM player_tag WHERE player_id = ANY($1)', 25],
      [`SELECT count(*) FROM counter_act WHERE player_id = ANY($1) AND request ->> 'by' = '5'`, 25],
      ['SELECT count(*) FROM player_note WHERE player_id = ANY($1)', 25],
      [`SELECT count(*) FROM player_event WHERE player_id = ANY($1) AND kind = 'SESSIONS_ENDED'`, 25],
      ['SELECT count(*) FROM player WHERE id = ANY($1) AND no_login_until IS NOT NULL', 0],
    ] as const)
      expect(await countOf(sql, [seen]), sql).toBe(count);
    await expectLedgerRight(db);
  });

  test('ends sessions everywhere', async () => {
    const player = await aPlayer(here);
    await db.query(`UPDATE player SET display_name = 'ended-1', search_name = 'ended-1' WHERE id = $1`, [
      uuidOf(player.id),
    ]);
    await complete(await start('ended-', { act: { endSessions: true } }));
    for (const app of [here, there]) expect((await app.query(Me, {}, player.token)).me).toBeNull();
  });

  test('reports who was refused, and why, and does it to the others', async () => {
    await haveRules(here);
    const ids = await makeMany('poor-', 12);
    const rich = ids.slice(0, 5);
    await db.query(`UPDATE player SET search_name = 'poor-rich-' || search_name WHERE id = ANY($1)`, [rich]);
    await complete(await start('poor-rich-', { act: { grant: { counter: 'droplets', by: 10 } } }));
    const id = await start('poor-', { act: { grant: { counter: 'droplets', by: -10 } } });
    expect(await complete(id)).toMatchObject({ state: 'DONE', total: 12, done: 5, refused: 7 });
    const refused = (await look(id, 'REFUSED')).results;
    expect(refused.totalCount).toBe(7);
    expect(refused.nodes.map(({ player }) => player!.id).toSorted()).toEqual(ids.slice(5).map(toId).toSorted());
    expect(refused.nodes[0]!.detail).toContain('Droplets');
    expect((await look(id, 'DONE')).results.nodes.map(({ player }) => player!.id).toSorted()).toEqual(
      rich.map(toId).toSorted(),
    );
    const { bulkActs } = await here.query(BulkActs, { game: null }, adminKey);
    expect(bulkActs.nodes[0]!.id).toBe(id);
  });
});

describe('whom it is about', () => {
  test('is settled when it begins, whatever the act or others change about them', async () => {
    const ids = await makeMany('fixed-', 30);
    // The act takes each of them out of its own search.
    const id = await start('fixed-', { act: { ban: { scope: 'CHAT' } }, filter: { isBanned: false } });
    await db.query('UPDATE bulk_act SET due_at = now() WHERE id = $1', [uuidOf(id)]);
    await here.app.services.bulkActs.runLeft();
    expect(await look(id)).toMatchObject({ state: 'DONE', total: 30, done: 30 });
    await makeMany('fixed-late-', 3);
    await run(id);
    expect(await look(id)).toMatchObject({ total: 30, done: 30 });
    expect(await countOf('SELECT count(*) FROM ban WHERE player_id = ANY($1)', [ids])).toBe(30);
  });
});

describe('a worker that dies', () => {
  test('in the middle of a batch leaves nobody out and does nothing twice', async () => {
    await haveRules(here);
    const ids = await makeMany('dying-', 40);
    const acts: BulkDeedInput[] = [
      { grant: { counter: 'growth', by: 3 } },
      { ban: { scope: 'CHAT' } },
      { note: { text: 'once' } },
      { endSessions: true },
    ];
    for (const act of acts) {
      const id = await start('dying-', { act });
      await complete(id);
      // Whoever died had acted upon all, had written some of that down, and held the act.
      await db.query(
        `WITH lost AS (
           UPDATE bulk_act_player SET outcome = NULL WHERE bulk_act_id = $1 AND player_id > $2)
         UPDATE bulk_act SET state = 'RUNNING', done = $3, cursor = $2, ended_at = NULL, due_at = $4 WHERE id = $1`,
        [uuidOf(id), ids.toSorted()[16], 17, new Date(here.clock.now() + 60_000)],
      );
      await run(id, there);
      expect(await look(id)).toMatchObject({ state: 'RUNNING', done: 17 });
      here.clock.advance(61);
      await Promise.all([here.app.services.bulkActs.runLeft(), there.app.services.bulkActs.runLeft()]);
      expect(await look(id)).toMatchObject({ state: 'DONE', total: 40, done: 40, refused: 0 });
    }
    for (const [sql, count] of [
      [`SELECT count(*) FROM counter_act WHERE player_id = ANY($1) AND request ->> 'counter' = 'growth'`, 40],
      ['SELECT count(*) FROM ban WHERE player_id = ANY($1)', 40],
      ['SELECT count(*) FROM player_note WHERE player_id = ANY($1)', 40],
      ['SELECT count(*) FROM player_event WHERE player_id = ANY($1)', 40],
    ] as const)
      expect(await countOf(sql, [ids]), sql).toBe(count);
    await expectLedgerRight(db);
  });

  test('and one that was only slow do the same at once, and it counts once', async () => {
    const ids = await makeMany('slow-', 60);
    const id = await start('slow-', { act: { note: { text: 'slow' } } });
    const holder = await db.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM player WHERE id = $1 FOR UPDATE', [ids.toSorted()[5]]);
    const slow = run(id);
    await until(
      async () => (await look(id)).state,
      (state) => state === 'RUNNING',
    );
    await until(
      () => countOf(`SELECT count(*) FROM player_note WHERE player_id = ANY($1)`, [ids]),
      (count) => count >= 9,
    );
    await db.query('UPDATE bulk_act SET due_at = $2 WHERE id = $1', [uuidOf(id), new Date(here.clock.now())]);
    const other = run(id, there);
    await holder.query('COMMIT');
    holder.release();
    await Promise.all([slow, other]);
    await run(id);
    expect(await look(id)).toMatchObject({ state: 'DONE', total: 60, done: 60 });
    expect(await countOf('SELECT count(*) FROM player_note WHERE player_id = ANY($1)', [ids])).toBe(60);
  });
});

describe('trouble', () => {
  test('that may pass is tried again, and does not count as refused', async () => {
    const ids = await makeMany('trouble-', 15);
    const id = await start('trouble-', { act: { note: { text: 'x' } } });
    await db.query('ALTER TABLE player_note RENAME TO player_note_away');
    try {
      await run(id);
      expect(await look(id)).toMatchObject({ state: 'RUNNING', done: 0, refused: 0, lastError: expect.any(String) });
      expect((await look(id)).lastError).not.toContain('player_note');
    } finally {
      await db.query('ALTER TABLE player_note_away RENAME TO player_note');
    }
    await run(id);
    expect(await look(id)).toMatchObject({ done: 0 });
    here.clock.advance(11);
    await run(id);
    expect(await look(id)).toMatchObject({ state: 'DONE', done: 15, lastError: null });
    expect(await countOf('SELECT count(*) FROM player_note WHERE player_id = ANY($1)', [ids])).toBe(15);
  });

  test('that does not pass ends in FAILED', async () => {
    await makeMany('hopeless-', 3);
    const id = await start('hopeless-', { act: { note: { text: 'x' } } });
    await db.query('ALTER TABLE player_note RENAME TO player_note_away');
    try {
      await db.query('UPDATE bulk_act SET attempts = 19 WHERE id = $1', [uuidOf(id)]);
      await run(id);
    } finally {
      await db.query('ALTER TABLE player_note_away RENAME TO player_note');
    }
    expect(await look(id)).toMatchObject({ state: 'FAILED', done: 0, total: 3 });
  });
});

describe('cancelling', () => {
  test('ends an act between two batches, and what was done stays so', async () => {
    const ids = await makeMany('cancel-', 50);
    const id = await start('cancel-', { act: { ban: { scope: 'CHAT' } } });
    const holder = await db.connect();
    await holder.query('BEGIN');
    // The second batch waits for this one.
    await holder.query('SELECT FROM player WHERE id = $1 FOR UPDATE', [ids.toSorted()[15]]);
    const running = run(id);
    await until(
      async () => (await look(id)).done,
      (done) => done === 10,
    );
    const { cancelBulkAct } = await there.query(CancelBulkAct, { bulkAct: id }, adminKey);
    expect(cancelBulkAct).toMatchObject({ __typename: 'BulkAct', state: 'CANCELLED', endedBy: 'admin' });
    await holder.query('COMMIT');
    holder.release();
    await running;
    const { done, state, results } = await look(id);
    expect([state, done, results.totalCount]).toEqual(['CANCELLED', 20, 30]);
    expect(await countOf('SELECT count(*) FROM ban WHERE player_id = ANY($1)', [ids])).toBe(20);
    here.clock.advance(600);
    await here.app.services.bulkActs.runLeft();
    expect((await look(id)).done).toBe(20);
  });

  test('leaves an act that is over, and tells of one that is not there', async () => {
    await makeMany('over-', 1);
    const id = await start('over-', { act: { note: { text: 'x' } } });
    await complete(id);
    const { cancelBulkAct } = await here.query(CancelBulkAct, { bulkAct: id }, adminKey);
    expect(cancelBulkAct).toMatchObject({ state: 'DONE' });
    const nobody = Buffer.from(`BulkAct:${uuidv7(1)}`).toString('base64url');
    expect((await here.query(CancelBulkAct, { bulkAct: nobody }, adminKey)).cancelBulkAct).toMatchObject({
      code: 'BULK_ACT_NOT_FOUND',
    });
  });
});

describe('reports', () => {
  test('are kept for 90 days, and counts for ever', async () => {
    await makeMany('kept-', 4);
    const id = await start('kept-', { act: { tag: { tags: ['kept'] } } });
    await complete(id);
    const endedBefore = (days: number) =>
      db.query('UPDATE bulk_act SET ended_at = $2 WHERE id = $1', [
        uuidOf(id),
        new Date(here.clock.now() - days * 24 * 60 * 60 * 1_000),
      ]);
    await endedBefore(89);
    await here.app.services.bulkActs.forgetOld();
    expect((await look(id, 'DONE')).results.totalCount).toBe(4);
    await endedBefore(91);
    await here.app.services.bulkActs.forgetOld();
    expect(await look(id, 'DONE')).toMatchObject({ done: 4, results: { totalCount: 0 } });
  });
});

describe('what could come to nothing', () => {
  test('is refused before anybody is touched, and so is who is no admin', async () => {
    const ids = await makeMany('wrong-', 2);
    const { token } = await aPlayer(here);
    const codeOf = async (act: object, more: object = {}, key = adminKey) => {
      const input = { search: { filter: { nameContains: 'wrong-' } }, act, reason: 'x', ...more };
      return (await send(here.url, StartBulkAct, { input } as never, key)).errors?.[0]?.extensions['code'];
    };
    const past = new Date(here.clock.now() - 1_000).toISOString();
    for (const act of [
      { ban: { scope: 'CHAT', until: past } },
      { tag: { tags: [] } },
      { tag: { tags: ['Not A Tag'] } },
      { grant: { counter: 'droplets', by: 0 } },
      { note: { text: ' ' } },
    ])
      expect(await codeOf(act), JSON.stringify(act)).toBe('BAD_USER_INPUT');
    expect(await codeOf({ note: { text: 'x' } }, { reason: '' })).toBe('BAD_USER_INPUT');
    expect(await codeOf({ note: { text: 'x' }, endSessions: true })).toBeDefined();
    expect(await codeOf({ note: { text: 'x' } }, {}, token)).toBe('FORBIDDEN');
    const known = await here.query(BulkActs, { game: 'garden' }, adminKey);
    expect(known.bulkActs.totalCount).toBe(0);
    expect(await countOf('SELECT count(*) FROM player_note WHERE player_id = ANY($1)', [ids])).toBe(0);
  });
});
