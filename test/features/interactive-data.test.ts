import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { DefineLeaderboard, UpdateLeaderboard } from '../support/definition-documents.ts';
import { ReportScore } from '../support/documents.ts';
import type { CreateLeaderboardInput, UpdateLeaderboardInput } from '../support/gql/graphql.ts';
import { anInviter, appId } from '../support/inviters.ts';
import { aBoard } from '../support/players.ts';
import { VoidScores } from '../support/ranking-documents.ts';

/*
 * Scores that boards also tell WeChat's interactive data, by the pushes of the friend ranking.
 */

const path = '/wxa/setuserinteractivedata';
const coalesceSeconds = 10;

let gateway: TestApp;
let db: pg.Pool;

beforeEach(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  // Its connections may still be closing when the database goes.
  db.on('error', () => {});
});
afterEach(async () => {
  await db.end();
  await gateway.close();
});

const aNumberBoard = (interactiveDataKey: number, more: Partial<CreateLeaderboardInput> = {}) =>
  aBoard(gateway, { friendRanking: true, interactiveDataKey, ...more });
const numbersOf = (openid: string) => gateway.wechat.interactiveData.summary()[appId]?.[openid] ?? {};
const textsOf = (openid: string) => gateway.wechat.userStorage.summary()[appId]?.[openid] ?? {};
const calls = (of = path) => gateway.wechat.calls.summary().counts[appId]?.[of] ?? 0;
const waiting = async () => (await db.query<{ last_error: string | null }>('SELECT * FROM friend_push')).rows;
const pushLater = async (seconds = coalesceSeconds) => {
  gateway.clock.advance(seconds);
  await gateway.app.services.friendRanking.pushDue();
};

async function aFriend() {
  const friend = await anInviter(gateway);
  const report = async (leaderboard: string, score: number) => {
    const { reportScore } = await gateway.query(ReportScore, { input: { leaderboard, score } }, friend.token());
    if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
  };
  return { ...friend, report };
}

describe("WeChat's interactive data", () => {
  test('has the scores of boards that name a key, beside the friend ranking, by one call for a player', async () => {
    const [one, two, plain] = [
      await aNumberBoard(1),
      await aNumberBoard(50),
      await aBoard(gateway, { friendRanking: true }),
    ];
    const friend = await aFriend();
    for (const score of [1, 2, 3]) await friend.report(one.key, score);
    await friend.report(two.key, -7);
    await friend.report(plain.key, 9);
    await pushLater();
    expect(numbersOf(friend.openid)).toEqual({ 1: 3, 50: -7 });
    expect(Object.keys(textsOf(friend.openid)).toSorted()).toEqual([one.key, two.key, plain.key].toSorted());
    expect([calls(), calls('/wxa/set_user_storage'), await waiting()]).toEqual([1, 1, []]);
  });

  test('hears nothing where no board of the player names a key', async () => {
    const [plain, friend] = [await aBoard(gateway, { friendRanking: true }), await aFriend()];
    await friend.report(plain.key, 9);
    await pushLater();
    expect([calls(), await waiting()]).toEqual([0, []]);
  });

  test('has 0 of a player who stands no more', async () => {
    const [{ key }, friend] = [await aNumberBoard(2), await aFriend()];
    await friend.report(key, 5);
    await pushLater();
    await gateway.query(VoidScores, { input: { player: friend.id, leaderboard: key, reason: 'cheats' } }, adminKey);
    await pushLater();
    expect([numbersOf(friend.openid), textsOf(friend.openid), await waiting()]).toEqual([{ 2: 0 }, {}, []]);
  });

  test.each([
    ['is busy', -1, 3_600],
    ['has a quota that is used up', 45009, 24 * 3_600],
    ['refuses it', 40097, 24 * 3_600],
  ])('gets the newest score later where it %s', async (_title, errcode, seconds) => {
    const [{ key }, friend] = [await aNumberBoard(3), await aFriend()];
    await friend.report(key, 5);
    gateway.wechat.faults.add({ path, times: 3, fault: { kind: 'errcode', errcode } });
    await pushLater();
    expect(await waiting()).toHaveLength(1);
    await friend.login();
    await friend.report(key, 6);
    gateway.wechat.faults.clear();
    await pushLater(seconds);
    expect([numbersOf(friend.openid), await waiting()]).toEqual([{ 3: 6 }, []]);
    expect(JSON.parse(textsOf(friend.openid)[key]!)).toMatchObject({ wxgame: { score: 6 } });
  });

  test('gets it after the next login where the session_key was replaced', async () => {
    const [{ key }, friend] = [await aNumberBoard(4), await aFriend()];
    await friend.report(key, 5);
    gateway.wechat.faults.add({ path, fault: { kind: 'errcode', errcode: 87009 } });
    await pushLater();
    expect(await waiting()).toMatchObject([{ last_error: expect.stringContaining('87009') }]);
    await pushLater(3_600);
    expect([calls(), numbersOf(friend.openid)]).toEqual([1, {}]);
    await friend.login();
    await pushLater(0);
    expect([numbersOf(friend.openid), await waiting()]).toEqual([{ 4: 5 }, []]);
  });
});

describe('interactiveDataKey', () => {
  const define = async (input: Partial<CreateLeaderboardInput>) => {
    const whole = { key: `board-${randomUUID()}`, title: 'A board', ...input };
    return send(gateway.url, DefineLeaderboard, { input: whole }, adminKey);
  };
  const update = (input: UpdateLeaderboardInput) => send(gateway.url, UpdateLeaderboard, { input }, adminKey);
  const errorOf = ({ errors }: { errors?: { extensions: object }[] }) => errors?.[0]?.extensions;
  const badInput = { code: 'BAD_USER_INPUT' };

  test.each([0, 51])('%i is none', async (interactiveDataKey) => {
    expect(errorOf(await define({ friendRanking: true, interactiveDataKey }))).toMatchObject(badInput);
  });

  test('needs friendRanking, also later', async () => {
    expect(errorOf(await define({ interactiveDataKey: 1 }))).toMatchObject(badInput);
    const { key: leaderboard } = await aNumberBoard(1);
    expect(errorOf(await update({ leaderboard, friendRanking: false }))).toMatchObject(badInput);
    const { data } = await update({ leaderboard, friendRanking: false, interactiveDataKey: null });
    expect(data.updateLeaderboard).toMatchObject({ friendRanking: false, interactiveDataKey: null });
  });

  test('is of one board of the game, and free again when that one lets it go', async () => {
    const { key: holder } = await aNumberBoard(1);
    const { key: leaderboard } = await aBoard(gateway, { friendRanking: true });
    expect(errorOf(await define({ friendRanking: true, interactiveDataKey: 1 }))).toMatchObject(badInput);
    expect(errorOf(await update({ leaderboard, interactiveDataKey: 1 }))).toMatchObject(badInput);
    const { data } = await define({ key: holder, friendRanking: true, interactiveDataKey: 1 });
    expect(data.createLeaderboard).toMatchObject({ code: 'LEADERBOARD_EXISTS' });
    await update({ leaderboard: holder, interactiveDataKey: null });
    expect((await update({ leaderboard, interactiveDataKey: 1 })).data.updateLeaderboard).toMatchObject({
      interactiveDataKey: 1,
    });
  });
});
