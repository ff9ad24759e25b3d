import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CountersOf, PerformAction, PerformActions } from '../support/action-documents.ts';
import { aGardener, expectLedgerRight, haveRules } from '../support/actions.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';

/* Actions of players, as the rules of the game have them. */

const trustedKey = 'trusted-key-0123456789abcdef';

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  const trusted = [{ game: 'garden', name: 'match-server', key: trustedKey }];
  gateway = await aGateway({ env: { TRUSTED_KEYS: JSON.stringify(trusted) } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  await haveRules(gateway);
});
afterAll(async () => {
  await expectLedgerRight(db);
  await db.end();
  await gateway.close();
});

const codeOf = async (variables: object, token?: string) =>
  (await send<unknown, object>(gateway.url, PerformAction.toString(), variables, token)).errors?.[0]?.extensions[
    'code'
  ];
const input = (action: string, actionId: string = randomUUID(), times = 1) => ({ action, actionId, times });

describe('an action', () => {
  test('changes all its counters and answers what they are then', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift');
    const { counters, cooldownUntil, leftToday, replayed } = await ann.must('water');
    expect(counters).toEqual([
      { key: 'droplets', title: 'Droplets', value: 10, min: 0, cap: 100, nextAt: null },
      { key: 'growth', title: 'Growth', value: 1, min: 0, cap: null, nextAt: null },
    ]);
    expect({ cooldownUntil, leftToday, replayed }).toEqual({ cooldownUntil: null, leftToday: null, replayed: false });
    expect(await ann.counters()).toEqual({ droplets: 10, growth: 1, energy: 3 });
  });

  test('that one counter is too low for changes none', async () => {
    const ann = await aGardener(gateway);
    await ann.must('collect-droplet');
    expect(await ann.act('water')).toMatchObject({ code: 'COUNTER_TOO_LOW', counter: 'droplets', missing: 9 });
    expect(await ann.counters()).toEqual({ droplets: 1, growth: 0, energy: 3 });
  });

  test('has what it requires looked at before its changes', async () => {
    const ann = await aGardener(gateway);
    await ann.must('dig', { times: 2 });
    expect(await ann.act('harvest')).toMatchObject({ code: 'COUNTER_TOO_LOW', counter: 'energy', missing: 1 });
    gateway.clock.advance(60);
    expect(await ann.act('harvest')).toMatchObject({ code: 'COUNTER_TOO_LOW', counter: 'growth', missing: 2 });
  });

  test('is done again when its cooldown is over, not a moment before', async () => {
    const ann = await aGardener(gateway);
    const { cooldownUntil, performedAt } = await ann.must('collect-droplet');
    expect(Date.parse(cooldownUntil!) - Date.parse(performedAt)).toBe(30_000);
    expect(await ann.act('collect-droplet')).toMatchObject({ code: 'ACTION_ON_COOLDOWN', retryAt: cooldownUntil });
    gateway.clock.advance((Date.parse(cooldownUntil!) - gateway.clock.now() - 1_000) / 1_000);
    const early = await ann.act('collect-droplet');
    if (early.__typename === 'ActionPerformed')
      // A slow machine may need the second.
      expect(Date.parse(early.performedAt)).toBeGreaterThanOrEqual(Date.parse(cooldownUntil!));
    gateway.clock.advance(31);
    await ann.must('collect-droplet');
  });

  test('may be asked for several times at once where its rule says so', async () => {
    const ann = await aGardener(gateway);
    expect((await ann.must('dig', { times: 3 })).counters).toMatchObject([{ key: 'energy', value: 0 }]);
    expect(await ann.act('dig', { times: 6 })).toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
    expect(await ann.act('water', { times: 2 })).toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
  });

  test('that the rules do not know is refused', async () => {
    const ann = await aGardener(gateway);
    for (const name of ['steal', 'constructor', '__proto__', ''])
      expect(await ann.act(name)).toMatchObject({ code: 'ACTION_UNKNOWN' });
  });

  test('is refused as a bad request where its id or its times cannot be, and nothing changes', async () => {
    const ann = await aGardener(gateway);
    for (const bad of [input('dig', ''), input('dig', 'x'.repeat(129)), input('dig', 'a\0b'), input('dig', 'a', 0)])
      expect(await codeOf({ input: bad }, ann.getToken())).toBe('BAD_USER_INPUT');
    expect(await codeOf({ input: input('dig') })).toBe('UNAUTHENTICATED');
    expect(await ann.counters()).toEqual({ droplets: 0, growth: 0, energy: 3 });
  });
});

