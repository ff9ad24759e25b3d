import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test, vi } from 'vitest';
import type { Environment } from '../../src/config.ts';
import { aDeployment, type Deployment } from './deployment.ts';
import { runEntry, type Entry } from './process.ts';

/*
 * The entry points as an operator meets them when something about the set-up is wrong: they end by themselves, soon,
 * with an exit code and a text that says what to do.
 */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let deployment: Deployment;
beforeAll(async () => {
  deployment = await aDeployment();
});
afterAll(() => deployment.close());

const required = ['DATABASE_URL', 'REDIS_URL', 'WECHAT_APPS', 'AUTH_SECRET', 'ADMIN_API_KEY'];
const entries: Entry[] = ['main', 'worker'];
/** Kept for a service that nobody runs. */
const closedPort = '1';

describe.each(entries)('node src/%s.ts', (entry) => {
  test('names every missing variable in one message', async () => {
    const { code, text } = await outcomeOf(entry, {});
    expect(code).toBe(1);
    for (const name of required) expect(text).toContain(`${name}: is missing`);
    expect(text.match(/configuration/g)).toHaveLength(1);
    expect(text).not.toContain('    at ');
  });

  test('takes an empty variable as missing', async () => {
    const { code, text } = await outcomeOf(entry, { ...deployment.env, AUTH_SECRET: '' });
    expect(code).toBe(1);
    expect(text).toContain('AUTH_SECRET: is missing');
    expect(text).not.toContain('REDIS_URL');
  });

  test('tells of all bad variables without their values', async () => {
    const bad = {
      DATABASE_URL: 'mysql://user:hidden-1@localhost/db',
      REDIS_URL: 'hidden-2',
      WECHAT_APPS: '[{"secret":"hidden-3"',
      AUTH_SECRET: 'hidden-4',
      ADMIN_API_KEY: 'hidden-5',
      PORT: 'abc',
    };
    const { code, text } = await outcomeOf(entry, bad);
    expect(code).toBe(1);
    for (const name of Object.keys(bad)) expect(text).toContain(`${name}: must`);
    expect(text).not.toContain('hidden');
  });

  test('tells where an app in WECHAT_APPS is wrong without its secret', async () => {
    const apps = [{ game: 'garden', kind: 'MINI_GAMES', appId: 'wx0001', secret: 'hidden-6' }];
    const { code, text } = await outcomeOf(entry, { ...deployment.env, WECHAT_APPS: JSON.stringify(apps) });
    expect(code).toBe(1);
    expect(text).toContain('WECHAT_APPS (at 0.kind)');
    expect(text).not.toContain('hidden');
  });

  test('ends with one line where Postgres does not answer', async () => {
    const url = Object.assign(new URL(deployment.env['DATABASE_URL']!), { port: closedPort });
    await expectOneLine(entry, { DATABASE_URL: url.href }, /Postgres cannot be reached \(ECONNREFUSED\).*DATABASE_URL/);
  });

  test('ends with one line where Postgres refuses the password, without telling it', async () => {
    const url = Object.assign(new URL(deployment.env['DATABASE_URL']!), { password: 'hidden-7' });
    await expectOneLine(entry, { DATABASE_URL: url.href }, /Postgres.*DATABASE_URL/);
  });

  test('ends with one line where Redis does not answer', async () => {
    const url = Object.assign(new URL(deployment.env['REDIS_URL']!), { port: closedPort });
    await expectOneLine(entry, { REDIS_URL: url.href }, /Redis cannot be reached \(ECONNREFUSED\).*REDIS_URL/);
  });

  test('ends with one line where Redis refuses the password, without telling it', async () => {
    const url = Object.assign(new URL(deployment.env['REDIS_URL']!), { password: 'hidden-8' });
    await expectOneLine(entry, { REDIS_URL: url.href }, /Redis.*REDIS_URL/);
  });

  test('ends with one line where the database is not migrated', async () => {
    const { url } = await anEmptyDatabase();
    await expectOneLine(entry, { DATABASE_URL: url }, /lacks \d+ migration.*npm run db:migrate/);
  });
});

describe('node src/main.ts', () => {
  test('ends with one line where its port is in use', async () => {
    const port = await aTakenPort();
    await expectOneLine('main', { PORT: String(port) }, new RegExp(`Port ${port} .*in use.*PORT`));
  });
});

describe('node src/migrate.ts', () => {
  test('migrates once where three start together', async () => {
    const { url, client } = await anEmptyDatabase();
    const env = { ...deployment.env, DATABASE_URL: url };
    const outcomes = await Promise.all([1, 2, 3].map(() => outcomeOf('migrate', env)));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    const whoDid = outcomes.filter(({ text }) => text.includes('Applied:'));
    const whoWaited = outcomes.filter(({ text }) => text.includes('up to date'));
    expect([whoDid.length, whoWaited.length]).toEqual([1, 2]);
    const { rows } = await client.query('SELECT migration_name, count(*) FROM _prisma_migrations GROUP BY 1');
    expect(rows.every(({ count }) => count === '1')).toBe(true);
  });

  test('ends with one line where Postgres does not answer', async () => {
    const url = Object.assign(new URL(deployment.env['DATABASE_URL']!), { port: closedPort });
    await expectOneLine('migrate', { DATABASE_URL: url.href }, /Postgres .*cannot be reached \(ECONNREFUSED\)/);
  });
});

/** Expects an exit code, and nothing on stderr but one line, which holds no secret of the environment. */
async function expectOneLine(entry: Entry, change: Environment, line: RegExp): Promise<void> {
  const env = { ...deployment.env, ...change };
  const { code, stderr } = await outcomeOf(entry, env);
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(line)]);
  expect(code).toBe(1);
  expect(stderr).not.toContain('hidden');
  for (const name of ['DATABASE_URL', 'REDIS_URL']) expect(stderr).not.toContain(new URL(env[name]!).password);
}

async function outcomeOf(entry: Entry, env: Environment) {
  const run = runEntry(entry, env);
  onTestFinished(() => void run.signal('SIGKILL'));
  const { code } = await run.ended;
  const { stdout, stderr } = run.said;
  return { code, stderr, text: stdout + stderr };
}

async function aTakenPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

async function anEmptyDatabase() {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const maintenance = new pg.Client(inject('postgresUrl'));
  await maintenance.connect();
  await maintenance.query(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(inject('postgresUrl')), { pathname: `/${name}` }).href;
  const client = new pg.Client(url);
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await maintenance.end();
  });
  return { url, client };
}
