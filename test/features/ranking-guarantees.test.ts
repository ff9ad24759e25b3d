import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aGateway, aWechat, adminKey, type TestApp } from '../support/app.ts';
import { aDatabase } from '../support/databases.ts';
import { BoardViews, Entries, LoginGuest } from '../support/documents.ts';
import { aBoard, aPlayer } from '../support/players.ts';
import { BoardPlaces, RevertVoid, SubmissionsOf, VoidScores } from '../support/ranking-documents.ts';
import { MyRewards, Seasons } from '../support/season-documents.ts';
import { aSeasonalBoard, fillSeason, rankedBy } from '../support/seasons.ts';
import { until, workerRedisUrl } from '../support/services.ts';

/*
 * What anybody may rely on who reads or writes a ranking, each stated by one plain case. Random histories are played in
 * board-model.test.ts; what several processes do to one another is in test/processes.
 */

let gateway: TestApp;
let db: pg.Pool;
let redis: Redis;

beforeAll(async () => {
  gateway = await aGateway();
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
  redis = new Redis(gateway.redisUrl);
});
afterAll(async () => {
  redis.disconnect();
  await db.end();
  await gateway.close();
});

type Player = Awaited<ReturnType<typeof aPlayer>>;
const somePlayers = (count: number) => Promise.all(Array.from({ length: count }, () => aPlayer(gateway)));
const toId = (uuid: string) => Buffer.from(`Player:${uuid}`).toString('base64url');
const isIndexed = async (key: string) => {
  const { rows } = await db.query<{ index_key: string }>(
    `SELECT index_key FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id
     WHERE key = $1 ORDER BY number DESC LIMIT 1`,
    [key],
  );
  return (await redis.exists(`season:{${rows[0]!.index_key}}:keys`)) === 1;
};
const orderOf = async (key: string) => {
  const { leaderboard } = await gateway.query(Entries, { key, first: 100 });
  return leaderboard!.entries.edges.map(({ node }) => node.player.id);
};

/** Asks with the index in place, and again with Redis emptied, when Postgres has to answer. */
async function fromBothStores(key: string, ask: () => Promise<void>): Promise<void> {
  await gateway.query(Entries, { key });
  await until(() => isIndexed(key));
  await ask();
  await redis.flushdb();
  await ask();
}

describe('the order', () => {
  test.each(['DESC', 'ASC'] as const)(
    'of equal runs is who reached the score first, whoever joined first and whatever they had before (%s)',
    async (sort) => {
      const { key: leaderboard } = await aBoard(gateway, { sort });
      const players: Player[] = [];
      for (let count = 0; count < 6; count += 1) players.push(await aPlayer(gateway));
      const worse = sort === 'DESC' ? 6 : 8;
      // The first to join is the first to report, but the last to reach what all of them have in the end.
      await players[0]!.report({ leaderboard, score: worse });
      for (const { report } of players.slice(1).toReversed()) await report({ leaderboard, score: 7 });
      await players[0]!.report({ leaderboard, score: 7 });
      await players[5]!.report({ leaderboard, score: 7 });
      const reached = [5, 4, 3, 2, 1, 0].map((index) => players[index]!.id);
      await fromBothStores(leaderboard, async () => expect(await orderOf(leaderboard)).toEqual(reached));
    },
  );

  test.each(['DESC', 'ASC'] as const)(
    'is exact at both ends of the whole numbers, one apart and to the microsecond (%s)',
    async (sort) => {
      const { key: leaderboard } = await aBoard(gateway, { sort, tiebreakers: ['ASC'] });
      const [max, min] = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
      const grades = [max, max - 1, max - 2, 1, 0, -1, min + 2, min + 1, min];
      const runs = grades.flatMap((score) => [max, max - 1, min].map((tiebreaker) => ({ score, tiebreaker })));
      // Twice each, all at once, so that many are committed within one millisecond.
      const all = [...runs, ...runs];
      const players = await somePlayers(all.length);
      await Promise.all(
        players.map(({ report }, at) =>
          report({ leaderboard, score: all[at]!.score, tiebreakers: [all[at]!.tiebreaker] }),
        ),
      );
      const { rows } = await db.query<{ player_id: string; seq: string; same: number }>(
        `SELECT player_id, seq, (count(*) OVER (PARTITION BY submission.created_at))::int AS same
         FROM submission JOIN leaderboard ON leaderboard.id = leaderboard_id WHERE key = $1`,
        [leaderboard],
      );
      expect(Math.max(...rows.map((row) => row.same))).toBeGreaterThan(1);
      const seqs = new Map(rows.map((row) => [toId(row.player_id), BigInt(row.seq)]));
      expect(new Set(seqs.values()).size).toBe(all.length);
      const expected = players
        .map(({ id }, at) => ({ id, ...all[at]!, seq: seqs.get(id)! }))
        .toSorted(
          (left, right) =>
            (sort === 'DESC' ? right.score - left.score : left.score - right.score) ||
            left.tiebreaker - right.tiebreaker ||
            Number(left.seq - right.seq),
        );
      await fromBothStores(leaderboard, async () => {
        const { leaderboard: read } = await gateway.query(Entries, { key: leaderboard, first: 100 });
        const seen = read!.entries.edges.map(({ node }) => [node.player.id, node.score, node.tiebreakers[0]]);
        expect(seen).toEqual(expected.map(({ id, score, tiebreaker }) => [id, score, tiebreaker]));
      });
    },
  );
});

