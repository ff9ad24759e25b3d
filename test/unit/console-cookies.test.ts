import { describe, expect, test } from 'vitest';
import { createConsoleCookies } from '../../src/http/console-cookies.ts';

const value = 'a'.repeat(43);
const later = new Date('2030-01-01T00:00:00Z');
const request = (headers: Record<string, string>, method = 'POST') => ({ method, headers });
const local = { host: 'localhost:4000' };
const remote = { host: 'play.example.com' };
const development = createConsoleCookies({ isProduction: false, publicUrl: '' });
const production = createConsoleCookies({ isProduction: true, publicUrl: '' });

describe('the cookie of the console', () => {
  test.each([
    ['in production, whatever the host is called', production, local],
    ['in development, on another host', development, remote],
    ['in development, on https', development, { ...local, 'x-forwarded-proto': 'https' }],
    ['where a host only begins like this machine', development, { host: 'localhost.evil.example' }],
  ])('is one for https alone %s', (_where, cookies, headers) => {
    const set = cookies.write(request(headers), value, later);
    expect(set).toMatch(
      /^__Host-trellis-admin=a{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Expires=Tue, 01 Jan 2030/,
    );
    expect(cookies.read(request({ ...headers, cookie: `a=b; __Host-trellis-admin=${value}` }))).toBe(value);
    expect(cookies.read(request({ ...headers, cookie: `trellis-admin=${value}` }))).toBeNull();
    expect(cookies.clear(request(headers))).toMatch(/^__Host-trellis-admin=; .*Secure; Max-Age=0$/);
  });

  test.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000'])('goes without https on %s, in development', (host) => {
    const set = development.write(request({ host }), value, later);
    expect(set).toMatch(/^trellis-admin=/);
    expect(set).not.toContain('Secure');
    expect(development.read(request({ host, cookie: `trellis-admin=${value}` }))).toBe(value);
  });

  test.each([
    ['', 'of nothing'],
    ['short', 'that is short'],
    [`${value}=`, 'of another alphabet'],
  ])('is none with a value "%s" %s', (given) => {
    expect(development.read(request({ ...local, cookie: `trellis-admin=${given}` }))).toBeNull();
  });
});

describe('a request of the console', () => {
  const own = { 'x-trellis-console': '1' };
  const behindProxy = createConsoleCookies({ isProduction: true, publicUrl: 'https://play.example.com/trellis' });

  test.each([
    ['a page of the gateway', development, { ...local, ...own, origin: 'http://localhost:4000' }],
    ['a page over https', production, { ...remote, ...own, origin: 'https://play.example.com' }],
    [
      'a page of the public address, whatever the proxy calls the host',
      behindProxy,
      { host: 'inner', ...own, origin: 'https://play.example.com' },
    ],
  ])('is one of %s', (_what, cookies, headers) => {
    expect(cookies.refusalOf(request(headers))).toBeNull();
  });

  test('needs no Origin where it reads: browsers send none then', () => {
    expect(production.refusalOf(request({ ...remote, ...own }, 'GET'))).toBeNull();
    expect(production.refusalOf(request({ ...remote, ...own }))).not.toBeNull();
  });

  test.each([
    ['has no header', production, { ...remote, origin: 'https://play.example.com' }],
    ['comes over http', production, { ...remote, ...own, origin: 'http://play.example.com' }],
    ['comes from a page below', production, { ...remote, ...own, origin: 'https://evil.play.example.com' }],
    ['comes from a page of no origin', production, { ...remote, ...own, origin: 'null' }],
    ['comes from elsewhere, though it reads', production, { ...remote, ...own, origin: 'https://evil.example' }, 'GET'],
  ])('is none where it %s', (_what, cookies, headers, method = 'POST') => {
    expect(cookies.refusalOf(request(headers, method))).not.toBeNull();
  });
});
