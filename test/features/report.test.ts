import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { LoginGuest, ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';

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

const submissionsOf = async (runId: string) =>
  (await db.query('SELECT score FROM submission WHERE run_id = $1', [runId])).rows;

describe('reportScore', () => {
  test('keeps the best run as a whole when a worse one arrives later', async () => {
    const [{ key: leaderboard }, { report }] = await Promise.all([aBoard(gateway), aPlayer(gateway)]);
    const best = await report({ leaderboard, score: 10, metadata: { seed: 'fern' } });
    const worse = await report({ leaderboard, score: 9, metadata: { seed: 'moss' } });
    expect(best).toMatchObject({ improved: true, previousRank: null, entry: { rank: 1, score: 10 } });
    expect(worse).toMatchObject({ improved: false, previousRank: 1, entry: best.entry });
    expect(worse.entry.metadata).toEqual({ seed: 'fern' });
  });

  test('ranks equal runs by who was first, and tells the rank before', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    await ann.report({ leaderboard, score: 5 });
    await bob.report({ leaderboard, score: 4 });
    expect(await bob.report({ leaderboard, score: 5 })).toMatchObject({ previousRank: 2, entry: { rank: 2 } });
    expect(await bob.report({ leaderboard, score: 6 })).toMatchObject({ previousRank: 2, entry: { rank: 1 } });
    expect(await ann.report({ leaderboard, score: 1 })).toMatchObject({ previousRank: 2, improved: false });
  });

  test('gives the first answer again for the same runId, at once or a week later, and changes nothing', async () => {
    const { key: leaderboard } = await aBoard(gateway, { operator: 'SUM' });
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    await bob.report({ leaderboard, score: 50 });
    const runId = randomUUID();
    const input = { leaderboard, score: 60, runId, metadata: { droplets: 3 } };
    const first = await ann.report(input);
    expect(first).toMatchObject({ improved: true, previousRank: null, entry: { rank: 1, score: 60 } });
    // Others move on meanwhile: the first answer stays what it was.
    await bob.report({ leaderboard, score: 500 });
    await ann.report({ leaderboard, score: 1 });
    expect(await ann.report(input)).toEqual(first);
    gateway.clock.advance(7 * 24 * 3600);
    const again = await aPlayerAgain(ann.secret);
    expect(await again.report({ ...input, score: 9_999 })).toEqual(first);
    expect(await submissionsOf(runId)).toEqual([{ score: '60' }]);
  });

  test('makes one submission of twenty reports of one run at once, and answers all alike', async () => {
    const { key: leaderboard } = await aBoard(gateway, { operator: 'SUM' });
    const { report } = await aPlayer(gateway);
    const runId = randomUUID();
    const reports = await Promise.all(Array.from({ length: 20 }, () => report({ leaderboard, score: 7, runId })));
    for (const one of reports) expect(one).toEqual(reports[0]);
    expect(reports[0]).toMatchObject({ improved: true, entry: { score: 7 } });
    expect(await submissionsOf(runId)).toHaveLength(1);
  });

  test('takes the same runId of another player, or for another board, as another run', async () => {
    const [one, two] = await Promise.all([aBoard(gateway), aBoard(gateway)]);
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    const runId = randomUUID();
    await ann.report({ leaderboard: one.key, score: 1, runId });
    expect(await bob.report({ leaderboard: one.key, score: 2, runId })).toMatchObject({ entry: { score: 2 } });
    expect(await ann.report({ leaderboard: two.key, score: 3, runId })).toMatchObject({ entry: { score: 3 } });
  });

  test('stores the answer with the run, so that a crash behind the commit takes nothing of it', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const { report } = await aPlayer(gateway);
    await report({ leaderboard, score: 1 });
    const runId = randomUUID();
    const first = await report({ leaderboard, score: 2, runId });
    const { rows } = await db.query('SELECT rank, previous_rank FROM submission WHERE run_id = $1', [runId]);
    expect(rows).toEqual([{ rank: first.entry.rank, previous_rank: first.previousRank }]);
    const redis = new Redis(gateway.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    expect(await report({ leaderboard, score: 2, runId })).toEqual(first);
  });

  test('adds up, and refuses a total that whole numbers cannot hold', async () => {
    const { key: leaderboard } = await aBoard(gateway, { operator: 'SUM' });
    const { report, token } = await aPlayer(gateway);
    await report({ leaderboard, score: Number.MAX_SAFE_INTEGER });
    const input = { leaderboard, score: 1, runId: randomUUID() };
    const { data } = await send(gateway.url, ReportScore, { input }, token);
    expect(data.reportScore).toMatchObject({ __typename: 'ScoreRejected', code: 'SCORE_REJECTED' });
    expect(await submissionsOf(input.runId)).toEqual([]);
    expect(await report({ leaderboard, score: -1 })).toMatchObject({ entry: { score: Number.MAX_SAFE_INTEGER - 1 } });
  });

  test('answers LeaderboardNotFound for a board of no game or of another game', async () => {
    const { token } = await aPlayer(gateway);
    const { data } = await send(gateway.url, ReportScore, { input: { leaderboard: 'nowhere', score: 1 } }, token);
    expect(data.reportScore).toMatchObject({ __typename: 'LeaderboardNotFound', code: 'LEADERBOARD_NOT_FOUND' });
  });

  test('answers LeaderboardClosed for an archived board, but repeats what it answered before', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const { token, report } = await aPlayer(gateway);
    const input = { leaderboard, score: 1, runId: randomUUID() };
    const first = await report(input);
    await db.query('UPDATE leaderboard SET archived_at = now() WHERE key = $1', [leaderboard]);
    // Processes believe a board's definition for a second.
    gateway.clock.advance(2);
    const { data } = await send(gateway.url, ReportScore, { input: { leaderboard, score: 2 } }, token);
    expect(data.reportScore).toMatchObject({ __typename: 'LeaderboardClosed', code: 'LEADERBOARD_CLOSED' });
    expect(await report(input)).toEqual(first);
  });

  test.each([
    ['tie-breakers that the board does not declare', { tiebreakers: [1] }],
    ['metadata over 2 KB', { metadata: { text: 'x'.repeat(2_048) } }],
    ['metadata that Postgres cannot store', { metadata: { text: 'a\u0000b' } }],
    ['half a surrogate pair in metadata', { metadata: ['\ud800'] }],
    ['an empty runId', { runId: '' }],
    ['a runId of 129 characters', { runId: 'x'.repeat(129) }],
    ['a runId with a NUL', { runId: 'a\u0000b' }],
    ['a score past 2^53', { score: 2 ** 53 }],
    ['a score that is no whole number', { score: 1.5 }],
  ])('refuses %s with BAD_USER_INPUT and changes nothing', async (_what, fault) => {
    const { key: leaderboard } = await aBoard(gateway);
    const { token, report } = await aPlayer(gateway);
    const { errors } = await send(gateway.url, ReportScore, { input: { leaderboard, score: 1, ...fault } }, token);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(await report({ leaderboard, score: 0 })).toMatchObject({ previousRank: null, entry: { score: 0 } });
  });

  test('refuses metadata that is nested without end, as a fault of the request', async () => {
    const [{ token }, { key }] = await Promise.all([aPlayer(gateway), aBoard(gateway)]);
    const query = `mutation ($m: JSON) { reportScore(input: { leaderboard: "${key}", score: 1, metadata: $m }) { __typename } }`;
    const endless = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: `{"query":${JSON.stringify(query)},"variables":{"m":${endless}}}`,
    });
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  test('takes metadata of just 2 KB, and text that looks like an escape', async () => {
    const { key: leaderboard } = await aBoard(gateway, { operator: 'LATEST' });
    const { report } = await aPlayer(gateway);
    const full = { text: 'x'.repeat(2_048 - '{"text":""}'.length) };
    expect((await report({ leaderboard, score: 1, metadata: full })).entry.metadata).toEqual(full);
    const tricky = ['\\u0000', String.raw`\\u0000 \ud800`, '\n"'];
    expect((await report({ leaderboard, score: 1, metadata: tricky })).entry.metadata).toEqual(tricky);
  });

  test('needs a player', async () => {
    const { errors } = await send(gateway.url, ReportScore, { input: { leaderboard: 'any', score: 1 } });
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });

  test('numbers the submissions of a board in the order of their answers, also where the clock stands or goes back', async () => {
    const { key: leaderboard, id } = await aBoard(gateway, { operator: 'LATEST' });
    const boardId = Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
    const players = await Promise.all(Array.from({ length: 5 }, () => aPlayer(gateway)));
    await players[0]!.report({ leaderboard, score: 1 });
    // As if the clock had been an hour ahead until now.
    await db.query('UPDATE season SET last_seq = last_seq + 3600000000 WHERE leaderboard_id = $1', [boardId]);
    for (const { report } of players.slice(1)) await report({ leaderboard, score: 1 });
    const { rows } = await db.query('SELECT seq::float8 FROM submission WHERE leaderboard_id = $1 ORDER BY seq', [
      boardId,
    ]);
    const ahead = rows[0].seq + 3_600_000_000;
    expect(rows.slice(1).map(({ seq }) => seq - ahead)).toEqual([1, 2, 3, 4]);
    expect(await players[4]!.report({ leaderboard, score: 1 })).toMatchObject({ previousRank: 5, entry: { rank: 5 } });
  });
});

async function aPlayerAgain(secret: string) {
  const { login } = await gateway.query(LoginGuest, { secret });
  if (login.__typename !== 'Session') throw new Error('no session');
  return {
    report: async (input: { leaderboard: string; score: number; runId: string; metadata: unknown }) => {
      return (await gateway.query(ReportScore, { input }, login.accessToken)).reportScore;
    },
  };
}
