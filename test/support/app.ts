import { randomBytes } from 'node:crypto';
import type { lookup } from 'node:dns';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { createApp } from '../../src/app.ts';
import { loadConfig, type Environment } from '../../src/config.ts';
import type { Services } from '../../src/context.ts';
import type { PushHandler } from '../../src/features/wechat-push/handler.ts';
import type { TransportLimits } from '../../src/http/transport-limits.ts';
import { createLog } from '../../src/infra/log.ts';
import type { Job } from '../../src/infra/queue.ts';
import type { SimulatorClock } from '../../src/wechat-simulator/clock.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { createWechatSimulator } from '../../src/wechat-simulator/simulator.ts';
import { aDatabase } from './databases.ts';
import type { TypedDocumentString } from './gql/graphql.ts';
import { workerRedisUrl } from './services.ts';

/*
 * The real gateway on a database of its own, spoken to as clients do: GraphQL over HTTP on a port. Only WeChat is
 * simulated. Time is `clock`, shared with the simulator; it moves when a test moves it.
 */

export type TestApp = Awaited<ReturnType<typeof aGateway>>;
export type Reply<Data> = {
  data: Data;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { dryRun: { [mutation: string]: { changes: object[]; changed: number } } };
};

export const adminKey = 'test-admin-key-0123456789abcdef';

type Options = {
  env?: Environment;
  redisUrl?: string;
  databaseUrl?: string;
  wechat?: Wechat;
  handlers?: PushHandler<Services>[];
  resolve?: typeof lookup;
  jobs?: Job<Services>[];
  transport?: Partial<TransportLimits>;
  /** Where it is not the clock of the simulator, which never goes back. */
  now?: () => number;
};

/** Starts a gateway; `close` takes everything away that it was given here. */
export async function aGateway(options: Options = {}) {
  const { env = {}, handlers, resolve, jobs, transport, now } = options;
  let { redisUrl, databaseUrl, wechat } = options;
  const closers: (() => Promise<unknown>)[] = [];
  if (!databaseUrl) {
    const database = await aDatabase();
    databaseUrl = database.url;
    closers.push(database.drop);
  }
  if (!redisUrl) {
    redisUrl = workerRedisUrl();
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    redis.disconnect();
  }
  if (!wechat) {
    wechat = await aWechat();
    closers.push(wechat.stop);
  }
  const { clock } = wechat;
  const folder = await mkdtemp(join(tmpdir(), 'trellis-files-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const config = loadConfig({
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    WECHAT_APPS: JSON.stringify(demoWechatApps),
    WECHAT_API_URL: wechat.url,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_API_KEY: adminKey,
    FILES_FOLDER: folder,
    PORT: '0',
    ...env,
  });
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const seams = {
    ...(handlers && { handlers }),
    ...(resolve && { resolve }),
    ...(jobs && { jobs }),
    ...(transport && { transport }),
  };
  const app = await createApp(config, { log, now: now ?? (() => clock.now()), ...seams });
  const url = `${await app.http.listen('127.0.0.1', 0)}/graphql`;
  return { app, config, url, wechat, clock, databaseUrl, redisUrl, log: lines, query, close };

  /** Sends a document; fails where the reply has errors that the caller does not expect. */
  function query<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
    token?: string,
  ): Promise<Data> {
    return send(url, document, variables, token).then(({ data, errors }) => {
      if (errors) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
      return data;
    });
  }

  async function close(): Promise<void> {
    await app.close();
    for (const closeOne of closers.toReversed()) await closeOne();
  }
}

/** Sends a document to a gateway and returns its reply as it is. */
export async function send<Data, Variables>(
  url: string,
  document: TypedDocumentString<Data, Variables> | string,
  variables?: Variables,
  token?: string,
): Promise<Reply<Data>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: document.toString(), variables: variables ?? {} }),
  });
  return (await response.json()) as Reply<Data>;
}

/**
 * A WeChat of one's own, with the demo apps; its clock is the gateway's, too. It starts at noon in Beijing: no day of
 * WeChat's quotas or of a game ends while a test runs, but where the test moves the clock on to it.
 */
export async function aWechat() {
  const simulator = createWechatSimulator({ apps: demoWechatApps });
  toNoon(simulator.clock);
  const { url } = await simulator.start();
  return { ...simulator, url };
}

export type Wechat = Awaited<ReturnType<typeof aWechat>>;

function toNoon(clock: SimulatorClock): void {
  const day = 86_400_000;
  const noon = 4 * 3_600_000;
  clock.advance(((day + noon - (clock.now() % day)) % day) / 1_000);
}
