import { describe, expect, test } from 'vitest';
import { aSimulator, json, miniGame, query, secretOf } from './harness.ts';

const path = '/sns/jscode2session';

describe('faults', () => {
  test('errcode refuses that many calls before they take effect, then all is well', async () => {
    const { faults, jscode2session, issueCode } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    faults.add({ path, times: 2, fault: { kind: 'errcode', errcode: -1 } });
    expect(await jscode2session(code)).toMatchObject({ errcode: -1, errmsg: expect.stringContaining('system error') });
    expect(await jscode2session(code)).toMatchObject({ errcode: -1 });
    expect(await jscode2session(code)).toHaveProperty('openid');
  });

  test('status answers that HTTP status without JSON, before the call takes effect', async () => {
    const { faults, url, jscode2session, issueCode } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    faults.add({ path, fault: { kind: 'status', status: 502 } });
    const response = await fetch(loginUrl(url, code));
    expect([response.status, await response.text()]).toEqual([502, '<html><body>502</body></html>']);
    expect(await jscode2session(code)).toHaveProperty('openid');
  });

  test('drop breaks the connection after the call took effect, so the code is used up', async () => {
    const { faults, jscode2session, issueCode } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    faults.add({ path, fault: { kind: 'drop' } });
    await expect(jscode2session(code)).rejects.toThrow('fetch failed');
    expect(await jscode2session(code)).toMatchObject({ errcode: 40163 });
  });

  test('truncate sends a whole HTTP answer whose JSON stops half-way, after the call took effect', async () => {
    const { faults, url, jscode2session, issueCode } = await aSimulator();
    const { code } = issueCode({ appId: miniGame.appId });
    faults.add({ path, fault: { kind: 'truncate' } });
    const response = await fetch(loginUrl(url, code));
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^\{"session_key":"[^}]*$/);
    expect(await jscode2session(code)).toMatchObject({ errcode: 40163 });
  });

  test('plain-text labels the normal answer as such', async () => {
    const { faults, url } = await aSimulator();
    faults.add({ path: '/cgi-bin/stable_token', fault: { kind: 'plain-text' } });
    const body = JSON.stringify({ ...secretOf(miniGame), grant_type: 'client_credential' });
    const response = await fetch(`${url}/cgi-bin/stable_token`, { method: 'POST', body });
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await json(response)).toHaveProperty('access_token');
  });

  test('hang never answers, and stop() ends the wait', async () => {
    const { faults, jscode2session, calls, stop } = await aSimulator();
    faults.add({ path, fault: { kind: 'hang' } });
    const waiting = jscode2session('demo-alice').catch((error: unknown) => error);
    await expect.poll(() => calls.summary().recent.length).toBe(1);
    await stop();
    expect(await waiting).toBeInstanceOf(TypeError);
  });

  test('latency delays the normal answer by that much', async () => {
    const { faults, jscode2session } = await aSimulator();
    faults.add({ path, fault: { kind: 'latency', ms: 40 } });
    const startedAt = performance.now();
    expect(await jscode2session('demo-alice')).toHaveProperty('openid');
    // Timers may fire up to a millisecond early.
    expect(performance.now() - startedAt).toBeGreaterThan(38);
  });

  test('queue up per path, each call taking one, and leave other paths alone', async () => {
    const { faults, jscode2session, stableToken } = await aSimulator();
    faults.add({ path, fault: { kind: 'errcode', errcode: -1 } });
    faults.add({ path, fault: { kind: 'errcode', errcode: 45011 } });
    expect(faults.pending()).toHaveLength(2);
    expect(await stableToken()).toHaveProperty('access_token');
    expect(await jscode2session('demo-alice')).toMatchObject({ errcode: -1 });
    expect(await jscode2session('demo-alice')).toMatchObject({ errcode: 45011 });
    expect(faults.pending()).toEqual([]);
  });

  test('end at once when they are cleared', async () => {
    const { faults, jscode2session } = await aSimulator();
    faults.add({ path, times: 5, fault: { kind: 'errcode', errcode: -1 } });
    faults.clear();
    expect(await jscode2session('demo-alice')).toHaveProperty('openid');
  });

  test('may carry an errcode that the simulator never uses by itself', async () => {
    const { faults, url } = await aSimulator();
    faults.add({ path, fault: { kind: 'errcode', errcode: 99999 } });
    expect(await json(await fetch(loginUrl(url, 'demo-alice')))).toMatchObject({ errcode: 99999 });
  });
});

const loginUrl = (url: string, code: string) =>
  `${url}${path}?${query({ ...secretOf(miniGame), js_code: code, grant_type: 'authorization_code' })}`;
