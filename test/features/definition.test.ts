import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, adminKey, aWechat, send, type TestApp, type Wechat } from '../support/app.ts';
import {
  ArchiveLeaderboard,
  Definition,
  DefineLeaderboard,
  UpdateLeaderboard,
} from '../support/definition-documents.ts';
import { Entries, ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import type { CreateLeaderboardInput, EntryPartsFragment, UpdateLeaderboardInput } from '../support/gql/graphql.ts';

let wechat: Wechat;
let gateway: TestApp;
/** Another process on the same databases, with the same clock. */
let other: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  wechat = await aWechat();
  gateway = await aGateway({ wechat });
  const { databaseUrl, redisUrl } = gateway;
  other = await aGateway({ wechat, databaseUrl, redisUrl, env: { AUTH_SECRET: gateway.config.authSecret } });
  db = new pg.Pool({ connectionString: databaseUrl });
});
afterAll(async () => {
  await db.end();
  await other.close();
  await gateway.close();
  await wechat.stop();
});

const define = async (definition: Partial<CreateLeaderboardInput> = {}) => {
  const input = { key: `board-${randomUUID()}`, title: 'A board', ...definition };
  return (await gateway.query(DefineLeaderboard, { input }, adminKey)).createLeaderboard;
};
const update = async (leaderboard: string, change: Omit<UpdateLeaderboardInput, 'leaderboard'>) =>
  (await gateway.query(UpdateLeaderboard, { input: { leaderboard, ...change } }, adminKey)).updateLeaderboard;
const archive = async (leaderboard: string) =>
  (await gateway.query(ArchiveLeaderboard, { leaderboard }, adminKey)).archiveLeaderboard;
const report = async (from: TestApp, token: string, input: { leaderboard: string; score: number; runId?: string }) =>
  (await send(from.url, ReportScore, { input }, token)).data.reportScore;

describe('createLeaderboard', () => {
  const whole = {
    sort: 'ASC',
    operator: 'LATEST',
    tiebreakers: ['DESC', 'ASC'],
    rankStyle: 'DENSE',
    visibility: 'SIGNED_IN',
    dimensions: [
      { key: 'region', values: ['eu', 'asia'] },
      { key: 'class', values: null },
    ],
    friendRanking: true,
    interactiveDataKey: 50,
  } satisfies Partial<CreateLeaderboardInput>;
  const guards = {
    scoreMin: -10,
    scoreMax: 2 ** 40,
    improvementMax: 5,
    reportsPerMinute: 30,
    trustedOnly: true,
    clientVersionMin: '1.4.2',
  };

  test('keeps the whole definition, and gives it back', async () => {
    const created = await define({ ...whole, guards });
    expect(created).toMatchObject({ __typename: 'Leaderboard', ...whole, guards, archivedAt: null });
    const { key, __typename: _typename, ...parts } = created as Extract<typeof created, { key: string }>;
    expect((await other.query(Definition, { key }, adminKey)).leaderboard).toEqual({ key, ...parts });
  });

  test('shows the guards to admins alone', async () => {
    const { key } = await aBoard(gateway);
    const { token } = await aPlayer(gateway);
    const codeOf = async (who?: string) =>
      (await send(gateway.url, Definition, { key }, who)).errors?.[0]?.extensions['code'];
    expect([await codeOf(), await codeOf(token), await codeOf(adminKey)]).toEqual([
      'UNAUTHENTICATED',
      'FORBIDDEN',
      undefined,
    ]);
  });

  test('refuses what cannot be, says all that is wrong, and makes nothing', async () => {
    const input = { key: 'never-made', title: ' ', guards: { scoreMin: 2, scoreMax: 1 } };
    const { errors } = await send(gateway.url, DefineLeaderboard, { input }, adminKey);
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/`title`.*`guards.scoreMin`/),
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(await gateway.query(Entries, { key: 'never-made' })).toEqual({ leaderboard: null });
  });
});

