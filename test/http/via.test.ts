import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Upstream } from '../../src/config-upstreams.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { anUpstream, declared, type TestUpstream } from '../support/upstreams.ts';

/* What the operator declared is forwarded, whole, in both directions, within its limits. */

let upstream: TestUpstream;
let gateway: TestApp;
let second: TestApp;
let via: string;

const trusted = 'trusted-key-0123456789abcdef';
const declarations = (): Partial<Upstream>[] => [
  declared(`${upstream.url}/base`, {
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    requestHeaders: ['x-level', 'x-client-version'],
    responseHeaders: ['x-weather'],
    addHeaders: { 'x-api-key': 'very-secret', authorization: 'Bearer of-the-upstream' },
    requestBytesMax: 100_000,
    responseBytesMax: 3_000_000,
    timeoutSeconds: 1,
    totalSeconds: 2,
  }),
  declared(upstream.url, { name: 'kept', cacheSeconds: 60 }),
  declared(upstream.url, { name: 'players', callers: 'PLAYERS', requestsPerMinute: 3 }),
  declared(upstream.url, { name: 'other-game', callers: 'PLAYERS', game: 'garden' }),
  declared(upstream.url, { name: 'keys', callers: 'TRUSTED' }),
  declared(upstream.url, { name: 'admins', callers: 'ADMINS' }),
  declared(upstream.url, { name: 'narrow', paths: ['/v1/*', '/exact'], concurrentMax: 2 }),
  declared(upstream.url, { name: 'broken' }),
  declared('http://127.0.0.1:1', { name: 'nobody' }),
];

beforeAll(async () => {
  upstream = await anUpstream();
  const env = {
    UPSTREAMS: JSON.stringify(declarations()),
    AUTH_SECRET: 'one-secret-for-both-gateways-0123456789',
    TRUSTED_KEYS: JSON.stringify([{ game: 'garden', name: 'server', key: trusted }]),
  };
  gateway = await aGateway({ env });
  second = await aGateway({
    env,
    databaseUrl: gateway.databaseUrl,
    redisUrl: gateway.redisUrl,
    wechat: gateway.wechat,
  });
  via = new URL('/via', gateway.url).href;
});
afterAll(async () => {
  await second.close();
  await gateway.close();
  await upstream.close();
});
beforeEach(() => {
  upstream.asked.length = 0;
  upstream.answer((_req, res) => res.end('hello'));
});

