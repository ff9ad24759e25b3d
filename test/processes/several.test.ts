import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { send } from '../support/app.ts';
import { BoardViews, LoginGuest, Logout, Me, ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { until } from '../support/services.ts';
import { aWire, type Wire } from '../support/wire.ts';
import { expectShown, expectStandingsRight, toRow, walk, type Board } from './books.ts';
import { aDeployment, asking, type Deployment } from './deployment.ts';
import type { Server } from './process.ts';

/*
 * Three gateways and two workers over one Postgres and one Redis behave like one: whatever one of them acknowledged, the
 * others know by the very next request.
 */

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let deployment: Deployment;
let gateways: Server[];
let cutOff: Server;
let wayToRedis: Wire;

beforeAll(async () => {
  deployment = await aDeployment();
  wayToRedis = await aWire(deployment.redis.url);
  [cutOff, ...gateways] = await Promise.all([
    deployment.gateway({ REDIS_URL: wayToRedis.url }),
    deployment.gateway(),
    deployment.gateway(),
    deployment.gateway(),
    deployment.worker(),
    deployment.worker(),
  ]).then((servers) => [servers[0], servers[1], servers[2], servers[3]] as const);
});
afterAll(async () => {
  await deployment.close();
  wayToRedis.close();
});

describe('a logout on one gateway', () => {
  test('is seen by the others on the next request, also right after a Redis flush', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [here, ...others] = rotated(round);
      const player = await aPlayer(asking(here!));
      expect(await whoIs(gateways, player.token)).toEqual([player.id, player.id, player.id]);
      await logout(here!, player.token, false);
      if (round % 2 === 1) await flush();
      expect(await whoIs(others, player.token)).toEqual([null, null]);
      if (round % 3 === 1) await flush();
      expect(await whoIs(gateways, player.token)).toEqual([null, null, null]);
    }
  });

  test('everywhere ends the sessions that were opened on the others', async () => {
    for (let round = 0; round < 6; round += 1) {
      const secret = randomUUID();
      const sessions = await Promise.all(gateways.map((gateway) => login(gateway, secret)));
      const [here] = rotated(round);
      await logout(here!, sessions[round % 3]!.accessToken, true);
      if (round % 2 === 1) await flush();
      for (const { accessToken } of sessions) expect(await whoIs(gateways, accessToken)).toEqual([null, null, null]);
      const again = await login(here!, secret);
      expect(await whoIs(gateways, again.accessToken)).toEqual(gateways.map(() => again.player.id));
    }
  });

  test('holds while Redis is flushed again and again', async () => {
    await whileFlushing(async () => {
      await Promise.all(
        Array.from({ length: 60 }, async (_, index) => {
          const [here, ...others] = rotated(index);
          const player = await aPlayer(asking(here!));
          await logout(here!, player.token, false);
          expect(await whoIs(others, player.token)).toEqual([null, null]);
        }),
      );
    });
  });

  test('that cannot tell the others because Redis is out of its reach is not acknowledged', async () => {
    const player = await aPlayer(asking(cutOff));
    wayToRedis.cut();
    try {
      const { errors } = await send(cutOff.graphql, Logout, { everywhere: false }, player.token);
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['SERVICE_UNAVAILABLE']);
    } finally {
      wayToRedis.mend();
    }
    await until(async () => (await whoIs(gateways, player.token)).every((id) => id === null));
  });
});