describe('updateLeaderboard', () => {
  test('changes a board after creation: at once here, and within a second on every process', async () => {
    const { key } = await aBoard(gateway);
    const { token } = await aPlayer(gateway);
    const score = async (from: TestApp, value: number) =>
      (await report(from, token, { leaderboard: key, score: value })).__typename;
    expect([await score(gateway, 8), await score(other, 9)]).toEqual(['ScoreReport', 'ScoreReport']);
    expect(await update(key, { title: 'Anew', guards: { scoreMax: 10 } })).toMatchObject({
      title: 'Anew',
      visibility: 'PUBLIC',
      guards: { scoreMax: 10, scoreMin: null },
    });
    expect(await score(gateway, 11)).toBe('ScoreRejected');
    gateway.clock.advance(1);
    expect(await score(other, 12)).toBe('ScoreRejected');
    expect((await other.query(Definition, { key }, adminKey)).leaderboard?.title).toBe('Anew');
  });

  test('leaves alone what is left out, and takes a guard away by null', async () => {
    const { key } = await aBoard(gateway, { guards: { scoreMin: 1, scoreMax: 9, trustedOnly: true } });
    expect(await update(key, { guards: { scoreMin: null } })).toMatchObject({
      title: 'A board',
      guards: { scoreMin: null, scoreMax: 9, trustedOnly: true },
    });
    expect(await update(key, { friendRanking: true })).toMatchObject({ friendRanking: true, guards: { scoreMax: 9 } });
    expect(await update(key, { guards: null })).toMatchObject({ guards: { scoreMax: null, trustedOnly: false } });
  });

  test('judges changes that come at once one after the other: none makes a board that takes no score', async () => {
    const { key } = await aBoard(gateway);
    const changes = [{ scoreMin: 5 }, { scoreMax: 4 }].map((guards, index) =>
      send([gateway, other][index]!.url, UpdateLeaderboard, { input: { leaderboard: key, guards } }, adminKey),
    );
    const refused = (await Promise.all(changes)).filter(({ errors }) => errors);
    expect(refused.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual(['BAD_USER_INPUT']);
  });

  test('keeps runs that new guards would refuse, and repeats their answers', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const ann = await aPlayer(gateway);
    const run = { leaderboard, score: 50, runId: randomUUID() };
    const first = await ann.report(run);
    await update(leaderboard, { guards: { scoreMax: 10, trustedOnly: true } });
    expect(await ann.report(run)).toEqual(first);
    expect((await report(gateway, ann.token, { leaderboard, score: 5, runId: randomUUID() })).__typename).toBe(
      'ScoreRejected',
    );
  });

  test.each(['sort', 'operator', 'tiebreakers', 'rankStyle', 'dimensions', 'key'])(
    'cannot change %s, by which runs were ranked',
    async (name) => {
      const { key } = await aBoard(gateway);
      const document = `mutation ($input: UpdateLeaderboardInput!) { updateLeaderboard(input: $input, reason: "for the test") { __typename } }`;
      const { errors } = await send(gateway.url, document, { input: { leaderboard: key, [name]: 'ASC' } }, adminKey);
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining(`"${name}"`),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    },
  );

  test('and archiveLeaderboard are for admins alone, and answer LeaderboardNotFound for no board', async () => {
    const { key } = await aBoard(gateway);
    const { token } = await aPlayer(gateway);
    for (const [who, code] of [
      [undefined, 'UNAUTHENTICATED'],
      [token, 'FORBIDDEN'],
    ] as const) {
      const replies = [
        await send(gateway.url, UpdateLeaderboard, { input: { leaderboard: key, title: 'Mine' } }, who),
        await send(gateway.url, ArchiveLeaderboard, { leaderboard: key }, who),
      ];
      expect(replies.map(({ errors }) => errors?.[0]?.extensions['code'])).toEqual([code, code]);
    }
    for (const result of [await update('nowhere', { title: 'x' }), await archive('nowhere')])
      expect(result).toMatchObject({ __typename: 'LeaderboardNotFound', code: 'LEADERBOARD_NOT_FOUND' });
  });
});

describe('archiveLeaderboard', () => {
  test('holds at once on every process, whatever it has kept of the board, and repeats earlier answers', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const ann = await aPlayer(gateway);
    const run = { leaderboard, score: 7, runId: randomUUID() };
    const first = await report(other, ann.token, run);
    expect(await archive(leaderboard)).toMatchObject({ archivedAt: expect.any(String) });
    // No time passes: the other process still believes the board that it has read.
    for (const process of [other, gateway]) {
      const late = await report(process, ann.token, { leaderboard, score: 99, runId: randomUUID() });
      expect(late).toMatchObject({ __typename: 'LeaderboardClosed', code: 'LEADERBOARD_CLOSED' });
      expect(await report(process, ann.token, run)).toEqual(first);
    }
  });

  test('takes or refuses each report that is under way as a whole, and none after its answer', async () => {
    const { key: leaderboard } = await aBoard(gateway, { operator: 'SUM' });
    const players = await Promise.all(Array.from({ length: 12 }, () => aPlayer(gateway)));
    await players[0]!.report({ leaderboard, score: 1 });
    const reports = players.map(({ token }, index) =>
      report([gateway, other][index % 2]!, token, { leaderboard, score: 1 }),
    );
    const [archived, ...answers] = await Promise.all([archive(leaderboard), ...reports]);
    expect(archived.__typename).toBe('Leaderboard');
    const taken = answers.filter(({ __typename }) => __typename === 'ScoreReport').length;
    expect(answers.filter(({ __typename }) => __typename === 'LeaderboardClosed')).toHaveLength(12 - taken);
    const { rows } = await db.query(
      `SELECT count(*)::int FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE key = $1`,
      [leaderboard],
    );
    expect(rows[0].count).toBe(taken + 1);
  });

  test('leaves everything to be read, and changes nothing a second time', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const { report: reportHere } = await aPlayer(gateway);
    await reportHere({ leaderboard, score: 3 });
    const archived = await archive(leaderboard);
    gateway.clock.advance(60);
    expect(await archive(leaderboard)).toEqual(archived);
    const read = await gateway.query(Entries, { key: leaderboard });
    expect(read.leaderboard?.entries.edges.map(({ node }) => node)).toMatchObject([{ rank: 1, score: 3 }]);
    expect(await update(leaderboard, { title: 'Of old' })).toMatchObject({ title: 'Of old' });
  });

  test('ends the season that runs, with the reward rules of that moment', async () => {
    const rule = { key: 'gold', ranks: { from: 1, to: 3 }, payload: { coins: 5 } };
    const { key } = await aBoard(gateway, { rewardRules: [rule] });
    const { archivedAt } = (await archive(key)) as { archivedAt: string };
    const { rows } = await db.query(
      `SELECT state, ends_at, season.reward_rules FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE key = $1`,
      [key],
    );
    expect(rows).toMatchObject([{ state: 'CLOSING', reward_rules: [rule] }]);
    const [{ ends_at: endsAt }] = rows;
    expect(endsAt.getTime()).toBeGreaterThanOrEqual(Date.parse(archivedAt));
    expect(endsAt.getTime()).toBeLessThanOrEqual(gateway.clock.now());
  });
});

