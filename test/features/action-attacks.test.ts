import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { CounterLedger, PerformAction, PerformActions, RevertAction } from '../support/action-documents.ts';
import { aGardener, expectLedgerRight, haveRules } from '../support/actions.ts';
import { adminKey, aGateway, aWechat, type TestApp, type Wechat } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';

/*
 * Three gateways over one Postgres, each with a clock of its own, and clients who try to get more than they should: by
 * asking at once, asking again, and asking where the clock suits them.
 */

vi.setConfig({ testTimeout: 60_000 });

const trustedKey = 'trusted-key-0123456789abcdef';

let wechat: Wechat;
let gateways: TestApp[];
let db: pg.Pool;
/** How far each gateway's clock is off, in milliseconds. */
const skews = [0, 0, 0];

beforeAll(async () => {
  wechat = await aWechat();
  const skewed = (index: number): Wechat => ({
    ...wechat,
    clock: { ...wechat.clock, now: () => wechat.clock.now() + skews[index]! },
  });
  const env = {
    AUTH_SECRET: randomUUID(),
    TRUSTED_KEYS: JSON.stringify([{ game: 'garden', name: 'attacker', key: trustedKey }]),
  };
  const first = await aGateway({ wechat: skewed(0), env });
  const { databaseUrl, redisUrl } = first;
  const others = [1, 2].map((index) => aGateway({ wechat: skewed(index), env, databaseUrl, redisUrl }));
  gateways = [first, ...(await Promise.all(others))];
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await expectLedgerRight(db);
  await db.end();
  for (const gateway of gateways.toReversed()) await gateway.close();
  await wechat.stop();
});

const rotated = (index: number) => gateways[index % gateways.length]!;
/** By a key, which no clock makes too old. */
const asTrusted = async (player: string, action: string, by: TestApp, actionId: string = randomUUID()) =>
  (await by.query(PerformAction, { input: { action, actionId }, player }, trustedKey)).performAction;
const kinds = (results: { __typename: string }[]) =>
  Object.fromEntries([...Map.groupBy(results, (one) => one.__typename)].map(([kind, some]) => [kind, some.length]));
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const actsOf = async (player: string) => {
  const { rows } = await db.query<{ action: string; at: Date }>(
    `SELECT request ->> 'action' AS action, at FROM counter_act WHERE player_id = $1 ORDER BY number`,
    [uuidOf(player)],
  );
  return rows;
};

describe('the same action at once on three gateways', () => {
  test('by one id is done once, and all are told the same', async () => {
    const actions = [{ key: 'grow', changes: [{ counter: 'growth', by: 1 }] }];
    await haveRules(gateways[0]!, { timeZone: 'UTC', counters: [{ key: 'growth', title: 'Growth' }], actions });
    const ann = await aGardener(gateways[0]!);
    for (let round = 1; round <= 10; round += 1) {
      const actionId = randomUUID();
      const results = await Promise.all(
        Array.from({ length: 9 }, (_, index) => ann.must('grow', { actionId, by: rotated(index) })),
      );
      expect(results.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(new Set(results.map((one) => JSON.stringify({ ...one, replayed: null }))).size).toBe(1);
      expect(await ann.counters(rotated(round))).toEqual({ growth: round });
    }
  });

  test('by ids of their own breaks neither the cooldown, nor the cap, nor the minimum, nor the day', async () => {
    await haveRules(gateways[0]!);
    const ann = await aGardener(gateways[0]!);
    const atOnce = (action: string, count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => ann.act(action, { by: rotated(index) })));
    expect(kinds(await atOnce('collect-droplet', 12))).toEqual({ ActionPerformed: 1, ActionOnCooldown: 11 });
    expect(kinds(await atOnce('daily-gift', 12))).toEqual({ ActionPerformed: 3, DailyLimitReached: 9 });
    expect(kinds(await atOnce('water', 12))).toEqual({ ActionPerformed: 6, CounterTooLow: 6 });
    expect(kinds(await atOnce('fill', 12))).toEqual({ ActionPerformed: 2, CounterFull: 10 });
    expect(await ann.counters()).toMatchObject({ droplets: 81, growth: 6 });
  });

  test('of many players, in lists and one by one, mixed with reverts, keeps every ledger right', async () => {
    await haveRules(gateways[0]!);
    const players = await Promise.all(Array.from({ length: 12 }, (_, index) => aPlayer(rotated(index))));
    const names = ['collect-droplet', 'water', 'dig', 'daily-gift', 'fill', 'harvest'];
    const any = <Item>(items: Item[]) => items[Math.floor(Math.random() * items.length)]!;
    await Promise.all(
      Array.from({ length: 12 }, async (_, client) => {
        const ids = Array.from({ length: 6 }, () => randomUUID() as string);
        for (let round = 0; round < 8; round += 1) {
          const by = rotated(client + round);
          const { id, token } = any(players);
          const wanted = () => ({ action: any(names), actionId: Math.random() < 0.3 ? any(ids) : randomUUID() });
          const input = Array.from({ length: 1 + (round % 4) }, wanted);
          await by.query(PerformActions, { input }, token);
          if (round % 4 === 3) {
            const { counterLedger } = await by.query(CounterLedger, { player: id, first: 1 }, adminKey);
            const act = counterLedger.nodes[0]?.act;
            if (act && act.kind !== 'REVERT') await by.query(RevertAction, { act: act.id, reason: 'a test' }, adminKey);
          }
        }
      }),
    );
    await expectLedgerRight(db);
    const { rows } = await db.query('SELECT FROM counter_entry WHERE balance < 0');
    expect(rows).toEqual([]);
  });
});

