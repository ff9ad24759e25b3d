import { existsSync } from 'node:fs';
import { z } from 'zod';
import { rateLimits } from './config-limits.ts';
import { toTracingConfig, tracingVariables } from './config-tracing.ts';
import { upstreams } from './config-upstreams.ts';
import { StartupError } from './errors.ts';

/*
 * The one reader of the environment. An empty variable counts as unset. All faults are named in one message, without
 * the values: several of them are secrets.
 */

export type Environment = Record<string, string | undefined>;

export const wechatAppKinds = ['MINI_GAME', 'OFFICIAL_ACCOUNT', 'WEBSITE'] as const;

const game = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes, at most 32');

const webHost = z
  .string()
  .refine(
    (text) => !text.includes('*') && URL.canParse(`https://${text}`) && new URL(`https://${text}`).host === text,
    'a host, with a port where it is not the usual one, e.g. game.example.com',
  );

const count = z.int().min(2).max(1_000_000_000);
const quotas = z.record(
  z.string().regex(/^\/[a-z0-9_/]+$/, "a path of WeChat's API, such as /wxa/msg_sec_check"),
  z.strictObject({ perSecond: count.optional(), perMinute: count.optional(), perDay: count.optional() }),
);

const wechatApp = z
  .strictObject({
    game,
    kind: z.enum(wechatAppKinds),
    appId: z.string().regex(/^[A-Za-z0-9_-]{4,64}$/, 'letters, digits, - and _, 4 to 64'),
    secret: z.string().min(1),
    messageToken: z
      .string()
      .regex(/^[A-Za-z0-9]{3,32}$/, 'letters and digits, 3 to 32')
      .optional(),
    encodingAesKey: z
      .string()
      .regex(/^[A-Za-z0-9+/]{43}$/, '43 base64 characters')
      .optional(),
    /** Where the game's web pages are: logins come back there, and wx.config is signed for them. */
    webHosts: z.array(webHost).optional(),
    /** What WeChat allows this app, where it is not what its pages publish. */
    quotas: quotas.optional(),
  })
  .refine((app) => !app.webHosts || app.kind !== 'MINI_GAME', {
    message: 'a mini-game has no web pages',
    path: ['webHosts'],
  })
  .refine((app) => !app.encodingAesKey || app.messageToken, {
    message: 'encodingAesKey needs messageToken beside it',
    path: ['messageToken'],
  });

/** A WeChat app whose players come in through this gateway. */
export type WechatApp = z.infer<typeof wechatApp>;

const trustedKey = z.strictObject({
  game,
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes, at most 32'),
  key: z.string().regex(/^\S{24,256}$/, 'at least 24 characters, without blanks'),
});

/** A server of a game's makers, whose word counts where a player's does not. */
export type TrustedKey = z.infer<typeof trustedKey>;

const jsonOf = (what: string) =>
  z.string().transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: `must be a JSON ${what}` });
      return z.NEVER;
    }
  });
const json = jsonOf('array');
const jsonObject = jsonOf('object');
const areDistinct = (values: string[]) => new Set(values).size === values.length;

const wechatApps = json.pipe(
  z
    .array(wechatApp)
    .min(1)
    .refine((apps) => areDistinct(apps.map((app) => app.appId)), 'an appId stands there twice'),
);
const trustedKeys = json.pipe(
  z
    .array(trustedKey)
    .refine((keys) => areDistinct(keys.map(({ key }) => key)), 'a key stands there twice')
    .refine(
      (keys) => areDistinct(keys.map((one) => `${one.game}/${one.name}`)),
      'a name stands there twice in one game',
    ),
);

const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

const origins = z
  .string()
  .transform((text) => (text.trim() === '*' ? null : text.split(',').map((one) => one.trim())))
  .refine(
    (list) =>
      list === null || list.every((one) => /^https?:/.test(one) && URL.canParse(one) && new URL(one).origin === one),
    'must be * or a list of origins with commas between, e.g. https://game.example.com',
  );

const s3 = jsonObject.pipe(
  z.strictObject({
    endpoint: url('http:', 'https:'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'lower-case letters, digits, dots and dashes'),
    region: z.string().regex(/^[a-z0-9-]{1,64}$/, 'lower-case letters, digits and dashes'),
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
  }),
);