const refused = async (answer: Response | Promise<Response>) => {
  const response = await answer;
  return [response.status, ((await response.json()) as { code: string }).code];
};
const metric = async (name: string, labels: string) => {
  const text = await (await fetch(new URL('/metrics', gateway.url))).text();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}{${labels}}`))
      ?.split(' ')[1] ?? 0,
  );
};

describe('what is forwarded', () => {
  test('method, path, query, body and the headers that may pass; and the answer with those that may', async () => {
    upstream.answer((_req, res) => {
      const headers = {
        'content-type': 'application/json',
        'x-weather': 'rain',
        'x-inner': 'secret',
        'set-cookie': 'a=b',
      };
      res.writeHead(201, { ...headers, 'access-control-allow-origin': 'https://evil.example.com' });
      res.end('{"ok":true}');
    });
    const response = await fetch(`${via}/up/plants/1?water=%E6%B0%B4&x=1`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-level': '7',
        'x-other': 'no',
        cookie: 'c=1',
        'x-forwarded-for': '1.1.1.1',
      },
      body: '{"plant":"玫瑰"}',
    });
    expect([response.status, await response.text()]).toEqual([201, '{"ok":true}']);
    const [asked] = upstream.asked;
    expect(asked).toMatchObject({ method: 'POST', url: '/base/plants/1?water=%E6%B0%B4&x=1' });
    expect(Buffer.from(asked!.body, 'latin1').toString()).toBe('{"plant":"玫瑰"}');
    expect(asked!.headers).toMatchObject({
      host: new URL(upstream.url).host,
      'content-type': 'application/json',
      'x-level': '7',
      'x-api-key': 'very-secret',
      authorization: 'Bearer of-the-upstream',
    });
    for (const name of ['x-other', 'cookie', 'x-forwarded-for', 'origin'])
      expect(asked!.headers).not.toHaveProperty(name);
    expect(response.headers.get('x-weather')).toBe('rain');
    expect(response.headers.get('x-inner')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  test("a status of the upstream's, whichever it is", async () => {
    for (const status of [204, 304, 400, 401, 404, 418, 500, 503]) {
      upstream.answer((_req, res) => res.writeHead(status).end());
      expect((await fetch(`${via}/up/x?${status}`)).status).toBe(status);
    }
  });

  test('compressed content as it is', async () => {
    const zipped = gzipSync('water '.repeat(1_000));
    upstream.answer((_req, res) =>
      res.writeHead(200, { 'content-encoding': 'gzip', vary: 'accept-encoding' }).end(zipped),
    );
    const response = await fetch(`${via}/up/zip`);
    expect(await response.text()).toBe('water '.repeat(1_000));
    expect(upstream.asked[0]!.headers['accept-encoding']).toContain('gzip');
  });

  test('HEAD without a body, and preflights of pages without asking the upstream', async () => {
    upstream.answer((_req, res) => res.writeHead(200, { 'content-length': '5' }).end());
    const head = await fetch(`${via}/up/x`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '5', '']);
    const preflight = await fetch(`${via}/up/x`, {
      method: 'OPTIONS',
      headers: { origin: 'https://h5.example.com', 'access-control-request-method': 'PUT' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, OPTIONS');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization.*content-type.*x-level/);
    expect(upstream.asked).toHaveLength(1);
  });

  test('bodies in both directions as they come: the first part is there before the last is sent', async () => {
    // An echo: what comes in goes out at once.
    upstream.answer((req, res) => req.on('data', (chunk) => res.write(chunk)).on('end', () => res.end()));
    const outgoing = request(`${via}/up/echo`, { method: 'POST', headers: { 'content-type': 'text/plain' } });
    outgoing.write('first');
    const [incoming] = await once(outgoing, 'response');
    const [chunk] = await once(incoming, 'data');
    expect(String(chunk)).toBe('first');
    const more = once(incoming, 'data');
    outgoing.end('last');
    const [rest] = await more;
    expect(String(rest)).toBe('last');
    await until(() => incoming.complete, Boolean);
  });

  test('large answers whole, also to those who read slowly', async () => {
    const large = Buffer.alloc(2_900_000, 'plant');
    upstream.answer((_req, res) => res.end(large));
    const response = await fetch(`${via}/up/large`);
    const hash = createHash('sha256');
    let parts = 0;
    for await (const part of response.body!) {
      hash.update(part);
      if ((parts += 1) % 10 === 0) await delay(1);
    }
    expect(hash.digest('hex')).toBe(createHash('sha256').update(large).digest('hex'));
  });
});

describe('who may call', () => {
  test('is what the declaration says', async () => {
    const { token: accessToken } = await aPlayer(gateway);
    const as = (token?: string) => (token ? { headers: { authorization: `Bearer ${token}` } } : {});
    const statuses = async (name: string) => {
      const all = [undefined, 'not-a-token', accessToken, trusted, adminKey].map((token) =>
        fetch(`${via}/${name}/x`, as(token)),
      );
      return (await Promise.all(all)).map(({ status }) => status);
    };
    expect(await statuses('up')).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses('other-game')).toEqual([401, 401, 200, 200, 200]);
    expect(await statuses('keys')).toEqual([401, 401, 403, 200, 200]);
    expect(await statuses('admins')).toEqual([401, 401, 403, 403, 200]);
    for (const { headers } of upstream.asked) expect(JSON.stringify(headers)).not.toContain(accessToken);
    await gateway.query({ toString: () => 'mutation { logout }' } as never, {}, accessToken);
    expect(await refused(fetch(`${via}/other-game/x`, as(accessToken)))).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('so many a minute, counted over all processes, each caller by itself', async () => {
    const players = [await aPlayer(gateway), await aPlayer(gateway)];
    const call = (at: TestApp, index: number) =>
      fetch(new URL('/via/players/x', at.url), { headers: { authorization: `Bearer ${players[index]!.token}` } });
    const first = await Promise.all([call(gateway, 0), call(second, 0), call(gateway, 0)]);
    expect(first.map(({ status }) => status)).toEqual([200, 200, 200]);
    const over = await call(second, 0);
    expect([over.status, Number(over.headers.get('retry-after'))]).toEqual([429, expect.closeTo(60, -1)]);
    expect((await call(gateway, 1)).status).toBe(200);
    gateway.clock.advance(61);
    expect((await call(second, 0)).status).toBe(200);
  });
});

describe('limits', () => {
  test('of methods, paths, bodies and requests at once', async () => {
    const put = await fetch(`${via}/narrow/v1/x`, { method: 'PUT', body: 'x' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, OPTIONS']);
    expect(await refused(fetch(`${via}/narrow/v2/x`))).toEqual([404, 'UNDECLARED']);
    expect(await refused(fetch(`${via}/narrow/exact/more`))).toEqual([404, 'UNDECLARED']);
    expect((await fetch(`${via}/narrow/exact?query=1`)).status).toBe(200);
    expect(await refused(fetch(`${via}/unknown/x`))).toEqual([404, 'UNKNOWN']);
    expect(await refused(fetch(`${via}/up/x`, { method: 'POST', body: 'x'.repeat(100_001) }))).toEqual([
      413,
      'TOO_LARGE',
    ]);
    expect(upstream.asked).toHaveLength(1);
    const waiting: (() => void)[] = [];
    upstream.answer((_req, res) => waiting.push(() => res.end('late')));
    const held = [fetch(`${via}/narrow/v1/1`), fetch(`${via}/narrow/v1/2`)];
    await until(() => waiting.length === 2, Boolean);
    const third = await fetch(`${via}/narrow/v1/3`);
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    for (const release of waiting) release();
    expect((await Promise.all(held)).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('of a body without an announced length, at the byte where it grows too large', async () => {
    upstream.answer((req, res) => req.on('end', () => res.end('all')));
    const outgoing = request(`${via}/up/x`, { method: 'POST' });
    outgoing.on('error', () => {});
    const answered = once(outgoing, 'response');
    for (let sent = 0; sent <= 20; sent += 1) outgoing.write(Buffer.alloc(10_000));
    const [response] = await answered;
    expect(response.statusCode).toBe(413);
    outgoing.destroy();
    expect(upstream.asked[0]?.body.length ?? 0).toBeLessThanOrEqual(100_000);
  });

  test('of answers: announced, not announced, and endless', async () => {
    upstream.answer((_req, res) => res.writeHead(200, { 'content-length': '3000001' }).write('x'));
    expect(await refused(fetch(`${via}/up/announced`))).toEqual([502, 'ANSWER_TOO_LARGE']);
    upstream.answer((_req, res) => {
      const pour = () => {
        while (res.write(Buffer.alloc(65_536)));
      };
      res.on('drain', pour);
      pour();
    });
    const endless = await fetch(`${via}/up/endless`);
    let got = 0;
    const reading = (async () => {
      for await (const part of endless.body!) got += part.length;
    })();
    await expect(reading).rejects.toThrow();
    expect(got).toBeLessThanOrEqual(3_000_000);
  });

  test('of time: to the first byte, between two, and over all', async () => {
    upstream.answer(() => {});
    expect(await refused(fetch(`${via}/up/silent`))).toEqual([504, 'UPSTREAM_SLOW']);
    upstream.answer((_req, res) => res.write('begun'));
    await expect(fetch(`${via}/up/stuck`).then((response) => response.text())).rejects.toThrow();
    upstream.answer((_req, res) => {
      const drip = setInterval(() => res.write('.'), 100);
      res.on('close', () => clearInterval(drip));
    });
    await expect(fetch(`${via}/up/drip`).then((response) => response.text())).rejects.toThrow();
  });

  test('a caller who goes away takes the request upstream with it', async () => {
    let isCut = false;
    upstream.answer((_req, res) => {
      res.write('begun');
      res.on('close', () => (isCut = true));
    });
    const gone = new AbortController();
    const response = await fetch(`${via}/up/long`, { signal: gone.signal });
    expect(response.status).toBe(200);
    gone.abort();
    await until(() => isCut, Boolean);
  });
});

describe('answers that are kept', () => {
  const visit = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${via}/${path}`, { headers });
    return { text: await response.text(), age: response.headers.get('age'), status: response.status };
  };

  test('are as the upstream says, else as declared, and never those of somebody', async () => {
    let made = 0;
    const say = (headers: Record<string, string>) =>
      upstream.answer((_req, res) => res.writeHead(200, headers).end(`answer ${(made += 1)}`));
    const asTwice = async (path: string, headers?: Record<string, string>) => {
      const first = await visit(path, headers);
      const again = await visit(path, headers);
      return again.text === first.text;
    };
    say({ 'cache-control': 'max-age=60' });
    expect(await asTwice('up/fresh')).toBe(true);
    say({});
    expect(await asTwice('up/nothing-said')).toBe(false);
    expect(await asTwice('kept/nothing-said')).toBe(true);
    upstream.answer((_req, res) => res.writeHead(404).end(`nothing ${(made += 1)}`));
    expect(await asTwice('kept/missing')).toBe(false);
    say({ 'cache-control': 'no-store' });
    expect(await asTwice('kept/no-store')).toBe(false);
    say({ 'cache-control': 'private, max-age=60' });
    expect(await asTwice('kept/private')).toBe(false);
    say({ 'cache-control': 'max-age=60', 'set-cookie': 'who=me' });
    expect(await asTwice('kept/cookie')).toBe(false);
    say({ 'cache-control': 'max-age=60' });
    expect(await asTwice('up/of-somebody', { 'x-level': '7' })).toBe(false);
    say({ 'cache-control': 'max-age=60', vary: 'accept-language' });
    const chinese = await visit('up/vary', { 'accept-language': 'zh' });
    expect((await visit('up/vary', { 'accept-language': 'en' })).text).not.toBe(chinese.text);
    expect(await visit('up/vary', { 'accept-language': 'zh' })).toMatchObject({
      text: chinese.text,
      age: expect.any(String),
    });
  });

  test('are asked for again by their tag', async () => {
    upstream.answer((req, res) => {
      const isSame = req.headers['if-none-match'] === '"v1"';
      res.writeHead(isSame ? 304 : 200, { etag: '"v1"', 'cache-control': 'no-cache' }).end(isSame ? undefined : 'body');
    });
    expect(await visit('up/tagged')).toMatchObject({ status: 200, text: 'body' });
    expect(await visit('up/tagged')).toMatchObject({ status: 200, text: 'body' });
    expect(upstream.asked[1]!.headers['if-none-match']).toBe('"v1"');
  });

  test('do not go from one upstream to another', async () => {
    upstream.answer((_req, res) => res.writeHead(200, { 'cache-control': 'max-age=60' }).end(`${Math.random()}`));
    const one = await visit('kept/shared-address');
    expect((await visit('broken/shared-address')).text).not.toBe(one.text);
  });
});

