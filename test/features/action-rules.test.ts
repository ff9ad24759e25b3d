import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ActionRulesHistory,
  CurrentActionRules,
  RestoreActionRules,
  SetActionRules,
  TryActions,
} from '../support/action-documents.ts';
import { aGardener, expectLedgerRight, gardenRules, haveRules } from '../support/actions.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import type { TryActionsInput } from '../support/gql/graphql.ts';

/* Rules as admins write, try and take back. Two gateways share the databases: what one is told counts for both. */

let here: TestApp;
let there: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  here = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await expectLedgerRight(db);
  await db.end();
  await there.close();
  await here.close();
});

const set = async (ifVersion: number, rules: unknown = gardenRules, by = here) =>
  (await by.query(SetActionRules, { input: { rules, ifVersion, reason: 'for fun' } }, adminKey)).setActionRules;
const current = async (by = here) => (await by.query(CurrentActionRules, {}, adminKey)).actionRules;
const attempt = async (input: TryActionsInput) => (await here.query(TryActions, { input }, adminKey)).tryActions;
const tried = async (input: TryActionsInput) => {
  const trial = await attempt(input);
  if (trial.__typename !== 'ActionTrial') throw new Error(trial.code);
  return trial.steps;
};
const coins = (cap: number | null, by = 10) => ({
  timeZone: 'UTC',
  counters: [{ key: 'coins', title: 'Coins', ...(cap !== null && { cap }) }],
  actions: [
    { key: 'gain', changes: [{ counter: 'coins', by }] },
    { key: 'pay', changes: [{ counter: 'coins', by: -5 }] },
  ],
});

describe('a game without rules', () => {
  test('has no counters, and knows no actions', async () => {
    expect(await current()).toBeNull();
    const ann = await aGardener(here);
    expect(await ann.counters()).toEqual({});
    expect(await ann.act('water')).toMatchObject({ code: 'ACTION_UNKNOWN' });
    expect(await set(1)).toMatchObject({ code: 'ACTION_RULES_CHANGED', version: 0 });
  });
});