describe('a gain that does not fit under the cap', () => {
  test('is cut off there, or refuses the action, as its rule says', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift', { times: 3 });
    await ann.must('fill');
    expect(await ann.counters()).toMatchObject({ droplets: 100 });
    await ann.must('water');
    expect(await ann.act('fill')).toMatchObject({ code: 'COUNTER_FULL', counter: 'droplets', room: 10 });
    await ann.must('collect-droplet');
    gateway.clock.advance(86_400);
    await ann.comeBack();
    expect((await ann.must('daily-gift')).counters).toMatchObject([{ value: 100 }]);
    gateway.clock.advance(31);
    expect((await ann.must('collect-droplet')).counters).toMatchObject([{ value: 100 }]);
  });
});

describe('regeneration', () => {
  test('goes on from where it was, up to its own limit, and begins when something is spent', async () => {
    const ann = await aGardener(gateway);
    const first = await ann.must('dig', { times: 3 });
    const begun = Date.parse(first.counters[0]!.nextAt!) - 60_000;
    gateway.clock.advance((begun + 90_000 - gateway.clock.now()) / 1_000);
    expect(await ann.counters()).toMatchObject({ energy: 1 });
    const second = await ann.must('dig');
    // Half a step was left over, and still counts.
    expect(second.counters).toMatchObject([{ value: 0, nextAt: new Date(begun + 120_000).toISOString() }]);
    gateway.clock.advance(3_600);
    await ann.comeBack();
    expect(await ann.counters()).toMatchObject({ energy: 5 });
    const third = await ann.must('dig');
    expect(Date.parse(third.counters[0]!.nextAt!) - Date.parse(third.performedAt)).toBe(60_000);
  });

  test('begins for a new player when the player is made', async () => {
    const ann = await aGardener(gateway);
    gateway.clock.advance(61);
    expect(await ann.counters()).toMatchObject({ energy: 4 });
    expect((await ann.must('dig', { times: 4 })).counters).toMatchObject([{ value: 0 }]);
  });
});

describe('an actionId', () => {
  test('that comes again gets the first answer and changes nothing, also a week and other rules later', async () => {
    const ann = await aGardener(gateway);
    const actionId = randomUUID();
    const first = await ann.must('daily-gift', { actionId });
    const again = { ...first, replayed: true };
    expect(await ann.act('daily-gift', { actionId })).toEqual(again);
    await ann.must('water');
    gateway.clock.advance(7 * 86_400);
    await haveRules(gateway, {
      timeZone: 'UTC',
      counters: [{ key: 'droplets', title: 'Other', cap: 5 }],
      actions: [],
    });
    await ann.comeBack();
    expect(await ann.act('daily-gift', { actionId })).toEqual(again);
    await haveRules(gateway);
    expect(await ann.counters()).toMatchObject({ droplets: 10, growth: 1 });
  });

  test('of another action, or of another number of times, is refused', async () => {
    const ann = await aGardener(gateway);
    const actionId = randomUUID();
    await ann.must('dig', { actionId });
    expect(await ann.act('collect-droplet', { actionId })).toMatchObject({ code: 'ACTION_ID_TAKEN' });
    expect(await ann.act('dig', { actionId, times: 2 })).toMatchObject({ code: 'ACTION_ID_TAKEN' });
    expect(await ann.counters()).toMatchObject({ energy: 2, droplets: 0 });
  });

  test('of an action that was refused may come again', async () => {
    const ann = await aGardener(gateway);
    const actionId = randomUUID();
    expect(await ann.act('water', { actionId })).toMatchObject({ code: 'COUNTER_TOO_LOW' });
    await ann.must('daily-gift');
    expect(await ann.must('water', { actionId })).toMatchObject({ replayed: false });
  });

  test('belongs to its player', async () => {
    const [ann, bob] = [await aGardener(gateway), await aGardener(gateway)];
    const actionId = randomUUID();
    await ann.must('dig', { actionId });
    expect(await bob.must('collect-droplet', { actionId })).toMatchObject({ replayed: false });
  });
});

