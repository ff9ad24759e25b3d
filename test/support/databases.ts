import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { templateDatabase, tablesOf } from './template.ts';

/*
 * Databases of tests. Each is a copy of the migrated template; one that is given back is emptied and lent out again,
 * which takes a tenth of the time that another copy takes. One whose tables are not those of the template any more, or
 * that is still in use, or that has become large, is dropped.
 */

const empty: string[] = [];
/** What it may hold in dead rows and pages. */
const bytesMax = 8_000_000;

/** A migrated database of one's own, with nothing in it, until it is dropped. */
export async function aDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = empty.pop() ?? (await aCopy());
  const url = urlOf(name);
  let isGone = false;
  return { url, drop };

  async function drop(): Promise<void> {
    if (isGone) return;
    isGone = true;
    if ((await isLeft(name)) && (await emptied(url))) empty.push(name);
    else await maintenance().query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function aCopy(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying files is the quicker way where nobody waits for the disk.
  await maintenance().query(`CREATE DATABASE ${name} TEMPLATE ${templateDatabase} STRATEGY FILE_COPY`);
  return name;
}

/** Connections that are being closed get a moment for it: one that is cut off then throws where nobody listens. */
async function isLeft(name: string): Promise<boolean> {
  for (let looks = 0; looks < 100; looks += 1) {
    const { rows } = await maintenance().query(
      `SELECT FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'`,
      [name],
    );
    if (rows.length === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

async function emptied(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { shape, bytes } = await tablesOf(client);
    if (shape !== inject('templateShape') || bytes > bytesMax) return false;
    await client.query(emptying);
    return true;
  } finally {
    await client.end();
  }
}

// Without triggers: neither foreign keys nor what keeps the audit record from being changed stand in the way.
const emptying = `DO $$
  DECLARE name text;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT quote_ident(relname) FROM pg_class
      WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations'
    LOOP EXECUTE 'DELETE FROM ' || name; END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace;
  END $$`;

let pool: pg.Pool | undefined;

/** A superuser's connections to another database than those of tests; they go with the process. */
function maintenance(): pg.Pool {
  return (pool ??= new pg.Pool({ connectionString: inject('postgresUrl'), max: 2, allowExitOnIdle: true }));
}

function urlOf(name: string): string {
  return Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
}