describe('a rank', () => {
  const styles = { UNIQUE: 'position', COMPETITION: 'competition', DENSE: 'dense' } as const;

  test.each(['UNIQUE', 'COMPETITION', 'DENSE'] as const)(
    'is the same in the answer to a report, me, entries, around and entriesOf, on ties, too (%s)',
    async (rankStyle) => {
      const { key } = await aBoard(gateway, { rankStyle });
      const scores = [5, 3, 5, 3, 3, 1, 5, -2, 1, 8];
      const players = await somePlayers(scores.length);
      const ids = players.map(({ id }) => id);
      for (const [at, { report }] of players.entries()) {
        const { entry } = await report({ leaderboard: key, score: scores[at]! });
        const now = rankedBy(ids.slice(0, at + 1), scores);
        expect(entry.rank).toBe(now.find((one) => one.player === ids[at])![styles[rankStyle]]);
      }
      const expected = rankedBy(ids, scores).map((one) => ({ id: one.player, rank: one[styles[rankStyle]] }));
      const rankOf = (id: string) => expected.find((one) => one.id === id)!.rank;
      const places = (rows: { rank: number; player: { id: string } }[]) =>
        rows.map(({ rank, player }) => ({ id: player.id, rank }));
      await fromBothStores(key, async () => {
        for (const { id, token, report } of players) {
          const variables = { key, first: 100, size: 10, players: ids };
          const { leaderboard } = await gateway.query(BoardViews, variables, token);
          expect(leaderboard!.me?.rank).toBe(rankOf(id));
          for (const rows of [leaderboard!.entries.nodes, leaderboard!.around, leaderboard!.entriesOf])
            expect(places(rows)).toEqual(expected);
          // A run that improves nothing moves nobody, and is answered with the rank that is.
          const { entry, previousRank } = await report({ leaderboard: key, score: -50 });
          expect([entry.rank, previousRank]).toEqual([rankOf(id), rankOf(id)]);
        }
      });
    },
  );

  test('is had by everybody, far behind the first thousand, and is right throughout a rebuild of the index', async () => {
    const board = await aSeasonalBoard(gateway, { schedule: null });
    const { key } = board;
    const scores = Array.from({ length: 1_600 }, (_, index) => 10 + ((index * 7) % 400));
    const ids = (await fillSeason(db, board, scores)).map(toId);
    const expected = rankedBy(ids, scores);
    const late = await aPlayer(gateway);
    const everybody = async (more: number) => {
      for (let from = 0; from < ids.length; from += 200) {
        const some = expected.slice(from, from + 200);
        const variables = { key, first: 5, fromRank: 1_500, size: 3, player: expected[1_499]!.player };
        const players = some.map((one) => one.player).toReversed();
        const { leaderboard } = await gateway.query(BoardPlaces, { ...variables, players });
        expect(leaderboard!.entriesOf.map(({ player, rank }) => [player.id, rank])).toEqual(
          some.map((one) => [one.player, one.position]),
        );
        const behind = [1_500, 1_501, 1_502, 1_503, 1_504];
        expect(leaderboard!.fromRank.nodes.map(({ rank, player }) => [rank, player.id])).toEqual(
          behind.map((rank) => [rank, expected[rank - 1]!.player]),
        );
        expect(leaderboard!.around.map(({ rank }) => rank)).toEqual([1_499, 1_500, 1_501]);
        expect(leaderboard!.entries.totalCount).toBe(1_600 + more);
      }
    };
    await everybody(0);
    await until(() => isIndexed(key));
    await everybody(0);
    // Flushed again and again while some read and one reports, whose run is the last.
    for (const [round, score] of [1, 2, 3].entries()) {
      await redis.flushdb();
      const [reported] = await Promise.all([
        late.report({ leaderboard: key, score }),
        round === 0 ? undefined : everybody(1),
      ]);
      expect(reported).toMatchObject({ previousRank: round === 0 ? null : 1_601, entry: { rank: 1_601, score } });
      await until(() => isIndexed(key));
    }
    await everybody(1);
  });
});

