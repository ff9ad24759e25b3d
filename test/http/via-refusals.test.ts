import type { lookup } from 'node:dns';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import type { Upstream } from '../../src/config-upstreams.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import { anUpstream, declared, sendRaw, type TestUpstream } from '../support/upstreams.ts';

/* The domain gateway is no open proxy: nothing that a caller or an upstream says leads anywhere but where declared. */

let upstream: TestUpstream;
let inside: TestUpstream;
let gateway: TestApp;
let via: string;

/** What each name leads to, the first time and after that: as a DNS that is in league with somebody. */
const names = new Map<string, string[]>();
const resolve = ((host: string, _options: object, callback: (error: Error | null, found?: object[]) => void) => {
  const answers = names.get(host);
  if (!answers) return callback(new Error('no such name'));
  const address = answers.length > 1 ? answers.shift()! : answers[0]!;
  const found = address.split(' ').map((one) => ({ address: one, family: one.includes(':') ? 6 : 4 }));
  callback(null, found);
}) as unknown as typeof lookup;

const insideAddresses = [
  '127.0.0.1', '127.1.2.3', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
  '100.64.0.1', '100.100.100.200', '192.0.0.192', '198.18.0.1', '192.0.2.1', '203.0.113.7', '224.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1',
  '2001:db8::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1',
]; // prettier-ignore

beforeAll(async () => {
  upstream = await anUpstream();
  inside = await anUpstream();
  const byName: Partial<Upstream>[] = insideAddresses.map((address, index) => {
    names.set(`inside-${index}.example.com`, [address]);
    return declared(`https://inside-${index}.example.com`, { name: `inside-${index}`, allowPrivate: [] });
  });
  names.set('mixed.example.com', ['93.184.216.34 127.0.0.1']);
  names.set('rebinding.example.com', ['192.0.2.254', '127.0.0.1']);
  const env = {
    UPSTREAMS: JSON.stringify([
      declared(`${upstream.url}/base`, { methods: ['GET', 'POST'], paths: ['/*'] }),
      declared(upstream.url, { name: 'narrow', paths: ['/v1/*'] }),
      declared('https://mixed.example.com', { name: 'mixed', allowPrivate: [] }),
      declared(`http://rebinding.example.com:${inside.port}`, {
        name: 'rebinding',
        allowPrivate: ['192.0.2.254/32'],
        timeoutSeconds: 1,
      }),
      ...byName,
    ]),
  };
  gateway = await aGateway({ env, resolve });
  via = new URL('/via', gateway.url).href;
});
afterAll(async () => {
  await gateway.close();
  await upstream.close();
  await inside.close();
});
beforeEach(() => {
  upstream.asked.length = 0;
  inside.asked.length = 0;
  upstream.answer((_req, res) => res.end('hello'));
});

const codeOf = async (address: string) => {
  const response = await fetch(address);
  const text = await response.text();
  return [response.status, text.startsWith('{') ? (JSON.parse(text) as { code: string }).code : text];
};

describe('an upstream whose name leads inside', () => {
  test.each(insideAddresses.map((address, index) => [address, index] as const))(
    'to %s is not connected to',
    async (_address, index) => {
      expect(await codeOf(`${via}/inside-${index}/`)).toEqual([502, 'UPSTREAM_FAILED']);
    },
  );

  test('with one of several addresses is not connected to', async () => {
    expect(await codeOf(`${via}/mixed/`)).toEqual([502, 'UPSTREAM_FAILED']);
  });

  test('only after it was looked up once is not connected to the second time', async () => {
    await codeOf(`${via}/rebinding/first`);
    expect(await codeOf(`${via}/rebinding/second`)).toEqual([502, 'UPSTREAM_FAILED']);
    expect(names.get('rebinding.example.com')).toEqual(['127.0.0.1']);
    expect(inside.asked).toEqual([]);
  });
});

