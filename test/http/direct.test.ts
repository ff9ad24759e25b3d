import { once } from 'node:events';
import { connect } from 'node:net';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { aBoard, aPlayer } from '../support/players.ts';

/*
 * Plain requests take a short way past Yoga. Nobody may be able to tell by an answer which way it took: each request is
 * sent both ways here, and status, headers and body must be the same. A query string, empty or not, is not plain.
 */

let gateway: TestApp;
let token: string;
let key: string;

beforeAll(async () => {
  gateway = await aGateway();
  const player = await aPlayer(gateway);
  ({ token } = player);
  ({ key } = await aBoard(gateway));
  await player.report({ leaderboard: key, score: 7, runId: 'first' });
});
afterAll(() => gateway.close());

type Given = { body: string; headers?: Record<string, string> };

async function ask(url: string, { body, headers = {} }: Given) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'the-same-request', ...headers },
    body,
  });
  // What is left of a caller's minute is less the second time.
  const { date: _date, ratelimit: _ratelimit, ...told } = Object.fromEntries(response.headers);
  return { status: response.status, headers: told, body: await response.text() };
}

async function bothWays(given: Given) {
  const answer = await ask(gateway.url, given);
  expect(answer).toEqual(await ask(`${gateway.url}?`, given));
  return answer;
}

const json = (body: unknown) => JSON.stringify(body);
const bearer = (one: string) => ({ authorization: `Bearer ${one}` });

const two = 'query A { me { id } } query B($n: Int) { leaderboard(key: "none") { entries(first: $n) { totalCount } } }';
const report =
  'mutation R($input: ReportScoreInput!) { reportScore(input: $input) { __typename ... on ScoreReport { improved entry { rank score } } ... on Error { code message } } }';
const withFragments = `query F($key: ID!, $wanted: Boolean!) {
  leaderboard(key: $key) {
    ...Parts
    title @skip(if: $wanted)
    entries(first: 3) @include(if: $wanted) { nodes { rank player { id } } edges { cursor } pageInfo { endCursor } }
  }
}
fragment Parts on Leaderboard { key entries(first: 3) { totalCount nodes { score } } }`;

