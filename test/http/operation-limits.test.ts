import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aBoard, aPlayer } from '../support/players.ts';

/** What an operation may ask for, and that nothing of it happens where it asks for more. */

let gateway: TestApp;
let db: pg.Pool;
let key: string;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  ({ key } = await aBoard(gateway));
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join(' ');
const json = { 'content-type': 'application/json' };

/** The two ways that a request may take: the short one, and that of everything which is not plain. */
const ways = { 'the short way': '', 'the way of Yoga': '?' };

async function refusalOf(query: string, { way = '', variables = {}, token }: Asking = {}) {
  const response = await fetch(`${gateway.url}${way}`, {
    method: 'POST',
    headers: { ...json, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const reply = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return {
    status: response.status,
    reply,
    code: reply.errors?.[0]?.extensions.code,
    message: reply.errors?.[0]?.message,
  };
}
type Asking = { way?: string; variables?: Record<string, unknown>; token?: string };

const board = (fields: string) => `{ leaderboard(key: "${key}") { ${fields} } }`;
const doubling = (count: number, of: string, last: string) =>
  times(
    count,
    (at) => `fragment F${at} on ${of} { ${at === count - 1 ? last : `...F${at + 1} ... on ${of} { ...F${at + 1} }`} }`,
  );

describe.each(Object.entries(ways))('an operation that asks for too much, by %s,', (_name, way) => {
  test.each<[string, () => string, string]>([
    [
      'rows of many lists',
      () => board(times(50, (at) => `a${at}: entries(first: 100) { nodes { rank } }`)),
      'complexity',
    ],
    ['fields', () => `{ ${times(250, (at) => `f${at}: __typename`)} }`, 'fields'],
    ['fields by fragments that double', () => `{ ...F0 } ${doubling(30, 'Query', '__typename')}`, '(fields|spreads)'],
    ['levels', () => `{ ${'node(id: "x") { '.repeat(20)} id ${'}'.repeat(20)} }`, 'depth'],
    ['aliases', () => `{ ${times(120, (at) => `a${at}: __typename`)} }`, 'aliases'],
    ['directives', () => `{ __typename ${'@include(if: true) '.repeat(60)} }`, 'directives'],
    ['variables', () => `query Q(${times(120, (at) => `$v${at}: Int`)}) { __typename }`, 'variables'],
    ['one field again and again', () => `{ ${'__typename '.repeat(60)} }`, 'repeats'],
    [
      'fragments',
      () => `{ __typename } ${times(80, (at) => `fragment F${at} on Query { __typename }`)}`,
      'definitions',
    ],
    [
      'the schema twice',
      () => getIntrospectionQuery().replace('{', '{ again: __schema { types { ...FullType } }'),
      'schema',
    ],
  ])('is refused, and says by what: %s', async (_what, document, word) => {
    const { status, code, message, reply } = await refusalOf(document(), { way });
    expect([status, code, message]).toEqual([400, 'BAD_USER_INPUT', expect.stringMatching(`too much.*${word}`)]);
    expect(reply).not.toHaveProperty('data');
  });

  test('is refused where it does so by its variables alone', async () => {
    const query = `query Q($n: Int) ${board(times(50, (at) => `a${at}: entries(first: $n) { nodes { rank } }`))}`;
    expect(await refusalOf(query, { way, variables: { n: 100 } })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect((await refusalOf(query, { way, variables: { n: 5 } })).reply).toMatchObject({ data: { leaderboard: {} } });
  });

  test('is refused where its variables are a thousand levels deep', async () => {
    const body = `{"query":"query Q($k: ID!) { leaderboard(key: $k) { id } }","variables":{"k":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`;
    const response = await fetch(`${gateway.url}${way}`, { method: 'POST', headers: json, body });
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('100 levels')]);
  });

  test('does not hide what it asks for behind variables that are no good', async () => {
    const query = `query Q($n: Int) ${board(times(50, (at) => `a${at}: entries(first: $n) { nodes { rank } }`))}`;
    const { status, reply } = await refusalOf(query, { way, variables: { n: 'many' } });
    expect(status).toBe(400);
    expect(reply).not.toHaveProperty('data');
  });

  test('has done nothing: no player is made by the first of too many logins', async () => {
    const secrets = Array.from({ length: 6 }, () => randomUUID());
    const logins = secrets.map(
      (secret, at) => `a${at}: login(input: { guest: { deviceSecret: "${secret}" } }) { __typename }`,
    );
    const before = await playerCount();
    expect(await refusalOf(`mutation { ${logins.join(' ')} }`, { way })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await playerCount()).toBe(before);
    // As many as are allowed are made.
    await refusalOf(`mutation { ${logins.slice(0, 4).join(' ')} }`, { way });
    expect(await playerCount()).toBe(before + 4);
  });

  test('is refused with fragments that lead back to themselves', async () => {
    const circle = '{ ...A } fragment A on Query { ...B } fragment B on Query { __typename ...A }';
    expect((await refusalOf(circle, { way })).code).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
  });
});

test('is refused over WebSocket and as a subscription, too', async () => {
  const client = createClient({ url: gateway.url.replace('http', 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  const ask = async (query: string) => {
    try {
      for await (const { errors } of client.iterate({ query })) return errors;
    } catch (errors) {
      return errors;
    }
    return undefined;
  };
  const rows = times(45, (at) => `m${at}: metadata`);
  for (const query of [
    board(times(50, (at) => `a${at}: entries(first: 100) { nodes { rank } }`)),
    `subscription { leaderboardTop(leaderboard: "${key}", first: 100) { entries { ${rows} ${rows.replaceAll('m', 'n').replaceAll('netadata', 'metadata')} } } }`,
    `{ ${times(250, (at) => `f${at}: __typename`)} }`,
  ])
    expect(await ask(query)).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  await client.dispose();
});

test('a good document is still taken after ever so many bad ones', async () => {
  await Promise.all(
    Array.from({ length: 300 }, (_, at) =>
      refusalOf(`{ nothing${at} }`).then(({ status }) => expect(status).toBe(200)),
    ),
  );
  expect((await refusalOf(board('title'))).reply).toEqual({ data: { leaderboard: { title: 'A board' } } });
});

test('faults of a document are told by a few messages, however many there are', async () => {
  const { reply } = await refusalOf(`{ ${times(90, (at) => `leaderbord${at}`)} }`);
  expect(reply.errors!.length).toBeLessThan(10);
});

test('each refusal is counted by its kind', async () => {
  const count = async (kind: string) => {
    const metrics = await (await fetch(new URL('/metrics', gateway.url))).text();
    return Number(new RegExp(`trellis_refusals_total\\{kind="${kind}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
  };
  const [shape, cost] = [await count('shape'), await count('cost')];
  await refusalOf(`{ ${times(220, (at) => `g${at}: __typename`)} }`);
  await refusalOf(board(times(51, (at) => `a${at}: entries(first: 100) { nodes { rank } }`)));
  expect([await count('shape'), await count('cost')]).toEqual([shape + 1, cost + 1]);
});

test('the schema is told as explorers ask for it', async () => {
  const { data, errors } = await send(gateway.url, getIntrospectionQuery());
  expect(errors).toBeUndefined();
  expect(JSON.stringify(data)).toContain('reportScore');
});

test('what an admin may ask for is no more', async () => {
  const query = board(times(50, (at) => `a${at}: entries(first: 100) { nodes { rank } }`));
  expect(await refusalOf(query, { token: adminKey })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  const { token } = await aPlayer(gateway);
  expect(await refusalOf(query, { token })).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
});

async function playerCount(): Promise<number> {
  const { rows } = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM player');
  return rows[0]!.count;
}
