import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIssuingStore } from '../../src/features/reward/issuing-store.ts';
import type { RewardRule } from '../../src/features/reward/rules.ts';
import { createClosingStore } from '../../src/features/season/closing-store.ts';
import type { Leaderboard } from '../../src/features/leaderboard/model.ts';
import { aGateway, adminKey, send, type TestApp } from '../support/app.ts';
import { aPlayer } from '../support/players.ts';
import { ClaimReward, MyRewards, RewardsOf } from '../support/season-documents.ts';
import { aSeasonalBoard, fillSeason, rankedBy } from '../support/seasons.ts';

/*
 * What players get for their places when a season is over.
 */

let gateway: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await gateway.close();
});

const toNextMinute = () => gateway.clock.advance(Math.ceil(60_001 - (gateway.clock.now() % 60_000)) / 1_000);
const closeDue = () => gateway.app.services.seasons.closeDue();

const rules: RewardRule[] = [
  { key: 'champion', ranks: { from: 1, to: 1 }, payload: { gold: 100, items: ['crown'] } },
  { key: 'top-two', ranks: { from: 1, to: 2 }, payload: { gold: 10 } },
  { key: 'rest', ranks: { from: 3, to: 1_000 }, payload: { gold: 1 } },
];

/** A season that is over and rewarded; the players hold the ranks in their order. */
async function aRewardedSeason(count: number) {
  toNextMinute();
  const board = await aSeasonalBoard(gateway, { rewardRules: rules });
  const players = await Promise.all(Array.from({ length: count }, () => aPlayer(gateway)));
  for (const [index, { report }] of players.entries()) await report({ leaderboard: board.key, score: 100 - index });
  toNextMinute();
  await closeDue();
  return { board, players };
}

const myRewards = async (token: string, more: object = {}) => (await gateway.query(MyRewards, more, token)).myRewards;
const claim = async (token: string, id: string) => (await gateway.query(ClaimReward, { id }, token)).claimReward;

