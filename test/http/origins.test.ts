import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { aBrowser } from '../support/admins.ts';
import { LeaderboardTop, Logout } from '../support/documents.ts';
import { transports } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRawSocket } from '../support/raw.ts';
import { until } from '../support/services.ts';

/* From where the gateway may be called, what a page of another origin can have done, and what every answer carries. */

const listed = 'https://game.example.com';
const strange = 'https://evil.example';

let open: TestApp;
let closed: TestApp;

beforeAll(async () => {
  const AUTH_SECRET = randomBytes(32).toString('base64url');
  open = await aGateway({ env: { AUTH_SECRET } });
  closed = await aGateway({
    databaseUrl: open.databaseUrl,
    redisUrl: open.redisUrl,
    wechat: open.wechat,
    env: {
      AUTH_SECRET,
      CORS_ORIGINS: `${listed}, https://play.example.com`,
      PUBLIC_URL: 'https://trellis.example.com',
      CONNECTIONS_PER_ADDRESS: '2',
    },
  });
});
afterAll(async () => {
  await closed.close();
  await open.close();
});

const body = JSON.stringify({ query: '{ __typename }' });
const post = ({ url }: TestApp, headers: Record<string, string>, text = body) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text });

describe('where the operator lists the pages that may call', () => {
  test.each([
    ['a page on the list', { origin: listed }],
    ['the public address', { origin: 'https://trellis.example.com' }],
    ['no page', {}],
  ])('%s is answered', async (_who, headers) => {
    const response = await post(closed, headers);
    expect([response.status, await response.json()]).toEqual([200, { data: { __typename: 'Query' } }]);
  });

  test('a page that the gateway itself has served is answered', async () => {
    const { origin } = new URL(closed.url);
    expect((await post(closed, { origin })).status).toBe(200);
  });

  test.each([strange, 'null', `${listed}.evil.example`, 'http://game.example.com', `${listed}:8443`])(
    'a page of %s is refused, by whatever method, and has nothing done',
    async (origin) => {
      const { key } = await aBoard(closed);
      const { token } = await aPlayer(closed);
      const report = JSON.stringify({
        query: `mutation { reportScore(input: { leaderboard: "${key}", score: 7 }) { __typename } }`,
      });
      const refused = await post(closed, { origin, authorization: `Bearer ${token}` }, report);
      expect([refused.status, await refused.json()]).toMatchObject([
        403,
        { errors: [{ extensions: { code: 'FORBIDDEN' } }] },
      ]);
      for (const method of ['GET', 'OPTIONS']) {
        const url = `${closed.url}?query=${encodeURIComponent('{ __typename }')}`;
        const response = await fetch(url, { method, headers: { origin } });
        expect([method, response.status, response.headers.get('access-control-allow-origin')]).toEqual([
          method,
          403,
          null,
        ]);
      }
      const { data } = (await (
        await post(closed, {}, JSON.stringify({ query: `{ leaderboard(key: "${key}") { entries { totalCount } } }` }))
      ).json()) as { data: unknown };
      expect(data).toEqual({ leaderboard: { entries: { totalCount: 0 } } });
    },
  );

  test('a WebSocket of another page is refused, one of a page on the list or of no page is not', async () => {
    expect((await aRawSocket(closed.url, { origin: strange })).refused).toBe('Unexpected server response: 403');
    for (const headers of [{ origin: listed }, {}] as Record<string, string>[]) {
      const socket = await aRawSocket(closed.url, headers);
      expect([socket.refused, await socket.init()]).toEqual([null, true]);
      socket.close();
      await socket.closed();
    }
  });

  test('what other servers answer through the gateway is kept from such pages, too', async () => {
    const response = await fetch(new URL('/via/anything/', closed.url), { headers: { origin: strange } });
    expect(response.status).toBe(403);
  });
});