describe('many equal requests', () => {
  const underWay = () => metric('trellis_via_under_way', 'upstream="up"');

  test('become one upstream, and each gets the answer', async () => {
    const releases: (() => void)[] = [];
    upstream.answer((_req, res) => releases.push(() => res.end('x'.repeat(5_000))));
    const all = Array.from({ length: 30 }, () => fetch(`${via}/up/same`).then((response) => response.text()));
    const other = fetch(`${via}/up/same`, { headers: { 'x-level': '1' } }).then((response) => response.text());
    await until(async () => (await underWay()) === 31 && releases.length === 2, Boolean);
    for (const release of releases) release();
    expect(new Set([...(await Promise.all(all)), await other])).toEqual(new Set(['x'.repeat(5_000)]));
    expect(upstream.asked).toHaveLength(2);
  });

  test('go on when the first of them leaves, and end when all have', async () => {
    let release = () => {};
    let isCut = false;
    upstream.answer((_req, res) => {
      release = () => void res.end('for the others');
      res.on('close', () => (isCut ||= !res.writableEnded));
    });
    const leaving = Array.from({ length: 2 }, () => new AbortController());
    const visit = (signal?: AbortSignal) =>
      fetch(`${via}/up/led`, { signal: signal ?? null }).then(
        (response) => response.text(),
        () => 'left',
      );
    const first = visit(leaving[0]!.signal);
    await until(async () => (await underWay()) === 1 && upstream.asked.length === 1, Boolean);
    const others = [visit(), visit()];
    await until(async () => (await underWay()) === 3, Boolean);
    leaving[0]!.abort();
    await until(async () => (await underWay()) === 2, Boolean);
    release();
    expect(await Promise.all([first, ...others])).toEqual(['left', 'for the others', 'for the others']);
    expect([upstream.asked.length, isCut]).toEqual([1, false]);
    const last = visit(leaving[1]!.signal);
    await until(() => upstream.asked.length === 2, Boolean);
    leaving[1]!.abort();
    await last;
    await until(() => isCut, Boolean);
  });

  test('of a large answer are asked one by one', async () => {
    const large = 'y'.repeat(1_500_000);
    let release = () => {};
    const go = new Promise<void>((resolve) => (release = resolve));
    upstream.answer(async (_req, res) => {
      await go;
      res.end(large);
    });
    const both = [1, 2].map(() => fetch(`${via}/up/both`).then((response) => response.text()));
    await until(async () => (await underWay()) === 2, Boolean);
    release();
    const texts = await Promise.all(both);
    expect(texts.map((text) => text === large)).toEqual([true, true]);
  });
});

