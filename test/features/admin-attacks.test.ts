import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  AdminKeys,
  AdminSelf,
  AdminSessions,
  EndAdminSession,
  RevokeAdminKey,
  UpdateAdmin,
} from '../support/admin-documents.ts';
import { aBrowser, anAdmin, anAdminKey, password } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { LeaderboardTop } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRedis, until } from '../support/services.ts';

let gateway: TestApp;

beforeEach(async () => {
  gateway = await aGateway();
});
afterEach(() => gateway.close());

const codeOf = (reply: { errors?: { extensions: Record<string, unknown> }[] }) => reply.errors?.[0]?.extensions['code'];
const idOf = (self: { sessions: { id: string; isCurrent: boolean }[] } | null) =>
  self!.sessions.find(({ isCurrent }) => isCurrent)!.id;

async function aSignedIn(key: string = adminKey) {
  const browser = aBrowser(gateway);
  const answer = await browser.signIn({ apiKey: key });
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status}`);
  return browser;
}

describe('the cookie', () => {
  test('is one that scripts do not read and other sites do not send', async () => {
    const { set } = await aBrowser(gateway).signIn({ apiKey: adminKey });
    expect(set).toMatch(/^trellis-admin=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
  });

  test('is a new one at each sign-in, and what the browser had before is worth nothing', async () => {
    const planted = `trellis-admin=${randomBytes(32).toString('base64url')}`;
    const browser = aBrowser(gateway);
    browser.cookie = planted;
    await browser.signIn({ apiKey: adminKey });
    const first = browser.cookie;
    expect(first).not.toBe(planted);
    await browser.signIn({ apiKey: adminKey });
    expect(browser.cookie).not.toBe(first);
    for (const cookie of [planted, first]) {
      const { data } = await browser.send(AdminSelf, {}, { cookie });
      expect(data.adminSelf).toBeNull();
    }
    expect((await browser.send(AdminSelf)).data.adminSelf).toMatchObject({ role: 'OWNER' });
  });

  test('counts for none where there are two of its name, of which one was planted', async () => {
    const browser = await aSignedIn();
    const cookie = `trellis-admin=${randomBytes(32).toString('base64url')}; ${browser.cookie}`;
    expect((await browser.send(AdminSelf, {}, { cookie })).data.adminSelf).toBeNull();
  });

  test('is worth nothing after a sign-out, an end by somebody else, an hour of nothing, and half a day', async () => {
    const signedOut = await aSignedIn();
    const stolen = signedOut.cookie!;
    expect((await signedOut.signOut()).set).toContain('Max-Age=0');
    expect(codeOf(await signedOut.send(AdminKeys, {}, { cookie: stolen }))).toBe('UNAUTHENTICATED');

    const { token } = await anAdminKey(gateway, 'VIEWER');
    const ended = await aSignedIn(token);
    const session = idOf((await ended.send(AdminSelf)).data.adminSelf);
    await gateway.query(EndAdminSession, { session }, adminKey);
    expect((await ended.send(AdminSelf)).data.adminSelf).toBeNull();

    const idle = await aSignedIn();
    gateway.clock.advance(3_600);
    expect((await idle.send(AdminSelf)).data.adminSelf).toBeNull();

    const busy = await aSignedIn();
    const isNow = (seenAt: string) => Date.parse(seenAt) >= gateway.clock.now() - 60_000;
    for (let minutes = 0; minutes < 12 * 60; minutes += 40) {
      expect((await busy.send(AdminSelf)).data.adminSelf).not.toBeNull();
      // What a request leaves behind is written beside it.
      await until(async () => (await gateway.query(AdminSessions, {}, adminKey)).adminSessions[0]!.seenAt, isNow);
      gateway.clock.advance(40 * 60);
    }
    expect((await busy.send(AdminSelf)).data.adminSelf).toBeNull();
  });

  test('ends with the key that it was got for', async () => {
    const { token, id } = await anAdminKey(gateway, 'SUPPORT');
    const browser = await aSignedIn(token);
    expect((await browser.send(AdminSelf)).data.adminSelf).toMatchObject({ role: 'SUPPORT' });
    await gateway.query(RevokeAdminKey, { key: id }, adminKey);
    expect((await browser.send(AdminSelf)).data.adminSelf).toBeNull();
  });

  test('ends with ADMIN_API_KEY, where another one is configured', async () => {
    const browser = await aSignedIn();
    const { databaseUrl, redisUrl, wechat, config } = gateway;
    const env = { ADMIN_API_KEY: 'another-admin-key-0123456789', AUTH_SECRET: config.authSecret };
    const next = await aGateway({ databaseUrl, redisUrl, wechat, env });
    try {
      const there = aBrowser(next);
      there.cookie = browser.cookie;
      expect((await there.send(AdminSelf)).data.adminSelf).toBeNull();
      expect((await browser.send(AdminSelf)).data.adminSelf).not.toBeNull();
    } finally {
      await next.close();
    }
  });

  test('ends a subscription when it does', async () => {
    const { key } = await aBoard(gateway, { visibility: 'SIGNED_IN' });
    const browser = await aSignedIn();
    const { origin } = new URL(gateway.url);
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        origin,
        'x-trellis-console': '1',
        cookie: browser.cookie!,
      },
      body: JSON.stringify({ query: LeaderboardTop.toString(), variables: { key } }),
    });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: next')) text += (await reader.read()).value ?? '';
    await browser.signOut();
    for (let end = false; !end;) {
      const { value, done } = await reader.read();
      text += value ?? '';
      end = done;
    }
    expect(text).toContain('UNAUTHENTICATED');
  });
});

describe('another site', () => {
  test.each([
    ['without the header', { 'x-trellis-console': '' }],
    ['from another origin', { origin: 'https://evil.example' }],
    ['from the same host over another scheme', { origin: 'https://ORIGIN' }],
    ['from another port', { origin: 'http://localhost:1' }],
    ['from a page without origin', { origin: 'null' }],
    ['without an origin', { origin: '' }],
  ])('gets nothing by the cookie %s', async (_what, given) => {
    const browser = await aSignedIn();
    const { host } = new URL(gateway.url);
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, value.replace('ORIGIN', host)]),
    );
    const reply = await browser.send('{ adminKeys { id } }', {}, headers);
    expect(codeOf(reply)).toBe('UNAUTHENTICATED');
    const before = browser.cookie;
    if (!Object.values(headers).includes('')) {
      expect((await browser.signIn({ apiKey: adminKey }, headers)).status).toBe(403);
      expect(browser.cookie).toBe(before);
    }
  });

  test('writes nothing by GET, and reads nothing without the header', async () => {
    const { cookie } = await aSignedIn();
    const get = (query: string, headers: Record<string, string>) =>
      fetch(`${gateway.url}?query=${encodeURIComponent(query)}`, {
        headers: { accept: 'application/json', cookie: cookie!, ...headers },
      });
    const own = { 'x-trellis-console': '1' };
    const read = '{ adminSelf { role } }';
    expect(await (await get(read, own)).json()).toEqual({ data: { adminSelf: { role: 'OWNER' } } });
    expect(await (await get(read, {})).json()).toEqual({ data: { adminSelf: null } });
    expect((await get('mutation { logout }', own)).status).toBe(405);
  });

  test('is told nothing of who may send cookies', async () => {
    const response = await fetch(gateway.url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-trellis-console',
      },
    });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

describe('guessing', () => {
  test('is told the same of an unknown address, a wrong password, a wrong code and a disabled admin', async () => {
    const [ann, bob] = [await anAdmin(gateway, 'VIEWER'), await anAdmin(gateway, 'VIEWER')];
    const input = { user: bob.id, role: 'VIEWER', isDisabled: true } as const;
    await gateway.query(UpdateAdmin, { input }, adminKey);
    const answers = [
      { email: 'nobody@example.com', password, code: ann.nextCode() },
      { email: ann.email, password: 'wrong password', code: ann.code() },
      { email: ann.email, password, code: '000000' },
      { email: ann.email, password, recoveryCode: '0000-0000-0000-0000' },
      { email: bob.email, password, code: bob.code() },
      { email: 'no address', password, code: ann.code() },
    ].map((body) => aBrowser(gateway).signIn(body));
    const seen = (await Promise.all(answers)).map(({ status, body, set }) => JSON.stringify({ status, body, set }));
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain('"status":401');
  });

  test('locks the account for a while, known or not, also for the right password, and on every process', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const { databaseUrl, redisUrl, wechat } = gateway;
    const other = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: gateway.config.authSecret } });
    try {
      for (const email of [ann.email, 'nobody@example.com']) {
        const guess = { email, password: 'wrong password', code: '000000' };
        const guesses = Array.from({ length: 12 }, () => aBrowser(gateway).signIn(guess));
        const statuses = (await Promise.all(guesses)).map(({ status }) => status);
        expect(statuses.filter((status) => status === 401)).toHaveLength(10);
        expect(statuses.filter((status) => status === 429)).toHaveLength(2);
      }
      const right = { email: ann.email, password };
      const locked = await aBrowser(other).signIn({ ...right, code: ann.nextCode() });
      expect(locked).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
      gateway.clock.advance(15 * 60);
      expect((await aBrowser(other).signIn({ ...right, code: ann.code() })).status).toBe(200);
    } finally {
      await other.close();
    }
  });

  test('is counted by address, too, and for keys; a success of one does not free the address', async () => {
    const statuses = new Set<number>();
    for (let times = 0; times < 49; times += 1)
      statuses.add((await aBrowser(gateway).signIn({ apiKey: `trellis_ak_${times}` })).status);
    expect([...statuses]).toEqual([401]);
    expect((await aBrowser(gateway).signIn({ apiKey: adminKey })).status).toBe(200);
    expect((await aBrowser(gateway).signIn({ apiKey: adminKey })).status).toBe(429);
  });

  test('is counted while Redis is away, by each process', async () => {
    const redis = await aRedis();
    const own = await aGateway({ redisUrl: redis.url });
    try {
      await redis.stop();
      const guess = { email: 'nobody@example.com', password: 'wrong password', code: '000000' };
      const statuses: number[] = [];
      for (let times = 0; times < 11; times += 1) statuses.push((await aBrowser(own).signIn(guess)).status);
      expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    } finally {
      await own.close();
      await redis.remove();
    }
  });

  test('leaves no address of people in Redis', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    await aBrowser(gateway).signIn({ email: ann.email, password: 'wrong password', code: '000000' });
    const redis = new Redis(gateway.redisUrl);
    const keys = await redis.keys('*admin*');
    redis.disconnect();
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes(ann.email))).toEqual([]);
  });
});

describe('a code', () => {
  test('lets in once: of two who come with it at once, one', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const body = { email: ann.email, password, code: ann.nextCode() };
    const answers = await Promise.all([aBrowser(gateway).signIn(body), aBrowser(gateway).signIn(body)]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]));
    expect((await aBrowser(gateway).signIn(body)).status).toBe(401);
  });

  test('of an earlier step is none once a later one was taken, though its time is not over', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const earlier = ann.nextCode();
    const later = ann.nextCode();
    const signIn = async (code: string) =>
      (await aBrowser(gateway).signIn({ email: ann.email, password, code })).status;
    expect(await signIn(later)).toBe(200);
    expect(await signIn(earlier)).toBe(401);
  });

  test('is not used up by somebody who does not know the password', async () => {
    const ann = await anAdmin(gateway, 'VIEWER');
    const code = ann.nextCode();
    await aBrowser(gateway).signIn({ email: ann.email, password: 'wrong password', code });
    expect((await aBrowser(gateway).signIn({ email: ann.email, password, code })).status).toBe(200);
  });
});

describe('a role', () => {
  test('is not got around by aliases, fragments, directives or a second operation', async () => {
    const { token } = await anAdminKey(gateway, 'VIEWER');
    const player = await aPlayer(gateway);
    const ban = `banPlayer(input: { player: "${player.id}", reason: "tests" }) { __typename }`;
    const documents = [
      `mutation { players: ${ban} }`,
      `mutation { ... on Mutation { ${ban} } }`,
      `mutation { ...F } fragment F on Mutation { allowed: ${ban} }`,
      `mutation { ... @include(if: true) { ${ban} } }`,
      `mutation B { ${ban} } query Q { adminSelf { role } }`,
    ];
    for (const query of documents) {
      const response = await fetch(gateway.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, ...(query.includes('mutation B') && { operationName: 'B' }) }),
      });
      expect(codeOf((await response.json()) as { errors: [] })).toBe('FORBIDDEN');
    }
    const bans = `{ node(id: "${player.id}") { ... on Player { bans { reason } } } }`;
    expect((await send(gateway.url, bans, {}, token)).data).toEqual({ node: { bans: [] } });
  });

  test('of SUPPORT voids one run, not all of a player', async () => {
    const { token } = await anAdminKey(gateway, 'SUPPORT');
    const player = await aPlayer(gateway);
    const { key } = await aBoard(gateway);
    await player.report({ leaderboard: key, score: 1, runId: 'a' });
    await player.report({ leaderboard: key, score: 2, runId: 'b' });
    const voidBy = (input: string, by: string) =>
      send<{ voidScores: { __typename: string; id: string } }, unknown>(
        gateway.url,
        `mutation { voidScores(input: { ${input}, reason: "tests" }) { __typename ... on ScoreVoid { id runs } } }`,
        {},
        by,
      );
    expect(codeOf(await voidBy(`player: "${player.id}"`, token))).toBe('FORBIDDEN');
    const list = `{ node(id: "${player.id}") { ... on Player { submissions(leaderboard: "${key}") { id } } } }`;
    const { data } = await send<{ node: { submissions: [{ id: string }] } }, unknown>(gateway.url, list, {}, token);
    const one = await voidBy(`submission: "${data.node.submissions[0].id}"`, token);
    expect(one.data.voidScores).toMatchObject({ __typename: 'ScoreVoid', runs: 1 });
    const revert = (id: string, by: string) =>
      send(gateway.url, `mutation { revertVoid(void: "${id}", reason: "tests") { __typename } }`, {}, by);
    expect((await revert(one.data.voidScores.id, token)).data).toMatchObject({
      revertVoid: { __typename: 'ScoreVoid' },
    });
    const all = await voidBy(`player: "${player.id}"`, adminKey);
    expect(all.data.voidScores).toMatchObject({ runs: 2 });
    expect(codeOf(await revert(all.data.voidScores.id, token))).toBe('FORBIDDEN');
  });

  test('of all but OWNER ends no session of others', async () => {
    const [ann, bob] = [await anAdminKey(gateway, 'LIVEOPS'), await anAdminKey(gateway, 'LIVEOPS')];
    const [anns, bobs] = [await aSignedIn(ann.token), await aSignedIn(bob.token)];
    const session = idOf((await bobs.send(AdminSelf)).data.adminSelf);
    const { data } = await anns.send(EndAdminSession, { session });
    expect(data.endAdminSession).toMatchObject({ code: 'ADMIN_SESSION_NOT_FOUND' });
    expect(codeOf(await anns.send(AdminSessions))).toBe('FORBIDDEN');
    expect((await bobs.send(EndAdminSession, { session })).data.endAdminSession).toMatchObject({ name: bob.name });
    expect((await bobs.send(AdminSelf)).data.adminSelf).toBeNull();
  });
});
