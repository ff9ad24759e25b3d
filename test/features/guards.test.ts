import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { aGateway, adminKey, send, type Reply, type TestApp } from '../support/app.ts';
import { ReportScore } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { aRedis } from '../support/services.ts';
import type { LeaderboardGuardsInput, ReportScoreInput, ReportScoreMutation } from '../support/gql/graphql.ts';

let gateway: TestApp;

const serverKey = 'garden-server-key-0123456789';

beforeAll(async () => {
  const keys = [{ game: 'garden', name: 'match-server', key: serverKey }];
  gateway = await aGateway({ env: { TRUSTED_KEYS: JSON.stringify(keys) } });
});
afterAll(() => gateway.close());

const aGuardedBoard = (guards: LeaderboardGuardsInput, more: object = {}) => aBoard(gateway, { ...more, guards });
const report = async (token: string | undefined, input: ReportScoreInput, headers: object = {}) => {
  const variables = { input, ...(token === adminKey && { reason: 'a test' }) };
  const response = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
    body: JSON.stringify({ query: ReportScore.toString(), variables }),
  });
  return (await response.json()) as Reply<ReportScoreMutation>;
};
/** The type of the result; the code where there is a top-level error instead. */
const outcomeOf = async (...args: Parameters<typeof report>) => {
  const { data, errors } = await report(...args);
  return errors ? errors[0]?.extensions['code'] : data.reportScore.__typename;
};

describe('scoreMin, scoreMax and improvementMax', () => {
  test('refuse with words for the player, and change nothing', async () => {
    const { key: leaderboard } = await aGuardedBoard({ scoreMin: -5, scoreMax: 100, improvementMax: 20 });
    const ann = await aPlayer(gateway);
    for (const score of [-6, 101])
      expect((await report(ann.token, { leaderboard, score })).data.reportScore).toMatchObject({
        __typename: 'ScoreRejected',
        code: 'SCORE_REJECTED',
        message: expect.stringContaining(leaderboard),
      });
    // The first run of a season is compared with nothing.
    expect(await ann.report({ leaderboard, score: 50 })).toMatchObject({ previousRank: null });
    expect(await outcomeOf(ann.token, { leaderboard, score: 71 })).toBe('ScoreRejected');
    expect(await ann.report({ leaderboard, score: 70 })).toMatchObject({ improved: true });
    expect(await ann.report({ leaderboard, score: -5 })).toMatchObject({ improved: false, entry: { score: 70 } });
  });

  test('hold against reports of one player that come at once: each is compared with the one before', async () => {
    const { key: leaderboard } = await aGuardedBoard({ improvementMax: 10 });
    const ann = await aPlayer(gateway);
    await ann.report({ leaderboard, score: 0 });
    await Promise.all([30, 20, 10, 40, 5].map((score) => report(ann.token, { leaderboard, score })));
    const { entry } = await ann.report({ leaderboard, score: 0 });
    // However they were ordered, nobody gets further than a chain of steps of ten.
    expect([10, 20, 30, 40]).toContain(entry.score);
    expect(await outcomeOf(ann.token, { leaderboard, score: entry.score + 11 })).toBe('ScoreRejected');
  });

  test('bound what one report adds where scores add up, the first one too', async () => {
    const { key: leaderboard } = await aGuardedBoard({ improvementMax: 10 }, { operator: 'SUM' });
    const ann = await aPlayer(gateway);
    expect(await outcomeOf(ann.token, { leaderboard, score: 11 })).toBe('ScoreRejected');
    for (const total of [10, 20, 30])
      expect(await ann.report({ leaderboard, score: 10 })).toMatchObject({ entry: { score: total } });
  });

  test('leave a refused runId free: it may come again with what is allowed', async () => {
    const { key: leaderboard } = await aGuardedBoard({ scoreMax: 10 });
    const ann = await aPlayer(gateway);
    const runId = randomUUID();
    expect(await outcomeOf(ann.token, { leaderboard, score: 11, runId })).toBe('ScoreRejected');
    expect(await ann.report({ leaderboard, score: 10, runId })).toMatchObject({ entry: { score: 10 } });
    // Now it has an answer, and gets that one whatever it says.
    expect(await ann.report({ leaderboard, score: 11, runId })).toMatchObject({ entry: { score: 10 } });
  });
});