describe('an upstream that is declared by an address inside', () => {
  test.each([
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://127.1',
    'https://0',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:7f00:1]',
    'https://10.0.0.1',
    'https://169.254.169.254',
    'https://[fd00:ec2::254]',
    'https://192.168.0.1:8443',
    'https://①②⑦.⓪.⓪.①',
  ])('%s is refused when the gateway starts', (baseUrl) => {
    // prettier-ignore
    expect(() => start({ baseUrl, allowPrivate: [] })).toThrow(/UPSTREAMS \(at 0.baseUrl\): is an address inside/);
    expect(() => start({ baseUrl, allowPrivate: ['192.0.2.0/24'] })).toThrow(/is an address inside/);
  });

  test.each([
    ['http without leave', { baseUrl: 'http://example.com' }, /must be https/],
    ['another protocol', { baseUrl: 'file:///etc/passwd' }, /an address such as/],
    ['a user', { baseUrl: 'https://me:pw@example.com' }, /an address such as/],
    ['a query', { baseUrl: 'https://example.com/?x=1' }, /an address such as/],
    ['a range that is none', { allowPrivate: ['10.0.0.0/33'] }, /a range of addresses/],
    ['a path with dots', { paths: ['/v1/../*'] }, /without empty parts/],
    ["the caller's token", { requestHeaders: ['authorization'] }, /access token of this gateway/],
    ['a host header', { addHeaders: { host: 'inside' } }, /addHeaders.host/],
    ['a line in a header', { addHeaders: { 'x-key': 'a\r\nhost: inside' } }, /printable/],
    ['cookies for our origin', { responseHeaders: ['set-cookie'] }, /between the gateway and its caller/],
    ['a game that is not there', { game: 'nowhere' }, /names a game/],
  ])('%s is refused when the gateway starts', (_what, more, message) => {
    expect(() => start({ baseUrl: 'https://example.com', allowPrivate: [], ...more })).toThrow(message);
  });

  function start(more: Partial<Upstream>) {
    return loadConfig({
      DATABASE_URL: 'postgres://localhost/x',
      REDIS_URL: 'redis://localhost',
      WECHAT_APPS: JSON.stringify([{ game: 'garden', kind: 'MINI_GAME', appId: 'wx1234567890', secret: 's' }]),
      AUTH_SECRET: 'x'.repeat(32),
      ADMIN_API_KEY: 'y'.repeat(24),
      UPSTREAMS: JSON.stringify([{ ...declared(''), ...more }]),
    });
  }
});