describe('the same at once on three gateways', () => {
  test('first logins of one guest make one player', async () => {
    for (let round = 0; round < 15; round += 1) {
      const secret = randomUUID();
      const sessions = await Promise.all(gateways.map((gateway) => login(gateway, secret)));
      expect(new Set(sessions.map(({ player }) => player.id)).size).toBe(1);
      expect(sessions.filter(({ isNewPlayer }) => isNewPlayer)).toHaveLength(1);
    }
    const { rows } = await deployment.sql.query(
      'SELECT (SELECT count(*) FROM player) = (SELECT count(*) FROM identity) AS "isOneEach"',
    );
    expect(rows).toEqual([{ isOneEach: true }]);
  });

  test('one run is one submission, and all answer the same', async () => {
    const board = await aKnownBoard('SUM');
    const player = await aPlayer(asking(gateways[0]!));
    for (let round = 1; round <= 15; round += 1) {
      const input = { leaderboard: board.key, score: round, runId: `run-${round}` };
      const answers = await Promise.all(gateways.map((gateway) => report(gateway, player.token, input)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]!.entry.score).toBe((round * (round + 1)) / 2);
    }
    await expectStandingsRight(deployment.sql, board);
    const { rows } = await deployment.sql.query(
      `SELECT count(*)::int AS submissions, count(DISTINCT run_id)::int AS runs
       FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE key = $1`,
      [board.key],
    );
    expect(rows).toEqual([{ submissions: 15, runs: 15 }]);
  });
});

describe('a report on one gateway', () => {
  test('is in what the others show from its answer on, and at rest all show the same', async () => {
    await expectReadersSeeWriters();
  });

  test('is in what the others show also where Redis is flushed, and the index put back, in between', async () => {
    await expectReadersSeeWriters({ flushEvery: 3 });
  });

  test('that has lost Redis is in what the others show from its answer on', async () => {
    const board = await aKnownBoard('BEST');
    const player = await aPlayer(asking(gateways[0]!));
    await report(gateways[0]!, player.token, { leaderboard: board.key, score: 1 });
    wayToRedis.cut();
    try {
      for (let score = 2; score < 40; score += 1) {
        // They have just looked, so what they remember of the board is as fresh as can be.
        await Promise.all(gateways.map((gateway) => standingOf(gateway, board.key, player.token)));
        await report(cutOff, player.token, { leaderboard: board.key, score });
        const seen = await Promise.all(gateways.map((gateway) => standingOf(gateway, board.key, player.token)));
        expect(seen.map((row) => row?.score)).toEqual([score, score, score]);
      }
    } finally {
      wayToRedis.mend();
    }
  });
});

describe('a gateway that freezes in the midst of a report', () => {
  test('holds up the other reports to its board for seconds only', { timeout: 120_000 }, async () => {
    const [frozen, other] = [cutOff, gateways[0]!];
    const board = await aKnownBoard('SUM');
    const players = await Promise.all([aPlayer(asking(frozen)), aPlayer(asking(other))]);
    const input = { leaderboard: board.key, score: 1 };
    const sql = await deployment.sql.connect();
    let stuck: Promise<unknown>;
    try {
      await sql.query('BEGIN');
      await sql.query('SELECT FROM season FOR UPDATE');
      stuck = report(frozen, players[0].token, input).catch(() => null);
      await until(async () => (await deployment.waitingForLocks()) > 0);
      // It gets the season's row while it sleeps, and cannot give it back.
      void frozen.signal('SIGSTOP');
      await sql.query('COMMIT');
    } finally {
      sql.release();
    }
    try {
      const startedAt = performance.now();
      const attempt = () => report(other, players[1].token, input).catch(() => null);
      await until(attempt, (answer) => answer !== null, 90);
      expect(performance.now() - startedAt).toBeLessThan(20_000);
    } finally {
      void frozen.signal('SIGCONT');
    }
    await stuck;
    await expectStandingsRight(deployment.sql, board);
  });
});

