import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectRunsKept, expectSessionsKept, expectShown, expectStandingsRight } from '../processes/books.ts';
import { aCrowd, aLedger } from '../processes/clients.ts';
import { aDeployment, asking, type Deployment } from '../processes/deployment.ts';
import type { Server } from '../processes/process.ts';
import { aRandom } from '../processes/random.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { RequestDataExport } from '../support/privacy-documents.ts';
import { until } from '../support/services.ts';

/* What docs/outages.md says of processes that sleep or die, over two gateways and two workers. */

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

let deployment: Deployment;
let gateways: Server[];
let workers: Server[];

beforeAll(async () => {
  deployment = await aDeployment();
  gateways = await Promise.all([deployment.gateway(), deployment.gateway()]);
});
afterAll(() => deployment.close());

/** A job that a worker has to do; resolves when one has. */
async function anExport() {
  const { token } = await aPlayer(asking(gateways[1]!));
  await asking(gateways[1]!).query(RequestDataExport, {}, token);
  return untilMade;
}

async function untilMade(): Promise<void> {
  const waiting = async () =>
    (await deployment.sql.query("SELECT FROM data_export WHERE state <> 'READY'")).rows.length;
  await until(waiting, (count) => count === 0, 100);
}

describe('A worker stuck', () => {
  test('another one takes over what it was at, and nothing is done twice when it wakes up', async () => {
    const made = await anExport();
    const sql = await deployment.sql.connect();
    let stuck: Server;
    try {
      await sql.query('BEGIN');
      await sql.query('LOCK TABLE data_export IN ACCESS EXCLUSIVE MODE');
      stuck = await deployment.worker();
      await until(async () => (await deployment.waitingForLocks()) > 0, Boolean, 30);
      void stuck.signal('SIGSTOP');
      await sql.query('COMMIT');
    } finally {
      sql.release();
    }
    const other = await deployment.worker();
    workers = [stuck, other];
    await made();
    await until(() => other.said().stdout.includes('another one takes it'), Boolean, 90);
    void stuck.signal('SIGCONT');
    const { rows } = await deployment.sql.query('SELECT FROM data_export');
    expect(rows).toHaveLength(1);
    const more = await anExport();
    await more();
    expect(await stuck.signal('SIGTERM')).toEqual({ code: 0, signal: null });
    await stuck.start();
  });
});

describe('Half of the processes killed', () => {
  test('the others go on with players and jobs, and nothing that was acknowledged is lost or doubled', async () => {
    const { key } = await aBoard(asking(gateways[0]!), { operator: 'SUM', sort: 'DESC' });
    const ledger = aLedger();
    const crowd = aCrowd({ gateways, boards: [key], ledger, random: aRandom(7) });
    await Promise.all(Array.from({ length: 6 }, () => crowd.join()));
    let isOver = false;
    const clients = Promise.all(Array.from({ length: 6 }, () => crowd.play(() => isOver)));
    const played = (count: number) => {
      const before = ledger.answers.size;
      return Promise.race([clients, until(() => ledger.answers.size > before + count, Boolean, 60)]);
    };
    await played(30);
    await Promise.all([gateways[0]!.kill(), workers[0]!.kill()]);
    await played(60);
    const made = await anExport();
    await made();
    await Promise.all([gateways[0]!.start(), workers[0]!.start()]);
    await played(30);
    isOver = true;
    await clients;
    expect([ledger.contradictions, ledger.refusals]).toEqual([[], []]);
    expect(ledger.retries).toBeGreaterThan(0);
    const board = { key, operator: 'SUM', sort: 'DESC' } as const;
    await expectRunsKept(deployment.sql, board, ledger);
    const rows = await expectStandingsRight(deployment.sql, board);
    for (const gateway of gateways) await expectShown(gateway, key, rows, ledger.players.slice(0, 4));
    await expectSessionsKept(gateways[0]!, ledger.players);
  });
});
