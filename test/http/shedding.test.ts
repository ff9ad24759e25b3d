import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shares, createShedding, type WorkClass } from '../../src/http/shedding.ts';
import { createRefusals } from '../../src/http/refusals.ts';
import { createLoad } from '../../src/infra/load.ts';
import { createMetrics } from '../../src/infra/metrics.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';

/** What is left out first where there is too much to do. */

const roomFor = 20;
let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  // The event loop of a test may be late for reasons of the test.
  gateway = await aGateway({ env: { OVERLOAD_UNDER_WAY: String(roomFor), OVERLOAD_DELAY_MS: '60000' } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

async function ask(query: string, { token, way = '' }: { token?: string; way?: string } = {}) {
  const response = await fetch(`${gateway.url}${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    code: errors?.[0]?.extensions.code,
    retryAfter: response.headers.get('retry-after'),
  };
}

const documents: Record<Exclude<WorkClass, 'document'>, string> = {
  introspection: getIntrospectionQuery(),
  report: '{ settingList { key } }',
  read: '{ me { id } }',
  write: 'mutation { reportScore(input: { leaderboard: "none", score: 1 }) { __typename } }',
  login: 'mutation { login(input: { guest: { deviceSecret: "a-secret-of-some-length" } }) { __typename } }',
  refresh: 'mutation { refreshSession(refreshToken: "x") { __typename } }',
};
const order = ['introspection', 'report', 'read', 'write', 'login', 'refresh'] as const;

describe('with so much under way', () => {
  let tokens: { [Class in (typeof order)[number]]?: string };
  beforeAll(async () => {
    const { token } = await aPlayer(gateway);
    tokens = { report: adminKey, read: token, write: token };
    for (const kind of order) await ask(documents[kind], { ...(tokens[kind] && { token: tokens[kind] }) });
  });

  /** Holds so many logins up, until the returned function is called. */
  async function hold(count: number): Promise<() => Promise<void>> {
    const client = await db.connect();
    await client.query('BEGIN; LOCK TABLE identity IN ACCESS EXCLUSIVE MODE');
    const held = Array.from({ length: count }, () => ask(documents.login));
    await until(underWay, (now) => now >= count);
    return async () => {
      await client.query('ROLLBACK');
      client.release();
      for (const { status } of await Promise.all(held)) expect(status).toBe(200);
    };
  }

  async function underWay(): Promise<number> {
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    return Number(/^trellis_graphql_under_way (\d+)/m.exec(metrics)![1]);
  }

  test.each([
    // Of room for twenty; the request that asks counts, too.
    [0, 'nothing', 0],
    [9, 'the schema', 1],
    [10, 'what admins ask for', 2],
    [12, 'reads', 3],
    [15, 'writes', 4],
    [17, 'logins', 5],
  ] as const)('%i operations leave out %s and what goes before it, and are finished', async (count, _what, refused) => {
    const release = count > 0 ? await hold(count) : async () => {};
    try {
      for (const [at, kind] of order.entries()) {
        // A login that is taken would be held up like the others.
        if (kind === 'login' && at >= refused && count > 0) continue;
        const token = tokens[kind];
        for (const way of ['', '?']) {
          const { status, code, retryAfter } = await ask(documents[kind], { way, ...(token && { token }) });
          if (at >= refused) expect([kind, way, status]).toEqual([kind, way, 200]);
          else {
            expect([kind, way, status, code]).toEqual([kind, way, 503, 'OVERLOADED']);
            expect(Number(retryAfter)).toBeGreaterThan(0);
          }
        }
      }
      for (const path of ['/health/live', '/health/ready'])
        expect((await fetch(new URL(path, gateway.url))).status).toBe(200);
    } finally {
      await release();
    }
  });

  test('documents that are new here wait, those that clients send all the time do not', async () => {
    const token = tokens.read!;
    const release = await hold(10);
    try {
      for (const way of ['', '?'])
        expect(await ask('query NeverSeen { me { id } }', { token, way })).toMatchObject({
          status: 503,
          code: 'OVERLOADED',
        });
      expect(await ask(documents.read, { token })).toMatchObject({ status: 200 });
    } finally {
      await release();
    }
    expect(await ask('query NeverSeen { me { id } }', { token })).toMatchObject({ status: 200 });
  });
});

test('the order is that of the shares: what costs players most goes last', () => {
  const refusals = createRefusals(createMetrics());
  const at = (pressure: number) => {
    const shedding = createShedding({ pressure: () => pressure }, refusals);
    return (Object.keys(shares) as WorkClass[]).filter((work) => shedding.refusalOf(work) !== null);
  };
  expect(at(0.49)).toEqual([]);
  expect(at(0.5)).toEqual(['document', 'introspection']);
  expect(at(0.6)).toEqual(['document', 'introspection', 'report']);
  expect(at(0.7)).toEqual(['document', 'introspection', 'report', 'read']);
  expect(at(0.85)).toEqual(['document', 'introspection', 'report', 'read', 'write']);
  expect(at(0.95)).toEqual(['document', 'introspection', 'report', 'read', 'write', 'login']);
  expect(at(1)).toEqual(['document', 'introspection', 'report', 'read', 'write', 'login', 'refresh']);
});

describe('an event loop', () => {
  const block = (milliseconds: number) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  };

  test('that is late all the time is overloaded, one that was late once is not', async () => {
    const load = createLoad({ delayMilliseconds: 60, underWay: 1_000_000 }, createMetrics());
    load.start();
    try {
      block(500);
      expect(load.pressure()).toBe(0);
      let isBusy = true;
      const work = () => {
        block(120);
        if (isBusy) setImmediate(work);
      };
      work();
      await until(
        () => load.pressure(),
        (pressure) => pressure >= 0.8,
      );
      isBusy = false;
      await until(
        () => load.pressure(),
        (pressure) => pressure < 0.8,
      );
    } finally {
      load.stop();
    }
  });
});