describe('whole runs', () => {
  const aRun = (score: number, tiebreakers: number[], metadata: string) => ({ score, tiebreakers, metadata });
  const parts = ({ score, tiebreakers, metadata }: EntryPartsFragment) => ({ score, tiebreakers, metadata });

  test('a BEST standing is one run: score, tie-breakers and metadata are never those of two', async () => {
    const { key: leaderboard } = await aBoard(gateway, { tiebreakers: ['ASC'] });
    const ann = await aPlayer(gateway);
    const standingAfter = async (run: ReturnType<typeof aRun>) => {
      const { entry, improved } = await ann.report({ leaderboard, ...run });
      return { improved, ...parts(entry) };
    };
    const slow = aRun(10, [60], 'slow');
    expect(await standingAfter(slow)).toEqual({ improved: true, ...slow });
    // Quicker, but with fewer points: the quick time does not go over to the run with more points.
    expect(await standingAfter(aRun(9, [30], 'quick'))).toEqual({ improved: false, ...slow });
    expect(await standingAfter(aRun(10, [60], 'equal'))).toEqual({ improved: false, ...slow });
    const quicker = aRun(10, [50], 'quicker');
    expect(await standingAfter(quicker)).toEqual({ improved: true, ...quicker });
    const more = aRun(11, [90], 'more');
    expect(await standingAfter(more)).toEqual({ improved: true, ...more });
  });

  test('a LATEST standing is the newest run as a whole; a SUM has the total and the rest of the newest run', async () => {
    const [latest, sum] = [
      await aBoard(gateway, { operator: 'LATEST', tiebreakers: ['ASC'] }),
      await aBoard(gateway, { operator: 'SUM', tiebreakers: ['ASC'] }),
    ];
    const ann = await aPlayer(gateway);
    for (const { key: leaderboard } of [latest, sum]) await ann.report({ leaderboard, ...aRun(10, [5], 'first') });
    const last = aRun(4, [9], 'second');
    expect((await ann.report({ leaderboard: latest.key, ...last })).entry).toMatchObject(last);
    expect((await ann.report({ leaderboard: sum.key, ...last })).entry).toMatchObject({ ...last, score: 14 });
  });

  test('four tie-breakers decide in their order and directions, then who was first', async () => {
    const { key: leaderboard } = await aBoard(gateway, { tiebreakers: ['ASC', 'DESC', 'ASC', 'DESC'] });
    // From the worst to the best, but for the last two, which are equal.
    const runs = [
      [2, 9, 0, 9],
      [1, 1, 0, 9],
      [1, 2, 5, 9],
      [1, 2, 4, 1],
      [1, 2, 4, 3],
      [1, 2, 4, 3],
    ];
    const players = await Promise.all(runs.map(() => aPlayer(gateway)));
    for (const [index, tiebreakers] of runs.entries())
      await players[index]!.report({ leaderboard, score: 1, tiebreakers });
    const { leaderboard: read } = await gateway.query(Entries, { key: leaderboard });
    const order = read?.entries.edges.map(({ node }) => players.findIndex(({ id }) => id === node.player.id));
    expect(order).toEqual([4, 5, 3, 2, 1, 0]);
  });
});

test.each(['DESC', 'ASC'] as const)('scores below zero rank like any others (%s)', async (sort) => {
  const { key: leaderboard } = await aBoard(gateway, { sort });
  const scores = [0, -1, Number.MIN_SAFE_INTEGER, 3, -40];
  const players = await Promise.all(scores.map(() => aPlayer(gateway)));
  for (const [index, score] of scores.entries()) await players[index]!.report({ leaderboard, score });
  const { leaderboard: read } = await gateway.query(Entries, { key: leaderboard });
  const expected = scores.toSorted((left, right) => (sort === 'ASC' ? left - right : right - left));
  expect(read?.entries.edges.map(({ node }) => node.score)).toEqual(expected);
  // Less below zero is more: the standing follows.
  const better = sort === 'ASC' ? -41 : -39;
  expect(await players[4]!.report({ leaderboard, score: better })).toMatchObject({ improved: true });
});
