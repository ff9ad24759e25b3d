import { describe, expect, test } from 'vitest';
import { checkEnvironment, loadConfig } from '../../src/config.ts';
import { StartupError } from '../../src/errors.ts';

const app = { game: 'garden', kind: 'MINI_GAME', appId: 'wx0123456789abcdef', secret: 'the-app-secret' };
const good = {
  DATABASE_URL: 'postgresql://user:pass-word@localhost/db',
  REDIS_URL: 'redis://localhost:6379',
  WECHAT_APPS: JSON.stringify([app]),
  AUTH_SECRET: 'a'.repeat(32),
  ADMIN_API_KEY: 'b'.repeat(24),
};

/** The message with which a set of variables is refused. */
function refusal(env: Record<string, string>, check: (env: Record<string, string>) => unknown = loadConfig): string {
  try {
    check(env);
  } catch (error) {
    expect(error).toBeInstanceOf(StartupError);
    return (error as Error).message;
  }
  throw new Error('was not refused');
}

describe('the configuration', () => {
  test('has the documented values where optional variables are unset or empty', () => {
    expect(loadConfig({ ...good, PORT: '', HOST: '' })).toMatchObject({
      http: { host: '127.0.0.1', port: 4000, trustProxy: 0 },
      logLevel: 'info',
      wechat: { apiUrl: 'https://api.weixin.qq.com', apps: [app] },
      isProduction: false,
    });
  });

  test('names every missing variable in one message', () => {
    const message = refusal({});
    for (const name of Object.keys(good)) expect(message).toContain(`${name}: is missing`);
    expect(refusal({ ...good, AUTH_SECRET: '' })).toContain('AUTH_SECRET: is missing');
  });

  test('names every bad variable in one message, and tells no value of any', () => {
    const bad = {
      DATABASE_URL: 'mysql://user:pass-word@localhost',
      REDIS_URL: 'localhost',
      WECHAT_APPS: '[{"game":"garden","kind":"TOASTER","appId":"wx0123456789abcdef","secret":"the-app-secret"}]',
      AUTH_SECRET: 'too-short-secret',
      ADMIN_API_KEY: 'short-key',
      PORT: '70000',
      TRUST_PROXY: '-1',
      LOG_LEVEL: 'loud',
    };
    const message = refusal(bad);
    for (const name of Object.keys(bad)) expect(message).toContain(`\n  ${name}`);
    for (const secret of ['pass-word', 'the-app-secret', 'too-short-secret', 'short-key'])
      expect(message).not.toContain(secret);
    expect(message).toContain('at 0.kind');
  });

  test.each([
    ['no JSON', 'x'],
    ['no list', '{}'],
    ['an empty list', '[]'],
    ['an app twice', JSON.stringify([app, app])],
    ['an AES key without a token', JSON.stringify([{ ...app, encodingAesKey: 'a'.repeat(43) }])],
    ['a misspelt key', JSON.stringify([{ ...app, messagetoken: 'abc' }])],
  ])('refuses WECHAT_APPS that holds %s', (_what, value) => {
    expect(refusal({ ...good, WECHAT_APPS: value })).toContain('WECHAT_APPS');
  });

  test('refuses half a set in any mode', () => {
    const half = { WECHAT_API_URL: 'http://localhost:1' };
    expect(refusal(half, checkEnvironment)).toContain('WECHAT_APPS: must be set where WECHAT_API_URL is');
  });

  test('checks what is set before anything is started in place of the rest', () => {
    checkEnvironment({});
    expect(refusal({ PORT: 'x' }, checkEnvironment)).toContain('PORT');
  });
});
