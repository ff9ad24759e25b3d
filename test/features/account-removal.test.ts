import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deleteAccounts } from '../../src/features/privacy/jobs.ts';
import { accountsOf } from '../support/accounts.ts';
import { adminKey, aGateway, type TestApp } from '../support/app.ts';
import { Entries, LeaderboardTop } from '../support/documents.ts';
import { doorsOf } from '../support/identities.ts';
import { overSse } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BanPlayer, VoidScores } from '../support/ranking-documents.ts';
import { ClaimReward, MyRewards } from '../support/season-documents.ts';
import { aSeasonalBoard } from '../support/seasons.ts';
import { until } from '../support/services.ts';
import { VerifyLeaderboard } from '../support/verify-documents.ts';

/* Where runs go with the account, and accounts go at once: PRIVACY_SUBMISSIONS=remove, ACCOUNT_DELETION_DAYS=0. */

let gateway: TestApp;
let db: pg.Pool;
let accounts: ReturnType<typeof accountsOf>;
let doors: ReturnType<typeof doorsOf>;

beforeAll(async () => {
  gateway = await aGateway({ env: { PRIVACY_SUBMISSIONS: 'remove', ACCOUNT_DELETION_DAYS: '0' } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  db.on('error', () => {});
  [accounts, doors] = [accountsOf(gateway), doorsOf(gateway)];
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const some = (count: number) => Promise.all(Array.from({ length: count }, () => aPlayer(gateway)));
const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]!;
const runsOf = async (id: string) =>
  (await db.query('SELECT 1 FROM submission WHERE player_id = $1', [uuidOf(id)])).rowCount;

async function differencesOf(leaderboard: string): Promise<unknown> {
  const { verifyLeaderboard } = await gateway.query(VerifyLeaderboard, { leaderboard }, adminKey);
  return 'differences' in verifyLeaderboard ? [verifyLeaderboard.differences, verifyLeaderboard.indexMissing] : null;
}

describe('without days of grace', () => {
  test('an account goes as soon as its player says so', async () => {
    const [ann] = await some(1);
    const made = await accounts.removeOk(ann!);
    expect(made.deletesAt).toBe(made.requestedAt);
    await accounts.runToEnd(0);
    expect(await accounts.seenByAdmin(ann!)).toBeNull();
  });
});

describe('runs that go with the account', () => {
  test('move the others up, in Redis as in Postgres, and tell those who watch', async () => {
    const { key } = await aBoard(gateway);
    const [ann, bob, cyd] = await some(3);
    for (const [player, score] of [
      [ann!, 30],
      [ann!, 29],
      [bob!, 20],
      [cyd!, 10],
    ] as const)
      await player.report({ leaderboard: key, score });
    const watcher = overSse(gateway.url, LeaderboardTop, { key, first: 10 });
    await watcher.newest(({ leaderboardTop }) => leaderboardTop.entries.length === 3);
    await accounts.removeOk(ann!);
    await accounts.runDue();
    const seen = await watcher.newest(({ leaderboardTop }) => leaderboardTop.entries.length === 2);
    watcher.close();
    expect(seen.leaderboardTop.entries.map(({ rank, score }) => [rank, score])).toEqual([
      [1, 20],
      [2, 10],
    ]);
    expect(await doors.scores(key)).toEqual([
      [bob!.id, 20],
      [cyd!.id, 10],
    ]);
    expect(await differencesOf(key)).toEqual([0, false]);
    expect(await runsOf(ann!.id)).toBe(0);
    // The index stands at a run that is gone, and goes on.
    await bob!.report({ leaderboard: key, score: 25 });
    expect(await doors.scores(key)).toEqual([
      [bob!.id, 25],
      [cyd!.id, 10],
    ]);
    expect(await differencesOf(key)).toEqual([0, false]);
  });

  test.each(['banned', 'voided'])(
    'go also where the player was %s, and the index of the board stays good',
    async (how) => {
      const { key } = await aBoard(gateway);
      const [ann, bob] = await some(2);
      await bob!.report({ leaderboard: key, score: 1 });
      await ann!.report({ leaderboard: key, score: 2 });
      const why = { player: ann!.id, reason: 'a cheat' };
      if (how === 'banned') await gateway.query(BanPlayer, { input: why }, adminKey);
      else await gateway.query(VoidScores, { input: why }, adminKey);
      expect(await doors.scores(key)).toEqual([[bob!.id, 1]]);
      await accounts.removeOk(ann!);
      await accounts.runToEnd(0);
      expect(await doors.scores(key)).toEqual([[bob!.id, 1]]);
      expect(await differencesOf(key)).toEqual([0, false]);
      const { rows } = await db.query(
        'SELECT 1 FROM ban WHERE player_id = $1 UNION SELECT 1 FROM score_void WHERE player_id = $1',
        [uuidOf(ann!.id)],
      );
      expect([rows.length, await runsOf(ann!.id)]).toEqual([0, 0]);
    },
  );

  test('leave a season that is over with right ranks, and rewards follow but for those that were claimed', async () => {
    const rewardRules = [{ key: 'first', ranks: { from: 1, to: 1 }, payload: { gold: 100 } }];
    const { key } = await aSeasonalBoard(gateway, { rewardRules });
    const [ann, bob] = await some(2);
    await ann!.report({ leaderboard: key, score: 30 });
    await bob!.report({ leaderboard: key, score: 20 });
    gateway.clock.advance(61);
    await gateway.app.services.seasons.closeDue();
    const rewardsOf = async (token: string) => (await gateway.query(MyRewards, {}, token)).myRewards.nodes;
    const [reward] = await rewardsOf(ann!.token);
    await gateway.query(ClaimReward, { id: reward!.id }, ann!.token);
    await accounts.removeOk(ann!);
    await accounts.runDue();
    await gateway.app.services.seasons.closeDue();
    const { leaderboard } = await gateway.query(Entries, { key, season: 1, first: 10 });
    expect(leaderboard!.entries.edges.map(({ node }) => [node.rank, node.player.id])).toEqual([[1, bob!.id]]);
    expect((await rewardsOf(bob!.token)).map(({ rule, rank }) => [rule, rank])).toEqual([['first', 1]]);
    expect((await db.query('SELECT 1 FROM reward WHERE player_id = $1', [uuidOf(ann!.id)])).rowCount).toBe(0);
  });
});

describe('the jobs', () => {
  test('make exports and delete accounts by themselves', async () => {
    gateway.app.startJobs();
    const [ann] = await some(1);
    await accounts.requestOk(ann!);
    await until(
      async () => (await accounts.me(ann!)).dataExport!.state,
      (state) => state === 'READY',
    );
    await accounts.removeOk(ann!);
    // It comes round every half minute.
    await deleteAccounts.run({}, gateway.app.services);
    expect((await accounts.seenByAdmin(ann!))!.isDeleted).toBe(true);
  });
});
