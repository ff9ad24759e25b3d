import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminKey } from '../support/app.ts';
import { expectLedgerRight, haveRules } from '../support/actions.ts';
import { BulkActById, StartBulkAct } from '../support/care-documents.ts';
import { until } from '../support/services.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import type { Server } from './process.ts';

/*
 * Workers are killed in the middle of bulk acts, and others go on. KILLS=100 makes a long run of it.
 */

const kills = Number(process.env['KILLS'] ?? 3);
const playerCount = 300;

let deployment: Deployment;
let gateway: Server;

beforeAll(async () => {
  deployment = await aDeployment();
  gateway = await deployment.gateway();
});
afterAll(() => deployment.close());

test(
  `after ${kills} kills of workers every player was acted upon once`,
  { timeout: 120_000 + kills * 20_000 },
  async () => {
    const { sql } = deployment;
    const { query } = asking(gateway);
    await haveRules({ query });
    const ids = Array.from({ length: playerCount }, () => randomUUID());
    await sql.query(
      `INSERT INTO player (id, game_key, display_name, search_name, created_at)
       SELECT id, 'garden', 'killed', 'killed', now() FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
    const search = { filter: { nameContains: 'killed' } };
    const started: string[] = [];
    for (const act of [{ grant: { counter: 'growth', by: 1 } }, { ban: { scope: 'RANKING' as const } }]) {
      const { startBulkAct } = await query(StartBulkAct, { input: { search, act, reason: 'a test' } }, adminKey);
      if (startBulkAct.__typename !== 'BulkActStart') throw new Error(startBulkAct.code);
      started.push(startBulkAct.bulkAct!.id);
    }
    const look = async (id: string) => (await query(BulkActById, { id, first: 1 }, adminKey)).bulkAct!;
    const doneOf = async () => (await Promise.all(started.map(look))).reduce((sum, { done }) => sum + done, 0);
    let worker = await deployment.worker();
    for (let killed = 0; killed < kills; killed += 1) {
      const before = await doneOf();
      const enough = Math.min(before + 40, playerCount * started.length);
      await until(doneOf, (done) => done >= enough, 60);
      await worker.kill();
      // As if its lease were over.
      await sql.query('UPDATE bulk_act SET due_at = now() WHERE due_at IS NOT NULL');
      worker = await deployment.worker();
    }
    for (const id of started) {
      const { total, done, refused } = await until(
        () => look(id),
        ({ state }) => state === 'DONE',
        60,
      );
      expect([total, done, refused]).toEqual([playerCount, playerCount, 0]);
    }
    for (const table of ['counter_act', 'ban']) {
      const { rows } = await sql.query(`SELECT player_id FROM ${table} WHERE player_id = ANY($1)`, [ids]);
      expect([rows.length, new Set(rows.map((row) => row.player_id)).size]).toEqual([playerCount, playerCount]);
    }
    await expectLedgerRight(sql);
  },
);
