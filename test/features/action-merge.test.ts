import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PerformAction } from '../support/action-documents.ts';
import { expectLedgerRight, haveRules } from '../support/actions.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { aPerson, asConflict, doorsOf } from '../support/identities.ts';
import { until } from '../support/services.ts';

/* Counters of players who turn out to be one person. */

let gateway: TestApp;
let doors: ReturnType<typeof doorsOf>;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  doors = doorsOf(gateway);
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  await haveRules(gateway);
});
afterAll(async () => {
  await expectLedgerRight(db);
  await db.end();
  await gateway.close();
});

const act = (token: string, player?: string, reason?: string) =>
  send(gateway.url, PerformAction, { input: { action: 'daily-gift', actionId: randomUUID() }, player, reason }, token);
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;

describe('counters that something happened to', () => {
  test('are progress: the player who has them is kept', async () => {
    for (const isGuest of [true, false]) {
      const ann = aPerson();
      const wechat = await doors.loginOk(doors.by(ann));
      const guest = await doors.loginOk(doors.guest());
      const kept = isGuest ? guest : wechat;
      await act(kept.token);
      expect((await doors.loginOk(doors.by(ann), guest.token)).id).toBe(kept.id);
    }
  });

  test('are shown to who has to choose, and stay with their players', async () => {
    const ann = aPerson();
    const wechat = await doors.loginOk(doors.by(ann));
    const guest = await doors.loginOk(doors.guest());
    await act(guest.token);
    await act(wechat.token);
    await act(wechat.token);
    const conflict = asConflict(await doors.login(doors.by(ann), guest.token));
    expect(conflict).toMatchObject({
      current: { actions: 1, counters: [{ key: 'droplets', value: 20 }, {}, {}] },
      other: { actions: 2, counters: [{ key: 'droplets', value: 40 }, {}, {}], runs: 0 },
    });
    expect(Date.parse(conflict.other.lastActionAt!)).toBeGreaterThan(0);
    await doors.resolve(conflict.choiceToken, 'OTHER');
    const { rows } = await db.query(
      `SELECT balances -> 'droplets' -> 'value' AS droplets FROM player_counters WHERE player_id = ANY($1::uuid[])
       ORDER BY 1`,
      [[guest.id, wechat.id].map(uuidOf)],
    );
    expect(rows).toEqual([{ droplets: 20 }, { droplets: 40 }]);
  });
});

describe('a player who becomes a part of another one', () => {
  test('does nothing any more, also where the action came while the merge was under way', async () => {
    const [kept, gone] = [await doors.loginOk(doors.guest()), await doors.loginOk(doors.guest())];
    const merging = await db.connect();
    try {
      await merging.query('BEGIN');
      await merging.query('UPDATE player SET merged_into = $2 WHERE id = $1', [gone.id, kept.id].map(uuidOf));
      const acting = act(gone.token);
      await until(async () => {
        const { rows } = await db.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows.length > 0;
      });
      await merging.query('COMMIT');
      expect((await acting).errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    } finally {
      merging.release();
    }
    expect((await act(adminKey, gone.id, 'a test')).errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    const { rows } = await db.query('SELECT FROM player_counters WHERE player_id = $1', [uuidOf(gone.id)]);
    expect(rows).toEqual([]);
  });
});