describe('while Redis is away', () => {
  test('reports, reads and logins go on and are right, and stay so when it comes back empty', async () => {
    const board = await aKnownBoard('BEST');
    const players = await Promise.all(Array.from({ length: 9 }, (_, index) => aPlayer(asking(rotated(index)[0]!))));
    const viewers = players.slice(0, 4);
    const reportAll = (base: number) =>
      Promise.all(
        players.map(({ token }, index) =>
          report(rotated(index)[0]!, token, { leaderboard: board.key, score: base + ((index * 7) % 5) }),
        ),
      );
    await reportAll(0);
    await deployment.redis.stop();
    try {
      await reportAll(10);
      const late = await aPlayer(asking(gateways[1]!));
      const answer = await report(gateways[2]!, late.token, { leaderboard: board.key, score: 99, runId: 'late' });
      expect(answer).toMatchObject({ improved: true, previousRank: null, entry: { rank: 1 } });
      expect(await report(gateways[0]!, late.token, { leaderboard: board.key, score: 99, runId: 'late' })).toEqual(
        answer,
      );
      const rows = await expectStandingsRight(deployment.sql, board);
      for (const gateway of gateways) await expectShown(gateway, board.key, rows, viewers);
      await deployment.redis.forgetAll();
    } finally {
      await deployment.redis.start();
    }
    await reportAll(20);
    const rows = await expectStandingsRight(deployment.sql, board);
    for (const gateway of gateways) await expectShown(gateway, board.key, rows, viewers);
  });
});

type Input = { leaderboard: string; score: number; runId?: string };

async function aKnownBoard(operator: Board['operator']): Promise<Board> {
  const { key } = await aBoard(asking(gateways[0]!), { operator, sort: 'DESC' });
  return { key, operator, sort: 'DESC' };
}

/** Each player reports ever better scores, each time on another gateway, and looks on the two others at once. */
async function expectReadersSeeWriters({ flushEvery = Infinity } = {}): Promise<void> {
  const board = await aKnownBoard('BEST');
  const players = await Promise.all(gateways.flatMap((gateway) => [1, 2, 3].map(() => aPlayer(asking(gateway)))));
  await Promise.all(
    players.map(async ({ token }, index) => {
      for (let round = 1; round <= 25; round += 1) {
        const [here, ...others] = rotated(index + round);
        const score = round * 10 + index;
        if (round % flushEvery === index % flushEvery) await flush();
        const { entry } = await report(here!, token, { leaderboard: board.key, score });
        const seen = await Promise.all(others.map((other) => standingOf(other, board.key, token)));
        expect(seen.map((row) => row?.score)).toEqual([score, score]);
        expect(entry.rank).toBeLessThanOrEqual(players.length);
      }
    }),
  );
  const rows = await expectStandingsRight(deployment.sql, board);
  for (const gateway of gateways) expect(await walk(gateway, board.key, 4)).toEqual(rows);
}

/** The gateways, from another one on each time. */
function rotated(by: number): Server[] {
  return gateways.map((_, index) => gateways[(index + by) % gateways.length]!);
}

async function login(gateway: Server, secret: string) {
  const reply = await asking(gateway).query(LoginGuest, { secret });
  if (reply.login.__typename !== 'Session') throw new Error(`login: ${reply.login.message}`);
  return reply.login;
}

async function logout(gateway: Server, token: string, everywhere: boolean): Promise<void> {
  expect(await asking(gateway).query(Logout, { everywhere }, token)).toEqual({ logout: true });
}

/** Whom each gateway takes the bearer of the token for. */
function whoIs(asked: Server[], token: string): Promise<(string | null)[]> {
  return Promise.all(asked.map(async (gateway) => (await asking(gateway).query(Me, {}, token)).me?.id ?? null));
}

async function report(gateway: Server, token: string, input: Input) {
  const { reportScore } = await asking(gateway).query(ReportScore, { input }, token);
  if (reportScore.__typename !== 'ScoreReport') throw new Error(`report: ${reportScore.code}`);
  return reportScore;
}

async function standingOf(gateway: Server, key: string, token: string) {
  const { leaderboard } = await asking(gateway).query(BoardViews, { key, players: [] }, token);
  return leaderboard?.me ? toRow(leaderboard.me) : null;
}

async function flush(): Promise<void> {
  await deployment.redis.ask((redis) => redis.flushall());
}

/** Flushes Redis as often as it can while the work goes on. */
async function whileFlushing(work: () => Promise<void>): Promise<void> {
  const state = { isOver: false };
  const flushing = deployment.redis.ask(async (redis) => {
    while (!state.isOver) {
      await redis.flushall();
      await redis.ping();
    }
  });
  try {
    await work();
  } finally {
    state.isOver = true;
    await flushing;
  }
}
