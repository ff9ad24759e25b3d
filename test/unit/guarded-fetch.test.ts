import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { lookup } from 'node:dns';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublic } from '../../src/infra/addresses.ts';
import { createGuardedFetch } from '../../src/infra/guarded-fetch.ts';

const closers: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server on this machine, and how often it was asked. */
async function aServer(answer: RequestListener) {
  let asked = 0;
  const server: Server = createServer((req, res) => {
    asked += 1;
    answer(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () => server.closeAllConnections(),
    () => void server.close(),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

function aFetch(options: Partial<Parameters<typeof createGuardedFetch>[0]> = {}) {
  const made = createGuardedFetch({
    hosts: ['wx.qlogo.cn'],
    trustedOrigin: null,
    bytesMax: 1_000,
    milliseconds: 500,
    ...options,
  });
  closers.push(made.close);
  return made;
}

/** A DNS in which every name leads to these addresses. */
const leadsTo = (...addresses: string[]) =>
  ((_host: string, _options: object, callback: (error: null, found: object[]) => void) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as typeof lookup;

describe('a guarded fetch', () => {
  test.each([
    ['http', 'http://wx.qlogo.cn/a'],
    ['another host', 'https://example.com/a'],
    ['a host that ends like one of the list', 'https://evil-wx.qlogo.cn/a'],
    ['a host that starts like one', 'https://wx.qlogo.cn.example.com/a'],
    ['a port', 'https://wx.qlogo.cn:8443/a'],
    ['a user', 'https://me@wx.qlogo.cn/a'],
    ['a user that looks like the host', 'https://wx.qlogo.cn@127.0.0.1/a'],
    ['an address of this machine', 'https://127.0.0.1/a'],
    ['an address written as a number', 'https://2130706433/a'],
    ['a file', 'file:///etc/passwd'],
    ['no address', 'x'],
    ['nothing', ''],
  ])('does not go to %s', async (_title, address) => {
    let looked = 0;
    const resolve = ((...args: unknown[]) => {
      looked += 1;
      (leadsTo('127.0.0.1') as unknown as (...all: unknown[]) => void)(...args);
    }) as unknown as typeof lookup;
    await expect(aFetch({ resolve }).get(address)).rejects.toThrow(/address|host/);
    expect(looked).toBe(0);
  });

  test.each([
    ['127.0.0.1'],
    ['10.1.2.3'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:127.0.0.1'],
    ['fd00::1'],
    ['fe80::1'],
    ['64:ff9b::7f00:1'],
  ])('does not connect where a host of the list leads to %s, alone or beside a public address', async (address) => {
    await expect(aFetch({ resolve: leadsTo(address) }).get('https://wx.qlogo.cn/a')).rejects.toThrow('not public');
    const both = leadsTo('101.226.129.1', address);
    await expect(aFetch({ resolve: both }).get('https://wx.qlogo.cn/a')).rejects.toThrow('not public');
  });

  test('takes what a trusted origin answers, whole', async () => {
    const { url } = await aServer((_req, res) => void res.end('picture'));
    expect((await aFetch({ trustedOrigin: url }).get(`${url}/a?b=c`)).toString()).toBe('picture');
  });

  test('trusts the origin alone, not another port or spelling of it', async () => {
    const [trusted, other] = [
      await aServer((_req, res) => void res.end('a')),
      await aServer((_req, res) => void res.end('b')),
    ];
    const { get } = aFetch({ trustedOrigin: trusted.url });
    await expect(get(`${other.url}/a`)).rejects.toThrow('https');
    await expect(get(trusted.url.replace('127.0.0.1', 'localhost'))).rejects.toThrow('https');
    expect([trusted.asked(), other.asked()]).toEqual([0, 0]);
  });

  test('is not led to a private address, or off the list, by a redirect', async () => {
    const inside = await aServer((_req, res) => void res.end('secret'));
    for (const location of [
      `${inside.url}/secret`,
      'https://169.254.169.254/latest',
      'https://example.com/',
      'file:///etc/passwd',
    ]) {
      const { url } = await aServer((_req, res) => void res.writeHead(302, { location }).end());
      await expect(aFetch({ trustedOrigin: url }).get(url)).rejects.toThrow(/address|host/);
    }
    const { url } = await aServer((_req, res) => void res.writeHead(302, { location: 'https://wx.qlogo.cn/a' }).end());
    await expect(aFetch({ trustedOrigin: url, resolve: leadsTo('10.0.0.1') }).get(url)).rejects.toThrow('not public');
    expect(inside.asked()).toBe(0);
  });

  test('follows a redirect within the rules, and not for ever', async () => {
    const { url } = await aServer((req, res) => {
      if (req.url === '/b') res.end('found');
      else res.writeHead(302, { location: req.url === '/a' ? '/b' : '/loop' }).end();
    });
    const { get } = aFetch({ trustedOrigin: url });
    expect((await get(`${url}/a`)).toString()).toBe('found');
    await expect(get(`${url}/loop`)).rejects.toThrow('on and on');
  });

  test.each([404, 500, 204])('takes nothing that comes with status %d', async (status) => {
    const { url } = await aServer((_req, res) => void res.writeHead(status).end());
    await expect(aFetch({ trustedOrigin: url }).get(url)).rejects.toThrow(String(status));
  });

  test('stops at the limit of bytes, announced or not', async () => {
    const announced = await aServer((_req, res) => void res.end(Buffer.alloc(1_001)));
    const endless = await aServer((_req, res) => {
      const more = setInterval(() => res.write(Buffer.alloc(400)), 5);
      res.on('close', () => clearInterval(more));
    });
    for (const { url } of [announced, endless]) await expect(aFetch({ trustedOrigin: url }).get(url)).rejects.toThrow();
    const { url } = await aServer((_req, res) => void res.end(Buffer.alloc(1_000)));
    expect(await aFetch({ trustedOrigin: url }).get(url)).toHaveLength(1_000);
  });

  test('stops at the limit of time, also where bytes keep trickling in', async () => {
    const silent = await aServer(() => {});
    const trickling = await aServer((_req, res) => {
      const more = setInterval(() => res.write('a'), 50);
      res.on('close', () => clearInterval(more));
    });
    for (const { url } of [silent, trickling]) {
      const startedAt = performance.now();
      await expect(aFetch({ trustedOrigin: url }).get(url)).rejects.toThrow();
      expect(performance.now() - startedAt).toBeLessThan(9_000);
    }
  });
});

test('public are those addresses that anybody reaches', () => {
  for (const address of [
    '8.8.8.8',
    '101.226.129.1',
    '172.15.0.1',
    '172.32.0.1',
    '2400:da00::1',
    '2001:4860:4860::8888',
  ])
    expect([address, isPublic(address)]).toEqual([address, true]);
  const inner = ['0.0.0.0', '100.64.0.1', '172.16.0.1', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'];
  for (const address of [
    ...inner,
    '::',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    '::ffff:8.8.8.8',
  ])
    expect([address, isPublic(address)]).toEqual([address, false]);
});
