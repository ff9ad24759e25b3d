import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../../src/embedded/postgres.ts';
import { applyMigrations } from '../../src/infra/migrations.ts';
import { aBoard } from '../support/players.ts';
import { until } from '../support/services.ts';
import { expectRunsKept, expectSessionsKept, expectShown, expectStandingsRight, type Board } from './books.ts';
import { aCrowd, aLedger } from './clients.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { aQuietPort } from './mortal-redis.ts';
import type { Server } from './process.ts';
import { aRandom } from './random.ts';

/** Postgres goes away and comes back under load, as for an update of it, and crashes once. */

let folder: string;
let port: number;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let deployment: Deployment;
let gateways: Server[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trellis-postgres-'));
  port = await aQuietPort();
  postgres = await startPostgres({ folder, port });
  await applyMigrations({ databaseUrl: postgres.url });
  deployment = await aDeployment(Promise.resolve({ url: postgres.url, drop: async () => {} }));
  gateways = await Promise.all([deployment.gateway(), deployment.gateway()]);
}, 90_000);
afterAll(async () => {
  await deployment.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

test('after restarts of Postgres under load nothing that was acknowledged is lost, doubled or shown wrong', async () => {
  const { key } = await aBoard(asking(gateways[0]!), { operator: 'SUM', sort: 'DESC' });
  const board: Board = { key, operator: 'SUM', sort: 'DESC' };
  const ledger = aLedger();
  const crowd = aCrowd({ gateways, boards: [key], ledger, random: aRandom(1) });
  await Promise.all(Array.from({ length: 8 }, () => crowd.join()));
  let isOver = false;
  const clients = Promise.all(Array.from({ length: 6 }, () => crowd.play(() => isOver)));
  for (const end of ['stop', 'crash', 'stop'] as const) {
    const before = ledger.answers.size;
    await Promise.race([clients, until(() => ledger.answers.size > before + 40, Boolean, 60)]);
    if (end === 'crash') process.kill(postgres.pid, 'SIGKILL');
    await postgres.stop();
    postgres = await startPostgres({ folder, port });
  }
  const before = ledger.answers.size;
  await Promise.race([clients, until(() => ledger.answers.size > before + 40, Boolean, 60)]);
  isOver = true;
  await clients;
  expect(ledger.contradictions).toEqual([]);
  await expectRunsKept(deployment.sql, board, ledger);
  const rows = await expectStandingsRight(deployment.sql, board);
  for (const gateway of gateways) await expectShown(gateway, key, rows, ledger.players.slice(0, 8));
  await expectSessionsKept(gateways[0]!, ledger.players);
}, 180_000);