describe('an answer is the same by either way', () => {
  test.each<[string, unknown]>([
    ['a query', { query: '{ __typename }' }],
    [
      'a query with everything null',
      { query: '{ __typename }', variables: null, operationName: null, extensions: null },
    ],
    ['extensions', { query: '{ __typename }', extensions: { client: 'x' } }],
    ['introspection', { query: getIntrospectionQuery() }],
    ['one operation of several', { query: two, operationName: 'B', variables: { n: 3 } }],
    ['none of several named', { query: two }],
    ['an operation that is not there', { query: two, operationName: 'C' }],
    ['an empty name of an operation', { query: two, operationName: '' }],
    ['a name that is no text', { query: two, operationName: 7 }],
    ['a bad argument', { query: two, operationName: 'B', variables: { n: 101 } }],
    ['a missing variable', { query: 'query Q($key: ID!) { leaderboard(key: $key) { id } }' }],
    ['a bad variable', { query: 'query Q($key: ID!) { leaderboard(key: $key) { id } }', variables: { key: {} } }],
    ['a variable too many', { query: '{ __typename }', variables: { more: 1 } }],
    ['variables that are no object', { query: '{ __typename }', variables: [1] }],
    ['variables that are a text', { query: '{ __typename }', variables: '{}' }],
    ['extensions that are a text', { query: '{ __typename }', extensions: 'x' }],
    ['a parameter that nobody knows', { query: '{ __typename }', more: 1 }],
    ['no document', {}],
    ['an empty document', { query: '' }],
    ['a document that is a number', { query: 1 }],
    ['a syntax error', { query: '{ me { ' }],
    ['a name beyond all reason', { query: `{ ${'leaderboard'.repeat(1_000)} }` }],
    ['an unknown field', { query: '{ nothing }' }],
    ['fragments alone', { query: 'fragment F on Query { __typename }' }],
    ['a batch', [{ query: '{ __typename }' }]],
    ['a text', 'hello'],
    ['null', null],
    ['a document over the limit', { query: `{ me { id } ${' '.repeat(21_000)} }` }],
    ['too many tokens', { query: `{ ${'me { id } '.repeat(700)} }` }],
    ['too much at once', { query: `{ ${Array.from({ length: 150 }, (_, at) => `a${at}: me { id }`).join(' ')} }` }],
    [
      'too much by a variable',
      {
        query: `query Q($n: Int) { ${Array.from({ length: 40 }, (_, at) => `a${at}: leaderboard(key: "x") { entries(first: $n) { nodes { rank } } }`).join(' ')} }`,
        variables: { n: 100 },
      },
    ],
    ['an id of nothing', { query: '{ node(id: "x") { id } }' }],
    ['a field for admins', { query: '{ wechatTokens { appId } }' }],
    ['an error of a union', { query: report, variables: { input: { leaderboard: 'none', score: 1 } } }],
    [
      'one way in too many',
      { query: 'mutation { login(input: { guest: { deviceSecret: "x" }, wechatWeb: { code: "x" } }) { __typename } }' },
    ],
    [
      'two ways in by variables',
      {
        query: 'mutation L($i: LoginInput!) { login(input: $i) { __typename } }',
        variables: { i: { guest: { deviceSecret: 'x' }, wechatWeb: { code: 'x' } } },
      },
    ],
    [
      'a bad refresh token',
      { query: 'mutation { refreshSession(refreshToken: "x") { __typename ... on Error { code message } } }' },
    ],
  ])('%s', async (_what, body) => {
    await bothWays({ body: json(body) });
    await bothWays({ body: json(body), headers: bearer(token) });
  });

  test.each<[string, unknown, string]>([
    ['a batch', [{ query: '{ __typename }' }], 'Send one operation per request: there are no batches.'],
    ['a text', 'hello', 'The body must be a JSON object with a `query`.'],
    [
      'a parameter that nobody knows',
      { query: '{ __typename }', more: 1 },
      'A request has no `more`. It may have `query`, `documentId`, `operationName`, `variables`, `extensions`.',
    ],
    ['no document', { variables: {} }, 'Send a document as `query`, or its id as `documentId`.'],
    ['an empty one', { query: '' }, 'Send a document as `query`, or its id as `documentId`.'],
    ['a document that is a number', { query: 1 }, '`query` must be a text: the document.'],
    ['an id that is a number', { documentId: 1 }, '`documentId` must be a text.'],
    ['a name that is no text', { query: '{ me { id } }', operationName: 7 }, '`operationName` must be a text.'],
    ['variables in a list', { query: '{ me { id } }', variables: [1] }, '`variables` must be a JSON object.'],
    ['extensions as a text', { query: '{ me { id } }', extensions: 'x' }, '`extensions` must be a JSON object.'],
  ])('and says what to send instead of %s', async (_what, body, message) => {
    for (const accept of ['application/json', 'application/graphql-response+json']) {
      const { status, body: answer } = await bothWays({ body: json(body), headers: { accept } });
      expect([status, JSON.parse(answer)]).toEqual([
        400,
        { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] },
      ]);
    }
  });

  test.each(['', '{', '\uFEFF{"query":"{ __typename }"}', '{"query":"{ __typename }"} ', 'query=x'])(
    'the body %j',
    async (body) => {
      await bothWays({ body });
    },
  );

  test('fragments, directives, pages and names', async () => {
    for (const wanted of [true, false]) {
      const { body } = await bothWays({ body: json({ query: withFragments, variables: { key, wanted } }) });
      expect(JSON.parse(body)).not.toHaveProperty('errors');
    }
  });

  test('a mutation', async () => {
    const input = { leaderboard: key, score: 7, runId: 'first' };
    const { body } = await bothWays({ body: json({ query: report, variables: { input } }), headers: bearer(token) });
    expect(JSON.parse(body)).toEqual({
      data: { reportScore: { __typename: 'ScoreReport', improved: true, entry: { rank: 1, score: 7 } } },
    });
  });

  test.each<[string, () => Record<string, string>]>([
    ['nobody', () => ({})],
    ['a player', () => bearer(token)],
    ['an admin', () => bearer(adminKey)],
    ['a bad token', () => bearer('garbage')],
    ['no bearer', () => ({ authorization: 'Basic xyz' })],
  ])('from %s', async (_who, headers) => {
    for (const query of [
      '{ me { displayName } }',
      `{ leaderboard(key: "${key}") { me { rank } } }`,
      '{ wechatTokens { appId } }',
    ])
      await bothWays({ body: json({ query }), headers: headers() });
    await bothWays({ body: json({ query: `{ leaderboard(key: "${key}") { around { rank } } }` }), headers: headers() });
  });

  test.each([
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8',
    'application/json, application/graphql-response+json',
    'application/json;charset=iso-8859-1, */*',
    'application/*',
    '*/*',
    'text/event-stream, application/json',
    'multipart/mixed',
    'text/html',
    'image/png',
  ])('for one who accepts %s', async (accept) => {
    for (const query of [
      '{ __typename }',
      '{ nothing }',
      '{ me {',
      two,
      '{ node(id: "x") { id } }',
      '{ wechatTokens { appId } }',
    ])
      await bothWays({ body: json({ query }), headers: { accept } });
  });

  test.each<Record<string, string>>([
    { origin: 'https://game.example' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'application/graphql+json' },
    { 'content-type': 'application/jsonp' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ])('with the headers %j', async (headers) => {
    await bothWays({ body: json({ query: '{ __typename }' }), headers });
  });

  test('an error of ours, which is logged with the operation', async () => {
    const own = await aGateway();
    try {
      const { token: ownToken } = await aPlayer(own);
      await own.app.db.pool.query('DROP TABLE leaderboard CASCADE');
      const given = { body: json({ query: '{ leaderboard(key: "harvest") { id } }' }), headers: bearer(ownToken) };
      const from = own.log.length;
      const answers = [await ask(own.url, given), await ask(`${own.url}?`, given)];
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]!.body).toContain('INTERNAL_SERVER_ERROR');
      const told = own.log.slice(from).map((line) => {
        const { level, msg, requestId, kind, outcome, viewer } = JSON.parse(line) as Record<string, unknown>;
        return { level, msg, requestId, kind, outcome, viewer };
      });
      expect(told.toSorted((left, right) => Number(left.level) - Number(right.level)).map(({ msg }) => msg)).toEqual([
        'operation',
        'operation',
        'a request failed',
        'a request failed',
      ]);
      const [first, second] = told.filter(({ msg }) => msg === 'operation');
      expect(first).toEqual(second);
    } finally {
      await own.close();
    }
  });
});

test('a sender who breaks off leaves nothing behind', async () => {
  const { hostname, port } = new URL(gateway.url);
  for (let time = 0; time < 20; time += 1) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const headers = 'host: x\r\ncontent-type: application/json\r\ncontent-length: 100';
    socket.write(`POST /graphql HTTP/1.1\r\n${headers}\r\n\r\n{"query":`, () => socket.resetAndDestroy());
    await once(socket, 'close');
  }
  expect((await ask(gateway.url, { body: json({ query: '{ __typename }' }) })).status).toBe(200);
  expect(gateway.log.filter((line) => line.includes('was not answered'))).toEqual([]);
});