test('where nobody trusts a proxy, nobody can say to be of another address', async () => {
  const sockets = await Promise.all(
    [1, 2, 3].map((host) => aRawSocket(closed.url, { 'x-forwarded-for': `203.0.113.${host}` })),
  );
  expect(sockets.filter(({ refused }) => refused !== null)).toHaveLength(1);
  for (const socket of sockets) socket.close();
});

describe('a page of another origin, with the list left open', () => {
  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'query=mutation+%7B+logout+%7D'],
    [
      'a form with parts',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{ __typename }\r\n--x--',
    ],
    ['text that is JSON', 'text/plain;charset=UTF-8', body],
  ])('has nothing done by %s, which browsers send without asking', async (_what, type, text) => {
    const response = await post(open, { 'content-type': type, origin: strange }, text);
    expect([response.status, await response.json()]).toMatchObject([
      415,
      { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
  });

  test("has nothing done by the cookie of an admin's browser", async () => {
    const browser = aBrowser(open);
    await browser.signIn({ apiKey: adminKey });
    const query = '{ players { totalCount } }';
    expect((await browser.send(query)).errors).toBeUndefined();
    const codes = async (headers: Record<string, string>) =>
      (await browser.send(query, {}, headers)).errors?.map(({ extensions }) => extensions['code']);
    expect(await codes({ origin: strange })).toEqual(['UNAUTHENTICATED']);
    expect(await codes({ 'x-trellis-console': '' })).toEqual(['UNAUTHENTICATED']);
    const socket = await aRawSocket(open.url, { cookie: browser.cookie!, origin: new URL(open.url).origin });
    await socket.init();
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    await until(() => JSON.stringify(socket.messages).includes('UNAUTHENTICATED'));
    socket.close();
  });
});

describe('every answer', () => {
  const paths = [
    '/graphql',
    '/',
    '/nothing',
    '/health/live',
    '/health/ready',
    '/metrics',
    '/admin',
    '/admin/jobs',
    '/admin/graphiql',
    '/admin/sign-in',
    '/files/x.png',
    '/exports/x',
    '/via/x/',
    '/wechat/callback/x',
  ];

  test.each(paths)('of %s tells browsers to guess nothing, and lets no page show it', async (path) => {
    for (const accept of ['text/html', 'application/json']) {
      const { headers } = await fetch(new URL(path, open.url), { redirect: 'manual', headers: { accept } });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('cross-origin-resource-policy')).toMatch(/^(same|cross)-origin$/);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });

  test('to an operation carries the same, the short way and the long one', async () => {
    for (const text of [body, JSON.stringify({ query: '{ nonsense }' })])
      expect((await post(open, {}, text)).headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('holds browsers to https, where clients come by it', async () => {
    const { headers } = await fetch(new URL('/health/live', closed.url));
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});

describe.each(transports)('what is open over %s', (_name, subscribe) => {
  const gone = { kind: 'error', codes: ['UNAUTHENTICATED'] };

  test.each([
    ['logs out', (_id: string, token: string) => closed.query(Logout, { everywhere: false }, token)],
    ['is banned', (id: string) => act(`banPlayer(input: { player: "${id}", scope: LOGIN, reason: "a test" })`)],
    ['has all sessions ended', (id: string) => act(`endPlayerSessions(player: "${id}", reason: "a test")`)],
  ])('ends when its player %s on another process', async (_what, end) => {
    const { key } = await aBoard(open);
    const { id, token } = await aPlayer(open);
    const watch = subscribe(open.url, LeaderboardTop, { key }, { token });
    await watch.newest();
    await end(id, token);
    expect(await watch.ended()).toEqual(gone);
  });

  async function act(mutation: string): Promise<void> {
    const text = JSON.stringify({ query: `mutation { ${mutation} { __typename ... on Error { code message } } }` });
    const response = await post(closed, { authorization: `Bearer ${adminKey}` }, text);
    expect(await response.text()).not.toMatch(/"errors"|"code"/);
  }
});
