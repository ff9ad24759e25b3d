import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { account, aSimulator, miniGame, startOfTest, website } from './harness.ts';

const loginPath = '/sns/jscode2session';

describe('POST /_control/codes', () => {
  test('mints a code that logs in the player it names', async () => {
    const { control, jscode2session } = await aSimulator();
    const { status, body } = await control('POST', 'codes', { appId: miniGame.appId, openid: 'o1', unionid: 'u1' });
    expect([status, body]).toEqual([
      200,
      { code: expect.any(String), openid: 'o1', unionid: 'u1', expiresInSeconds: 300 },
    ]);
    expect(await jscode2session(String(body['code']))).toMatchObject({ openid: 'o1', unionid: 'u1' });
  });

  test.each([
    ['no JSON', '{', 'must be JSON'],
    ['no appId', {}, 'appId'],
    ['an unknown app', { appId: 'wx9' }, 'no app "wx9"'],
    ['an unknown field', { appId: miniGame.appId, openId: 'o1' }, 'openId'],
    ['an openid with spaces', { appId: miniGame.appId, openid: 'o 1' }, 'must be 1 to 64'],
    ['a scope that does not exist', { appId: account.appId, scope: 'all' }, 'snsapi_base'],
    ['a scope that the app cannot ask for', { appId: website.appId, scope: 'snsapi_base' }, 'no scope "snsapi_base"'],
    ['a snapshot page in a mini-game', { appId: miniGame.appId, snapshot: true }, 'no snapshot pages'],
  ])('answers 400 and says why to %s', async (_title, input, reason) => {
    const { control } = await aSimulator();
    const { status, body } = await control('POST', 'codes', input);
    expect([status, body]).toEqual([400, { error: expect.stringContaining(reason) }]);
  });
});

describe('/_control/faults', () => {
  test('takes faults by POST and drops them by DELETE', async () => {
    const { control, jscode2session } = await aSimulator();
    const request = { path: loginPath, times: 2, fault: { kind: 'errcode', errcode: 45011 } };
    expect(await control('POST', 'faults', request)).toEqual({ status: 200, body: { pending: [request] } });
    expect(await jscode2session('demo-alice')).toMatchObject({ errcode: 45011 });
    expect(await control('DELETE', 'faults')).toEqual({ status: 200, body: { pending: [] } });
    expect(await jscode2session('demo-alice')).toHaveProperty('openid');
  });

  test.each([
    ['a path that does not exist', { path: '/sns/nothing', fault: { kind: 'drop' } }],
    ['an unknown kind', { path: loginPath, fault: { kind: 'explode' } }],
    ['errcode 0', { path: loginPath, fault: { kind: 'errcode', errcode: 0 } }],
    ['an errcode that is no whole number', { path: loginPath, fault: { kind: 'errcode', errcode: 1.5 } }],
    ['a negative latency', { path: loginPath, fault: { kind: 'latency', ms: -1 } }],
    ['a status that means success', { path: loginPath, fault: { kind: 'status', status: 200 } }],
    ['a field of another kind', { path: loginPath, fault: { kind: 'drop', ms: 5 } }],
    ['zero times', { path: loginPath, times: 0, fault: { kind: 'drop' } }],
    ['no fault', { path: loginPath }],
  ])('answers 400 and says why to %s', async (_title, input) => {
    const { control, faults } = await aSimulator();
    const { status, body } = await control('POST', 'faults', input);
    expect([status, body]).toEqual([400, { error: expect.stringMatching(/at (path|fault|times)/) }]);
    expect(faults.pending()).toEqual([]);
  });
});

describe('POST /_control/clock', () => {
  test('moves the time that everything runs on', async () => {
    const { control, stableToken, tryToken } = await aSimulator();
    const { access_token: token } = await stableToken();
    const { body } = await control('POST', 'clock', { advanceSeconds: 7200 });
    expect(body).toEqual({ now: new Date(startOfTest + 7_200_000).toISOString() });
    expect(await tryToken(token)).toBe(42001);
  });

  test.each([{}, { advanceSeconds: -1 }, { advanceSeconds: 0 }, { advanceSeconds: '60' }, { advanceSeconds: 1e12 }])(
    'answers 400 to %j and leaves the time alone',
    async (input) => {
      const { control, clock } = await aSimulator();
      const { status, body } = await control('POST', 'clock', input);
      expect([status, body]).toEqual([400, { error: expect.stringContaining('advanceSeconds') }]);
      expect(clock.now()).toBe(startOfTest);
    },
  );

  test('never moves back, also not by the method', async () => {
    const { clock } = await aSimulator();
    expect(() => clock.advance(-1)).toThrow('forward only');
    expect(() => clock.advance(Number.NaN)).toThrow('forward only');
  });
});

