import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LoginGuest, LoginMiniGame, LoginWeb, Logout, Me, RefreshSession } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';

const [miniGame, officialAccount, website] = demoWechatApps.map((app) => app.appId) as [string, string, string];

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const loginMiniGame = async (code: string, appId?: string) =>
  (await gateway.query(LoginMiniGame, { code, appId: appId ?? null })).login;
const aCode = (openid = `o${randomUUID().replaceAll('-', '').slice(0, 27)}`, unionid?: string) =>
  gateway.wechat.issueCode({ appId: miniGame, openid, ...(unionid && { unionid }) }).code;
const meOf = (token: string) => send(gateway.url, Me, {}, token);
const refresh = async (refreshToken: string) => (await gateway.query(RefreshSession, { refreshToken })).refreshSession;

describe('login with a mini-game code', () => {
  test('makes the player on the first login and finds the same one later', async () => {
    const openid = 'oFirstAndSecondLogin00000000';
    const first = await loginMiniGame(aCode(openid));
    const second = await loginMiniGame(aCode(openid));
    expect(first).toMatchObject({ __typename: 'Session', isNewPlayer: true });
    expect(second).toMatchObject({ __typename: 'Session', isNewPlayer: false, player: { id: idOf(first) } });
  });

  test('makes one player of ten first logins at once', async () => {
    const openid = 'oTenAtOnce000000000000000000';
    const logins = await Promise.all(Array.from({ length: 10 }, () => loginMiniGame(aCode(openid))));
    expect(new Set(logins.map(idOf)).size).toBe(1);
    expect(logins.filter((login) => 'isNewPlayer' in login && login.isNewPlayer)).toHaveLength(1);
    const { rows } = await db.query('SELECT count(*)::int AS n FROM identity WHERE subject = $1', [openid]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  test('keeps the unionid, also one that appears only later', async () => {
    const openid = 'oUnionidLater000000000000000';
    await loginMiniGame(aCode(openid));
    await loginMiniGame(aCode(openid, 'oTheUnionid00000000000000000'));
    await loginMiniGame(aCode(openid));
    const { rows } = await db.query('SELECT union_id FROM identity WHERE subject = $1', [openid]);
    expect(rows).toEqual([{ union_id: 'oTheUnionid00000000000000000' }]);
  });

  test('stores the session_key only encrypted, and never sends it', async () => {
    const openid = 'oSessionKey00000000000000000';
    const login = await loginMiniGame(aCode(openid));
    const { rows } = await db.query('SELECT session_key FROM identity WHERE subject = $1', [openid]);
    // WeChat's key is 24 characters of base64; sealed it is longer, and no text.
    expect(rows[0].session_key.length).toBe(12 + 24 + 16);
    expect(/^[\w+/=]{24}/.test(rows[0].session_key.toString('latin1'))).toBe(false);
    expect(JSON.stringify(login)).not.toMatch(/session_?key/i);
  });

  test.each([
    ['demo-expired', 'LoginCodeRejected', 'LOGIN_CODE_REJECTED'],
    ['demo-used', 'LoginCodeRejected', 'LOGIN_CODE_REJECTED'],
    ['no-such-code', 'LoginCodeRejected', 'LOGIN_CODE_REJECTED'],
    ['demo-blocked', 'LoginRefused', 'LOGIN_REFUSED'],
    ['demo-limited', 'WechatUnavailable', 'WECHAT_UNAVAILABLE'],
    ['demo-busy', 'WechatUnavailable', 'WECHAT_UNAVAILABLE'],
  ])('answers the code %s with %s', async (code, __typename, errorCode) => {
    expect(await loginMiniGame(code)).toMatchObject({ __typename, code: errorCode });
  });

  test('refuses a code that was used before, or is too old', async () => {
    const code = aCode();
    expect(await loginMiniGame(code)).toMatchObject({ __typename: 'Session' });
    expect(await loginMiniGame(code)).toMatchObject({ __typename: 'LoginCodeRejected' });
    const old = aCode();
    gateway.clock.advance(301);
    expect(await loginMiniGame(old)).toMatchObject({ __typename: 'LoginCodeRejected' });
  });

  test.each([
    { kind: 'status', status: 502 },
    { kind: 'drop' },
    { kind: 'truncate' },
    { kind: 'errcode', errcode: 40013 },
  ] as const)('says when to come back where WeChat fails by $kind, and never sends a code twice', async (fault) => {
    gateway.wechat.calls.reset();
    gateway.wechat.faults.add({ path: '/sns/jscode2session', fault });
    expect(await loginMiniGame(aCode())).toMatchObject({
      __typename: 'WechatUnavailable',
      retryAfterSeconds: expect.any(Number),
    });
    expect(gateway.wechat.calls.summary().counts[miniGame]?.['/sns/jscode2session']).toBe(1);
  });

  test('asks which app where the named one is unknown', async () => {
    const { errors } = await send(gateway.url, LoginMiniGame, { code: 'demo-alice', appId: 'wx0000' });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain(miniGame);
  });
});

describe('login with a web code', () => {
  const loginWeb = async (code: string, appId: string) => (await gateway.query(LoginWeb, { code, appId })).login;

  test.each([
    [officialAccount, 'demo-wanda'],
    [website, 'demo-winnie'],
  ])('makes a player by the app %s', async (appId, code) => {
    const first = await loginWeb(code, appId);
    expect(first).toMatchObject({ __typename: 'Session', isNewPlayer: true });
    expect(await loginWeb(code, appId)).toMatchObject({ isNewPlayer: false, player: { id: idOf(first) } });
  });

  test('makes no player of the visitor of a snapshot page', async () => {
    const count = async () => (await db.query('SELECT count(*)::int AS n FROM identity')).rows[0].n as number;
    const before = await count();
    expect(await loginWeb('demo-snapshot', officialAccount)).toMatchObject({ __typename: 'LoginRefused' });
    expect(await count()).toBe(before);
  });
});

describe('login as a guest', () => {
  test('finds the same player by the same secret, which is not stored', async () => {
    const player = await aPlayer(gateway);
    const { login } = await gateway.query(LoginGuest, { secret: player.secret });
    expect(login).toMatchObject({ isNewPlayer: false, player: { id: player.id } });
    const { rows } = await db.query(`SELECT subject FROM identity WHERE provider = 'GUEST'`);
    expect(JSON.stringify(rows)).not.toContain(player.secret);
  });

  test.each(['x'.repeat(15), 'x'.repeat(129)])('refuses a secret of the wrong length', async (secret) => {
    const { errors } = await send(gateway.url, LoginGuest, { secret });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('an access token', () => {
  test('stops working when its time is over, and says how to go on', async () => {
    const { token, session } = await aPlayer(gateway);
    expect((await meOf(token)).data.me).not.toBeNull();
    gateway.clock.advance(15 * 60 + 1);
    expect(Date.parse(session.accessTokenExpiresAt)).toBeLessThan(gateway.clock.now());
    const { errors } = await send(gateway.url, Logout, {}, token);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(errors?.[0]?.message).toContain('refreshSession');
  });

  test('that somebody changed or made up is no good', async () => {
    const { token } = await aPlayer(gateway);
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const forged = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const bad of [`${header}.${forged}.${signature}`, `${none}.${payload}.`, `${token}x`, 'rubbish'])
      expect((await send(gateway.url, Logout, {}, bad)).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('refreshSession', () => {
  test('gives tokens that work and uses the old one up', async () => {
    const { session, id } = await aPlayer(gateway);
    const next = await refresh(session.refreshToken);
    expect(next).toMatchObject({ __typename: 'Session', isNewPlayer: false, player: { id } });
    if (next.__typename !== 'Session') return;
    expect((await meOf(next.accessToken)).data.me?.id).toBe(id);
    expect(next.refreshToken).not.toBe(session.refreshToken);
  });

  test('ends the whole session when an old token comes again', async () => {
    const { session, token } = await aPlayer(gateway);
    const next = await refresh(session.refreshToken);
    expect(await refresh(session.refreshToken)).toMatchObject({
      __typename: 'SessionExpired',
      code: 'SESSION_EXPIRED',
    });
    if (next.__typename !== 'Session') throw new Error('no session');
    expect((await meOf(token)).data.me).toBeNull();
    expect((await meOf(next.accessToken)).data.me).toBeNull();
    expect(await refresh(next.refreshToken)).toMatchObject({ __typename: 'SessionExpired' });
  });

  test('lets exactly one of two refreshes with one token through, and then ends the session', async () => {
    const { session } = await aPlayer(gateway);
    const results = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);
    expect(results.map((result) => result.__typename).toSorted()).toEqual(['Session', 'SessionExpired']);
    const winner = results.find((result) => result.__typename === 'Session');
    expect(winner && 'accessToken' in winner && (await meOf(winner.accessToken)).data.me).toBeNull();
  });

  test('refuses a token that nobody gave out, and ends nothing by it', async () => {
    const { session, token, id } = await aPlayer(gateway);
    const bytes = Buffer.from(session.refreshToken, 'base64url');
    bytes[20]! ^= 1;
    for (const bad of [bytes.toString('base64url'), '', 'x', session.refreshToken.slice(1), `${session.refreshToken}A`])
      expect(await refresh(bad)).toMatchObject({ __typename: 'SessionExpired' });
    expect((await meOf(token)).data.me?.id).toBe(id);
    expect(await refresh(session.refreshToken)).toMatchObject({ __typename: 'Session' });
  });

  test('works with an access token in the header that is too old, for thirty days and no longer', async () => {
    const { session, token } = await aPlayer(gateway);
    gateway.clock.advance(29 * 24 * 3600);
    const { data } = await send(gateway.url, RefreshSession, { refreshToken: session.refreshToken }, token);
    expect(data.refreshSession).toMatchObject({ __typename: 'Session' });
    gateway.clock.advance(30 * 24 * 3600);
    const { refreshSession } = data;
    if (refreshSession.__typename !== 'Session') throw new Error('no session');
    expect(await refresh(refreshSession.refreshToken)).toMatchObject({ __typename: 'SessionExpired' });
  });

  test('stores refresh tokens only as hashes', async () => {
    const { session } = await aPlayer(gateway);
    const { rows } = await db.query(`SELECT encode(refresh_hash, 'base64') AS hash, refresh_hash FROM session`);
    expect(rows.every((row) => row.refresh_hash.length === 32)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(session.refreshToken.slice(24, 60));
  });
});

describe('logout', () => {
  test('ends this session at once, and no other', async () => {
    const player = await aPlayer(gateway);
    const { login: other } = await gateway.query(LoginGuest, { secret: player.secret });
    if (other.__typename !== 'Session') throw new Error('no session');
    expect(await gateway.query(Logout, { everywhere: false }, player.token)).toEqual({ logout: true });
    expect((await meOf(player.token)).data.me).toBeNull();
    expect(await refresh(player.session.refreshToken)).toMatchObject({ __typename: 'SessionExpired' });
    expect((await meOf(other.accessToken)).data.me?.id).toBe(player.id);
  });

  test('everywhere ends all sessions of the player, and of nobody else', async () => {
    const [player, stranger] = await Promise.all([aPlayer(gateway), aPlayer(gateway)]);
    const { login: other } = await gateway.query(LoginGuest, { secret: player.secret });
    if (other.__typename !== 'Session') throw new Error('no session');
    expect(await gateway.query(Logout, { everywhere: true }, player.token)).toEqual({ logout: true });
    for (const token of [player.token, other.accessToken]) expect((await meOf(token)).data.me).toBeNull();
    for (const token of [player.session.refreshToken, other.refreshToken])
      expect(await refresh(token)).toMatchObject({ __typename: 'SessionExpired' });
    expect((await meOf(stranger.token)).data.me?.id).toBe(stranger.id);
  });

  test('still counts after Redis was flushed', async () => {
    const player = await aPlayer(gateway);
    await gateway.query(Logout, { everywhere: false }, player.token);
    const redis = new Redis(gateway.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    expect((await meOf(player.token)).data.me).toBeNull();
  });

  test('is forgotten a day later, like sessions that nobody can refresh any more, and nothing else is', async () => {
    const [gone, open] = await Promise.all([aPlayer(gateway), aPlayer(gateway)]);
    await gateway.query(Logout, { everywhere: false }, gone.token);
    const count = async () => (await db.query('SELECT count(*)::int AS n FROM session')).rows[0].n as number;
    const before = await count();
    await gateway.app.services.sessions.deleteOver();
    expect(await count()).toBeLessThanOrEqual(before);
    gateway.clock.advance(25 * 3_600);
    await gateway.app.services.sessions.deleteOver();
    expect(await refresh(gone.session.refreshToken)).toMatchObject({ __typename: 'SessionExpired' });
    expect(await refresh(open.session.refreshToken)).toMatchObject({ __typename: 'Session' });
    gateway.clock.advance(32 * 24 * 3_600);
    await gateway.app.services.sessions.deleteOver();
    expect(await count()).toBe(0);
  });

  test('needs somebody to log out', async () => {
    const { errors } = await send(gateway.url, Logout, {});
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

const idOf = (login: object) => ('player' in login ? (login.player as { id: string }).id : undefined);