describe('performActions', () => {
  test('does them in order, each for itself', async () => {
    const ann = await aGardener(gateway);
    const repeated = randomUUID();
    const results = await ann.list([
      input('water'),
      input('daily-gift', repeated),
      input('water'),
      input('collect-droplet'),
      input('collect-droplet'),
      input('daily-gift', repeated),
      input('nothing'),
    ]);
    expect(results.map((one) => ('code' in one ? one.code : one.__typename))).toEqual([
      'COUNTER_TOO_LOW',
      'ActionPerformed',
      'ActionPerformed',
      'ActionPerformed',
      'ACTION_ON_COOLDOWN',
      'ActionPerformed',
      'ACTION_UNKNOWN',
    ]);
    expect(results[5]).toEqual({ ...results[1], replayed: true });
    expect(await ann.counters()).toEqual({ droplets: 11, growth: 1, energy: 3 });
  });

  test('takes 1 to 20, and does none where one of them cannot be', async () => {
    const ann = await aGardener(gateway);
    for (const some of [[], Array.from({ length: 21 }, () => input('dig')), [input('dig'), input('dig', '')]]) {
      const { errors } = await send(gateway.url, PerformActions, { input: some }, ann.getToken());
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    expect(await ann.counters()).toMatchObject({ energy: 3 });
  });
});

describe('trusted keys', () => {
  test('act for the players of their game, also what players may not', async () => {
    const ann = await aGardener(gateway);
    expect(await ann.act('rain')).toMatchObject({ code: 'ACTION_NOT_ALLOWED' });
    for (const [key, reason] of [[trustedKey], [adminKey, 'a dry summer']] as const) {
      const asked = { input: input('rain'), player: ann.id, reason };
      const { performAction } = await gateway.query(PerformAction, asked, key);
      expect(performAction.__typename).toBe('ActionPerformed');
    }
    expect(await ann.counters()).toMatchObject({ droplets: 80 });
  });

  test('act for nobody else, nor do players', async () => {
    const [ann, bob] = [await aGardener(gateway), await aGardener(gateway)];
    const foreigner = randomUUID();
    await db.query(`INSERT INTO game (key, title) VALUES ('orchard', 'Orchard') ON CONFLICT DO NOTHING`);
    await db.query(`INSERT INTO player (id, game_key) VALUES ($1, 'orchard')`, [foreigner]);
    const idOf = (uuid: string) => Buffer.from(`Player:${uuid}`).toString('base64url');
    for (const player of [idOf(foreigner), idOf(randomUUID()), idOf('x')])
      expect(await codeOf({ input: input('rain'), player }, trustedKey)).toBe('BAD_USER_INPUT');
    expect(await codeOf({ input: input('rain') }, trustedKey)).toBe('FORBIDDEN');
    expect(await codeOf({ input: input('dig'), player: ann.id }, bob.getToken())).toBe('FORBIDDEN');
    expect(await ann.counters()).toMatchObject({ energy: 3 });
  });
});

describe('Player.counters', () => {
  test('are for the player, the game, and admins', async () => {
    const [ann, bob] = [await aGardener(gateway), await aGardener(gateway)];
    await ann.must('collect-droplet');
    for (const token of [ann.getToken(), trustedKey, adminKey]) {
      const { node } = await gateway.query(CountersOf, { player: ann.id }, token);
      expect(node).toMatchObject({ counters: [{ key: 'droplets', value: 1 }, { key: 'growth' }, { key: 'energy' }] });
    }
    const { errors } = await send(gateway.url, CountersOf, { player: ann.id }, bob.getToken());
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await send(gateway.url, CountersOf, { player: ann.id })).errors?.[0]?.extensions['code']).toBe(
      'UNAUTHENTICATED',
    );
  });
});
