import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import {
  mediaCheckEvent,
  subscribeChangeEvent,
  subscribePopupEvent,
  subscribeSentEvent,
} from '../../src/features/wechat-push/events.ts';
import { pushKinds } from '../../src/wechat-simulator/push-kinds.ts';
import { account, aSimulator, miniGame, startOfTest, website } from './harness.ts';

type Headers = Record<string, string>;

/** A request as it is, also with headers that fetch would not let through. */
async function send(url: string, headers: Headers = {}, { method = 'GET', body = '' } = {}) {
  const sent = request(url, { method, headers });
  sent.end(body);
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    sent.on('response', resolve).on('error', reject),
  );
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the page', () => {
  test.each([
    ['/', 'text/html'],
    ['/_page/page.js', 'text/javascript'],
    ['/_page/page.css', 'text/css'],
  ])('%s is served with rules that let nothing in from elsewhere, and is no call of WeChat', async (path, type) => {
    const { url, calls } = await aSimulator();
    const { status, headers } = await send(url + path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(calls.summary().recent).toEqual([]);
  });

  test.each(['/_page/', '/_page/index.html', '/_page/..%2Fpage.ts', '/_page/page.ts'])(
    'holds no other file: %s is a call that WeChat does not know',
    async (path) => {
      const { url } = await aSimulator();
      expect(JSON.parse((await send(url + path)).body)).toMatchObject({ errcode: 40066 });
    },
  );

  test('has no inline script or style, and names no other host', async () => {
    const { url } = await aSimulator();
    const { body } = await send(`${url}/`);
    expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\b(src|href)="(https?:)?\/\//);
    for (const path of ['/_page/page.js', '/_page/page.css'])
      expect((await send(url + path)).body).not.toMatch(/https?:\/\/|innerHTML|@import/);
  });
});

describe('whoever may not steer the simulator', () => {
  const clock = { method: 'POST', body: '{"advanceSeconds":60}' };

  test.each<[string, Headers]>([
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page of another port', { origin: 'http://127.0.0.1:1' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['a page of another site, by the word of the browser', { 'sec-fetch-site': 'cross-site' }],
    ['a page of another port, by the word of the browser', { 'sec-fetch-site': 'same-site' }],
    [
      'a form of another site that claims to be JSON',
      { origin: 'https://evil.example', 'content-type': 'application/json' },
    ],
    ['a page whose name was pointed here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a name that only begins like this machine', { host: 'localhost.evil.example' }],
    ['a name in front of an address', { host: 'evil.example@127.0.0.1' }],
  ])('is refused, and nothing changes: %s', async (_title, headers) => {
    const simulator = await aSimulator();
    const { status, body } = await send(`${simulator.url}/_control/clock`, headers, clock);
    expect([status, JSON.parse(body)]).toEqual([403, { error: expect.any(String) }]);
    expect(simulator.clock.now()).toBe(startOfTest);
    expect((await send(`${simulator.url}/_control/overview`, headers)).status).toBe(403);
  });

  test('does not see the page either, where the name is strange', async () => {
    const { url } = await aSimulator();
    expect((await send(url, { host: 'evil.example' })).status).toBe(403);
  });
});

