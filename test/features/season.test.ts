import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/features/season/calendar.ts';
import { aGateway, send, type TestApp } from '../support/app.ts';
import { Entries, ReportScore } from '../support/documents.ts';
import { aPlayer } from '../support/players.ts';
import { aSeasonalBoard } from '../support/seasons.ts';

/*
 * How one season follows another. Seasons last a minute here, and the clock is moved to where the change is.
 */

let gateway: TestApp;
let other: TestApp;
let db: pg.Pool;

beforeAll(async () => {
  gateway = await aGateway();
  const { databaseUrl, redisUrl, wechat, config } = gateway;
  other = await aGateway({ databaseUrl, redisUrl, wechat, env: { AUTH_SECRET: config.authSecret } });
  db = new pg.Pool({ connectionString: gateway.databaseUrl });
});
afterAll(async () => {
  await db.end();
  await other.close();
  await gateway.close();
});

type Row = { number: number; state: string; starts_at: Date; ends_at: Date | null };
const seasonsOf = async (leaderboardId: number) =>
  (
    await db.query<Row>(
      'SELECT number, state, starts_at, ends_at FROM season WHERE leaderboard_id = $1 ORDER BY number',
      [leaderboardId],
    )
  ).rows;

/** Moves the clock so many milliseconds past the next change of the minute. */
const toNextMinute = (milliseconds = 0) => {
  const left = Math.ceil(60_001 - (gateway.clock.now() % 60_000));
  gateway.clock.advance((left + milliseconds) / 1_000);
};
const advance = (seconds: number) => gateway.clock.advance(seconds);
const minutes = (rows: Row[]) => rows.map(({ starts_at: start, ends_at: end }) => [start.getTime(), end?.getTime()]);

const scoresOf = async (app: TestApp, key: string, season?: number) => {
  const { leaderboard } = await app.query(Entries, { key, first: 100, ...(season && { season }) });
  return leaderboard!.entries.edges.map(({ node }) => node.score);
};

const fault = async (leaderboard: string, token: string, more: object = {}) => {
  const { data } = await send(gateway.url, ReportScore, { input: { leaderboard, score: 1, ...more } }, token);
  return data.reportScore.__typename === 'LeaderboardClosed' ? data.reportScore.message : data.reportScore.__typename;
};