describe('pages', () => {
  test.each(['UNIQUE', 'COMPETITION', 'DENSE'] as const)(
    'give everybody of a long tie once and in order, both ways, while others move past (%s)',
    async (rankStyle) => {
      const { key: leaderboard } = await aBoard(gateway, { rankStyle });
      const [tied, movers] = [await somePlayers(16), await somePlayers(5)];
      for (const { report } of tied) await report({ leaderboard, score: 50 });
      for (const way of ['forward', 'backward'] as const) {
        let score = way === 'forward' ? 40 : 60;
        await Promise.all(movers.map(({ report }) => report({ leaderboard, score })));
        const seen: string[] = [];
        for (let cursor: string | null = null, at = 0; ; at += 1) {
          const page = way === 'forward' ? { first: 3, after: cursor } : { last: 3, before: cursor };
          const entries = await pageOf(leaderboard, page);
          const ids = entries.edges.map(({ node }) => node.player.id);
          seen.splice(way === 'forward' ? seen.length : 0, 0, ...ids);
          if (!(way === 'forward' ? entries.pageInfo.hasNextPage : entries.pageInfo.hasPreviousPage)) break;
          cursor = (way === 'forward' ? entries.pageInfo.endCursor : entries.pageInfo.startCursor) ?? null;
          // One after the other comes up from below the tie, into it, and over it.
          score += 5;
          await movers[at % movers.length]!.report({ leaderboard, score });
        }
        const stayed = tied.map(({ id }) => id);
        expect(seen.filter((id) => stayed.includes(id))).toEqual(stayed);
      }
    },
  );

  const pageOf = async (key: string, page: object) =>
    (await gateway.query(Entries, { key, ...page })).leaderboard!.entries;
});

describe('a voided run', () => {
  test('gives its place back to the best honest one, with its own time and metadata, and takes it again by revertVoid', async () => {
    const { key: leaderboard } = await aBoard(gateway, { tiebreakers: ['ASC'] });
    const [ann, bob, cheat] = [await aPlayer(gateway), await aPlayer(gateway), await aPlayer(gateway)];
    const honest = { leaderboard, score: 70, tiebreakers: [3], metadata: { seed: 'fern' } };
    const { entry: before } = await cheat.report(honest);
    await ann.report({ leaderboard, score: 70, tiebreakers: [3] });
    await bob.report({ leaderboard, score: 60, tiebreakers: [1] });
    await cheat.report({ leaderboard, score: 65, tiebreakers: [1], metadata: 'worse' });
    await cheat.report({ leaderboard, score: 9_999, tiebreakers: [0], metadata: 'cheated' });
    const read = async () => {
      const variables = { key: leaderboard, first: 10, players: [bob.id] };
      return (await gateway.query(BoardViews, variables, cheat.token)).leaderboard!;
    };
    const cheated = await read();
    const { node } = await gateway.query(SubmissionsOf, { player: cheat.id, leaderboard }, adminKey);
    const [submission] = node && 'submissions' in node ? node.submissions : [];
    const { voidScores } = await gateway.query(
      VoidScores,
      { input: { submission: submission!.id, reason: 'cheated' } },
      adminKey,
    );
    if (voidScores.__typename !== 'ScoreVoid') throw new Error(voidScores.code);
    await fromBothStores(leaderboard, async () => {
      const { me, entries, entriesOf } = await read();
      // Ahead of the equal run that came after it.
      expect(me).toEqual({ ...before, rank: 1 });
      expect(entries.nodes.map(({ player }) => player.id)).toEqual([cheat.id, ann.id, bob.id]);
      expect(entriesOf[0]?.rank).toBe(3);
    });
    await gateway.query(RevertVoid, { void: voidScores.id, reason: 'was honest after all' }, adminKey);
    await fromBothStores(leaderboard, async () => expect(await read()).toEqual(cheated));
  });
});