describe('trustedOnly', () => {
  test('takes runs from trusted keys and admins on behalf of players, and from no player', async () => {
    const { key: leaderboard } = await aGuardedBoard({ trustedOnly: true });
    const { id: player, token } = await aPlayer(gateway);
    expect((await report(token, { leaderboard, score: 1 })).data.reportScore).toMatchObject({
      __typename: 'ScoreRejected',
      message: expect.stringContaining("the game's servers"),
    });
    const { data } = await report(serverKey, { leaderboard, score: 2, player });
    expect(data.reportScore).toMatchObject({ improved: true, previousRank: null, entry: { player: { id: player } } });
    expect(await outcomeOf(adminKey, { leaderboard, score: 3, player })).toBe('ScoreReport');
  });

  test("a server's run is taken even when the player sends the same runId at the same time", async () => {
    const { key: leaderboard } = await aGuardedBoard({ trustedOnly: true });
    const { id: player, token } = await aPlayer(gateway);
    const runId = randomUUID();
    const replies = [
      ...Array.from({ length: 5 }, () => outcomeOf(token, { leaderboard, score: 1, runId })),
      outcomeOf(serverKey, { leaderboard, score: 2, player, runId }),
    ];
    expect((await Promise.all(replies)).at(-1)).toBe('ScoreReport');
  });

  test('only keys say on whose behalf, and they must name a player', async () => {
    const { key: leaderboard } = await aBoard(gateway);
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    const nobody = Buffer.from(`Player:${randomUUID()}`).toString('base64url');
    expect(await outcomeOf(ann.token, { leaderboard, score: 1, player: bob.id })).toBe('FORBIDDEN');
    for (const key of [serverKey, adminKey]) {
      expect(await outcomeOf(key, { leaderboard, score: 1 })).toBe('FORBIDDEN');
      expect(await outcomeOf(key, { leaderboard, score: 1, player: nobody })).toBe('BAD_USER_INPUT');
      expect(await outcomeOf(key, { leaderboard, score: 1, player: leaderboard })).toBe('BAD_USER_INPUT');
    }
  });

  test('a trusted key does nothing that admins do, is no player, and is never logged', async () => {
    const codeOf = async (query: string) =>
      (await send(gateway.url, query, {}, serverKey)).errors?.[0]?.extensions['code'];
    expect(await codeOf('{ players { totalCount } }')).toBe('FORBIDDEN');
    expect(
      await codeOf('mutation { archiveLeaderboard(leaderboard: "x", reason: "for the test") { __typename } }'),
    ).toBe('FORBIDDEN');
    expect(await codeOf('mutation { logout }')).toBe('FORBIDDEN');
    expect((await send(gateway.url, '{ me { id } }', {}, serverKey)).data).toEqual({ me: null });
    expect((await send(gateway.url, '{ players { totalCount } }', {}, `${serverKey}x`)).errors?.[0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(gateway.log.join('')).not.toContain(serverKey);
  });
});

describe('clientVersionMin', () => {
  test('takes runs of players from that version on; none said is too old', async () => {
    const { key: leaderboard } = await aGuardedBoard({ clientVersionMin: '1.10.0' });
    const { token, id: player } = await aPlayer(gateway);
    const from = (version?: string) =>
      outcomeOf(token, { leaderboard, score: 1 }, version === undefined ? {} : { 'x-client-version': version });
    for (const version of [undefined, '1.9.9', 'newest', '', '<script>'])
      expect(await from(version)).toBe('ScoreRejected');
    for (const version of ['1.10.0', '1.10', '2.0.0-beta.1']) expect(await from(version)).toBe('ScoreReport');
    expect(await outcomeOf(serverKey, { leaderboard, score: 1, player })).toBe('ScoreReport');
    const { data } = await report(token, { leaderboard, score: 1 });
    expect(data.reportScore).toMatchObject({ message: expect.stringContaining('update to 1.10.0') });
  });

  test('is told by a WebSocket when it opens', async () => {
    const { key } = await aGuardedBoard({ clientVersionMin: '1.10.0' });
    const { token } = await aPlayer(gateway);
    const query = `mutation { reportScore(input: { leaderboard: "${key}", score: 1 }) { __typename } }`;
    const from = async (clientVersion?: string) => {
      const client = createClient({
        url: gateway.url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${token}`, clientVersion },
      });
      for await (const { data } of client.iterate({ query })) {
        await client.dispose();
        return data?.['reportScore'];
      }
      return undefined;
    };
    expect(await from()).toEqual({ __typename: 'ScoreRejected' });
    expect(await from('1.10.1')).toEqual({ __typename: 'ScoreReport' });
  });
});

describe('reportsPerMinute', () => {
  test('takes as many in any minute, per player and board, and says when to try again', async () => {
    const [limited, free] = [
      await aGuardedBoard({ reportsPerMinute: 2 }),
      await aGuardedBoard({ reportsPerMinute: 2 }),
    ];
    const [ann, bob] = [await aPlayer(gateway), await aPlayer(gateway)];
    const input = { leaderboard: limited.key, score: 1 };
    await ann.report(input);
    gateway.clock.advance(30);
    await ann.report(input);
    expect((await report(ann.token, input)).errors?.[0]?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterSeconds: 30,
    });
    expect(await outcomeOf(bob.token, input)).toBe('ScoreReport');
    expect(await outcomeOf(ann.token, { ...input, leaderboard: free.key })).toBe('ScoreReport');
    // Being refused does not put it off.
    gateway.clock.advance(30);
    expect(await outcomeOf(ann.token, input)).toBe('ScoreReport');
    expect(await outcomeOf(ann.token, input)).toBe('RATE_LIMITED');
  });

  test('takes no more of many that come at once', async () => {
    const { key: leaderboard } = await aGuardedBoard({ reportsPerMinute: 3 }, { operator: 'SUM' });
    const { token } = await aPlayer(gateway);
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => outcomeOf(token, { leaderboard, score: 1 })));
    expect(outcomes.filter((outcome) => outcome === 'ScoreReport')).toHaveLength(3);
    expect(outcomes.filter((outcome) => outcome === 'RATE_LIMITED')).toHaveLength(9);
  });

  test('a retry that is limited changes nothing, and gets its first answer later', async () => {
    const { key: leaderboard } = await aGuardedBoard({ reportsPerMinute: 1 }, { operator: 'SUM' });
    const ann = await aPlayer(gateway);
    const input = { leaderboard, score: 5, runId: randomUUID() };
    const first = await ann.report(input);
    expect(await outcomeOf(ann.token, input)).toBe('RATE_LIMITED');
    gateway.clock.advance(60);
    expect(await ann.report(input)).toEqual(first);
  });

  test('is counted by the process itself while Redis is away', async () => {
    const redis = await aRedis();
    const own = await aGateway({ redisUrl: redis.url });
    try {
      const { key: leaderboard } = await aBoard(own, { guards: { reportsPerMinute: 1 } });
      const { token } = await aPlayer(own);
      await redis.stop();
      const outcome = async () => {
        const { data, errors } = await send(own.url, ReportScore, { input: { leaderboard, score: 1 } }, token);
        return errors ? errors[0]?.extensions['code'] : data.reportScore.__typename;
      };
      expect([await outcome(), await outcome()]).toEqual(['ScoreReport', 'RATE_LIMITED']);
      own.clock.advance(60);
      expect(await outcome()).toBe('ScoreReport');
    } finally {
      await own.close();
      await redis.remove();
    }
  });
});
