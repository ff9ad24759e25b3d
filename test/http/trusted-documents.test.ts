import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { loadConfig } from '../../src/config.ts';
import { createApp } from '../../src/app.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { LoginGuest } from '../support/documents.ts';
import { until } from '../support/services.ts';

/** Documents that the game's makers have loaded: by id where any may be sent, and alone where only these may. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const ofFile = {
  me: 'query Me { me { id } }',
  top: 'subscription Top($key: ID!) { leaderboardTop(leaderboard: $key) { id } }',
};
const loginText = LoginGuest.toString();
const manifest = { [sha256(ofFile.me)]: ofFile.me, [sha256(ofFile.top)]: ofFile.top, 'sha1:of-login': loginText };

let folder: string;
let file: string;
let closed: TestApp;
let open: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-manifest-'));
  file = join(folder, 'persisted-documents.json');
  await writeFile(file, JSON.stringify(manifest));
  closed = await aGateway({ env: { DOCUMENTS: 'trusted', DOCUMENT_MANIFEST: file } });
  open = await aGateway({ env: { DOCUMENT_MANIFEST: file } });
});
afterAll(async () => {
  await closed.close();
  await open.close();
  await rm(folder, { recursive: true });
});

type Reply = { data?: Record<string, unknown> | null; errors?: { message: string; extensions: { code: string } }[] };
type Ask = { token?: string; way?: string; headers?: Record<string, string> };

async function ask({ url }: TestApp, body: object, { token, way = '', headers = {} }: Ask = {}) {
  const response = await fetch(`${url}${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const { data, errors } = (await response.json()) as Reply;
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}

const load = `mutation Load($input: LoadDocumentsInput!, $dryRun: Boolean) {
  loadDocuments(input: $input, dryRun: $dryRun, reason: "a new version") {
    __typename
    ... on DocumentManifest { game clientVersion documentCount hash loadedBy }
    ... on ManifestInvalid { code message issues { path message } }
    ... on Error { code message }
  }
}`;
const withdraw = `mutation Withdraw($version: String!) {
  withdrawDocuments(clientVersion: $version, reason: "over") { __typename ... on Error { code } }
}`;
const loadInto = (
  { url }: TestApp,
  clientVersion: string,
  documents: unknown,
  { token = adminKey, dryRun = false } = {},
) =>
  send<{ loadDocuments: Record<string, unknown> }, unknown>(
    url,
    load,
    { input: { clientVersion, documents }, dryRun },
    token,
  );

/** A document that nobody has sent yet. */
let made = 0;
const aDocument = () => `query Made${(made += 1)} { me { id } }`;

describe('a document that was loaded', () => {
  test.each([
    ['documentId', { documentId: sha256(ofFile.me) }],
    ['documentId with the name of the hash', { documentId: `sha256:${sha256(ofFile.me)}` }],
    [
      'the hash of a persisted query',
      { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(ofFile.me) } } },
    ],
    ['its whole text', { query: ofFile.me }],
  ])('is executed by %s, by either way, whichever documents are taken', async (_how, body) => {
    for (const gateway of [open, closed]) {
      const { token, id } = await aPlayerOf(gateway);
      for (const way of ['', '?'])
        expect(await ask(gateway, body, { token, way })).toEqual({ status: 200, data: { me: { id } } });
    }
  });

  test('is executed by its id with GET, too, and with its variables', async () => {
    const response = await fetch(`${closed.url}?documentId=${sha256(ofFile.me)}`);
    expect(await response.json()).toEqual({ data: { me: null } });
    const login = { documentId: 'sha1:of-login', variables: { secret: 'a-secret-of-some-length' } };
    expect(await ask(closed, login)).toMatchObject({ status: 200, data: { login: { __typename: 'Session' } } });
  });

  test('is executed as a subscription, over SSE and over WebSocket', async () => {
    const stream = await fetch(closed.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ documentId: sha256(ofFile.top), variables: { key: 'none' } }),
    });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, expect.stringContaining('event-stream')]);
    await stream.body!.cancel();
    const { token, id } = await aPlayerOf(closed);
    const hash = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(ofFile.me) } } };
    expect(await overSocket(closed, { query: '', ...hash }, token)).toMatchObject({ data: { me: { id } } });
    expect(await overSocket(closed, { query: ofFile.me }, token)).toMatchObject({ data: { me: { id } } });
  });
});

