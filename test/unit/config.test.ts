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
      wechat: { apiUrl: 'https://api.weixin.qq.com', openUrl: 'https://open.weixin.qq.com', apps: [app] },
      files: { folder: '.data/files', s3: null },
      publicUrl: '',
      isProduction: false,
    });
  });

  test('has a bucket whole or not at all, and tells none of its keys', () => {
    const s3 = {
      endpoint: 'https://s3.example.com',
      bucket: 'pictures',
      region: 'eu-north-1',
      accessKeyId: 'the-key-id',
      secretAccessKey: 'the-bucket-secret',
    };
    expect(loadConfig({ ...good, FILES_BUCKET: JSON.stringify(s3) }).files.s3).toEqual(s3);
    const half = refusal({ ...good, FILES_BUCKET: JSON.stringify({ ...s3, bucket: undefined }) });
    expect(half).toContain('FILES_BUCKET (at bucket)');
    for (const bad of ['x', '[]', JSON.stringify({ ...s3, endpoint: 'the-bucket-secret' })]) {
      const message = refusal({ ...good, FILES_BUCKET: bad });
      expect(message).toContain('FILES_BUCKET');
      expect(message).not.toContain('the-bucket-secret');
    }
    expect(loadConfig({ ...good, PUBLIC_URL: 'https://game.example.com/' }).publicUrl).toBe('https://game.example.com');
    expect(refusal({ ...good, PUBLIC_URL: 'game.example.com' })).toContain('PUBLIC_URL');
  });

  test('takes several nodes of one cluster, and tells what does not fit together', () => {
    const node = (host: string, more = '') => `redis://:pass-word@${host}:6379${more}`;
    const several = `${node('a')},${node('b')}`;
    expect(loadConfig({ ...good, REDIS_URL: several }).redisUrl).toBe(several);
    for (const bad of [
      `${node('a')},redis://:other@b:6379`,
      `${node('a')},${node('b', '/3')}`,
      `${node('a')},b:6379`,
    ]) {
      const message = refusal({ ...good, REDIS_URL: bad });
      expect(message).toContain('REDIS_URL: ');
      expect(message).not.toMatch(/pass-word|other/);
    }
  });

  test('takes replicas, none of them twice', () => {
    const [one, two] = ['a', 'b'].map((host) => `postgres://user:pass-word@${host}/db`) as [string, string];
    expect(loadConfig({ ...good, DATABASE_REPLICA_URLS: `${one}, ${two}` }).replicaUrls).toEqual([one, two]);
    expect(loadConfig(good).replicaUrls).toEqual([]);
    for (const bad of [`${one},${one}`, 'mysql://user:pass-word@a/db']) {
      const message = refusal({ ...good, DATABASE_REPLICA_URLS: bad });
      expect(message).toContain('DATABASE_REPLICA_URLS');
      expect(message).not.toContain('pass-word');
    }
  });

  test('drains for a while in production, and elsewhere only where it is told to', () => {
    expect(loadConfig(good).http.drainSeconds).toBe(0);
    expect(loadConfig({ ...good, NODE_ENV: 'production' }).http.drainSeconds).toBe(5);
    expect(loadConfig({ ...good, NODE_ENV: 'production', DRAIN_SECONDS: '0' }).http.drainSeconds).toBe(0);
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
    ['a quota below two calls', JSON.stringify([{ ...app, quotas: { '/wxa/x': { perMinute: 1 } } }])],
    ['a quota of something that is no path', JSON.stringify([{ ...app, quotas: { login: { perDay: 5 } } }])],
    ['a quota of an unknown time', JSON.stringify([{ ...app, quotas: { '/wxa/x': { perHour: 5 } } }])],
  ])('refuses WECHAT_APPS that holds %s', (_what, value) => {
    expect(refusal({ ...good, WECHAT_APPS: value })).toContain('WECHAT_APPS');
  });

  test.each([
    ['a mini-game', { ...app, webHosts: ['play.example.com'] }],
    ['an address', { ...app, kind: 'WEBSITE', webHosts: ['https://play.example.com'] }],
    ['a path', { ...app, kind: 'WEBSITE', webHosts: ['play.example.com/x'] }],
    ['capitals', { ...app, kind: 'WEBSITE', webHosts: ['Play.example.com'] }],
    ['all hosts', { ...app, kind: 'WEBSITE', webHosts: ['*'] }],
    ['the usual port', { ...app, kind: 'WEBSITE', webHosts: ['play.example.com:443'] }],
  ])('refuses webHosts for %s', (_what, value) => {
    expect(refusal({ ...good, WECHAT_APPS: JSON.stringify([value]) })).toContain('webHosts');
  });

  test("looks for WeChat's login pages beside a simulator, and for the real ones beside the real API", () => {
    const openUrlOf = (env: Record<string, string>) => loadConfig({ ...good, ...env }).wechat.openUrl;
    expect(openUrlOf({ WECHAT_API_URL: 'http://localhost:4100/' })).toBe('http://localhost:4100');
    expect(openUrlOf({ WECHAT_API_URL: 'https://sh.api.weixin.qq.com' })).toBe('https://open.weixin.qq.com');
    expect(openUrlOf({ WECHAT_OPEN_URL: 'https://open.example.com/' })).toBe('https://open.example.com');
  });

  const server = { game: 'garden', name: 'match-server', key: 'k'.repeat(24) };

  test('has no trusted keys unless some are given', () => {
    expect(loadConfig(good).trustedKeys).toEqual([]);
    expect(loadConfig({ ...good, TRUSTED_KEYS: JSON.stringify([server]) }).trustedKeys).toEqual([server]);
  });

  test.each([
    ['no JSON', 'x', 'must be a JSON array'],
    ['no list', '{}', 'TRUSTED_KEYS'],
    ['a short key', JSON.stringify([{ ...server, key: 'too-short' }]), 'at least 24 characters'],
    ['a key with a blank', JSON.stringify([{ ...server, key: `${'k'.repeat(24)} x` }]), 'without blanks'],
    ['half an entry', JSON.stringify([{ ...server, name: undefined }]), 'at 0.name'],
    ['a key twice', JSON.stringify([server, { ...server, name: 'other' }]), 'a key stands there twice'],
    ['a name twice', JSON.stringify([server, { ...server, key: 'j'.repeat(24) }]), 'a name stands there twice'],
    ['a game that is not served', JSON.stringify([{ ...server, game: 'chess' }]), 'has no app in WECHAT_APPS'],
    ['the admin key', JSON.stringify([{ ...server, key: good.ADMIN_API_KEY }]), 'has the admin key in it'],
  ])('refuses TRUSTED_KEYS that holds %s, and tells no key', (_what, value, words) => {
    const message = refusal({ ...good, TRUSTED_KEYS: value });
    expect(message).toContain('TRUSTED_KEYS');
    expect(message).toContain(words);
    for (const key of [server.key, good.ADMIN_API_KEY, 'too-short']) expect(message).not.toContain(key);
  });

  test('refuses half a set in any mode', () => {
    const half = { WECHAT_API_URL: 'http://localhost:1' };
    expect(refusal(half, checkEnvironment)).toContain('WECHAT_APPS: must be set where WECHAT_API_URL is');
    const open = { WECHAT_OPEN_URL: 'http://localhost:1' };
    expect(refusal(open, checkEnvironment)).toContain('WECHAT_APPS: must be set where WECHAT_OPEN_URL is');
  });

  test('checks what is set before anything is started in place of the rest', () => {
    checkEnvironment({});
    expect(refusal({ PORT: 'x' }, checkEnvironment)).toContain('PORT');
  });
});

