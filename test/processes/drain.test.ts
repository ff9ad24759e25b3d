import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LeaderboardTop, MyStanding, ReportScore } from '../support/documents.ts';
import { transports } from '../support/live.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import { statusOf } from './process.ts';

/** How the processes end when they are told to: SIGTERM, as orchestrators send it. */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let deployment: Deployment;
beforeAll(async () => {
  deployment = await aDeployment();
});
afterAll(() => deployment.close());

test('a gateway answers what is under way, takes nothing new, and exits with 0', async () => {
  const gateway = await deployment.gateway();
  const { key } = await aBoard(asking(gateway));
  const players = await Promise.all(Array.from({ length: 10 }, () => aPlayer(asking(gateway))));
  const sql = await deployment.sql.connect();
  try {
    // Whoever holds the season's row holds every report to the board up.
    await sql.query('BEGIN');
    await sql.query('SELECT FROM season FOR UPDATE');
    const reports = players.map(({ token }, score) =>
      asking(gateway).query(ReportScore, { input: { leaderboard: key, score } }, token),
    );
    await until(async () => (await deployment.waitingForLocks()) > 0);
    const ended = gateway.signal('SIGTERM');
    const health = `${gateway.url}/health/ready`;
    await until(
      () => statusOf(health),
      (status) => status === 503 || status === 0,
    );
    const since = performance.now();
    await sql.query('COMMIT');
    const replies = await Promise.all(reports);
    expect(replies.map(({ reportScore }) => reportScore.__typename)).toEqual(players.map(() => 'ScoreReport'));
    expect(await ended).toEqual({ code: 0, signal: null });
    // Its clients keep their connections open; that must not keep the process.
    expect(performance.now() - since).toBeLessThan(9_000);
    expect(gateway.said().stderr).toBe('');
  } finally {
    sql.release();
  }
});

test('a gateway lets those who watch go, who then go on at another one from where they were', async () => {
  const [gateway, other] = await Promise.all([deployment.gateway(), deployment.gateway()]);
  const { key } = await aBoard(asking(gateway));
  const { token, report } = await aPlayer(asking(other));
  const watches = transports.flatMap(([, subscribe]) => [
    subscribe(gateway.graphql, LeaderboardTop, { key }),
    subscribe(gateway.graphql, MyStanding, { key }, { token }),
  ]);
  await Promise.all(watches.map((watch) => watch.newest()));
  const since = performance.now();
  expect(await gateway.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - since).toBeLessThan(9_000);
  expect(gateway.said().stderr).toBe('');
  for (const watch of watches) expect(await watch.ended()).toMatchObject({ kind: 'closed' });
  await report({ leaderboard: key, score: 7 });
  for (const [, subscribe] of transports) {
    const after = watches[0]!.messages[0]!.data as { leaderboardTop: { id: string } };
    const again = subscribe(other.graphql, LeaderboardTop, { key, after: after.leaderboardTop.id });
    expect((await again.newest()).leaderboardTop.entries).toMatchObject([{ rank: 1, score: 7 }]);
    again.close();
  }
});

test('a worker exits with 0', async () => {
  const worker = await deployment.worker();
  expect(await worker.signal('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(worker.said().stderr).toBe('');
});

test('a gateway and a worker exit with 0 while Redis is away', async () => {
  const [gateway, worker] = await Promise.all([deployment.gateway(), deployment.worker()]);
  await deployment.redis.stop();
  try {
    const ends = await Promise.all([gateway.signal('SIGTERM'), worker.signal('SIGTERM')]);
    expect(ends).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
  } finally {
    await deployment.redis.start();
  }
});
