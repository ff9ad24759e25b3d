import { existsSync } from 'node:fs';
import { z } from 'zod';
import { StartupError } from './errors.ts';

/*
 * The one reader of the environment. An empty variable counts as unset. All faults are named in one message, without
 * the values: several of them are secrets.
 */

export type Environment = Record<string, string | undefined>;

export const wechatAppKinds = ['MINI_GAME', 'OFFICIAL_ACCOUNT', 'WEBSITE'] as const;

const wechatApp = z
  .strictObject({
    game: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, 'lower-case letters, digits and dashes, at most 32'),
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
  })
  .refine((app) => !app.encodingAesKey || app.messageToken, {
    message: 'encodingAesKey needs messageToken beside it',
    path: ['messageToken'],
  });

/** A WeChat app whose players come in through this gateway. */
export type WechatApp = z.infer<typeof wechatApp>;

const wechatApps = z
  .string()
  .transform((text, ctx) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      ctx.addIssue({ code: 'custom', message: 'must be a JSON array' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(wechatApp)
      .min(1)
      .refine((apps) => new Set(apps.map((app) => app.appId)).size === apps.length, 'an appId stands there twice'),
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

const required = {
  DATABASE_URL: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  WECHAT_APPS: wechatApps,
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ADMIN_API_KEY: z.string().min(24, 'must have at least 24 characters'),
};
const optional = {
  NODE_ENV: z.string().default('development'),
  WECHAT_API_URL: url('http:', 'https:').default('https://api.weixin.qq.com'),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(4000),
  TRUST_PROXY: wholeNumber(0, 16).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
};

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
  const values = parse(z.object({ ...required, ...optional }), env, halfSet(env));
  return {
    isProduction: isProduction(env),
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    wechat: { apiUrl: values.WECHAT_API_URL.replace(/\/+$/, ''), apps: values.WECHAT_APPS },
    authSecret: values.AUTH_SECRET,
    adminApiKey: values.ADMIN_API_KEY,
    http: { host: values.HOST, port: values.PORT, trustProxy: values.TRUST_PROXY },
    logLevel: values.LOG_LEVEL,
  };
}

/** DATABASE_URL alone, for those who need nothing else. */
export function loadDatabaseUrl(env: Environment): string {
  return parse(z.object({ DATABASE_URL: required.DATABASE_URL }), env, []).DATABASE_URL;
}

function halfSet(env: Environment): string[] {
  return env['WECHAT_API_URL'] && !env['WECHAT_APPS'] ? ['WECHAT_APPS: must be set where WECHAT_API_URL is'] : [];
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
