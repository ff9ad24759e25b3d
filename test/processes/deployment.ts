import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Environment } from '../../src/config.ts';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { adminKey, aWechat, send } from '../support/app.ts';
import { aDatabase } from '../support/databases.ts';
import type { TypedDocumentString } from '../support/gql/graphql.ts';
import { aMortalRedis } from './mortal-redis.ts';
import { startServer, type Server } from './process.ts';

type Database = Awaited<ReturnType<typeof aDatabase>>;

/** Postgres, Redis and WeChat for gateways and workers in processes of their own. */
export type Deployment = Awaited<ReturnType<typeof aDeployment>>;

export async function aDeployment(wanted: Promise<Database> = aDatabase()) {
  const [database, redis, wechat] = await Promise.all([wanted, aMortalRedis(), aWechat()]);
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  // Postgres may be restarted under connections that do nothing.
  sql.on('error', () => {});
  const servers: Server[] = [];
  const env: Environment = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    WECHAT_APPS: JSON.stringify(demoWechatApps),
    WECHAT_API_URL: wechat.url,
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ADMIN_API_KEY: adminKey,
  };
  return { env, redis, wechat, sql, gateway, worker, waitingForLocks, close };

  function gateway(extra: Environment = {}): Promise<Server> {
    return started('main', extra);
  }

  function worker(): Promise<Server> {
    return started('worker', {});
  }

  async function started(entry: 'main' | 'worker', extra: Environment): Promise<Server> {
    const server = await startServer(entry, { ...env, ...extra });
    servers.push(server);
    return server;
  }

  /** How many connections wait for somebody else's lock. */
  async function waitingForLocks(): Promise<number> {
    const { rows } = await sql.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length;
  }

  async function close(): Promise<void> {
    await Promise.all(servers.map((server) => server.kill()));
    await sql.end();
    await Promise.all([database.drop(), redis.remove(), wechat.stop()]);
  }
}

/** How the helpers of test/support speak to a gateway, for one that may have moved to another port meanwhile. */
export function asking(server: Pick<Server, 'graphql'>) {
  return {
    query: async <Data, Variables>(
      document: TypedDocumentString<Data, Variables>,
      variables: Variables,
      token?: string,
    ): Promise<Data> => {
      const { data, errors } = await send(server.graphql, document, variables, token);
      if (errors) throw new Error(`GraphQL: ${JSON.stringify(errors)}`);
      return data;
    },
  };
}