describe('a document that was not loaded', () => {
  test.each(['', '?'])(
    'is refused to players and strangers before it is read, and says nothing of the schema (%s)',
    async (way) => {
      const { token } = await aPlayerOf(closed);
      for (const query of [aDocument(), '{ me { i } }', '{', getIntrospectionQuery()])
        for (const one of [{ way }, { way, token }])
          expect(await ask(closed, { query }, one)).toEqual({
            status: 403,
            data: undefined,
            code: 'DOCUMENT_NOT_TRUSTED',
          });
    },
  );

  test('is refused over GET, SSE and WebSocket, too', async () => {
    const byGet = await fetch(`${closed.url}?query=${encodeURIComponent(aDocument())}`);
    expect(byGet.status).toBe(403);
    const bySse = await fetch(closed.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { leaderboardTop(leaderboard: "x") { id } }' }),
    });
    expect(await bySse.text()).toContain('DOCUMENT_NOT_TRUSTED');
    expect(await overSocket(closed, { query: aDocument() })).toMatchObject([
      { extensions: { code: 'DOCUMENT_NOT_TRUSTED' } },
    ]);
  });

  test('is taken from admins and from game servers, within their limits', async () => {
    expect(await ask(closed, { query: '{ settingList { key } }' }, { token: adminKey })).toMatchObject({ status: 200 });
    expect(await ask(closed, { query: getIntrospectionQuery() }, { token: adminKey })).toMatchObject({ status: 200 });
    const tooMuch = `{ ${Array.from({ length: 250 }, (_, at) => `a${at}: __typename`).join(' ')} }`;
    expect(await ask(closed, { query: tooMuch }, { token: adminKey })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
  });

  test('makes whose sign-in is over sign in again', async () => {
    expect(await ask(closed, { query: aDocument() }, { token: 'not.a.token' })).toMatchObject({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    const console = { 'x-trellis-console': '1' };
    expect(await ask(closed, { query: aDocument() }, { headers: console })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('has no id: an unknown one is told as client libraries expect', async () => {
    for (const gateway of [open, closed])
      for (const way of ['', '?'])
        expect(await ask(gateway, { documentId: 'nothing' }, { way })).toEqual({
          status: 404,
          data: undefined,
          code: 'PERSISTED_QUERY_NOT_FOUND',
        });
  });

  test('is taken from anybody where any may be sent, which is how it is unless it is set', async () => {
    expect(await ask(open, { query: aDocument() })).toEqual({ status: 200, data: { me: null } });
    expect(loadConfig({ ...envOf(open) }).documents.rules).toBe('any');
  });
});

describe('admins', () => {
  test('load the documents of a version, which clients then send at once on every process, and take them back', async () => {
    const text = aDocument();
    const other = await createApp(closed.config, { now: () => closed.clock.now() });
    const elsewhere = { ...closed, url: `${await other.http.listen('127.0.0.1', 0)}/graphql` };
    try {
      for (const gateway of [closed, elsewhere]) expect((await ask(gateway, { documentId: 'made' })).status).toBe(404);
      const { data } = await loadInto(closed, '1.0.0', { made: text });
      expect(data.loadDocuments).toEqual({
        __typename: 'DocumentManifest',
        game: 'garden',
        clientVersion: '1.0.0',
        documentCount: 1,
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        loadedBy: expect.any(String),
      });
      for (const gateway of [closed, elsewhere]) {
        await until(
          () => ask(gateway, { documentId: 'made' }),
          ({ status }) => status === 200,
        );
        expect((await ask(gateway, { query: text })).status).toBe(200);
      }
      expect(await send(closed.url, withdraw, { version: '1.0.0' }, adminKey)).toMatchObject({
        data: { withdrawDocuments: { __typename: 'DocumentManifest' } },
      });
      for (const gateway of [closed, elsewhere])
        await until(
          () => ask(gateway, { query: text }),
          ({ status }) => status === 403,
        );
      expect(await send(closed.url, withdraw, { version: '1.0.0' }, adminKey)).toMatchObject({
        data: { withdrawDocuments: { __typename: 'ManifestNotFound' } },
      });
    } finally {
      await other.close();
    }
  });

  test('load none that would be refused, and are told which', async () => {
    const bad = {
      syntax: '{',
      field: '{ nothing }',
      cost: `{ ${Array.from({ length: 60 }, (_, at) => `a${at}: leaderboard(key: "x") { entries(first: 100) { nodes { rank } } }`).join(' ')} }`,
    };
    const { data } = await loadInto(closed, '1.0.1', { good: '{ me { id } }', ...bad });
    expect(data.loadDocuments).toMatchObject({ code: 'MANIFEST_INVALID' });
    const issues = data.loadDocuments['issues'] as { path: string }[];
    expect(issues.map(({ path }) => path)).toEqual(Object.keys(bad));
    for (const documents of [[], {}, { 'an id with blanks': '{ me { id } }' }, { id: 1 }, 'x', null])
      expect((await loadInto(closed, '1.0.1', documents)).data?.loadDocuments['code'] ?? 'refused').toMatch(
        /MANIFEST_INVALID|refused/,
      );
  });

  test('may try it dry, and see what is loaded', async () => {
    const text = aDocument();
    await loadInto(closed, '1.1.0', { dry: text }, { dryRun: true });
    expect((await ask(closed, { documentId: 'dry' })).status).toBe(404);
    await loadInto(closed, '1.2.0', { wet: text });
    const { data } = await send<{ documentManifests: unknown[] }, unknown>(
      closed.url,
      '{ documentManifests { clientVersion documentCount } }',
      {},
      adminKey,
    );
    expect(data.documentManifests).toContainEqual({ clientVersion: '1.2.0', documentCount: 1 });
    expect(data.documentManifests).not.toContainEqual(expect.objectContaining({ clientVersion: '1.1.0' }));
  });

  test('need the role for it', async () => {
    const { token } = await anAdminKey(closed, 'SUPPORT');
    const { errors } = await loadInto(closed, '1.3.0', { x: '{ me { id } }' }, { token });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('the schema', () => {
  const whole = { query: getIntrospectionQuery() };

  test('is told to everybody, to admins, or to nobody, as it is set', async () => {
    const admins = await aGateway({ env: { INTROSPECTION: 'admins' } });
    const nobody = await aGateway({ env: { INTROSPECTION: 'nobody' } });
    try {
      const outcomes = async (gateway: TestApp) => [
        (await ask(gateway, whole)).code ?? 'told',
        (await ask(gateway, whole, { way: '?', token: (await aPlayer(gateway)).token })).code ?? 'told',
        (await ask(gateway, whole, { token: adminKey })).code ?? 'told',
      ];
      expect(await outcomes(open)).toEqual(['told', 'told', 'told']);
      expect(await outcomes(admins)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'told']);
      expect(await outcomes(nobody)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
      expect(await ask(admins, { query: '{ __typename }' })).toMatchObject({ data: { __typename: 'Query' } });
      // Nor by way of a fault.
      const { errors } = await send(admins.url, '{ leaderbord(key: "x") { id } }');
      expect(errors![0]!.message).not.toContain('leaderboard"');
    } finally {
      await admins.close();
      await nobody.close();
    }
  });
});

test('a file that is no manifest keeps the process from starting, in one line', async () => {
  for (const [text, why] of [
    ['{', 'is no JSON'],
    ['[]', 'is no manifest'],
  ] as const) {
    const bad = join(folder, 'bad.json');
    await writeFile(bad, text);
    await expect(createApp({ ...open.config, documents: { ...open.config.documents, manifest: bad } })).rejects.toThrow(
      why,
    );
  }
  const missing = { ...open.config.documents, manifest: join(folder, 'none.json') };
  await expect(createApp({ ...open.config, documents: missing })).rejects.toThrow('cannot be read');
});

async function aPlayerOf(gateway: TestApp) {
  const { token, id } = await aPlayer(gateway);
  return { token, id };
}

async function overSocket({ url }: TestApp, payload: { query: string }, token?: string): Promise<unknown> {
  const client = createClient({
    url: url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    ...(token && { connectionParams: { authorization: `Bearer ${token}` } }),
  });
  try {
    for await (const result of client.iterate(payload)) return result;
    return undefined;
  } catch (errors) {
    return errors;
  } finally {
    await client.dispose();
  }
}

function envOf({ databaseUrl, redisUrl, config }: TestApp) {
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    WECHAT_APPS: JSON.stringify(config.wechat.apps),
    AUTH_SECRET: config.authSecret,
    ADMIN_API_KEY: adminKey,
  };
}
