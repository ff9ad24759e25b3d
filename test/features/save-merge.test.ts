import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aRandom } from '../processes/random.ts';
import { aGateway, type TestApp } from '../support/app.ts';
import type { WriteSaveInput } from '../support/gql/graphql.ts';
import { aPlayer } from '../support/players.ts';
import { aRule, savesOf, setLimits } from '../support/saves.ts';

/* Two processes of one deployment; every device may speak to either. */
let gateways: TestApp[];
beforeAll(async () => {
  const first = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = first;
  gateways = [first, await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } })];
  await aRule(first, {
    pattern: 'garden',
    merge: [
      { path: '/best', policy: 'MAX' },
      { path: '/fastest', policy: 'MIN' },
      { path: '/wallet/droplets', policy: 'SUM' },
      { path: '/planted', policy: 'UNION' },
      { path: '/theme', policy: 'LAST' },
    ],
  });
});
afterAll(async () => {
  for (const gateway of gateways.toReversed()) await gateway.close();
});

type Garden = { best: number; fastest: number; wallet: { droplets: number }; planted: string[]; theme: string };
const nothing: Garden = { best: 0, fastest: 1_000_000, wallet: { droplets: 0 }, planted: [], theme: 'none' };
const editsPerDevice = 500;

test(
  'of 1,000 interleaved offline edits on two devices nothing is lost that the policies promise',
  { timeout: 120_000 },
  async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = aRandom(seed);
    const { token } = await aPlayer(gateways[0]!);
    const truth = { best: 0, fastest: 1_000_000, droplets: 0, planted: new Set<string>(), themes: new Set<string>() };
    const writes = await Promise.all([device('phone'), device('tablet')]);
    const saved = (await savesOf(gateways[0]!, token).read('garden'))!;
    const { best, fastest, wallet, planted, theme } = saved.data as Garden;
    expect({ best, fastest, droplets: wallet.droplets }, `seed ${seed}`).toEqual({
      best: truth.best,
      fastest: truth.fastest,
      droplets: truth.droplets,
    });
    expect(planted.toSorted()).toEqual([...truth.planted].toSorted());
    expect(truth.themes).toContain(theme);
    expect(writes.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(50);

    /** Plays offline, and syncs now and then; requests are sent twice, at once or again later, as after a lost answer. */
    async function device(name: string): Promise<number> {
      let state = structuredClone(nothing);
      /** What the device had when it last wrote. */
      let base: Garden | null = null;
      let count = 0;
      const sent: Partial<WriteSaveInput>[] = [];
      for (let edit = 0; edit < editsPerDevice; edit += 1) {
        change(edit);
        if (!random.chance(0.1) && edit < editsPerDevice - 1) continue;
        const data = structuredClone(state);
        const input = { key: 'garden', data, base: base ?? {}, writeId: randomUUID() };
        const written = await deliver(input);
        count += 1;
        // Sometimes the answer gets lost: the device goes on from what it sent. Else it takes over what was merged.
        if (random.chance(0.5)) state = structuredClone(written);
        base = structuredClone(state);
        sent.push(input);
        if (random.chance(0.3)) await deliver(random.pick(sent) as typeof input);
      }
      return count;

      function change(edit: number): void {
        const earned = random.below(50) - 10;
        state.wallet.droplets += earned;
        truth.droplets += earned;
        const score = random.below(100_000);
        state.best = Math.max(state.best, score);
        truth.best = Math.max(truth.best, score);
        const time = 1 + random.below(100_000);
        state.fastest = Math.min(state.fastest, time);
        truth.fastest = Math.min(truth.fastest, time);
        if (random.chance(0.3)) {
          const plant = `${name}-${edit}`;
          state.planted.push(plant);
          truth.planted.add(plant);
        }
        if (random.chance(0.05)) truth.themes.add((state.theme = `${name}-${edit}`));
      }
    }

    async function deliver({
      key,
      data,
      ...more
    }: {
      key: string;
      data: Garden;
      base: unknown;
      writeId: string;
    }): Promise<Garden> {
      const times = random.chance(0.2) ? 2 : 1;
      const results = await Promise.all(
        Array.from({ length: times }, () => savesOf(random.pick(gateways), token).writeOk(key, data, more)),
      );
      expect(new Set(results.map(({ revision }) => revision)).size).toBe(1);
      expect(results.filter(({ isRepeat }) => !isRepeat).length).toBeLessThanOrEqual(1);
      return results[0]!.save!.data as Garden;
    }
  },
);