describe('a redirect', () => {
  const leads = (location: string, status = 302) =>
    upstream.answer((_req, res) => res.writeHead(status, { location }).end());

  test.each([
    ['to another host', () => 'https://example.com/base/x'],
    ['to another port', () => `${inside.url}/base/x`],
    ['to the same port by another protocol', () => `https://127.0.0.1:${upstream.port}/base/x`],
    ['to another name of the same machine', () => `http://localhost:${upstream.port}/base/x`],
    ['without a protocol', () => `//127.0.0.1:${inside.port}/base/x`],
    ['with backslashes', () => `\\\\127.0.0.1:${inside.port}\\base\\x`],
    ['to the metadata of a cloud', () => 'http://169.254.169.254/latest/meta-data/'],
    ['to a number', () => 'http://2130706433/'],
    ['to a number of the same machine with another port', () => `http://2130706433:${inside.port}/base/`],
    ['to an address of IPv6', () => `http://[::ffff:127.0.0.1]:${inside.port}/base/`],
    ['with a user', () => `http://me@127.0.0.1:${upstream.port}/base/x`],
    ['out of the base address', () => '/secret'],
    ['out of the base address by dots', () => '/base/../secret'],
    ['out of the base address by encoded dots', () => '/base/%2e%2e/secret'],
    ['to a file', () => 'file:///etc/passwd'],
    ['to data', () => 'data:text/plain,hello'],
    ['to a script', () => 'javascript:alert(1)'],
    ['to nothing that is an address', () => 'http://'],
    ['in a circle', () => '/base/round'],
  ])('%s is not followed, and not shown', async (_what, location) => {
    leads(location());
    const response = await fetch(`${via}/up/start`, { redirect: 'manual' });
    expect(response.status).toBe(502);
    expect(response.headers.get('location')).toBeNull();
    expect(await response.json()).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(inside.asked).toEqual([]);
    expect(upstream.asked.every(({ url }) => url.startsWith('/base/'))).toBe(true);
    expect(upstream.asked.length).toBeLessThanOrEqual(4);
  });

  test('out of the declared paths is not followed', async () => {
    leads('/v2/x');
    expect(await codeOf(`${via}/narrow/v1/x`)).toEqual([502, 'REDIRECT_REFUSED']);
  });

  test('within what is declared is followed, with its method as HTTP has it', async () => {
    upstream.answer((req, res) => {
      if (req.url === '/base/there?x=1') return res.end('arrived');
      return res.writeHead(req.method === 'POST' ? 303 : 307, { location: 'there?x=1' }).end();
    });
    expect(await codeOf(`${via}/up/start`)).toEqual([200, 'arrived']);
    const posted = await fetch(`${via}/up/start`, { method: 'POST', body: 'x' });
    expect(await posted.text()).toBe('arrived');
    expect(upstream.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'POST', 'GET']);
    leads('/base/there', 307);
    expect((await fetch(`${via}/up/start`, { method: 'POST', body: 'x' })).status).toBe(502);
  });
});

describe('a path', () => {
  const ask = async (path: string, method = 'GET', more = '') => {
    const host = new URL(gateway.url).host;
    const answer = await sendRaw(
      gateway.url,
      `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`,
    );
    return Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
  };

  test.each([
    '/via/up/../secret',
    '/via/up/a/../../secret',
    '/via/up/..',
    '/via/up/.',
    '/via/up/%2e%2e/secret',
    '/via/up/%2E%2E/secret',
    '/via/up/.%2e/secret',
    '/via/up/%252e%252e/secret',
    '/via/up/%25252e%25252e/secret',
    '/via/up/a%2f..%2fsecret',
    '/via/up/%2fsecret',
    '/via/up/%5csecret',
    '/via/up/\\secret',
    '/via/up/..\\secret',
    '/via/up//127.0.0.1/x',
    '/via/up//secret',
    '/via/up/a//b',
    '/via/up/a%00b',
    '/via/up/a%0d%0ax-evil:%201',
    '/via/up/%',
    '/via/up/%zz',
    '/via/up/a#b',
    '/via/up/a<b',
    '/via/up/\xc3\xa4',
    '/via/up/a?\xff',
    '/via/up/a?b%zz',
  ])('%s is refused', async (path) => {
    // prettier-ignore
    expect(await ask(path)).toBe(400);
    expect(upstream.asked).toEqual([]);
  });

  test.each([
    '/via/@127.0.0.1/x',
    '/via/127.0.0.1/x',
    '/via/http://127.0.0.1/x',
    '/via//up/x',
    '/via/..%2fup/x',
    '/via/UP/x',
    '/via/',
    '/via/up@evil/x',
    '/via/__proto__/x',
    '/via/constructor/x',
  ])('%s names no upstream', async (path) => {
    // prettier-ignore
    expect(await ask(path)).toBe(404);
    expect(upstream.asked).toEqual([]);
  });

  test('of another server in the request line leads nowhere', async () => {
    for (const line of [`${inside.url}/via/up/x`, `${inside.url}/`, `//127.0.0.1:${inside.port}/`])
      expect(await ask(line)).toBe(404);
    expect(await ask(`127.0.0.1:${inside.port}`, 'CONNECT')).not.toBe(200);
    expect([inside.asked, upstream.asked]).toEqual([[], []]);
  });

  test('in its plain form arrives as it was sent', async () => {
    expect(await ask("/via/up/a-b_c~d.e/%E6%B0%B4;v=1,2/(x)'!*$&+=:@?q=%26&r[]=1|2&s=../..//\\")).toBe(400);
    expect(await ask("/via/up/a-b_c~d.e/%E6%B0%B4;v=1,2/(x)'!*$&+=:@?q=%26&r[]=1&s=../..//")).toBe(200);
    expect(upstream.asked[0]!.url).toBe("/base/a-b_c~d.e/%E6%B0%B4;v=1,2/(x)'!*$&+=:@?q=%26&r[]=1&s=../..//");
    expect(await ask('/via/up')).toBe(200);
    expect(await ask('/via/up?x')).toBe(200);
    expect(upstream.asked.slice(1).map(({ url }) => url)).toEqual(['/base/', '/base/?x']);
  });
});

