import pg from 'pg';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/** An operation that takes too long is broken off, and Postgres stops working for it. */

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway({ env: { OPERATION_SECONDS: '1' } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

/** Nobody else gets at the table until the returned function is called. */
async function lockTable(table: string): Promise<() => Promise<void>> {
  const client = await db.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
  return async () => {
    await client.query('ROLLBACK');
    client.release();
  };
}

/** What the gateway's connections wait for. */
async function waiting(): Promise<string[]> {
  const { rows } = await db.query<{ query: string }>(
    `SELECT query FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'trellis' AND state = 'active' AND wait_event_type = 'Lock'`,
  );
  return rows.map(({ query }) => query);
}

async function ask(query: string, { token, way = '' }: { token?: string; way?: string } = {}) {
  const response = await fetch(`${gateway.url}${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}

describe.each([
  ['the short way', ''],
  ['the way of Yoga', '?'],
])('by %s', (_name, way) => {
  test('a read is answered when its time is over, and its statement ends', async () => {
    const player = await aPlayer(gateway);
    const unlock = await lockTable('reward');
    try {
      const answer = ask('{ myRewards(first: 1) { totalCount } }', { token: player.token, way });
      await until(waiting, (queries) => queries.length > 0);
      expect(await answer).toEqual({ status: 504, data: undefined, code: 'OPERATION_TIMED_OUT' });
      // The lock is still held: what waited for it no longer does.
      await until(waiting, (queries) => queries.length === 0);
    } finally {
      await unlock();
    }
    expect(await ask('{ myRewards(first: 1) { totalCount } }', { token: player.token, way })).toMatchObject({
      status: 200,
    });
  });
});

test('what several read together has the same time, and is read anew afterwards', async () => {
  const { key } = await aBoard(gateway);
  gateway.clock.advance(2);
  const unlock = await lockTable('leaderboard');
  try {
    const answers = Array.from({ length: 3 }, () => ask(`{ leaderboard(key: "${key}") { title } }`));
    await until(waiting, (queries) => queries.length > 0);
    for (const { code } of await Promise.all(answers)) expect(code).toBe('OPERATION_TIMED_OUT');
    await until(waiting, (queries) => queries.length === 0);
  } finally {
    await unlock();
  }
  expect(await ask(`{ leaderboard(key: "${key}") { title } }`)).toMatchObject({
    data: { leaderboard: { title: 'A board' } },
  });
});

test('a transaction that is broken off leaves nothing behind, and nothing of it goes on', async () => {
  const player = await aPlayer(gateway);
  const unlock = await lockTable('invitation');
  try {
    const answer = ask('mutation { createInvitation(input: { clientId: "late", purpose: "x" }) { __typename } }', {
      token: player.token,
    });
    await until(waiting, (queries) => queries.length > 0);
    expect((await answer).code).toBe('OPERATION_TIMED_OUT');
    await until(waiting, (queries) => queries.length === 0);
  } finally {
    await unlock();
  }
  const { rows } = await db.query('SELECT FROM invitation');
  expect(rows).toEqual([]);
});

test('whoever shares a batch is not harmed: a report that waited too long may be sent again, and counts once', async () => {
  const [{ key }, player] = [await aBoard(gateway), await aPlayer(gateway)];
  const input = { leaderboard: key, score: 5, runId: 'the-run' };
  const unlock = await lockTable('submission');
  try {
    const { errors } = await send(gateway.url, ReportScore, { input }, player.token);
    expect(errors?.[0]?.extensions['code']).toBe('OPERATION_TIMED_OUT');
  } finally {
    await unlock();
  }
  expect(await player.report(input)).toMatchObject({ entry: { score: 5 } });
  const { rows } = await db.query('SELECT FROM submission');
  expect(rows).toHaveLength(1);
});

test('over WebSocket the answer says the same', async () => {
  const player = await aPlayer(gateway);
  const client = createClient({
    url: gateway.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${player.token}` },
  });
  const unlock = await lockTable('reward');
  try {
    for await (const { errors } of client.iterate({ query: '{ myRewards(first: 1) { totalCount } }' }))
      expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TIMED_OUT' } }]);
    await until(waiting, (queries) => queries.length === 0);
  } finally {
    await unlock();
    await client.dispose();
  }
});
