import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AdjustCounter, CounterLedger, RevertAction } from '../support/action-documents.ts';
import { aGardener, expectLedgerRight, haveRules } from '../support/actions.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import type { AdjustCounterInput, CounterLedgerQueryVariables } from '../support/gql/graphql.ts';

/* What admins read of players' counters, and do about them. */

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  await haveRules(gateway);
});
afterAll(async () => {
  await expectLedgerRight(db);
  await db.end();
  await gateway.close();
});

const ledgerOf = async (player: string, more: Partial<CounterLedgerQueryVariables> = {}) =>
  (await gateway.query(CounterLedger, { player, ...more }, adminKey)).counterLedger;
const revert = async (act: string, reason = 'forged') =>
  (await gateway.query(RevertAction, { act, reason }, adminKey)).revertAction;
const reverted = async (act: string) => {
  const made = await revert(act);
  if (made.__typename !== 'CounterAct') throw new Error(made.code);
  return made;
};
const adjust = async (input: Omit<AdjustCounterInput, 'reason' | 'actionId'> & { actionId?: string }) => {
  const whole = { reason: 'a gift', actionId: randomUUID() as string, ...input };
  return (await gateway.query(AdjustCounter, { input: whole }, adminKey)).adjustCounter;
};
const lines = (ledger: Awaited<ReturnType<typeof ledgerOf>>) =>
  ledger.nodes.map(({ counter, cause, delta, balance }) => [counter, cause, delta, balance]);
/** The act of the newest line. */
const newestAct = async (player: string) => (await ledgerOf(player, { first: 1 })).nodes[0]!.act;

describe('counterLedger', () => {
  test('holds every change with its act, regeneration on lines of its own, the newest first', async () => {
    const ann = await aGardener(gateway);
    const actionId = randomUUID();
    await ann.must('dig', { times: 3, actionId });
    gateway.clock.advance(150);
    await ann.must('dig');
    const ledger = await ledgerOf(ann.id);
    expect(lines(ledger)).toEqual([
      ['energy', 'ACT', -1, 1],
      ['energy', 'REGENERATION', 2, 2],
      ['energy', 'ACT', -3, 0],
      ['energy', 'INITIAL', 3, 3],
    ]);
    expect(ledger.totalCount).toBe(4);
    expect(ledger.nodes.at(-1)!.act).toMatchObject({
      kind: 'ACTION',
      actionId,
      request: { action: 'dig', times: 3 },
      performedBy: 'player',
      reason: null,
      player: { id: ann.id },
      revertedBy: null,
      counters: [{ key: 'energy', value: 0 }],
      entries: [{ cause: 'INITIAL' }, { cause: 'ACT', delta: -3 }],
    });
  });

  test('pages without gap or repetition, over all counters and one', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift', { times: 3 });
    for (let round = 0; round < 4; round += 1) await ann.must('water');
    for (const counter of [null, 'droplets', 'nothing']) {
      const whole = await ledgerOf(ann.id, { counter, first: 100 });
      const walked: unknown[][] = [];
      for (let after: string | null | undefined; ;) {
        const page = await ledgerOf(ann.id, { counter, first: 3, after });
        walked.push(...lines(page));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(walked).toEqual(lines(whole));
      const last = await ledgerOf(ann.id, { counter, last: 2 });
      expect(lines(last)).toEqual(lines(whole).slice(-2));
      if (last.nodes.length === 0) continue;
      const ahead = await ledgerOf(ann.id, { counter, last: 2, before: last.pageInfo.startCursor });
      expect(lines(ahead)).toEqual(lines(whole).slice(-4, -2));
    }
  });

  test('is for admins alone', async () => {
    const ann = await aGardener(gateway);
    for (const [token, code] of [
      [ann.getToken(), 'FORBIDDEN'],
      [undefined, 'UNAUTHENTICATED'],
    ] as const) {
      const { errors } = await send(gateway.url, CounterLedger, { player: ann.id }, token);
      expect(errors?.[0]?.extensions['code']).toBe(code);
    }
  });
});

