import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoWechatApps } from '../../src/wechat-simulator/demo-apps.ts';
import { anAdminKey } from '../support/admins.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { GamesOfGateway, LeaderboardPlan, ListLeaderboards, Overview } from '../support/console-documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';

const pages = { game: 'garden', first: 2 };

describe('overview', () => {
  let gateway: TestApp;
  beforeAll(async () => {
    gateway = await aGateway();
  });
  afterAll(() => gateway.close());

  const overview = async (of: TestApp, span: 'HOUR' | 'DAY' = 'HOUR') => {
    await of.app.services.overview.tell();
    return (await of.query(Overview, { span }, adminKey)).overview!;
  };

  test('counts logins, new players, reports and errors of all processes, once each, in the step in which they came', async () => {
    const other = await aGateway({
      databaseUrl: gateway.databaseUrl,
      redisUrl: gateway.redisUrl,
      wechat: gateway.wechat,
    });
    const before = (await overview(gateway)).steps!.at(-1)!;
    const board = await aBoard(gateway, { game: 'garden' });
    const secret = randomUUID();
    const { token } = await aPlayer(gateway, secret);
    await aPlayer(other, secret);
    const report = `mutation { reportScore(input: { leaderboard: "${board.key}", score: 1 }) { __typename } }`;
    await send(gateway.url, report, {}, token);
    await send(other.url, '{ players { totalCount } }');
    await other.app.services.overview.tell();
    const { steps } = await overview(gateway);
    expect(steps).toHaveLength(60);
    const now = steps!.at(-1)!;
    expect(now).toMatchObject({
      at: new Date(Math.floor(gateway.clock.now() / 60_000) * 60_000).toISOString(),
      logins: before.logins + 2,
      newPlayers: before.newPlayers + 1,
      reports: before.reports + 1,
      errors: before.errors + 1,
    });
    // Nothing is told twice.
    await gateway.app.services.overview.tell();
    expect((await overview(gateway)).steps!.at(-1)!.logins).toBe(now.logins);
    gateway.clock.advance(120);
    const later = (await overview(gateway)).steps!;
    expect([later.at(-1)!.logins, later.at(-3)!.logins]).toEqual([0, now.logins]);
    expect((await overview(gateway, 'DAY')).steps).toHaveLength(144);
    await other.close();
  });

  test('tells how many background jobs there are', async () => {
    expect((await overview(gateway)).jobs).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
  });

  test('is not for admins of one game, since it is of all of them', async () => {
    const { token } = await anAdminKey(gateway, 'LIVEOPS', { game: 'garden' });
    expect(await gateway.query(Overview, { span: 'HOUR' }, token)).toEqual({ overview: null });
  });

  test('says that nothing is known while Redis is away, and loses nothing of what is counted meanwhile', async () => {
    const { redis, services } = gateway.app;
    const before = (await overview(gateway)).steps!.at(-1)!;
    redis.disconnect();
    await aPlayer(gateway);
    await services.overview.tell();
    expect((await gateway.query(Overview, { span: 'HOUR' }, adminKey)).overview!.steps).toBeNull();
    await redis.connect();
    expect((await overview(gateway)).steps!.at(-1)!.newPlayers).toBe(before.newPlayers + 1);
  });
});

describe('games', () => {
  test('are all, or the one that an admin is for', async () => {
    const two = [...demoWechatApps, { ...demoWechatApps[0]!, appId: 'wxother000000001', game: 'orchard' }];
    const gateway = await aGateway({ env: { WECHAT_APPS: JSON.stringify(two) } });
    const keys = async (token: string) => (await gateway.query(GamesOfGateway, {}, token)).games.map(({ key }) => key);
    expect(await keys(adminKey)).toEqual(['garden', 'orchard']);
    expect(await keys((await anAdminKey(gateway, 'VIEWER', { game: 'orchard' })).token)).toEqual(['orchard']);
    await gateway.close();
  });
});

describe('leaderboards', () => {
  let gateway: TestApp;
  beforeAll(async () => {
    gateway = await aGateway();
  });
  afterAll(() => gateway.close());

  test('are listed by pages, the newest first, and apart from those that were archived', async () => {
    const boards = [];
    for (let count = 0; count < 4; count += 1) boards.push(await aBoard(gateway));
    const archive = `mutation { archiveLeaderboard(leaderboard: "${boards[1]!.key}", reason: "for the test") { __typename } }`;
    await send(gateway.url, archive, {}, adminKey);
    const one = (await gateway.query(ListLeaderboards, { ...pages, archived: false }, adminKey)).leaderboards;
    expect(one.nodes.map(({ key }) => key)).toEqual([boards[3]!.key, boards[2]!.key]);
    expect([one.totalCount, one.pageInfo.hasNextPage]).toEqual([3, true]);
    const after = one.pageInfo.endCursor;
    const two = (await gateway.query(ListLeaderboards, { ...pages, archived: false, after }, adminKey)).leaderboards;
    expect(two.nodes.map(({ key }) => key)).toEqual([boards[0]!.key]);
    expect(two.pageInfo.hasNextPage).toBe(false);
    const archived = (await gateway.query(ListLeaderboards, { ...pages, archived: true }, adminKey)).leaderboards;
    expect(archived.nodes.map(({ key }) => key)).toEqual([boards[1]!.key]);
    const mixed = await send(gateway.url, ListLeaderboards, { ...pages, archived: true, after }, adminKey);
    expect(mixed.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('tell admins their schedule and reward rules in the form in which they are changed', async () => {
    const rewardRules = [
      { key: 'top', ranks: { from: 1, to: 3 }, payload: { gems: 5 } },
      { key: 'tenth', percent: { from: 0, to: 10 }, payload: 'a hat' },
    ];
    const dates = { startsAt: '2100-01-01T00:00:00.000Z', endsAt: '2100-02-01T00:00:00.000Z' };
    const cron = { cron: '0 0 * * 1', timeZone: 'Asia/Shanghai' };
    const plan = async (key: string) => (await gateway.query(LeaderboardPlan, { key }, adminKey)).leaderboard;
    const byCron = await aBoard(gateway, { schedule: { cron }, rewardRules });
    expect(await plan(byCron.key)).toEqual({
      schedule: { ...cron, seasons: null },
      rewardRules: [
        { ...rewardRules[0], percent: null },
        { ...rewardRules[1], ranks: null },
      ],
    });
    const byDates = await aBoard(gateway, { schedule: { dates: { seasons: [dates] } } });
    expect(await plan(byDates.key)).toEqual({
      schedule: { cron: null, timeZone: null, seasons: [dates] },
      rewardRules: [],
    });
    expect(await plan((await aBoard(gateway)).key)).toEqual({ schedule: null, rewardRules: [] });
  });
});