test('a season that ends while nothing runs is closed when something does again, and its rewards are there once', async () => {
  const database = await aDatabase();
  const wechat = await aWechat();
  const redisUrl = workerRedisUrl();
  const env = { AUTH_SECRET: randomBytes(32).toString('base64url') };
  const start = () => aGateway({ databaseUrl: database.url, redisUrl, wechat, env });
  try {
    const first = await start();
    const board = await aSeasonalBoard(first, {
      rewardRules: [{ key: 'all', percent: { from: 0, to: 100 }, payload: 1 }],
    });
    const { secret, id, report } = await aPlayer(first);
    await report({ leaderboard: board.key, score: 4 });
    await first.close();
    await redis.flushdb();
    wechat.clock.advance(3 * 24 * 3_600);
    // Twice, so that the second start finds the work done.
    for (let starts = 0; starts < 2; starts += 1) {
      const next = await start();
      const jobs = next.app.startJobs();
      const { login } = await next.query(LoginGuest, { secret });
      if (login.__typename !== 'Session') throw new Error(login.code);
      const rewards = await until(
        async () => (await next.query(MyRewards, {}, login.accessToken)).myRewards,
        // Page and count are two readings, and the rewards may come in between.
        ({ nodes, totalCount }) => nodes.length > 0 && totalCount > 0,
      );
      expect(rewards).toMatchObject({
        totalCount: 1,
        nodes: [{ rank: 1, player: { id }, season: { number: 1 } }],
      });
      const past = await next.query(Entries, { key: board.key, season: 1 });
      expect(past.leaderboard!.entries.edges.map(({ node }) => [node.rank, node.score])).toEqual([[1, 4]]);
      await jobs.close();
      await next.close();
    }
  } finally {
    await wechat.stop();
    await database.drop();
  }
});

describe('a daily season', () => {
  /** Tells how far the clocks of a zone are from UTC, and whether they show midnight. */
  function clocksOf(timeZone: string) {
    const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
    return {
      offsetAt: (at: number) => offset.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value,
      isMidnight: (at: number) => time.format(at) === '00:00',
    };
  }
  const midnight = (timeZone: string, from: number, step: 1 | -1) => {
    const { isMidnight } = clocksOf(timeZone);
    let at = Math.floor(from / 60_000) * 60_000;
    do at += step * 60_000;
    while (!isMidnight(at));
    return at;
  };

  /** The next two days on which the zone's clocks change, found by looking at its clocks hour by hour. */
  function changes(timeZone: string, from: number) {
    const { offsetAt } = clocksOf(timeZone);
    const hour = Math.ceil(from / 3_600_000 + 48) * 3_600_000;
    return Array.from({ length: 366 * 24 }, (_, index) => hour + index * 3_600_000)
      .filter((at) => offsetAt(at) !== offsetAt(at - 3_600_000))
      .slice(0, 2)
      .map((at) => ({ timeZone, startsAt: midnight(timeZone, at, -1), endsAt: midnight(timeZone, at, 1) }));
  }

  test("goes from midnight to midnight of its zone's own clocks, on the days on which they change, too", async () => {
    const own = await aGateway();
    const { clock } = own;
    const days = ['Europe/Berlin', 'America/New_York'].flatMap((zone) => changes(zone, clock.now()));
    const hours = days.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 3_600_000);
    expect(hours.toSorted((left, right) => left - right)).toEqual([23, 23, 25, 25]);
    const shanghai = days.map(({ startsAt }) => ({
      timeZone: 'Asia/Shanghai',
      startsAt: midnight('Asia/Shanghai', startsAt + 48 * 3_600_000, -1),
      endsAt: midnight('Asia/Shanghai', startsAt + 48 * 3_600_000, 1),
    }));
    const inTurn = [...days, ...shanghai].toSorted((left, right) => left.startsAt - right.startsAt);
    for (const { timeZone, startsAt, endsAt } of inTurn) {
      clock.advance(Math.max(0, startsAt + 1_000 - clock.now()) / 1_000);
      const { key } = await aBoard(own, { schedule: { cron: { cron: '0 0 * * *', timeZone } } });
      const { report } = await aPlayer(own);
      await report({ leaderboard: key, score: 9 });
      clock.advance((endsAt + 1_000 - clock.now()) / 1_000);
      // Logged in anew: the day was longer than a session lives.
      const next = await aPlayer(own);
      expect(await next.report({ leaderboard: key, score: 1 })).toMatchObject({ entry: { rank: 1 } });
      const { leaderboard } = await own.query(Seasons, { key });
      expect(leaderboard!.seasons.nodes.map((one) => [one.number, one.timeZone, Date.parse(one.startsAt)])).toEqual([
        [2, timeZone, endsAt],
        [1, timeZone, startsAt],
      ]);
      expect(Date.parse(leaderboard!.seasons.nodes[1]!.endsAt!)).toBe(endsAt);
    }
    await own.close();
  });
});