const oneRedis = url('redis:', 'rediss:');
const severalRedis = z.string().superRefine((text, ctx) => {
  const faults = text.split(',').flatMap((one) => oneRedis.safeParse(one).error?.issues ?? []);
  if (faults[0]) return ctx.addIssue({ code: 'custom', message: faults[0].message });
  const urls = text.split(',').map((one) => new URL(one));
  if (urls.length === 1) return;
  if (new Set(urls.map(({ protocol, username, password }) => [protocol, username, password].join())).size > 1)
    ctx.addIssue({ code: 'custom', message: 'all nodes of a cluster must have the same protocol, user and password' });
  if (urls.some(({ pathname }) => !['', '/', '/0'].includes(pathname)))
    ctx.addIssue({ code: 'custom', message: 'a cluster has no database but 0' });
});

const required = {
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: severalRedis,
  WECHAT_APPS: wechatApps,
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ADMIN_API_KEY: z.string().min(24, 'must have at least 24 characters'),
};
const optional = {
  DATABASE_REPLICA_URLS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(url('postgres:', 'postgresql:')).refine(areDistinct, 'a replica stands there twice'))
    .default([]),
  NODE_ENV: z.string().default('development'),
  TRUSTED_KEYS: trustedKeys.default([]),
  UPSTREAMS: json.pipe(upstreams).default([]),
  WECHAT_API_URL: url('http:', 'https:').default('https://api.weixin.qq.com'),
  WECHAT_OPEN_URL: url('http:', 'https:').optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  FILES_FOLDER: z.string().default('.data/files'),
  FILES_BUCKET: s3.optional(),
  ACCOUNT_DELETION_DAYS: wholeNumber(0, 90).default(15),
  PRIVACY_SUBMISSIONS: z.enum(['anonymise', 'remove']).default('anonymise'),
  DOCUMENTS: z.enum(['any', 'trusted']).default('any'),
  DOCUMENT_MANIFEST: z.string().optional(),
  INTROSPECTION: z.enum(['everyone', 'admins', 'nobody']).default('everyone'),
  OPERATION_SECONDS: wholeNumber(1, 600).default(30),
  RATE_LIMITS: jsonObject.pipe(rateLimits).default(rateLimits.parse({})),
  OVERLOAD_DELAY_MS: wholeNumber(50, 60_000).default(400),
  OVERLOAD_UNDER_WAY: wholeNumber(2, 1_000_000).default(2_000),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  METRICS_PORT: wholeNumber(0, 65_535).optional(),
  TRUST_PROXY: wholeNumber(0, 16).default(0),
  DRAIN_SECONDS: wholeNumber(0, 300).optional(),
  CORS_ORIGINS: origins.default(null),
  CONNECTIONS_PER_ADDRESS: wholeNumber(1, 1_000_000).default(1_000),
  CONNECTIONS_PER_PLAYER: wholeNumber(1, 1_000_000).default(20),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SLOW_OPERATION_MS: wholeNumber(0, 600_000).default(1_000),
  ...tracingVariables,
};

const whole = z
  .object({ ...required, ...optional })
  .refine((env) => env.TRUSTED_KEYS.every((one) => env.WECHAT_APPS.some((app) => app.game === one.game)), {
    message: 'names a game that has no app in WECHAT_APPS',
    path: ['TRUSTED_KEYS'],
  })
  .refine((env) => env.UPSTREAMS.every((one) => !one.game || env.WECHAT_APPS.some((app) => app.game === one.game)), {
    message: 'names a game that has no app in WECHAT_APPS',
    path: ['UPSTREAMS'],
  })
  .refine((env) => env.TRUSTED_KEYS.every(({ key }) => key !== env.ADMIN_API_KEY), {
    message: 'has the admin key in it; give each its own',
    path: ['TRUSTED_KEYS'],
  });

/** The names of all variables that Trellis reads. */
export const variableNames = [...Object.keys(required), ...Object.keys(optional)];

export type Config = ReturnType<typeof loadConfig>;

/** Adds what a .env file in the working folder says; what is set already stays. For the commands that people type. */
export function readEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** The environment of this process, empty variables left out. */
export function readEnvironment(env: Environment = process.env): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

export function isProduction(env: Environment): boolean {
  return env['NODE_ENV'] === 'production';
}

/** Checks whatever is set and lets the rest be: run before anything is started in place of the unset ones. */
export function checkEnvironment(env: Environment): void {
  parse(z.object({ ...required, ...optional }).partial(), env, halfSet(env));
}