describe('clocks that differ and jump', () => {
  test('give no energy twice', async () => {
    await haveRules(gateways[0]!);
    const ann = await aGardener(gateways[0]!);
    const player = ann.id;
    while ((await asTrusted(player, 'dig', gateways[0]!)).__typename === 'ActionPerformed');
    const spent = (await actsOf(player)).length;
    // An hour ahead on one, an hour behind on another, and to and fro between them.
    [skews[1], skews[2]] = [3_600_000, -3_600_000];
    try {
      const results = [];
      for (let round = 0; round < 30; round += 1) results.push(await asTrusted(player, 'dig', rotated(round)));
      // What regenerated in the hour that one clock is ahead, once.
      expect(kinds(results).ActionPerformed).toBe(5);
    } finally {
      [skews[1], skews[2]] = [0, 0];
    }
    expect(await actsOf(player)).toHaveLength(spent + 5);
    // That hour has to pass before there is more.
    wechat.clock.advance(3_500);
    expect(await asTrusted(player, 'dig', gateways[0]!)).toMatchObject({ code: 'COUNTER_TOO_LOW' });
    wechat.clock.advance(3_600);
    expect(await asTrusted(player, 'dig', gateways[0]!)).toMatchObject({ __typename: 'ActionPerformed' });
  });

  test('end no cooldown early: by the instants that are kept, it stands between any two', async () => {
    await haveRules(gateways[0]!);
    const { id } = await aPlayer(gateways[0]!);
    const jumps = [0, 20_000, -40_000, 600_000, -600_000, 29_000, 31_000, -1_000, 3_000_000, 0];
    try {
      for (const [round, jump] of jumps.entries()) {
        skews[round % 3] = jump;
        await Promise.all(gateways.map((gateway) => asTrusted(id, 'collect-droplet', gateway)));
      }
    } finally {
      skews.fill(0);
    }
    const acts = await actsOf(id);
    expect(acts.length).toBeGreaterThan(2);
    for (const [index, { at }] of acts.slice(1).entries())
      expect(at.getTime() - acts[index]!.at.getTime()).toBeGreaterThanOrEqual(30_000);
  });

  test('begin no day again, to and fro over midnight', async () => {
    await haveRules(gateways[0]!);
    const { id } = await aPlayer(gateways[0]!);
    const toMidnight = 24 * 3_600_000 - ((wechat.clock.now() + 8 * 3_600_000) % (24 * 3_600_000));
    wechat.clock.advance((toMidnight + 60_000) / 1_000);
    skews[0] = -120_000;
    try {
      const results = [];
      for (let round = 0; round < 21; round += 1) results.push(await asTrusted(id, 'daily-gift', rotated(round)));
      // The first one yesterday, where the clock is behind; then three today, whichever clock is asked.
      expect(kinds(results)).toEqual({ ActionPerformed: 4, DailyLimitReached: 17 });
    } finally {
      skews[0] = 0;
    }
  });
});

describe('the day of the game', () => {
  /** Days on which the clock of the zone changes, and the last of a February. */
  test.each([
    ['America/New_York', '2027-03-14'],
    ['America/New_York', '2027-11-07'],
    ['Australia/Lord_Howe', '2028-04-02'],
    ['America/New_York', '2028-02-29'],
    ['Asia/Shanghai', '2028-02-29'],
  ])('in %s allows just as much around %s as on any other', async (timeZone, date) => {
    const counters = [{ key: 'gifts', title: 'Gifts' }];
    const actions = [{ key: 'gift', changes: [{ counter: 'gifts', by: 1 }], dailyLimit: 2 }];
    await haveRules(gateways[0]!, { timeZone, counters, actions });
    // The clock of this gateway alone goes there; what it leaves behind is this player's.
    skews[0] = Date.parse(`${date}T00:00:00Z`) - 36 * 3_600_000 - wechat.clock.now();
    try {
      const { id } = await aPlayer(gateways[0]!);
      const done: string[] = [];
      const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
      for (let step = 0; step < 5 * 24; step += 1) {
        const result = await asTrusted(id, 'gift', gateways[0]!);
        if (result.__typename === 'ActionPerformed') done.push(wall.format(Date.parse(result.performedAt)));
        else if (result.__typename === 'DailyLimitReached') {
          const resetsAt = Date.parse(result.resetsAt);
          const [before, after] = [wall.format(resetsAt - 1), wall.format(resetsAt)];
          expect([before, after > before]).toEqual([done.at(-1), true]);
        }
        skews[0] += 3_600_000;
      }
      const perDay = Map.groupBy(done, (day) => day);
      // The first and the last day may be there in part.
      const whole = [...perDay.keys()].slice(1, -1);
      expect(whole.length).toBeGreaterThanOrEqual(3);
      expect(whole).toContain(date);
      for (const day of whole) expect(perDay.get(day)).toHaveLength(2);
    } finally {
      skews[0] = 0;
    }
  });
});
