import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Db } from '../../infra/db.ts';
import type { Metrics } from '../../infra/metrics.ts';
import { shared } from '../../infra/time-limits.ts';
import type { Definition } from './definition.ts';
import type { Leaderboard, Season } from './model.ts';
import { seasonColumns } from '../season/columns.ts';
import { firstPeriod, storedSchedule } from '../season/calendar.ts';
import { nextStart, planRoll } from '../season/rolling.ts';
import { rewardRules } from '../reward/rules.ts';
import { Prisma } from '../../../prisma/generated/client/client.ts';

/*
 * Definitions of boards and seasons. They are read on every request and change seldom, so each process keeps what it
 * read for a second; a board that was not found is asked for again each time. Whoever reads a board whose season is over
 * makes the change to the next one first, so that nobody is shown the old one as the current.
 */

export type BoardStore = ReturnType<typeof createBoardStore>;
export type NewBoard = Definition & Pick<Leaderboard, 'gameKey'>;

const keptMilliseconds = 1_000;

export const withSeason = {
  seasons: { orderBy: { number: 'desc' }, take: 1, select: seasonColumns },
} as const satisfies Prisma.LeaderboardInclude;
type Row = Prisma.LeaderboardGetPayload<{ include: typeof withSeason }>;

/** @param roll makes the change of seasons that is due on a board */
export function createBoardStore(
  { pool, prisma }: Db,
  now: () => number,
  roll: (leaderboardId: number) => Promise<void>,
  metrics: Metrics,
) {
  const kept = new Map<string, { board: Leaderboard; readAt: number }>();
  const reading = new Map<string, Promise<Leaderboard | null>>();
  const count = metrics.cache('boards', () => kept.size);
  let forgotten = 0;
  return { findByKey, findById, findBySeason, findSeason, findByPlayer, create, forget, nextStart: startOfNext };

  async function findByKey(gameKey: string, key: string): Promise<Leaderboard | null> {
    return keep(`${gameKey}/${key}`, () =>
      prisma.leaderboard.findUnique({ where: { gameKey_key: { gameKey, key } }, include: withSeason }),
    );
  }

  async function findById(id: number): Promise<Leaderboard | null> {
    return keep(String(id), () => prisma.leaderboard.findUnique({ where: { id }, include: withSeason }));
  }

  async function findSeason(leaderboardId: number, number: number): Promise<Season | null> {
    const where = { leaderboardId_number: { leaderboardId, number } };
    return prisma.season.findUnique({ where, select: seasonColumns });
  }

  /** A season with its board. */
  async function findBySeason(seasonId: number): Promise<{ board: Leaderboard; season: Season } | null> {
    const row = await prisma.season.findUnique({
      where: { id: seasonId },
      select: { ...seasonColumns, leaderboardId: true },
    });
    if (!row) return null;
    const { leaderboardId, ...season } = row;
    const board = await findById(leaderboardId);
    return board && { board, season };
  }

  /** The boards on whose newest season a player stands. */
  async function findByPlayer(playerId: string): Promise<Leaderboard[]> {
    const rows = await prisma.standing.findMany({
      where: { playerId, season: { state: 'OPEN' } },
      select: { season: { select: { leaderboardId: true } } },
    });
    const boards = await Promise.all(rows.map(({ season }) => findById(season.leaderboardId)));
    return boards.filter((board) => board !== null).toSorted((left, right) => left.key.localeCompare(right.key));
  }

  /** Makes a board with its first season; null where the key, or that of its interactive data, is taken. */
  async function create(board: NewBoard): Promise<Leaderboard | null> {
    try {
      const { schedule } = board;
      const first = { number: 1, timeZone: schedule?.timeZone ?? null, ...firstPeriod(schedule, new Date(now())) };
      const data = { ...toColumns(board), seasons: { create: first } };
      return toBoard(await prisma.leaderboard.create({ data, include: withSeason }));
    } catch (error) {
      if (isTaken(error)) return null;
      throw error;
    }
  }

  /** Drops what is kept of a board, or of all, and what is being read, so that the next read sees the database. */
  function forget(board?: Pick<Leaderboard, 'id' | 'gameKey' | 'key'>): void {
    if (board) for (const key of [`${board.gameKey}/${board.key}`, String(board.id)]) kept.delete(key);
    else kept.clear();
    reading.clear();
    forgotten += 1;
  }

  async function keep(key: string, read: () => Promise<Row | null>): Promise<Leaderboard | null> {
    if (pool.isActing()) return readAside(read);
    const known = kept.get(key);
    const isFresh = known && now() - known.readAt < keptMilliseconds && now() >= known.readAt;
    if (isFresh && !isRollDue(known.board)) {
      count.hit();
      // Read anew ahead of its time, so that in the usual case nobody waits; what goes wrong the next one learns.
      if (now() - known.readAt > keptMilliseconds / 2) readOnce(key, read).catch(() => {});
      return known.board;
    }
    count.miss();
    return readOnce(key, read);
  }

  /** What an act sees of a board may never be there for others. */
  async function readAside(read: () => Promise<Row | null>): Promise<Leaderboard | null> {
    const row = await read();
    return row && toBoard(row);
  }

  /** Everybody finds a board out of date at the same moment; one reads. */
  function readOnce(key: string, read: () => Promise<Row | null>): Promise<Leaderboard | null> {
    const others = reading.get(key);
    if (others) return others;
    const started = shared(() => readAnew(key, read)).finally(() => {
      if (reading.get(key) === started) reading.delete(key);
    });
    reading.set(key, started);
    return started;
  }

  async function readAnew(key: string, read: () => Promise<Row | null>): Promise<Leaderboard | null> {
    const readAt = now();
    const before = forgotten;
    let row = await read();
    if (!row) return null;
    let board = toBoard(row);
    if (isRollDue(board)) {
      await roll(board.id);
      row = await read();
      if (!row) return null;
      board = toBoard(row);
    }
    // The same object where nothing has changed: answers that were made from it are still good.
    const present = kept.get(key)?.board;
    if (present && isDeepStrictEqual(present, board)) board = present;
    if (kept.size > 10_000) kept.clear();
    if (forgotten === before) kept.set(key, { board, readAt });
    return board;
  }

  /** When a board that takes no reports now will take some again; null where that is not known. */
  function startOfNext(board: Leaderboard): Date | null {
    return nextStart(board, new Date(now()));
  }

  function isRollDue(board: Leaderboard): boolean {
    return planRoll(board, new Date(now())) !== null;
  }
}

export function toBoard({ seasons, ...row }: Row): Leaderboard {
  const season = seasons[0];
  if (!season) throw new Error(`leaderboard ${row.id} has no season`);
  return {
    ...row,
    dimensions: dimensions.parse(row.dimensions),
    schedule: storedSchedule.parse(row.schedule),
    rewardRules: rewardRules.parse(row.rewardRules),
    scoreMin: toNumber(row.scoreMin),
    scoreMax: toNumber(row.scoreMax),
    improvementMax: toNumber(row.improvementMax),
    season,
  };
}

/** A definition as Prisma takes it, which has a null of its own for JSON. */
export function toColumns<Given extends Pick<Leaderboard, 'schedule' | 'rewardRules'>>(given: Given) {
  return {
    ...given,
    schedule: given.schedule ?? Prisma.DbNull,
    rewardRules: given.rewardRules as Prisma.InputJsonValue,
  };
}

const dimensions = z.array(z.object({ key: z.string(), values: z.array(z.string()).nullable() }));

/** Whether Prisma was refused because what must be unique would not be. */
export const isTaken = (error: unknown) => (error as { code?: unknown }).code === 'P2002';

const toNumber = (value: bigint | null) => (value === null ? null : Number(value));
