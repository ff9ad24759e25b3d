import pg from 'pg';
import type { Config } from '../config.ts';
import { poolMax } from '../infra/db.ts';
import { pendingMigrations } from '../infra/migrations.ts';
import { compareClocks } from './clocks.ts';
import { fault, ok, reasonOf, warning, type Finding } from './finding.ts';

const versionMin = 15;
const connectMilliseconds = 5_000;

type Row = {
  version: number;
  versionName: string;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  isStandby: boolean;
  connectionsMax: number;
  reserved: number;
  connections: number;
  now: number;
};

const statement = `
  SELECT current_setting('server_version_num')::int / 10000 AS "version",
         current_setting('server_version') AS "versionName",
         current_setting('fsync') AS "fsync",
         current_setting('full_page_writes') AS "fullPageWrites",
         current_setting('synchronous_commit') AS "synchronousCommit",
         pg_is_in_recovery() AS "isStandby",
         current_setting('max_connections')::int AS "connectionsMax",
         current_setting('superuser_reserved_connections')::int AS "reserved",
         (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') - 1 AS "connections",
         (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "now"`;

export async function examinePostgres({ databaseUrl }: Config, now: () => number): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: connectMilliseconds });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    return [
      fault('postgres', `cannot be reached (${reasonOf(error)})`, 'Check DATABASE_URL, and that Postgres runs there.'),
    ];
  }
  try {
    const from = now();
    const { rows } = await client.query<Row>(statement);
    const clock = { theirs: rows[0]!.now, from, to: now() };
    return [
      ...examineServer(rows[0]!),
      compareClocks('postgres.clock', "Postgres'", clock, { warn: 1_000, harm: 10_000 }),
      await examineMigrations(client),
    ];
  } finally {
    await client.end();
  }
}

function examineServer(row: Row): Finding[] {
  return [
    row.version >= versionMin
      ? ok('postgres.version', `Postgres ${row.versionName}`)
      : fault('postgres.version', `Postgres ${row.versionName}`, `Upgrade it to ${versionMin} or newer.`),
    row.isStandby
      ? fault('postgres.role', 'is a standby, which takes no writes', 'Point DATABASE_URL to the primary.')
      : ok('postgres.role', 'takes writes'),
    examineDurability(row),
    examineConnections(row),
  ];
}

/** What was acknowledged has to survive a crash; other values than "off" wait for the disk, at least for our own. */
function examineDurability({ fsync, fullPageWrites, synchronousCommit }: Row): Finding {
  const off = [
    fsync === 'off' && 'fsync',
    fullPageWrites === 'off' && 'full_page_writes',
    synchronousCommit === 'off' && 'synchronous_commit',
  ].filter((name) => name !== false);
  if (off.length === 0) return ok('postgres.durability', 'commits are on the disk before they are acknowledged');
  const text = `${off.join(', ')} off: a crash loses what players were told is stored`;
  return fault('postgres.durability', text, `Set ${off.map((name) => `${name} = on`).join(', ')} in postgresql.conf.`);
}

function examineConnections({ connectionsMax, reserved, connections }: Row): Finding {
  const room = connectionsMax - reserved;
  const text = `${connections} of ${room} connections are in use; each process takes up to ${poolMax}`;
  if (room < 2 * poolMax)
    return fault(
      'postgres.connections',
      `${text}, so a gateway and a worker do not fit`,
      `Set max_connections to at least ${poolMax} for each process, and some for people.`,
    );
  if (room - connections < poolMax)
    return warning('postgres.connections', `${text}, so no further process fits`, 'Raise max_connections.');
  return ok('postgres.connections', text);
}

async function examineMigrations(client: pg.Client): Promise<Finding> {
  const pending = await pendingMigrations(client);
  if (pending.length === 0) return ok('postgres.migrations', 'all are applied');
  const text = `${pending.length} ${pending.length === 1 ? 'is' : 'are'} not applied, the first is ${pending[0]}`;
  return fault('postgres.migrations', text, 'Run `npm run db:migrate` before anything else is started.');
}
