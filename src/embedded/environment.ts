import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { checkEnvironment, isProduction, type Environment } from '../config.ts';

/*
 * For a fresh machine: whatever a required variable would have named is started or made here, under one folder. Nothing
 * of this happens in production.
 */

export type Embedding = {
  /** The environment with nothing missing. */
  env: Environment;
  /** Whether the built-in WeChat simulator stands in for WeChat. */
  isSimulated: boolean;
  close(): Promise<void>;
};
type Options = { folder: string; onProgress?: (message: string) => void };

/** @throws StartupError for a variable that is set but bad, or a folder that another process uses */
export async function embedMissing(env: Environment, { folder, onProgress = () => {} }: Options): Promise<Embedding> {
  if (isProduction(env)) return { env, isSimulated: false, close: async () => {} };
  checkEnvironment(env);
  await mkdir(folder, { recursive: true });
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).toReversed()) await closeOne();
  };
  try {
    const [services, wechat, secrets] = await Promise.all([
      embedServices(env, folder, closers, onProgress),
      embedWechat(env, closers),
      embedSecrets(env, folder),
    ]);
    return { env: { ...env, ...services, ...wechat, ...secrets }, isSimulated: 'WECHAT_APPS' in wechat, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closers = (() => Promise<void> | void)[];

async function embedServices(
  env: Environment,
  folder: string,
  closers: Closers,
  onProgress: (message: string) => void,
): Promise<Environment> {
  if (env['DATABASE_URL'] && env['REDIS_URL']) return {};
  const { lockFolder } = await import('./lock.ts');
  const lock = lockFolder(folder);
  closers.push(lock.release);
  const starts = await Promise.allSettled([
    env['DATABASE_URL'] ? env['DATABASE_URL'] : startPostgres(folder, closers, onProgress),
    env['REDIS_URL'] ? env['REDIS_URL'] : startRedis(folder, closers, onProgress),
  ]);
  // Both have ended, one way or the other, so that nothing starts behind the back of a failure.
  const [databaseUrl, redisUrl] = starts.map((start) => {
    if (start.status === 'rejected') throw start.reason;
    return start.value;
  });
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl };
}

async function startPostgres(folder: string, closers: Closers, onProgress: (message: string) => void) {
  const module = await import('./postgres.ts');
  const server = await module.startPostgres({ folder: join(folder, 'postgres'), onProgress });
  closers.push(server.stop);
  return server.url;
}

async function startRedis(folder: string, closers: Closers, onProgress: (message: string) => void) {
  const module = await import('./redis.ts');
  const server = await module.startRedis({ folder: join(folder, 'redis'), onProgress });
  closers.push(server.stop);
  return server.url;
}

async function embedWechat(env: Environment, closers: Closers): Promise<Environment> {
  if (env['WECHAT_APPS']) return {};
  const [{ createWechatSimulator }, { demoWechatApps }] = await Promise.all([
    import('../wechat-simulator/simulator.ts'),
    import('../wechat-simulator/demo-apps.ts'),
  ]);
  const simulator = createWechatSimulator({ apps: demoWechatApps });
  const { url } = await simulator.start();
  closers.push(simulator.stop);
  return { WECHAT_APPS: JSON.stringify(demoWechatApps), WECHAT_API_URL: url };
}

async function embedSecrets(env: Environment, folder: string): Promise<Environment> {
  const { keptSecret } = await import('./secrets.ts');
  const [authSecret, adminApiKey] = await Promise.all([
    env['AUTH_SECRET'] ?? keptSecret(folder, 'auth-secret', 32),
    env['ADMIN_API_KEY'] ?? keptSecret(folder, 'admin-api-key', 24),
  ]);
  return { AUTH_SECRET: authSecret, ADMIN_API_KEY: adminApiKey };
}