/**
 * The whole configuration; every required variable must be there by now.
 *
 * @throws StartupError that names each missing or bad variable
 */
export function loadConfig(env: Environment) {
  const values = parse(whole, env, halfSet(env));
  return {
    isProduction: isProduction(env),
    databaseUrl: values.DATABASE_URL,
    replicaUrls: values.DATABASE_REPLICA_URLS,
    redisUrl: values.REDIS_URL,
    wechat: {
      apiUrl: withoutSlash(values.WECHAT_API_URL),
      openUrl: withoutSlash(values.WECHAT_OPEN_URL ?? openUrlBeside(values.WECHAT_API_URL)),
      apps: values.WECHAT_APPS,
    },
    authSecret: values.AUTH_SECRET,
    adminApiKey: values.ADMIN_API_KEY,
    trustedKeys: values.TRUSTED_KEYS,
    upstreams: values.UPSTREAMS,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? '',
    files: { folder: values.FILES_FOLDER, s3: values.FILES_BUCKET ?? null },
    privacy: { graceDays: values.ACCOUNT_DELETION_DAYS, submissions: values.PRIVACY_SUBMISSIONS },
    http: {
      host: values.HOST,
      port: values.PORT,
      metricsPort: values.METRICS_PORT ?? null,
      trustProxy: values.TRUST_PROXY,
      drainSeconds: values.DRAIN_SECONDS ?? (isProduction(env) ? 5 : 0),
      corsOrigins: values.CORS_ORIGINS,
      openMax: { address: values.CONNECTIONS_PER_ADDRESS, player: values.CONNECTIONS_PER_PLAYER },
    },
    documents: {
      rules: values.DOCUMENTS,
      introspection: values.INTROSPECTION,
      manifest: values.DOCUMENT_MANIFEST ?? null,
    },
    limits: {
      operationMilliseconds: 1_000 * values.OPERATION_SECONDS,
      rates: values.RATE_LIMITS,
      load: { delayMilliseconds: values.OVERLOAD_DELAY_MS, underWay: values.OVERLOAD_UNDER_WAY },
    },
    logLevel: values.LOG_LEVEL,
    slowOperationMilliseconds: values.SLOW_OPERATION_MS,
    tracing: toTracingConfig(values),
  };
}

/** DATABASE_URL alone, for those who need nothing else. */
export function loadDatabaseUrl(env: Environment): string {
  return parse(z.object({ DATABASE_URL: required.DATABASE_URL }), env, []).DATABASE_URL;
}

/** Where all that has to be kept is: what backups read, and restores write. */
export function loadStorage(env: Environment) {
  const { FILES_FOLDER, FILES_BUCKET } = optional;
  const values = parse(z.object({ DATABASE_URL: required.DATABASE_URL, FILES_FOLDER, FILES_BUCKET }), env, []);
  return {
    databaseUrl: values.DATABASE_URL,
    files: { folder: values.FILES_FOLDER, s3: values.FILES_BUCKET ?? null },
  };
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '');

/** WeChat itself speaks https alone: behind http there is a simulator, which has the pages, too. */
function openUrlBeside(apiUrl: string): string {
  return new URL(apiUrl).protocol === 'http:' ? apiUrl : 'https://open.weixin.qq.com';
}

function halfSet(env: Environment): string[] {
  if (env['WECHAT_APPS']) return [];
  const set = ['WECHAT_API_URL', 'WECHAT_OPEN_URL'].filter((name) => env[name]);
  return set.map((name) => `WECHAT_APPS: must be set where ${name} is`);
}

function parse<Shape extends z.ZodType>(schema: Shape, given: Environment, faults: string[]): z.infer<Shape> {
  const env = readEnvironment(given);
  const result = schema.safeParse(env);
  if (result.success && faults.length === 0) return result.data;
  const lines = (result.error?.issues ?? []).map((issue) => {
    const [variable, ...path] = issue.path.map(String);
    const where = path.length > 0 ? ` (at ${path.join('.')})` : '';
    return `${variable}${where}: ${env[variable ?? ''] === undefined ? 'is missing' : issue.message}`;
  });
  const all = [...new Set([...lines, ...faults])].map((line) => `  ${line}`).join('\n');
  throw new StartupError(`The configuration is not complete. See .env.example.\n${all}`);
}