describe('myRewards', () => {
  test('lists what each rule gives for the rank, once, however often the season is closed', async () => {
    const { players } = await aRewardedSeason(3);
    await Promise.all([closeDue(), closeDue()]);
    const of = async (index: number) =>
      (await myRewards(players[index]!.token)).nodes.map(({ rule, rank, payload }) => ({ rule, rank, payload }));
    const [champion, topTwo, rest] = rules.map(({ key: rule, payload }) => ({ rule, payload }));
    expect((await of(0)).toSorted((left, right) => left.rule.localeCompare(right.rule))).toEqual([
      { ...champion, rank: 1 },
      { ...topTwo, rank: 1 },
    ]);
    expect(await of(1)).toEqual([{ ...topTwo, rank: 2 }]);
    expect(await of(2)).toEqual([{ ...rest, rank: 3 }]);
  });

  test('pages, and tells claimed ones from others', async () => {
    const { players } = await aRewardedSeason(1);
    const { token, id } = players[0]!;
    const all = await myRewards(token);
    expect(all.totalCount).toBe(2);
    const first = await myRewards(token, { first: 1 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await myRewards(token, { first: 1, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual(all.nodes);
    expect(second.pageInfo.hasNextPage).toBe(false);
    await claim(token, all.nodes[0]!.id);
    const of = async (claimed: boolean) => (await myRewards(token, { claimed })).nodes.map((node) => node.id);
    expect([await of(true), await of(false)]).toEqual([[all.nodes[0]!.id], [all.nodes[1]!.id]]);
    expect(all.nodes[0]).toMatchObject({ player: { id }, season: { number: 1 }, claimedAt: null });
  });

  test('is for players, and the rewards of others for admins', async () => {
    const { board, players } = await aRewardedSeason(2);
    const variables = { player: players[0]!.id, key: board.key };
    const codeOf = async (token?: string) =>
      (await send(gateway.url, RewardsOf, variables, token)).errors?.[0]?.extensions['code'];
    expect([await codeOf(), await codeOf(players[0]!.token)]).toEqual(['UNAUTHENTICATED', 'FORBIDDEN']);
    const { rewards, leaderboard } = await gateway.query(RewardsOf, variables, adminKey);
    expect(rewards.totalCount).toBe(2);
    expect(leaderboard!.seasons.nodes[0]!.rewards.totalCount).toBe(3);
    const node = (token: string) =>
      send<{ node: unknown }, unknown>(
        gateway.url,
        'query ($id: ID!) { node(id: $id) { id } }',
        { id: rewards.nodes[0]!.id },
        token,
      );
    expect((await node(players[1]!.token)).data.node).toBeNull();
    expect((await node(players[0]!.token)).data.node).toEqual({ id: rewards.nodes[0]!.id });
  });
});

describe('claimReward', () => {
  test('claims once, and answers every claim alike, later or at once', async () => {
    const { players } = await aRewardedSeason(1);
    const { token } = players[0]!;
    const [reward] = (await myRewards(token)).nodes;
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(token, reward!.id)));
    gateway.clock.advance(100);
    claims.push(await claim(token, reward!.id));
    for (const one of claims) expect(one).toEqual(claims[0]);
    expect(claims[0]).toMatchObject({ __typename: 'Reward', claimedAt: expect.any(String) });
  });

  test("finds nobody else's", async () => {
    const { players } = await aRewardedSeason(2);
    const [reward] = (await myRewards(players[0]!.token)).nodes;
    expect(await claim(players[1]!.token, reward!.id)).toMatchObject({ code: 'REWARD_NOT_FOUND' });
    const made = Buffer.from(`Reward:${crypto.randomUUID()}`).toString('base64url');
    expect(await claim(players[1]!.token, made)).toMatchObject({ code: 'REWARD_NOT_FOUND' });
    expect((await myRewards(players[0]!.token, { claimed: true })).totalCount).toBe(0);
  });
});

/** Closes and rewards a season in many small steps. */
async function closeInSteps({ season }: Leaderboard): Promise<void> {
  const closings = createClosingStore(gateway.app.db, Date.now, { entriesPerMark: 4, entriesPerStep: 10 });
  while ((await closings.step(season.id)) === 'more');
  expect(await createIssuingStore(gateway.app.db, Date.now, { entriesPerStep: 7 }).issue(season.id)).toBe(true);
}

async function aClosingSeason(
  rankStyle: 'UNIQUE' | 'COMPETITION' | 'DENSE',
  scores: number[],
  rewardRules: RewardRule[],
) {
  const board = await aSeasonalBoard(gateway, { schedule: null, rankStyle, rewardRules });
  const ids = await fillSeason(db, board, scores);
  await db.query(`UPDATE season SET state = 'CLOSING', ends_at = now(), reward_rules = $2 WHERE id = $1`, [
    board.season.id,
    JSON.stringify(rewardRules),
  ]);
  return { board, ids };
}

const rewardsOf = async ({ season }: Leaderboard) =>
  (
    await db.query<{ player: string; rule: string; rank: number }>(
      `SELECT player_id AS player, rule_key AS rule, rank FROM reward WHERE season_id = $1 ORDER BY rule_key, rank, player_id`,
      [season.id],
    )
  ).rows;

type Expected = { player: string; rule: string; rank: number };
const inOrder = (rows: Expected[]) =>
  rows.toSorted(
    (left, right) =>
      left.rule.localeCompare(right.rule) || left.rank - right.rank || (left.player < right.player ? -1 : 1),
  );

describe('rules', () => {
  const styles = { UNIQUE: 'position', COMPETITION: 'competition', DENSE: 'dense' } as const;
  const scores = Array.from({ length: 60 }, (_, index) => (index % 7 === 0 ? 100 - index : Math.floor(index / 13)));

  test.each(['UNIQUE', 'COMPETITION', 'DENSE'] as const)(
    'give by rank and by percent, ties alike, for %s',
    async (rankStyle) => {
      const percents: RewardRule[] = [
        { key: 'a-tenth', percent: { from: 0, to: 10 }, payload: 1 },
        { key: 'b-half', percent: { from: 10, to: 50 }, payload: 2 },
        { key: 'c-all', percent: { from: 50, to: 100 }, payload: 3 },
      ];
      const ranks: RewardRule[] = [{ key: 'd-ranks', ranks: { from: 3, to: 9 }, payload: 'x' }];
      const { board, ids } = await aClosingSeason(rankStyle, scores, [...percents, ...ranks]);
      await closeInSteps(board);
      const expected = rankedBy(ids, scores).flatMap((one) => {
        const rank = one[styles[rankStyle]];
        const counted = rankStyle === 'UNIQUE' ? one.position : one.competition;
        const rule = counted <= 6 ? 'a-tenth' : counted <= 30 ? 'b-half' : 'c-all';
        const byRank = rank >= 3 && rank <= 9 ? [{ player: one.player, rule: 'd-ranks', rank }] : [];
        return [{ player: one.player, rule, rank }, ...byRank];
      });
      expect(await rewardsOf(board)).toEqual(inOrder(expected));
    },
  );

  test('by percent always reward the first, and never one twice, however few there are', async () => {
    const tenths: RewardRule[] = Array.from({ length: 10 }, (_, index) => ({
      key: `t${index}`,
      percent: { from: index * 10, to: index * 10 + 10 },
      payload: null,
    }));
    for (const count of [1, 2, 3, 9, 10, 11]) {
      const { board, ids } = await aClosingSeason(
        'UNIQUE',
        Array.from({ length: count }, (_, at) => -at),
        tenths,
      );
      await closeInSteps(board);
      const rewards = await rewardsOf(board);
      expect(rewards.map((one) => one.player).toSorted()).toEqual(ids.toSorted());
      expect(rewards.find((one) => one.rank === 1)?.rule).toBe('t0');
    }
  });

  test('are those that the board had when the season was over', async () => {
    toNextMinute();
    const board = await aSeasonalBoard(gateway, { rewardRules: rules });
    const { report, token } = await aPlayer(gateway);
    await report({ leaderboard: board.key, score: 1 });
    toNextMinute();
    await gateway.app.services.seasons.roll(board.id);
    await db.query(`UPDATE leaderboard SET reward_rules = '[]' WHERE id = $1`, [board.id]);
    await closeDue();
    expect((await myRewards(token)).totalCount).toBe(2);
  });
});

describe('a rewarded season that is worked out anew', () => {
  test('takes back what is no longer deserved, adds what is, and leaves what was claimed', async () => {
    const scores = Array.from({ length: 20 }, (_, index) => 100 - index);
    const top: RewardRule[] = [
      { key: 'top-5', ranks: { from: 1, to: 5 }, payload: 5 },
      { key: 'top-9', ranks: { from: 1, to: 9 }, payload: 9 },
    ];
    const { board, ids } = await aClosingSeason('UNIQUE', scores, top);
    await closeInSteps(board);
    // Number 1 and 2 turn out to be cheats; number 2 has claimed one of the rewards.
    await db.query(
      `UPDATE reward SET claimed_at = now() WHERE season_id = $1 AND player_id = $2 AND rule_key = 'top-5'`,
      [board.season.id, ids[1]],
    );
    await db.query('DELETE FROM standing WHERE season_id = $1 AND player_id = ANY($2)', [
      board.season.id,
      ids.slice(0, 2),
    ]);
    await gateway.app.db.transaction((client) =>
      createClosingStore(gateway.app.db, Date.now).reopen(client, board.season.id),
    );
    await closeInSteps(board);
    const now = (rule: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ player: ids[at + 2]!, rule, rank: at + 1 }));
    expect(await rewardsOf(board)).toEqual(
      inOrder([...now('top-5', 5), ...now('top-9', 9), { player: ids[1]!, rule: 'top-5', rank: 2 }]),
    );
  });
});