describe('a request that two servers might read in two ways', () => {
  const post = (head: string, body: string) =>
    sendRaw(gateway.url, `POST /via/up/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${head}\r\n\r\n${body}`);
  const smuggled = 'GET /via/up/smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

  test.each([
    ['two lengths', `Content-Length: 5\r\nContent-Length: ${5 + smuggled.length}`, `hello${smuggled}`],
    [
      'a length and chunks',
      `Content-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked`,
      `0\r\n\r\n${smuggled}`,
    ],
    ['chunks and a length', 'Transfer-Encoding: chunked\r\nContent-Length: 3', `0\r\n\r\n${smuggled}`],
    ['chunks by another name', 'Transfer-Encoding: xchunked', `0\r\n\r\n${smuggled}`],
    ['chunks not last', 'Transfer-Encoding: chunked, identity', `0\r\n\r\n${smuggled}`],
    ['chunks with a blank before the colon', 'Transfer-Encoding : chunked', `0\r\n\r\n${smuggled}`],
    ['a length that is no number', 'Content-Length: +5', `hello${smuggled}`],
    ['a folded header', `X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: 5`, `hello${smuggled}`],
    ['a bare line feed', `X-A: b\nTransfer-Encoding: chunked\r\nContent-Length: 5`, `hello${smuggled}`],
  ])('by %s is refused, and nothing in it is taken for another', async (_what, head, body) => {
    const answer = await post(head, body);
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect(upstream.asked.map(({ url }) => url)).not.toContain('/base/smuggled');
    expect(upstream.asked).toHaveLength(0);
  });

  test('by headers of the connection passes without them', async () => {
    const body = 'hello';
    await post(
      [
        'Content-Length: 5', 'Content-Type: text/plain', 'Connection: close, content-type', 'TE: trailers', 'Trailer: x',
        'Keep-Alive: 1', 'Proxy-Authorization: Basic x', 'Upgrade: h2c', 'HTTP2-Settings: x', 'Forwarded: for=1.1.1.1',
        'X-Forwarded-Host: evil', 'X-Real-IP: 1.1.1.1', 'X-HTTP-Method-Override: DELETE', 'X-Original-URL: /secret',
      ].join('\r\n'), // prettier-ignore
      body,
    );
    const [asked] = upstream.asked;
    expect(asked).toMatchObject({ method: 'POST', url: '/base/x', body });
    expect(Object.keys(asked!.headers).toSorted()).toEqual(['connection', 'content-length', 'host']);
    expect(asked!.headers.host).toBe(new URL(upstream.url).host);
  });

  test('by a body where there should be none is refused', async () => {
    const answer = await sendRaw(
      gateway.url,
      `GET /via/up/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect(upstream.asked).toEqual([]);
  });

  test('by an upgrade goes nowhere', async () => {
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    const answer = await sendRaw(
      gateway.url,
      `GET /via/up/x HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
    expect(answer).not.toMatch(/^HTTP\/1.1 101/);
    expect(upstream.asked).toEqual([]);
  });
});