describe('/_control/calls', () => {
  test('counts calls per app and path, and the tokens that were made per family', async () => {
    const { control, jscode2session, stableToken, token, tryToken } = await aSimulator();
    await jscode2session('demo-alice');
    await jscode2session('demo-used');
    const { access_token: value } = await stableToken();
    await stableToken();
    await token(account);
    await tryToken(value);
    await tryToken('garbage');
    const { body } = await control('GET', 'calls');
    expect(body).toMatchObject({
      counts: {
        [miniGame.appId]: { [loginPath]: 2, '/cgi-bin/stable_token': 2, '/cgi-bin/getcallbackip': 1 },
        [account.appId]: { '/cgi-bin/token': 1 },
        unknown: { '/cgi-bin/getcallbackip': 1 },
      },
      tokensIssued: { [miniGame.appId]: { token: 0, stable: 1 }, [account.appId]: { token: 1, stable: 0 } },
    });
  });

  test('keeps the last 100 calls, with no secret, code or token in them', async () => {
    const { control, faults, jscode2session, stableToken } = await aSimulator();
    for (let count = 0; count < 99; count += 1) await jscode2session('demo-alice');
    const { access_token: value } = await stableToken();
    faults.add({ path: loginPath, fault: { kind: 'status', status: 500 } });
    await jscode2session('demo-alice').catch(() => null);
    const { body } = await control('GET', 'calls');
    expect(body['recent']).toHaveLength(100);
    expect(body['recent']).toMatchObject({
      98: {
        at: new Date(startOfTest).toISOString(),
        method: 'POST',
        path: '/cgi-bin/stable_token',
        appId: miniGame.appId,
        errcode: 0,
        fault: null,
      },
      99: { path: loginPath, errcode: null, fault: 'status' },
    });
    const text = JSON.stringify(body);
    expect([miniGame.secret, 'demo-alice', String(value)].filter((secret) => text.includes(secret))).toEqual([]);
  });

  test('starts at zero again after DELETE', async () => {
    const { control, stableToken, calls } = await aSimulator();
    await stableToken();
    expect(await control('DELETE', 'calls')).toMatchObject({ status: 200, body: { counts: {}, recent: [] } });
    expect(calls.summary()).toEqual({ counts: {}, tokensIssued: {}, recent: [] });
  });
});

describe('GET /_control/tokens', () => {
  test('shows fingerprints and lifetimes of live tokens, never the tokens', async () => {
    const { control, stableToken, clock } = await aSimulator();
    const { access_token: first } = await stableToken();
    clock.advance(100);
    const { access_token: second } = await stableToken(miniGame, { force_refresh: true });
    const { body } = await control('GET', 'tokens');
    expect(body[miniGame.appId]).toEqual({
      token: { current: null, previous: null },
      stable: {
        current: { fingerprint: sha256(second), issuedAt: after(100), expiresAt: after(7300), worksUntil: after(7300) },
        previous: { fingerprint: sha256(first), issuedAt: after(0), expiresAt: after(7200), worksUntil: after(400) },
      },
      forcedToday: 1,
    });
    expect(JSON.stringify(body)).not.toContain(String(second));
  });
});

test('a control path that does not exist is answered 404 with the list of those that do', async () => {
  const { control, calls } = await aSimulator();
  expect(await control('GET', 'nothing')).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining('POST /_control/codes') },
  });
  expect((await control('GET', 'codes')).status).toBe(404);
  expect(calls.summary().recent).toEqual([]);
});

const sha256 = (token: unknown) => createHash('sha256').update(String(token)).digest('hex');
const after = (seconds: number) => new Date(startOfTest + seconds * 1000).toISOString();