describe('a season that is over', () => {
  test('is followed by the next at once, whether a report, a read or the other gateway comes first', async () => {
    toNextMinute();
    const boards = await Promise.all([1, 2, 3].map(() => aSeasonalBoard(gateway)));
    const { report } = await aPlayer(gateway);
    for (const { key } of boards) await report({ leaderboard: key, score: 70 });
    toNextMinute();
    const [byReport, byRead, byOther] = boards;
    expect(await report({ leaderboard: byReport!.key, score: 5 })).toMatchObject({ previousRank: null });
    expect(await scoresOf(gateway, byRead!.key)).toEqual([]);
    expect(await scoresOf(other, byOther!.key)).toEqual([]);
    for (const { id, key } of boards) {
      const rows = await seasonsOf(id);
      expect(rows.map(({ number, state }) => [number, state])).toEqual([
        [1, 'CLOSING'],
        [2, 'OPEN'],
      ]);
      expect(rows[1]!.starts_at).toEqual(rows[0]!.ends_at);
      expect(await scoresOf(gateway, key, 1)).toEqual([70]);
      expect(await scoresOf(other, key, 1)).toEqual([70]);
    }
    expect(await scoresOf(other, byReport!.key)).toEqual([5]);
  });

  test('leaves no trace of periods in which nobody came', async () => {
    toNextMinute(1_000);
    const { id, key } = await aSeasonalBoard(gateway);
    advance(14 * 24 * 3_600);
    expect(await scoresOf(gateway, key)).toEqual([]);
    const rows = await seasonsOf(id);
    const minute = Math.floor(gateway.clock.now() / 60_000) * 60_000;
    expect(rows.map(({ number }) => number)).toEqual([1, 2]);
    expect(minutes(rows)[1]).toEqual([minute, minute + 60_000]);
  });

  test('is closed once by many at once on two gateways', async () => {
    toNextMinute();
    const { id, key } = await aSeasonalBoard(gateway);
    toNextMinute();
    await Promise.all(Array.from({ length: 40 }, (_, at) => scoresOf(at % 2 ? gateway : other, key)));
    expect((await seasonsOf(id)).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('a score', () => {
  test('is in exactly the season in which it was committed, at the second of the change, from two gateways', async () => {
    const board = await aSeasonalBoard(gateway, { operator: 'SUM' });
    const { key } = board;
    const players = await Promise.all(Array.from({ length: 10 }, () => aPlayer(gateway)));
    toNextMinute(-400);
    const runs: { runId: string; score: number; at: string }[] = [];
    // For a good second around the change, from both sides.
    await Promise.all(
      players.map(async ({ token }, index) => {
        for (const until = gateway.clock.now() + 1_000; gateway.clock.now() < until;) {
          const [runId, score] = [randomUUID(), 1 + (index % 3)];
          const app = index % 2 ? gateway : other;
          const { reportScore } = await app.query(ReportScore, { input: { leaderboard: key, score, runId } }, token);
          if (reportScore.__typename !== 'ScoreReport') throw new Error(reportScore.code);
          runs.push({ runId, score, at: reportScore.entry.achievedAt });
        }
      }),
    );
    const { rows } = await db.query<{
      run_id: string;
      number: number;
      created_at: Date;
      starts_at: Date;
      ends_at: Date;
    }>(
      `SELECT run_id, number, submission.created_at, starts_at, ends_at FROM submission JOIN season ON season.id = season_id
       WHERE submission.leaderboard_id = $1`,
      [board.id],
    );
    expect(rows.map((row) => row.run_id).toSorted()).toEqual(runs.map((run) => run.runId).toSorted());
    for (const row of rows) expect(row.starts_at <= row.created_at && row.created_at < row.ends_at).toBe(true);
    expect(new Set(rows.map((row) => row.number)).size).toBe(2);
    const first = Math.min(...rows.map((row) => row.number));
    const shown = (await Promise.all([scoresOf(gateway, key, first), scoresOf(other, key)])).flat();
    const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
    expect(sum(shown)).toBe(sum(runs.map((run) => run.score)));
  });

  test('that was answered in a season is answered alike in the next, and when the board is over', async () => {
    toNextMinute();
    const start = new Date(Math.floor(gateway.clock.now() / 60_000) * 60_000);
    const seasons = [{ startsAt: start, endsAt: new Date(start.getTime() + 60_000) }];
    const goesOn = await aSeasonalBoard(gateway);
    const ends = await aSeasonalBoard(gateway, { schedule: { kind: 'DATES', timeZone: null, seasons } });
    const { report, token } = await aPlayer(gateway);
    const inputs = [goesOn, ends].map(({ key }) => ({ leaderboard: key, score: 9, runId: randomUUID() }));
    const first = await Promise.all(inputs.map(report));
    toNextMinute();
    expect(await Promise.all(inputs.map(report))).toEqual(first);
    expect(await fault(ends.key, token)).toContain('takes no more scores');
    expect(await Promise.all([scoresOf(gateway, goesOn.key), scoresOf(gateway, ends.key)])).toEqual([[], [9]]);
  });
});

describe('fixed dates', () => {
  test('open a board when its time comes, close it between seasons, and say when it goes on', async () => {
    toNextMinute();
    const now = gateway.clock.now();
    const at = (seconds: number) => new Date(now + seconds * 1_000);
    const seasons = [
      { startsAt: at(10), endsAt: at(20) },
      { startsAt: at(30), endsAt: at(40) },
    ];
    const { id, key } = await aSeasonalBoard(gateway, { schedule: { kind: 'DATES', timeZone: null, seasons } });
    const { report, token } = await aPlayer(gateway);
    expect(await fault(key, token)).toContain(at(10).toISOString());
    advance(11);
    await report({ leaderboard: key, score: 1 });
    advance(10);
    expect(await fault(key, token)).toContain(at(30).toISOString());
    // Between seasons the last one is shown.
    expect(await scoresOf(gateway, key)).toEqual([1]);
    advance(10);
    expect(await scoresOf(gateway, key)).toEqual([]);
    await report({ leaderboard: key, score: 2 });
    advance(10);
    expect(await fault(key, token)).toContain('takes no more scores');
    expect(await scoresOf(gateway, key)).toEqual([2]);
    expect(minutes(await seasonsOf(id))).toEqual(seasons.map((one) => [+one.startsAt, +one.endsAt]));
  });
});

describe('an archived board', () => {
  test('ends its season at once, takes no more scores and opens no season again', async () => {
    toNextMinute();
    const { id, key } = await aSeasonalBoard(gateway);
    const { report, token } = await aPlayer(gateway);
    await report({ leaderboard: key, score: 3 });
    await db.query('UPDATE leaderboard SET archived_at = now() WHERE id = $1', [id]);
    await gateway.app.services.seasons.roll(id);
    expect(await fault(key, token)).toContain('takes no more scores');
    toNextMinute();
    expect(await scoresOf(other, key)).toEqual([3]);
    const rows = await seasonsOf(id);
    expect(rows.map(({ state }) => state)).toEqual(['CLOSING']);
    expect(rows[0]!.ends_at!.getTime()).toBeLessThan(gateway.clock.now() - 30_000);
  });
});

describe('a new schedule', () => {
  const reschedule = (id: number, schedule: Schedule | null) =>
    db.query('UPDATE leaderboard SET schedule = $2 WHERE id = $1', [id, JSON.stringify(schedule)]);

  test('rules from the next season on', async () => {
    toNextMinute();
    const { id, key } = await aSeasonalBoard(gateway);
    const before = await seasonsOf(id);
    await reschedule(id, { kind: 'CRON', cron: '0 0 * * *', timeZone: 'Europe/Berlin' });
    advance(2);
    await scoresOf(gateway, key);
    expect(await seasonsOf(id)).toEqual(before);
    toNextMinute();
    await scoresOf(gateway, key);
    const [old, next] = await seasonsOf(id);
    expect(next!.starts_at).toEqual(old!.ends_at);
    expect([22, 23]).toContain(next!.ends_at!.getUTCHours());
  });

  test('ends a season that had no end, and none makes one that does not end', async () => {
    toNextMinute();
    const { id, key } = await aSeasonalBoard(gateway, { schedule: null });
    expect((await seasonsOf(id))[0]!.ends_at).toBeNull();
    await reschedule(id, { kind: 'CRON', cron: '* * * * *', timeZone: 'Europe/Berlin' });
    advance(2);
    await scoresOf(gateway, key);
    expect((await seasonsOf(id))[0]!.ends_at!.getTime() % 60_000).toBe(0);
    await reschedule(id, null);
    toNextMinute(2_000);
    await scoresOf(gateway, key);
    const rows = await seasonsOf(id);
    expect(rows.map((row) => row.state)).toEqual(['CLOSING', 'OPEN']);
    expect(minutes(rows)[1]).toEqual([minutes(rows)[0]![1], undefined]);
  });

  test('plans a first season anew that has not begun', async () => {
    const inHours = (hours: number) => new Date(Math.floor(gateway.clock.now() / 1_000 + hours * 3_600) * 1_000);
    const dates = (from: number): Schedule => ({
      kind: 'DATES',
      timeZone: 'Asia/Shanghai',
      seasons: [{ startsAt: inHours(from), endsAt: inHours(from + 1) }],
    });
    const { id, key } = await aSeasonalBoard(gateway, { schedule: dates(5) });
    const later = dates(9);
    await reschedule(id, later);
    advance(2);
    await scoresOf(gateway, key);
    expect((await seasonsOf(id)).map((row) => row.starts_at)).toEqual([
      (later as { seasons: { startsAt: Date }[] }).seasons[0]!.startsAt,
    ]);
  });
});
