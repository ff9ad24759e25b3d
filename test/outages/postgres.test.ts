import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { aPlayer } from '../support/players.ts';
import { aDatabase } from '../support/databases.ts';
import { until } from '../support/services.ts';
import { all, aStage, type Stage } from './stage.ts';

/* What docs/outages.md says of Postgres. The gateway is there as a role of its own, which may have few connections. */

const connectionsMax = 30;
const role = `trellis_${randomUUID().replaceAll('-', '')}`;

let database: Awaited<ReturnType<typeof aDatabase>>;
let owner: pg.Pool;
let ownUrl: string;
let stage: Stage;

beforeAll(async () => {
  database = await aDatabase();
  owner = new pg.Pool({ connectionString: inject('postgresUrl'), max: 2 });
  owner.on('error', () => {});
  // What the limit holds for is no superuser; what belongs to one is this role's, too.
  const { rows } = await owner.query<{ name: string }>('SELECT current_user AS name');
  await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' CONNECTION LIMIT ${connectionsMax}`);
  await owner.query(`GRANT "${rows[0]!.name}" TO ${role}`);
  ownUrl = Object.assign(new URL(database.url), { username: role, password: 'secret' }).href;
  stage = await aStage({ databaseUrl: ownUrl });
});
afterEach(async () => {
  stage.toPostgres.mend();
  await stage.untilWell();
  await stage.expectKept();
});
afterAll(async () => {
  await stage.close();
  await database.drop();
  await owner.query(`DROP ROLE ${role}`);
  await owner.end();
});

/** Settings are told from memory; all else is refused in a way that says to come back. */
const withoutPostgres = all('SERVICE_UNAVAILABLE', { settings: 'ok' });
const withoutWrites = all('SERVICE_UNAVAILABLE', { settings: 'ok', read: 'ok' });

/** What was read a moment before may still be told. */
async function expectRefused(): Promise<void> {
  expect({ ...(await stage.tryAll()), read: null }).toEqual({ ...withoutPostgres, read: null });
}

const up = () => stage.metric('trellis_dependency_up{dependency="postgres"}');
const readOnly = () => stage.metric('trellis_postgres_read_only');

describe('Postgres restarted', () => {
  test('what needs it is refused at once, ready, metrics and log say so, and all is well when it is back', async () => {
    stage.toPostgres.cut();
    await expectRefused();
    expect(await stage.ready()).toEqual([503, { faults: ['Postgres'] }]);
    await until(up, (value) => value === 0);
    await until(() => stage.said('Postgres is away').length === 1);
    stage.toPostgres.mend();
    await stage.untilWell();
    await until(up, (value) => value === 1);
    await until(() => stage.said('Postgres is as it should be again').length === 1);
  });
});

describe('Postgres failing over', () => {
  test('while it takes no writes reads go on, and each write is refused; then the first one is taken', async () => {
    const name = new URL(database.url).pathname.slice(1);
    const breakAll = () =>
      owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
    await owner.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    try {
      await breakAll();
      await until(readOnly, (value) => value === 1);
      expect(await stage.tryAll()).toEqual(withoutWrites);
      expect(await stage.ready()).toEqual([503, { faults: ['Postgres'] }]);
      expect(stage.said('Postgres takes no writes')).toHaveLength(1);
      await until(up, (value) => value === 1);
    } finally {
      await owner.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    }
    // The connections from before still lead to what takes no writes: nobody may be given one of those.
    await until(readOnly, (value) => value === 0);
    expect(await stage.tryAll()).toEqual(all('ok'));
  });
});

describe('Postgres out of connections', () => {
  let held: pg.Client[] = [];
  afterEach(async () => {
    await Promise.all(held.map((client) => client.end()));
    held = [];
  });

  /** Takes connections until there are none left. */
  async function takeAll(): Promise<void> {
    for (;;) {
      const client = new pg.Client(ownUrl);
      client.on('error', () => {});
      try {
        await client.connect();
        held.push(client);
      } catch {
        return;
      }
    }
  }

  test('requests wait for one of those that the gateway has', async () => {
    await takeAll();
    const players = await Promise.all(Array.from({ length: 40 }, () => aPlayer(stage.gateway)));
    expect(new Set(players.map(({ id }) => id)).size).toBe(40);
    expect(await stage.tryAll()).toEqual(all('ok'));
  });

  test('where it has none they are refused after a while, and taken again as soon as there is one', async () => {
    await owner.query(`ALTER ROLE ${role} CONNECTION LIMIT 0`);
    try {
      await owner.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [role]);
      await expectRefused();
      expect((await stage.ready())[0]).toBe(503);
    } finally {
      await owner.query(`ALTER ROLE ${role} CONNECTION LIMIT ${connectionsMax}`);
    }
    await stage.untilWell();
  });
});

describe('Postgres slow', () => {
  test('everything takes its time and nothing fails; ready says so where it is too slow', async () => {
    stage.toPostgres.slow(150);
    expect(await stage.tryAll()).toEqual(all('ok'));
    stage.toPostgres.slow(2_500);
    expect(await stage.ready()).toEqual([503, { faults: ['Postgres'] }]);
  });
});

describe('Postgres silent', () => {
  test('those who wait for it are told within seconds, and those who come later, too', async () => {
    stage.toPostgres.stop();
    await expectRefused();
    await until(up, (value) => value === 0);
    expect((await stage.ready())[0]).toBe(503);
    expect(await stage.tryAll()).toEqual(withoutPostgres);
    stage.toPostgres.mend();
    await stage.untilWell();
  });
});