describe('a key that merges', () => {
  const garden = async () => savesOf(gateways[0]!, (await aPlayer(gateways[0]!)).token);
  const coins = (droplets: number) => ({ wallet: { droplets } });
  const rejected = (reason: string) => ({ __typename: 'SaveRejected', reason });

  test('adds a change once, whichever process the retry comes to, at the same moment or later', async () => {
    const { token } = await aPlayer(gateways[0]!);
    const write = (gateway: TestApp) =>
      savesOf(gateway, token).writeOk('garden', coins(30), { baseRevision: 0, writeId: 'w' });
    const results = await Promise.all(Array.from({ length: 10 }, (_, index) => write(gateways[index % 2]!)));
    expect(results.map(({ isRepeat }) => isRepeat).filter((isRepeat) => !isRepeat)).toHaveLength(1);
    expect(await write(gateways[1]!)).toMatchObject({ isRepeat: true, revision: 1, save: { data: coins(30) } });
  });

  test('takes what the device had from the revision that it names', async () => {
    const saves = await garden();
    await saves.writeOk('garden', coins(100), { baseRevision: 0, writeId: '1' });
    await saves.writeOk('garden', coins(150), { baseRevision: 1, writeId: '2' });
    expect(await saves.writeOk('garden', coins(130), { baseRevision: 1, writeId: '3' })).toMatchObject({
      revision: 3,
      save: { data: coins(180) },
    });
  });

  test('answers a conflict where that revision is not kept any more, and takes the base itself', async () => {
    await setLimits(gateways[0]!, { revisionsKept: 2 });
    const saves = await garden();
    for (const value of [1, 2, 3, 4])
      await saves.writeOk('garden', coins(value), { base: coins(value - 1), writeId: String(value) });
    const conflict = await saves.write('garden', coins(11), { baseRevision: 1, writeId: 'late' });
    expect(conflict).toMatchObject({ __typename: 'SaveConflict', currentRevision: 4, current: { data: coins(4) } });
    expect(await saves.writeOk('garden', coins(11), { base: coins(1), writeId: 'late' })).toMatchObject({
      save: { data: coins(14) },
    });
  });

  test('refuses a sum that could be added twice, or to which nobody knows what to add', async () => {
    const saves = await garden();
    expect(await saves.write('garden', coins(1), { baseRevision: 0 })).toMatchObject(rejected('WRITE_ID_MISSING'));
    expect(await saves.write('garden', coins(1), { writeId: 'a' })).toMatchObject(rejected('BASE_MISSING'));
    expect(await saves.write('garden', coins(1), { writeId: 'a', baseRevision: 3 })).toMatchObject(
      rejected('BASE_UNKNOWN'),
    );
    expect(await saves.write('garden', coins(0.5), { writeId: 'a', base: {} })).toMatchObject(rejected('FIELD_FORM'));
    expect(await saves.write('garden', [], { writeId: 'a', base: {} })).toMatchObject(rejected('FIELD_FORM'));
    expect(await saves.write('plain', 1, { writeId: 'a', base: {} })).toMatchObject(rejected('DOES_NOT_MERGE'));
    const most = coins(Number.MAX_SAFE_INTEGER);
    await saves.writeOk('garden', most, { writeId: 'b', base: {} });
    expect(await saves.write('garden', coins(1), { writeId: 'c', base: {} })).toMatchObject(rejected('SUM_TOO_LARGE'));
    expect(await saves.read('garden')).toMatchObject({ revision: 1, data: most });
  });

  test('refuses a merge that grows beyond what a save may take', async () => {
    const saves = await garden();
    await aRule(gateways[0]!, { pattern: 'log', merge: [{ path: '/lines', policy: 'UNION' }], bytesMax: 40 });
    await saves.writeOk('log', { lines: ['aaaaaaaaaa', 'bbbbbbbbbb'] });
    expect(await saves.write('log', { lines: ['cccccccccc'] })).toMatchObject(rejected('TOO_LARGE'));
    expect(await saves.read('log')).toMatchObject({ revision: 1 });
  });
});
