import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aGateway, send, type Reply, type TestApp } from '../support/app.ts';
import { LoginGuest, LoginMiniGame, LoginWeb, Logout, RefreshSession } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRedis } from '../support/services.ts';

let gateway: TestApp;

beforeAll(async () => {
  gateway = await aGateway();
});
afterAll(() => gateway.close());

const address = (path: string, { url } = gateway) => new URL(path, url);
const json = { 'content-type': 'application/json' };
const post = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  fetch(gateway.url, { method: 'POST', headers: { ...json, ...headers }, ...(body && { body, duplex: 'half' }) });
const ask = async (query: string, token?: string) =>
  send<Record<string, unknown>, unknown>(gateway.url, query, {}, token);
const codesOf = ({ errors = [] }: Pick<Reply<unknown>, 'errors'>) => errors.map(({ extensions }) => extensions['code']);

describe('an address', () => {
  it('that does not exist is answered 404', async () => {
    for (const path of ['/nothing', '/graphql/', '/graphql/more', '/.env'])
      expect([path, (await fetch(address(path))).status]).toEqual([path, 404]);
  });

  it('that makes no sense is answered, too, also to those who want a WebSocket', async () => {
    for (const path of ['//', '//graphql', 'http://', '/%', '*']) {
      expect(await talk(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 404/);
      const upgrade = 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13';
      const key = `sec-websocket-key: ${Buffer.alloc(16).toString('base64')}`;
      expect(await talk(`GET ${path} HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n${key}\r\n\r\n`)).toMatch(/^HTTP\/1.1 404/);
    }
    expect((await fetch(address('/health/live'))).status).toBe(200);
  });

  it('is refused to a WebSocket that is gone by then, and nothing happens', async () => {
    const { hostname, port } = address('/');
    for (let time = 0; time < 50; time += 1) {
      const socket = connect(Number(port), hostname);
      const closed = once(socket, 'close');
      await once(socket, 'connect');
      socket.write('GET /nothing HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
      setImmediate(() => socket.resetAndDestroy());
      await closed;
    }
    expect((await fetch(address('/health/live'))).status).toBe(200);
  });

  it('leads from / to GraphiQL', async () => {
    const response = await fetch(address('/'), { headers: { accept: 'text/html' } });
    expect(response.url).toBe(gateway.url);
    expect(await response.text()).toContain('<title>Trellis</title>');
  });
});

describe('a request', () => {
  it('gets the id back that its proxy gave it', async () => {
    const response = await post('{"query":"{ __typename }"}', { 'x-request-id': 'proxy-0123456789' });
    expect(response.headers.get('x-request-id')).toBe('proxy-0123456789');
  });

  it('gets an id of its own where it has none, or one that could spoil a log', async () => {
    for (const given of ['', 'short', 'x'.repeat(65), 'with spaces in it', '{"level":60}'])
      expect((await post('{"query":"{ __typename }"}', { 'x-request-id': given })).headers.get('x-request-id')).toMatch(
        /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      );
  });

  it('may read with GET', async () => {
    const response = await fetch(`${gateway.url}?query=${encodeURIComponent('{ __typename }')}`);
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('may read with GET and say that it has JSON, as clients do that say so of all requests', async () => {
    const response = await fetch(`${gateway.url}?query=${encodeURIComponent('{ __typename }')}`, {
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
  });

  it('may not write with GET', async () => {
    const { key } = await aBoard(gateway);
    const player = await aPlayer(gateway);
    const mutation = `mutation { reportScore(input: { leaderboard: "${key}", score: 1 }) { __typename } }`;
    const response = await fetch(`${gateway.url}?query=${encodeURIComponent(mutation)}`, {
      headers: { authorization: `Bearer ${player.token}` },
    });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    const { data } = await ask(`{ leaderboard(key: "${key}") { entries { totalCount } } }`);
    expect(data).toEqual({ leaderboard: { entries: { totalCount: 0 } } });
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('may not be sent by %s', async (method) => {
    const body = method === 'HEAD' ? {} : { body: '{"query":"{ __typename }"}' };
    const response = await fetch(gateway.url, { method, headers: { 'content-type': 'application/json' }, ...body });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  it('may come from any page, with a token and without cookies', async () => {
    const origin = 'https://game.example';
    const preflight = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(['*', origin]).toContain(preflight.headers.get('access-control-allow-origin'));
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('is refused as a batch', async () => {
    const response = await post('[{"query":"{ __typename }"},{"query":"{ __typename }"}]');
    expect(response.status).toBe(400);
    expect(codesOf((await response.json()) as Reply<unknown>)).toEqual(['BAD_REQUEST']);
  });
});

describe('a body over the limit', () => {
  const inChunks = (count: number) =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        if (count-- > 0) controller.enqueue(new Uint8Array(65_536).fill(32));
        else controller.close();
      },
    });

  it.each([
    ['announced', () => ' '.repeat(5_000_000)],
    ['sent in chunks', () => inChunks(80)],
  ])('is answered 413, when it is %s', async (_how, body) => {
    const response = await post(body());
    expect(response.status).toBe(413);
    expect(codesOf((await response.json()) as Reply<unknown>)).toEqual(['BAD_USER_INPUT']);
  });

  // A connection that is closed with unread bytes on it is reset, and that takes the answer away, too.
  it.each([
    ['announced', `content-length: 5000000\r\n\r\n${' '.repeat(5_000_000)}`],
    ['sent in chunks', `transfer-encoding: chunked\r\n\r\n4c4b40\r\n${' '.repeat(5_000_000)}\r\n0\r\n\r\n`],
  ])('is answered 413 also to those who read only after they have sent it all, %s', async (_how, rest) => {
    expect(await talk(`POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${rest}`)).toMatch(
      /^HTTP\/1.1 413/,
    );
  });

  it('is answered so that a page of another origin may read why', async () => {
    const response = await post(' '.repeat(1_000_001), { origin: 'https://game.example' });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('does not keep smaller ones out, in chunks or not', async () => {
    const document = '{"query":"{ __typename }"}';
    for (const body of [document.padEnd(900_000), new Blob([document.padEnd(900_000)]).stream()])
      expect(await (await post(body)).json()).toEqual({ data: { __typename: 'Query' } });
  });
});

describe('an operation', () => {
  it.each([
    [
      'many pages under aliases',
      `{ leaderboard(key: "x") { ${aliases(50, 'entries(first: 100) { nodes { rank } }')} } }`,
    ],
    ['many fields at the root', `{ ${aliases(140, 'me { id }')} }`],
    ['fragments that double each other', doublingFragments(30)],
  ])('that asks for too much is refused: %s', async (_how, document) => {
    const reply = await ask(document);
    expect(Object.keys(reply)).toEqual(['errors']);
    expect(codesOf(reply)).toEqual(['BAD_USER_INPUT']);
    expect(reply.errors![0]!.message).toContain('asks for too much');
  });

  it.each([
    ['many fields', `{ ${aliases(50_000, 'me { id }')} }`],
    ['deep nesting', 'query { a '.repeat(20_000)],
    ['long texts', `{ leaderboard(key: "${'x'.repeat(500_000)}") { id } }`],
    ['many introspections', `{ ${aliases(2_000, '__schema { types { name fields { name } } }')} }`],
  ])('that is too long to look at is refused before it costs anything: %s', async (_how, document) => {
    const reply = await ask(document);
    expect(Object.keys(reply)).toEqual(['errors']);
    expect(codesOf(reply)).toEqual([expect.stringMatching(/^(BAD_USER_INPUT|GRAPHQL_PARSE_FAILED)$/)]);
  });

  it('may ask for the schema', async () => {
    const { data, errors } = await ask(getIntrospectionQuery());
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('reportScore');
  });
});

describe('an error', () => {
  it.each([
    ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a missing variable', { query: 'query Q($key: ID!) { leaderboard(key: $key) { id } }' }, 'BAD_USER_INPUT'],
    ['a bad variable', { query: 'query Q($n: ID!) { node(id: $n) { id } }', variables: { n: [1] } }, 'BAD_USER_INPUT'],
    ['an unknown operation', { query: 'query A { me { id } }', operationName: 'B' }, 'OPERATION_RESOLUTION_FAILURE'],
    ['an id of nothing', { query: '{ node(id: "nonsense") { id } }' }, 'BAD_USER_INPUT'],
    ['no document', {}, 'BAD_REQUEST'],
  ])('tells by a code what it is: %s', async (_what, body, code) => {
    const reply = (await (await post(JSON.stringify(body))).json()) as Reply<unknown>;
    expect(codesOf(reply)).toEqual([code]);
  });

  it('tells by a code that the body is no JSON', async () => {
    const response = await post('{"query":');
    expect(response.status).toBe(400);
    expect(codesOf((await response.json()) as Reply<unknown>)).toEqual(['BAD_REQUEST']);
  });

  it('is never the database refusing a text: characters that it does not store name nothing', async () => {
    const player = await aPlayer(gateway);
    const nul = '\\u0000';
    const report = `mutation { reportScore(input: { leaderboard: "a${nul}", score: 1 }) { __typename } }`;
    expect(await ask(`{ leaderboard(key: "a${nul}") { id } }`)).toEqual({ data: { leaderboard: null } });
    expect(await ask(report, player.token)).toEqual({ data: { reportScore: { __typename: 'LeaderboardNotFound' } } });
  });

  it('of ours is logged whole, and told as a request id', async () => {
    const broken = await aGateway();
    try {
      await onDatabase(broken, 'DROP TABLE leaderboard CASCADE');
      const response = await fetch(broken.url, {
        method: 'POST',
        headers: { ...json, 'x-request-id': 'quote-this-id' },
        body: '{"query":"{ leaderboard(key: \\"harvest\\") { id } }"}',
      });
      const { errors } = (await response.json()) as Reply<unknown>;
      expect(errors).toMatchObject([
        {
          message: 'Something went wrong on our side. Quote request quote-this-id.',
          path: ['leaderboard'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'quote-this-id' },
        },
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/prisma|table|stack|\.ts/i);
      const logged = broken.log.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(logged).toContainEqual(
        expect.objectContaining({
          level: 50,
          requestId: 'quote-this-id',
          path: ['leaderboard'],
          err: expect.objectContaining({
            message: expect.stringContaining('does not exist'),
            stack: expect.any(String),
          }),
        }),
      );
    } finally {
      await broken.close();
    }
  });
});

describe('a caller', () => {
  const ofPlayers = 'mutation { reportScore(input: { leaderboard: "none", score: 1 }) { __typename } }';
  const ofAdmins = '{ wechatTokens { appId } }';
  const codes = async (token?: string) => [
    ...codesOf(await ask(ofPlayers, token)),
    ...codesOf(await ask(ofAdmins, token)),
  ];

  it('without a token is UNAUTHENTICATED', async () => {
    expect(await codes()).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('with a token that is made up, altered or of another kind is UNAUTHENTICATED', async () => {
    const { token, session } = await aPlayer(gateway);
    const [head, claims, signature] = token.split('.') as [string, string, string];
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const altered = [`${head}.${claims}.${signature.replace(/^./, (char) => (char === 'A' ? 'B' : 'A'))}`];
    const unsignedTokens = [`${unsigned}.${claims}.`, `${unsigned}.${claims}.${signature}`];
    for (const one of ['garbage', `${adminKey}x`, session.refreshToken, ...altered, ...unsignedTokens])
      expect(await codes(one)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('with a token that is too old is UNAUTHENTICATED, and told to refresh', async () => {
    const own = await aGateway();
    try {
      const { token } = await aPlayer(own);
      own.clock.advance(15 * 60 + 1);
      const { errors } = await send(own.url, ofPlayers, {}, token);
      expect(errors).toMatchObject([
        { message: expect.stringContaining('refreshSession'), extensions: { code: 'UNAUTHENTICATED' } },
      ]);
    } finally {
      await own.close();
    }
  });

  it('whose session is over is UNAUTHENTICATED', async () => {
    const { token } = await aPlayer(gateway);
    await gateway.query(Logout, { everywhere: false }, token);
    expect(await codes(token)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('with a bad token may still log in', async () => {
    const { login } = await gateway.query(LoginGuest, { secret: randomUUID() }, 'garbage');
    expect(login.__typename).toBe('Session');
  });

  it('who is a player is FORBIDDEN what admins do', async () => {
    const { token } = await aPlayer(gateway);
    expect(await codes(token)).toEqual(['FORBIDDEN']);
  });

  it('with the admin key does what admins do, and is FORBIDDEN what players do', async () => {
    const saying = ofPlayers.replace(') {', ', reason: "To see.") {');
    expect(codesOf(await ask(saying, adminKey))).toEqual(['FORBIDDEN']);
    const { data } = await ask(ofAdmins, adminKey);
    expect(data).toEqual({ wechatTokens: demoWechatApps.slice(0, 2).map(({ appId }) => ({ appId })) });
  });
});

describe('health', () => {
  const health = async (path: string, own: TestApp) => {
    const response = await fetch(address(path, own));
    return [response.status, await response.json()];
  };

  it('is good while everything runs', async () => {
    expect(await health('/health/live', gateway)).toEqual([200, { status: 'ok' }]);
    expect(await health('/health/ready', gateway)).toEqual([200, { status: 'ok' }]);
  });

  it('names Redis while it is down, and lives on', async () => {
    const redis = await aRedis();
    const own = await aGateway({ redisUrl: redis.url });
    await redis.stop();
    try {
      expect(await health('/health/ready', own)).toEqual([503, { faults: ['Redis'] }]);
      expect(await health('/health/live', own)).toEqual([200, { status: 'ok' }]);
    } finally {
      await own.close();
      await redis.remove();
    }
  });

  it('names migrations that the database lacks', async () => {
    const own = await aGateway();
    try {
      await onDatabase(own, 'DELETE FROM _prisma_migrations');
      expect(await health('/health/ready', own)).toEqual([503, { faults: ['migrations'] }]);
    } finally {
      await own.close();
    }
  });
});

describe('metrics', () => {
  it('have the names that dashboards ask for', async () => {
    const metrics = await (await fetch(address('/metrics'))).text();
    const names = [...metrics.matchAll(/^# TYPE (trellis_\w+) (\w+)$/gm)].map(([, name, type]) => `${name} ${type}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'trellis_graphql_operation_seconds histogram',
        'trellis_report_batch_size histogram',
        'trellis_board_reads_total counter',
        'trellis_rank_index_rebuild_seconds histogram',
        'trellis_wechat_call_seconds histogram',
        'trellis_wechat_token_expires_timestamp_seconds gauge',
        'trellis_job_seconds histogram',
      ]),
    );
    expect(metrics).toContain('process_resident_memory_bytes');
  });

  it('count operations by kind and outcome', async () => {
    const count = async () => {
      const metrics = await (await fetch(address('/metrics'))).text();
      return Number(/operation_seconds_count\{kind="query",outcome="ok"\} (\d+)/.exec(metrics)?.[1] ?? 0);
    };
    const before = await count();
    await ask('{ me { id } }');
    expect(await count()).toBe(before + 1);
  });
});

describe('secrets', () => {
  it('are in no log line and no metric, whatever succeeds or fails', async () => {
    const own = await aGateway();
    try {
      const secrets = await liveThrough(own);
      const metrics = await (await fetch(address('/metrics', own))).text();
      for (const operation of ['LoginMiniGame', 'RefreshSession', 'a request failed'])
        expect(own.log.filter((line) => line.includes(operation))).not.toHaveLength(0);
      const told = [...own.log, metrics];
      for (const [name, secret] of Object.entries(secrets)) {
        expect([name, secret.length > 8]).toEqual([name, true]);
        expect(told.filter((line) => line.includes(secret) || line.includes(encodeURIComponent(secret)))).toEqual([]);
      }
    } finally {
      await own.close();
    }
  });
});

/** Uses every secret that there is, in good requests and bad ones; returns them by name. */
async function liveThrough(own: TestApp): Promise<Record<string, string>> {
  const { appId, secret: appSecret } = demoWechatApps[0]!;
  const aCode = () => own.wechat.issueCode({ appId }).code;
  const login = (code: string) => send(own.url, LoginMiniGame, { code, appId: null });

  const code = aCode();
  const { login: session } = await own.query(LoginMiniGame, { code, appId: null });
  if (session.__typename !== 'Session') throw new Error(session.code);
  const webCode = own.wechat.issueCode({ appId: demoWechatApps[1]!.appId }).code;
  await own.query(LoginWeb, { code: webCode, appId: demoWechatApps[1]!.appId });
  const { refreshSession } = await own.query(RefreshSession, { refreshToken: session.refreshToken });
  if (refreshSession.__typename !== 'Session') throw new Error(refreshSession.code);
  const player = await aPlayer(own);
  const { key } = await aBoard(own);
  await player.report({ leaderboard: key, score: 1, runId: 'run', metadata: { hello: 'world' } });
  await login('demo-alice');
  await send(
    own.url,
    `mutation { refreshWechatToken(appId: "${appId}", reason: "for the test") { fingerprint } }`,
    {},
    adminKey,
  );

  // WeChat refuses or does not answer; then we refuse.
  for (const bad of [code, 'demo-blocked', 'demo-busy']) await login(bad);
  own.wechat.faults.add({ path: '/sns/jscode2session', fault: { kind: 'status', status: 500 } });
  const unansweredCode = aCode();
  await login(unansweredCode);
  await own.query(RefreshSession, { refreshToken: session.refreshToken });
  const badVariable = 'mutation ($secret: Int!) { login(input: { guest: { deviceSecret: $secret } }) { __typename } }';
  await send(own.url, badVariable, { secret: player.secret }, player.token);

  // The database fails.
  await onDatabase(own, 'ALTER TABLE session RENAME TO session_gone');
  const [failedCode, failedSecret] = [aCode(), randomUUID()];
  await login(failedCode);
  await send(own.url, RefreshSession, { refreshToken: refreshSession.refreshToken });
  expect(codesOf(await send(own.url, LoginGuest, { secret: failedSecret }))).toEqual(['INTERNAL_SERVER_ERROR']);

  const app = { appid: appId, secret: appSecret };
  const ofAlice = new URLSearchParams({ ...app, js_code: 'demo-alice', grant_type: 'authorization_code' });
  const alice = (await (await fetch(`${own.wechat.url}/sns/jscode2session?${ofAlice}`)).json()) as {
    session_key: string;
  };
  const tokenRequest = { method: 'POST', body: JSON.stringify({ ...app, grant_type: 'client_credential' }) };
  const tokenReply = await fetch(`${own.wechat.url}/cgi-bin/stable_token`, tokenRequest);
  const { access_token: wechatToken } = (await tokenReply.json()) as { access_token: string };
  return {
    code,
    webCode,
    unansweredCode,
    failedCode,
    failedSecret,
    appSecret,
    adminKey,
    wechatToken,
    accessToken: session.accessToken,
    refreshToken: session.refreshToken,
    newAccessToken: refreshSession.accessToken,
    newRefreshToken: refreshSession.refreshToken,
    playerToken: player.token,
    deviceSecret: player.secret,
    webAppSecret: demoWechatApps[1]!.secret,
    sessionKey: alice.session_key,
    authSecret: own.config.authSecret,
    databasePassword: new URL(own.databaseUrl).password,
    redisPassword: new URL(own.redisUrl).password,
  };
}

/** Sends bytes as they are, and then reads what comes back until the gateway closes the connection. */
async function talk(bytes: string): Promise<string> {
  const { hostname, port } = address('/');
  const socket = connect(Number(port), hostname).pause();
  await new Promise((resolve) => socket.on('error', resolve).write(bytes, resolve));
  return text(socket).catch((error: unknown) => String(error));
}

async function onDatabase({ databaseUrl }: TestApp, sql: string): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function aliases(count: number, field: string): string {
  return Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');
}

/** Each fragment holds the next one twice, so that the last one counts 2^count times. */
function doublingFragments(count: number): string {
  const fragments = Array.from({ length: count }, (_, index) => {
    const next = `... on Leaderboard { ...F${index + 1} }`;
    return `fragment F${index} on Leaderboard { ${index === count - 1 ? 'title' : `key ${next} ${next}`} }`;
  });
  return `{ leaderboard(key: "x") { ...F0 } } ${fragments.join(' ')}`;
}