describe('an upstream that fails', () => {
  test('is named as such, and its faults tell nothing of the inside', async () => {
    const response = await fetch(`${via}/nobody/x?token=secret-of-a-player`);
    const text = await response.text();
    expect([response.status, JSON.parse(text).code]).toEqual([502, 'UPSTREAM_FAILED']);
    expect(text).not.toContain('127.0.0.1');
    expect(gateway.log.join('')).not.toContain('secret-of-a-player');
    expect(gateway.log.join('')).not.toContain('very-secret');
  });

  test('is left alone for a moment, while kept answers are still given', async () => {
    upstream.answer((_req, res) => res.writeHead(200, { 'cache-control': 'max-age=60' }).end('kept'));
    await fetch(`${via}/broken/kept`).then((response) => response.text());
    upstream.answer((_req, res) => res.writeHead(503).end('down'));
    let last = 503;
    for (let call = 0; call < 12; call += 1) {
      const response = await fetch(`${via}/broken/${call}`);
      last = response.status;
      if ((await response.text()).includes('UPSTREAM_RESTING')) break;
    }
    const resting = await fetch(`${via}/broken/more`);
    expect([last, resting.status, resting.headers.get('retry-after')]).toEqual([503, 503, '5']);
    const asked = upstream.asked.length;
    expect(await refused(fetch(`${via}/broken/again`))).toEqual([503, 'UPSTREAM_RESTING']);
    expect(await fetch(`${via}/broken/kept`).then((response) => response.text())).toBe('kept');
    expect(upstream.asked).toHaveLength(asked);
    // Others are not.
    upstream.answer((_req, res) => res.end('fine'));
    expect((await fetch(`${via}/kept/fine`)).status).toBe(200);
  });

  test("does not rest for callers' own faults", async () => {
    upstream.answer((req, res) => req.on('end', () => res.end()));
    for (let call = 0; call < 12; call += 1) {
      const body = new ReadableStream({
        start(controller) {
          for (let part = 0; part < 12; part += 1) controller.enqueue(new Uint8Array(10_000));
          controller.close();
        },
      });
      await fetch(`${via}/up/x`, { method: 'POST', body, duplex: 'half' } as RequestInit).catch(() => null);
    }
    expect((await fetch(`${via}/up/fine`)).status).toBe(200);
  });
});