describe('revertAction', () => {
  test('takes back all that an action did, by an act of its own', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift');
    await ann.must('water');
    const watered = await newestAct(ann.id);
    const made = await reverted(watered.id);
    expect(made).toMatchObject({
      kind: 'REVERT',
      performedBy: 'admin',
      reason: 'forged',
      missing: [],
      counters: [
        { key: 'droplets', value: 20 },
        { key: 'growth', value: 0 },
      ],
    });
    expect(await ann.counters()).toMatchObject({ droplets: 20, growth: 0 });
    const { nodes } = await ledgerOf(ann.id, { counter: 'growth' });
    expect(nodes.map(({ delta, act }) => [delta, act.revertedBy?.id ?? null])).toEqual([
      [-1, null],
      [1, made.id],
    ]);
  });

  test('counts once, also asked twice at once or again later', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift', { times: 3 });
    const { id } = await newestAct(ann.id);
    const made = await Promise.all([reverted(id), reverted(id), reverted(id)]);
    expect(await reverted(id)).toEqual(made[0]);
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
    expect(await ann.counters()).toMatchObject({ droplets: 0 });
  });

  test('goes down to the minimum where it was spent meanwhile, and tells what is missing', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift');
    const { id } = await newestAct(ann.id);
    await ann.must('water');
    expect(await reverted(id)).toMatchObject({
      missing: [{ counter: 'droplets', by: 10 }],
      counters: [{ key: 'droplets', value: 0 }],
    });
  });

  test('gives back above the cap, where it stays until it is spent', async () => {
    const ann = await aGardener(gateway);
    await ann.must('daily-gift');
    await ann.must('water');
    const { id } = await newestAct(ann.id);
    await adjust({ player: ann.id, counter: 'droplets', by: 90 });
    await reverted(id);
    expect(await ann.counters()).toMatchObject({ droplets: 110 });
    expect((await ann.must('collect-droplet')).counters).toMatchObject([{ value: 110 }]);
    expect((await ann.must('water')).counters).toMatchObject([{ value: 100 }, { value: 1 }]);
  });

  test('leaves cooldowns and daily limits as they are', async () => {
    const ann = await aGardener(gateway);
    const { cooldownUntil } = await ann.must('collect-droplet');
    await reverted((await newestAct(ann.id)).id);
    expect(await ann.act('collect-droplet')).toMatchObject({ retryAt: cooldownUntil });
    await ann.must('daily-gift', { times: 3 });
    await reverted((await newestAct(ann.id)).id);
    expect(await ann.act('daily-gift')).toMatchObject({ code: 'DAILY_LIMIT_REACHED', left: 0 });
  });

  test('refuses what is no act, what was reverted already by itself, and those who say no reason', async () => {
    const ann = await aGardener(gateway);
    await ann.must('dig');
    const { id } = await newestAct(ann.id);
    const idOf = (text: string) => Buffer.from(text).toString('base64url');
    expect(await revert(idOf(`CounterAct:${randomUUID()}:1`))).toMatchObject({ code: 'COUNTER_ACT_NOT_FOUND' });
    const made = await reverted(id);
    for (const variables of [
      { act: made.id, reason: 'again' },
      { act: id, reason: ' ' },
      { act: idOf('CounterAct:x'), reason: 'why' },
      { act: ann.id, reason: 'why' },
    ]) {
      const { errors } = await send(gateway.url, RevertAction, variables, adminKey);
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
    const { errors } = await send(gateway.url, RevertAction, { act: id, reason: 'mine' }, ann.getToken());
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('adjustCounter', () => {
  test('gives and takes, with its reason in the ledger, once per id', async () => {
    const ann = await aGardener(gateway);
    const gift = { player: ann.id, counter: 'growth', by: 7, actionId: randomUUID() };
    const made = await adjust(gift);
    expect(made).toMatchObject({ kind: 'ADJUSTMENT', reason: 'a gift', counters: [{ key: 'growth', value: 7 }] });
    expect(await adjust(gift)).toEqual(made);
    expect(await adjust({ ...gift, by: 8 })).toMatchObject({ code: 'ACTION_ID_TAKEN' });
    await adjust({ player: ann.id, counter: 'growth', by: -3 });
    expect(await ann.counters()).toMatchObject({ growth: 4 });
    // Ids of admins and of players do not get into each other's way.
    await ann.must('dig', { actionId: gift.actionId });
  });

  test('stays within what the rules let a counter hold', async () => {
    const ann = await aGardener(gateway);
    const player = ann.id;
    expect(await adjust({ player, counter: 'growth', by: -1 })).toMatchObject({ code: 'COUNTER_TOO_LOW' });
    expect(await adjust({ player, counter: 'droplets', by: 101 })).toMatchObject({ code: 'COUNTER_FULL' });
    expect(await adjust({ player, counter: 'gold', by: 1 })).toMatchObject({ code: 'COUNTER_UNKNOWN' });
    const nobody = Buffer.from(`Player:${randomUUID()}`).toString('base64url');
    expect(await adjust({ player: nobody, counter: 'growth', by: 1 })).toMatchObject({ code: 'PLAYER_NOT_FOUND' });
    expect(await ann.counters()).toEqual({ droplets: 0, growth: 0, energy: 3 });
  });
});
