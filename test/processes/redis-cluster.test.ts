import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { accountsOf } from '../support/accounts.ts';
import { adminKey, aGateway, send, type TestApp } from '../support/app.ts';
import { Entries, LeaderboardTop, LoginMiniGame, Logout, Me, ReportScore } from '../support/documents.ts';
import { transports } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { VerifyLeaderboard } from '../support/verify-documents.ts';
import { aRedisCluster, type RedisCluster } from './redis-cluster.ts';

/** All that Redis is used for, on a cluster of three nodes, by two gateways of which one runs the jobs. */

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let cluster: RedisCluster;
let here: TestApp;
let there: TestApp;

beforeAll(async () => {
  cluster = await aRedisCluster();
  here = await aGateway({ redisUrl: cluster.url });
  const { databaseUrl, redisUrl, wechat, config } = here;
  there = await aGateway({
    databaseUrl,
    redisUrl,
    wechat,
    env: { AUTH_SECRET: config.authSecret, FILES_FOLDER: config.files.folder },
  });
  here.app.startJobs();
});
afterAll(async () => {
  await there.close();
  await here.close();
  await cluster.remove();
});

const answeredBy = async (gateway: TestApp, source: string) => {
  const { values } = await gateway.app.metrics.boardReads.get();
  return values.find(({ labels }) => labels.source === source)?.value ?? 0;
};
const scoresOn = async (gateway: TestApp, key: string) =>
  (await gateway.query(Entries, { key })).leaderboard!.entries.edges.map(({ node: { rank, score } }) => [rank, score]);
const indexKeyOf = async (key: string) => {
  const { rows } = await here.app.db.pool.query<{ index_key: string }>(
    'SELECT season.index_key FROM season JOIN leaderboard ON leaderboard.id = season.leaderboard_id WHERE leaderboard.key = $1',
    [key],
  );
  return rows[0]!.index_key;
};

describe('a Redis Cluster', () => {
  test('holds the indexes of boards on all nodes, and they answer what Postgres would', async () => {
    const players = await Promise.all([here, there, here, there].map((gateway) => aPlayer(gateway)));
    for (let count = 0; count < 8; count += 1) {
      const { key } = await aBoard(here, {
        rankStyle: count % 2 === 0 ? 'DENSE' : 'COMPETITION',
        dimensions: [{ key: 'region', values: ['asia', 'eu'] }],
      });
      for (const [index, { token }] of players.entries()) {
        const input = {
          leaderboard: key,
          score: 10 * Math.floor(index / 2),
          dimensions: [{ key: 'region', value: 'asia' }],
        };
        await (index % 2 === 0 ? here : there).query(ReportScore, { input }, token);
      }
      const wanted =
        count % 2 === 0
          ? [
              [1, 10],
              [1, 10],
              [2, 0],
              [2, 0],
            ]
          : [
              [1, 10],
              [1, 10],
              [3, 0],
              [3, 0],
            ];
      for (const gateway of [here, there]) {
        // The first read of a board finds no index, and has one built.
        const before = await answeredBy(gateway, 'redis');
        await until(async () => {
          gateway.clock.advance(1);
          expect(await scoresOn(gateway, key)).toEqual(wanted);
          return (await answeredBy(gateway, 'redis')) > before;
        });
      }
      const { verifyLeaderboard } = await there.query(VerifyLeaderboard, { leaderboard: key }, adminKey);
      expect(verifyLeaderboard).toMatchObject({ entries: 4, differences: 0 });
    }
    for (const node of cluster.nodes) expect(await node.ask((redis) => redis.dbsize())).toBeGreaterThan(0);
  });

  test('tells every process of a logout, counts reports for all of them, and carries what is live', async () => {
    const { key } = await aBoard(here, { guards: { reportsPerMinute: 2 } });
    const player = await aPlayer(here);
    const report = async (gateway: TestApp, score: number) => {
      const reply = await send(gateway.url, ReportScore, { input: { leaderboard: key, score } }, player.token);
      return reply.errors?.[0]?.extensions['code'] ?? reply.data.reportScore.__typename;
    };
    const watches = transports.map(([, subscribe]) => subscribe(there.url, LeaderboardTop, { key }));
    await Promise.all(watches.map((watch) => watch.newest()));
    expect([await report(here, 1), await report(there, 2), await report(here, 3), await report(there, 4)]).toEqual([
      'ScoreReport',
      'ScoreReport',
      'RATE_LIMITED',
      'RATE_LIMITED',
    ]);
    for (const watch of watches) {
      await watch.newest(({ leaderboardTop }) => leaderboardTop.entries[0]?.score === 2);
      watch.close();
    }
    expect((await there.query(Me, {}, player.token)).me).not.toBeNull();
    await here.query(Logout, { everywhere: false }, player.token);
    expect((await send(there.url, Me, {}, player.token)).data?.me ?? null).toBeNull();
  });

  test('runs jobs by their schedules, and has one access_token for all processes', async () => {
    const accounts = accountsOf(there);
    const player = await aPlayer(there);
    await accounts.requestOk(player);
    // Nobody but the worker makes it.
    await until(async () => (await accounts.me(player)).dataExport?.state === 'READY', Boolean, 30);
    const { login } = await here.query(LoginMiniGame, { code: 'demo-alice' });
    expect(login.__typename).toBe('Session');
    const prints = async (gateway: TestApp) =>
      (await gateway.app.wechat.tokens.statuses()).map(({ fingerprint }) => fingerprint);
    const own = await until(
      () => prints(here),
      (found) => found.every((print) => print !== null),
    );
    expect(await prints(there)).toEqual(own);
  });

  test('that loses a node loses no report and no rank, and goes on with it once it is back', async () => {
    const { key } = await aBoard(here);
    const [ann, bob] = [await aPlayer(here), await aPlayer(there)];
    await ann.report({ leaderboard: key, score: 5 });
    await until(async () => {
      const before = await answeredBy(here, 'redis');
      await scoresOn(here, key);
      return (await answeredBy(here, 'redis')) > before;
    });
    const node = await cluster.ownerOf(`season:{${await indexKeyOf(key)}}:order`);
    await node.kill();
    await bob.report({ leaderboard: key, score: 7 });
    for (const gateway of [here, there])
      expect(await scoresOn(gateway, key)).toEqual([
        [1, 7],
        [2, 5],
      ]);
    await node.start();
    await ann.report({ leaderboard: key, score: 9 });
    await until(
      async () => {
        const before = await answeredBy(here, 'redis');
        expect(await scoresOn(here, key)).toEqual([
          [1, 9],
          [2, 7],
        ]);
        return (await answeredBy(here, 'redis')) > before;
      },
      Boolean,
      30,
    );
    expect(await scoresOn(there, key)).toEqual([
      [1, 9],
      [2, 7],
    ]);
  });
});