describe('setActionRules', () => {
  test('counts for the very next action on every process', async () => {
    await haveRules(here, coins(null));
    const ann = await aGardener(here);
    for (let by = 1; by <= 20; by += 1) {
      const [one, other] = by % 2 === 0 ? [here, there] : [there, here];
      await haveRules(one, coins(null, by));
      expect((await ann.must('gain', { by: other })).counters).toMatchObject([{ value: (by * (by + 1)) / 2 }]);
    }
  });

  test('keeps two admins from overwriting one another, also at once', async () => {
    const version = await haveRules(here);
    const results = await Promise.all([here, there, here, there].map((by) => set(version, gardenRules, by)));
    const codes = results.map((one) => ('code' in one ? one.code : one.__typename));
    expect(codes.toSorted()).toEqual([
      'ACTION_RULES_CHANGED',
      'ACTION_RULES_CHANGED',
      'ACTION_RULES_CHANGED',
      'ActionRules',
    ]);
    expect(await current(there)).toMatchObject({ version: version + 1 });
  });

  test('refuses what makes no sense, tells where, and changes nothing', async () => {
    const version = await haveRules(here);
    const rules = { ...gardenRules, actions: [{ key: 'a', changes: [{ counter: 'gold', by: 1 }] }] };
    expect(await set(version, rules)).toMatchObject({
      code: 'ACTION_RULES_INVALID',
      issues: [{ path: 'actions[0].changes[0].counter', message: 'is no counter: "gold"' }],
    });
    expect(await current()).toMatchObject({ version });
    for (const reason of ['', ' ']) {
      const { errors } = await send(
        here.url,
        SetActionRules,
        { input: { rules, ifVersion: version, reason } },
        adminKey,
      );
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  test('is for admins alone', async () => {
    const ann = await aGardener(here);
    const input = { rules: gardenRules, ifVersion: 0, reason: 'mine' };
    const codes = [undefined, ann.getToken()].map(async (token) => {
      const { errors } = await send(here.url, SetActionRules, { input }, token);
      return errors?.[0]?.extensions['code'];
    });
    expect(await Promise.all(codes)).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
  });
});

describe('versions', () => {
  test('are all kept, and an older one comes back as the newest', async () => {
    const first = await haveRules(here, coins(7));
    const second = await haveRules(here, coins(8));
    const restore = { version: first, ifVersion: second, reason: 'was better' };
    const { restoreActionRules } = await here.query(RestoreActionRules, restore, adminKey);
    expect(restoreActionRules).toMatchObject({ version: second + 1, restoredFrom: first, reason: 'was better' });
    const { actionRulesHistory } = await there.query(ActionRulesHistory, { first: 3 }, adminKey);
    expect(actionRulesHistory.totalCount).toBe(second + 1);
    expect(actionRulesHistory.nodes.map(({ version }) => version)).toEqual([second + 1, second, first]);
    expect(actionRulesHistory.nodes[0]!.rules).toEqual(actionRulesHistory.nodes[2]!.rules);
    const { endCursor } = actionRulesHistory.pageInfo;
    const next = await here.query(ActionRulesHistory, { first: 100, after: endCursor }, adminKey);
    expect(next.actionRulesHistory.nodes.map(({ version }) => version)).toEqual(
      Array.from({ length: first - 1 }, (_, index) => first - 1 - index),
    );
    const again = await here.query(RestoreActionRules, restore, adminKey);
    expect(again.restoreActionRules).toMatchObject({ code: 'ACTION_RULES_CHANGED' });
    const unknown = { ...restore, version: 10_000 };
    expect((await here.query(RestoreActionRules, unknown, adminKey)).restoreActionRules).toMatchObject({
      code: 'ACTION_RULES_NOT_FOUND',
    });
  });
});

describe('what players have when rules change', () => {
  test('stays above a lowered cap until it is spent, and gains nothing', async () => {
    await haveRules(here, coins(100));
    const ann = await aGardener(here);
    for (let round = 0; round < 3; round += 1) await ann.must('gain');
    await haveRules(here, coins(20));
    expect(await ann.counters()).toEqual({ coins: 30 });
    expect((await ann.must('gain')).counters).toMatchObject([{ value: 30, cap: 20 }]);
    expect((await ann.must('pay')).counters).toMatchObject([{ value: 25 }]);
    await ann.must('pay');
    await ann.must('pay');
    expect((await ann.must('gain')).counters).toMatchObject([{ value: 20 }]);
  });

  test('is kept of a counter that is taken out, and there again when it comes back', async () => {
    await haveRules(here, coins(null));
    const ann = await aGardener(here);
    await ann.must('gain');
    await haveRules(here);
    expect(await ann.counters()).toEqual({ droplets: 0, growth: 0, energy: 3 });
    await ann.must('collect-droplet');
    await haveRules(here, coins(null));
    expect(await ann.counters()).toEqual({ coins: 10 });
  });
});

describe('tryActions', () => {
  test('tells what would come under new rules, step by step, and changes nothing', async () => {
    const version = await haveRules(here, coins(null));
    const steps = await tried({
      rules: gardenRules,
      balances: [{ counter: 'droplets', value: 9 }],
      steps: [
        { action: 'water' },
        { action: 'collect-droplet' },
        { action: 'collect-droplet', afterSeconds: 29 },
        { action: 'water', afterSeconds: 1 },
        { action: 'dig', times: 3 },
        { action: 'dig', afterSeconds: 59 },
        { action: 'dig', afterSeconds: 1 },
        { action: 'rain' },
      ],
    });
    expect(steps.map(({ result }) => ('code' in result ? result.code : result.__typename))).toEqual([
      'COUNTER_TOO_LOW',
      'ActionPerformed',
      'ACTION_ON_COOLDOWN',
      'ActionPerformed',
      'ActionPerformed',
      // A step of energy came half a minute after the cooldown was over.
      'ActionPerformed',
      'COUNTER_TOO_LOW',
      'ACTION_NOT_ALLOWED',
    ]);
    expect(steps.at(-1)!.counters.map(({ key, value }) => [key, value])).toEqual([
      ['droplets', 0],
      ['growth', 1],
      ['energy', 0],
    ]);
    expect(Date.parse(steps[3]!.at) - Date.parse(steps[0]!.at)).toBe(30_000);
    expect(await current()).toMatchObject({ version });
    const { rows } = await db.query(`SELECT FROM counter_act WHERE action_id LIKE 'step-%'`);
    expect(rows).toEqual([]);
  });

  test('begins with what a player has and has done, and leaves it so', async () => {
    await haveRules(here);
    const ann = await aGardener(here);
    await ann.must('daily-gift', { times: 2 });
    const before = await ann.counters();
    const steps = await tried({
      player: ann.id,
      steps: [{ action: 'daily-gift' }, { action: 'daily-gift' }, { action: 'water' }],
    });
    expect(steps.map(({ result }) => result)).toMatchObject([
      { leftToday: 0 },
      { code: 'DAILY_LIMIT_REACHED' },
      { counters: [{ value: 50 }, { value: 1 }] },
    ]);
    expect(await ann.counters()).toEqual(before);
    expect(await ann.must('daily-gift')).toMatchObject({ leftToday: 0 });
  });

  test('checks rules alone, does as a trusted key would, and refuses what cannot be tried', async () => {
    await haveRules(here);
    expect(await tried({ rules: gardenRules, steps: [] })).toEqual([]);
    expect(await attempt({ rules: { counters: [] }, steps: [] })).toMatchObject({ code: 'ACTION_RULES_INVALID' });
    expect(await tried({ asTrusted: true, steps: [{ action: 'rain' }] })).toMatchObject([
      { result: { counters: [{ value: 40 }] } },
    ]);
    const ann = await aGardener(here);
    const faults: TryActionsInput[] = [
      { steps: Array.from({ length: 51 }, () => ({ action: 'dig' })) },
      { steps: [{ action: 'dig', afterSeconds: -1 }] },
      { steps: [], balances: [{ counter: 'gold', value: 1 }] },
      { steps: [], player: ann.id, balances: [{ counter: 'droplets', value: 1 }] },
      { steps: [], player: Buffer.from(`Player:${randomUUID()}`).toString('base64url') },
    ];
    for (const input of faults) {
      const { errors } = await send(here.url, TryActions, { input }, adminKey);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    const { errors } = await send(here.url, TryActions, { input: { steps: [] } }, ann.getToken());
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});