describe('tracing', () => {
  const of = (env: Record<string, string>) => loadConfig({ ...good, ...env }).tracing;
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };

  test('is off without an endpoint, and where OpenTelemetry is told to be', () => {
    expect(of({})).toBeNull();
    expect(of({ OTEL_SERVICE_NAME: 'garden', OTEL_TRACES_SAMPLER: 'always_on' })).toBeNull();
    expect(of({ ...endpoint, OTEL_SDK_DISABLED: 'true' })).toBeNull();
  });

  test('has the defaults of the specification', () => {
    expect(of(endpoint)).toEqual({
      url: 'http://collector:4318/v1/traces',
      headers: {},
      protocol: 'http/protobuf',
      serviceName: 'trellis',
      resource: {},
      sampler: 'parentbased_always_on',
      ratio: 1,
      delayMilliseconds: 5_000,
      timeoutMilliseconds: 10_000,
    });
  });

  test('takes the address of traces as it is, and decodes headers and attributes', () => {
    const env = {
      ...endpoint,
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.com/custom',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20YTpi, x-team = green ,',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=staging',
      OTEL_TRACES_SAMPLER: 'traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
    };
    expect(of(env)).toMatchObject({
      url: 'https://traces.example.com/custom',
      headers: { authorization: 'Basic YTpi', 'x-team': 'green' },
      resource: { 'deployment.environment.name': 'staging' },
      sampler: 'traceidratio',
      ratio: 0.25,
    });
  });

  test('refuses what it cannot do, without repeating what may be a secret', () => {
    expect(refusal({ ...good, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toContain(
      'OTEL_EXPORTER_OTLP_PROTOCOL: must be http/protobuf or http/json',
    );
    expect(refusal({ ...good, OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' })).toContain('must be a URL');
    expect(refusal({ ...good, OTEL_TRACES_SAMPLER_ARG: '2' })).toContain('must be a number from 0 to 1');
    const message = refusal({ ...good, OTEL_EXPORTER_OTLP_HEADERS: 'very-secret' });
    expect(message).toContain('OTEL_EXPORTER_OTLP_HEADERS: must be name=value pairs');
    expect(message).not.toContain('very-secret');
  });
});