describe('whoever may steer the simulator', () => {
  const port = (url: string) => new URL(url).port;

  test.each<[string, (url: string) => Headers]>([
    ['curl -d', () => ({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['its own page', (url) => ({ origin: url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' })],
    [
      'its own page, by localhost',
      (url) => ({ host: `localhost:${port(url)}`, origin: `http://localhost:${port(url)}` }),
    ],
    ['somebody by another loopback address', (url) => ({ host: `127.0.0.2:${port(url)}` })],
    ['somebody by the loopback address of IPv6', (url) => ({ host: `[::1]:${port(url)}` })],
  ])('is answered: %s', async (_title, headers) => {
    const { url, clock } = await aSimulator();
    const sent = { method: 'POST', body: '{"advanceSeconds":60}' };
    expect((await send(`${url}/_control/clock`, headers(url), sent)).status).toBe(200);
    expect(clock.now()).toBe(startOfTest + 60_000);
  });

  test('may come by the host that the simulator was told to listen on', async () => {
    const { url } = await aSimulator({ host: 'LOCALHOST' });
    expect((await send(`${url}/_control/overview`)).status).toBe(200);
  });

  test('gets to the page by a link of another site', async () => {
    const { url } = await aSimulator();
    expect((await send(url, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
  });
});

describe('GET /_control/overview', () => {
  test('tells players, calls, tokens, quotas and faults, newest first, and no secret', async () => {
    const { control, jscode2session, oauth, stableToken, clock, profileOf } = await aSimulator();
    await jscode2session('demo-alice');
    profileOf({ appId: miniGame.appId, name: 'alice', nickName: 'Al' });
    clock.advance(60);
    await oauth(account, 'demo-bob');
    await jscode2session('demo-used');
    await jscode2session('demo-alice');
    const { access_token: token } = await stableToken();
    await control('POST', 'faults', { path: '/sns/userinfo', fault: { kind: 'drop' } });
    const { status, body } = await control('GET', 'overview');
    expect(status).toBe(200);
    const now = new Date(startOfTest + 60_000).toISOString();
    expect(body).toMatchObject({
      now,
      apps: [miniGame, account, website].map(({ appId, kind }) => ({ appId, kind, canPush: false, pushesTo: null })),
      players: [
        { appId: miniGame.appId, name: 'alice', nickName: 'Al', logins: 2, seenAt: now },
        { appId: account.appId, name: 'bob', nickName: null, logins: 1 },
      ],
      calls: [
        { path: '/cgi-bin/stable_token', errcode: 0 },
        { path: '/sns/jscode2session', errcode: 0 },
        { path: '/sns/jscode2session', errcode: 40163 },
        { path: '/sns/oauth2/access_token', appId: account.appId },
        { path: '/sns/jscode2session', at: new Date(startOfTest).toISOString() },
      ],
      tokens: { [miniGame.appId]: { stable: { current: { issuedAt: now }, previous: null } } },
      faults: [{ path: '/sns/userinfo', times: 1, fault: { kind: 'drop' } }],
      pushes: [],
    });
    expect(body['quotas']).toContainEqual({
      appId: miniGame.appId,
      path: '/cgi-bin/stable_token',
      second: { calls: 1, max: null },
      minute: { calls: 1, max: 10_000 },
      day: { calls: 1, max: 500_000 },
    });
    const told = JSON.stringify(body);
    expect([miniGame.secret, account.secret, String(token)].filter((secret) => told.includes(secret))).toEqual([]);
  });

  test('tells the last hundred players at most', async () => {
    const { control, jscode2session, issueCode } = await aSimulator();
    for (let count = 0; count < 101; count += 1)
      await jscode2session(issueCode({ appId: miniGame.appId, openid: `o${count}` }).code);
    const { players } = (await control('GET', 'overview')).body as { players: { openid: string }[] };
    expect([players.length, players[0]?.openid, players.at(-1)?.openid]).toEqual([100, 'o100', 'o1']);
  });

  test('offers events in the form in which the gateway reads them', () => {
    const forms = {
      wxa_media_check: mediaCheckEvent,
      subscribe_msg_popup_event: subscribePopupEvent,
      subscribe_msg_change_event: subscribeChangeEvent,
      subscribe_msg_sent_event: subscribeSentEvent,
    };
    for (const [event, form] of Object.entries(forms))
      expect(form.safeParse(pushKinds.find((kind) => kind.event === event)?.fields), event).toMatchObject({
        success: true,
      });
  });
});

describe('POST /_control/codes by name', () => {
  test('logs in the person behind the demo code, in the same app', async () => {
    const { control, jscode2session } = await aSimulator();
    const { body } = await control('POST', 'codes', { appId: miniGame.appId, name: 'alice' });
    const { session_key: _key, ...alice } = await jscode2session('demo-alice');
    expect(await jscode2session(String(body['code']))).toMatchObject(alice);
    expect(await jscode2session(String(body['code']))).toMatchObject({ errcode: 40163 });
  });

  test.each([
    ['a name and an openid', { name: 'alice', openid: 'o1' }, 'not both'],
    ['the name of a visitor of a snapshot page', { appId: account.appId, name: 'alice', snapshot: true }, 'nobody'],
    ['a name in capitals', { name: 'Alice' }, 'lower-case'],
  ])('answers 400 to %s', async (_title, input, reason) => {
    const { control } = await aSimulator();
    expect(await control('POST', 'codes', { appId: miniGame.appId, ...input })).toEqual({
      status: 400,
      body: { error: expect.stringContaining(reason) },
    });
  });
});
