import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { expect } from 'vitest';
import { adminKey, type TestApp } from './app.ts';
import { CurrentActionRules, MyCounters, PerformAction, PerformActions, SetActionRules } from './action-documents.ts';
import { aPlayer } from './players.ts';

type Asks = Pick<TestApp, 'query'>;

/** A garden: every kind of rule once. */
export const gardenRules = {
  timeZone: 'Asia/Shanghai',
  counters: [
    { key: 'droplets', title: 'Droplets', cap: 100 },
    { key: 'growth', title: 'Growth' },
    {
      key: 'energy',
      title: 'Energy',
      initial: 3,
      cap: 10,
      regeneration: { amount: 1, everySeconds: 60, upTo: 5 },
    },
  ],
  actions: [
    { key: 'collect-droplet', changes: [{ counter: 'droplets', by: 1 }], cooldownSeconds: 30 },
    {
      key: 'water',
      changes: [
        { counter: 'droplets', by: -10 },
        { counter: 'growth', by: 1 },
      ],
    },
    { key: 'dig', changes: [{ counter: 'energy', by: -1 }], timesMax: 5 },
    { key: 'daily-gift', changes: [{ counter: 'droplets', by: 20 }], dailyLimit: 3, timesMax: 3 },
    { key: 'rain', changes: [{ counter: 'droplets', by: 40 }], who: 'TRUSTED' },
    { key: 'fill', changes: [{ counter: 'droplets', by: 40 }], overflow: 'REFUSE' },
    {
      key: 'harvest',
      changes: [{ counter: 'growth', by: -2 }],
      requires: [{ counter: 'energy', atLeast: 2 }],
    },
  ],
};

/** Makes these the game's rules; tells their version. */
export async function haveRules(gateway: Asks, rules: unknown = gardenRules): Promise<number> {
  const { actionRules } = await gateway.query(CurrentActionRules, {}, adminKey);
  const input = { rules, ifVersion: actionRules?.version ?? 0, reason: 'a test' };
  const { setActionRules } = await gateway.query(SetActionRules, { input }, adminKey);
  if (setActionRules.__typename !== 'ActionRules') throw new Error(JSON.stringify(setActionRules));
  return setActionRules.version;
}

type Options = { times?: number; actionId?: string; by?: Asks };

/** A new player who acts, by any gateway. */
export async function aGardener(gateway: Asks) {
  const { id, secret, ...first } = await aPlayer(gateway);
  let { token } = first;
  return { id, getToken: () => token, comeBack, act, must, list, counters };

  /** Logs in again, after a while for which an access token is not good. */
  async function comeBack(): Promise<void> {
    ({ token } = await aPlayer(gateway, secret));
  }

  async function act(action: string, options: Options = {}) {
    const { times = 1, actionId = randomUUID(), by = gateway } = options;
    return (await by.query(PerformAction, { input: { action, times, actionId } }, token)).performAction;
  }

  /** An action that is not refused. */
  async function must(action: string, options: Options = {}) {
    const result = await act(action, options);
    if (result.__typename !== 'ActionPerformed') throw new Error(`${action}: ${JSON.stringify(result)}`);
    return result;
  }

  async function list(input: { action: string; actionId: string; times?: number }[]) {
    return (await gateway.query(PerformActions, { input }, token)).performActions;
  }

  /** By key, as they are now. */
  async function counters(by: Asks = gateway): Promise<Record<string, number>> {
    const { myCounters } = await by.query(MyCounters, {}, token);
    return Object.fromEntries(myCounters.map(({ key, value }) => [key, value]));
  }
}

/**
 * The ledger is right: every counter's deltas add up to each balance on the way and to what the player has, acts and
 * lines have no gaps, and every act has its state.
 */
export async function expectLedgerRight(db: pg.Pool): Promise<void> {
  const wrongSums = await db.query(
    `SELECT * FROM (
       SELECT *, sum(delta) OVER (PARTITION BY player_id, counter ORDER BY act, line) AS running FROM counter_entry
     ) AS line WHERE running <> balance`,
  );
  const wrongBalances = await db.query(
    `SELECT player_id, held.key, held.value, ledger.total
     FROM player_counters CROSS JOIN LATERAL jsonb_each(balances) AS held
     LEFT JOIN LATERAL (SELECT coalesce(sum(delta), 0) AS total FROM counter_entry
       WHERE counter_entry.player_id = player_counters.player_id AND counter = held.key) AS ledger ON true
     WHERE (held.value ->> 'value')::numeric <> ledger.total`,
  );
  const wrongActs = await db.query(
    `SELECT player_id, acts, count(number), max(number) FROM player_counters FULL JOIN counter_act USING (player_id)
     GROUP BY player_id, acts HAVING acts IS DISTINCT FROM count(number) OR acts IS DISTINCT FROM max(number)`,
  );
  const strayLines = await db.query(
    `SELECT counter_entry.player_id, act, count(*), max(line) FROM counter_entry
     LEFT JOIN counter_act ON counter_act.player_id = counter_entry.player_id AND number = act
     GROUP BY counter_entry.player_id, counter_act.player_id, act
     HAVING counter_act.player_id IS NULL OR count(*) <> max(line)`,
  );
  const [sums, balances, acts, lines] = [wrongSums, wrongBalances, wrongActs, strayLines].map(({ rows }) => rows);
  expect({ sums, balances, acts, lines }).toEqual({ sums: [], balances: [], acts: [], lines: [] });
}
