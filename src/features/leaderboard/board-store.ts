import type { Db } from '../../infra/db.ts';
import type { Leaderboard, Season } from './model.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';

/*
 * Definitions of boards and seasons. They are read on every request and change seldom, so each process keeps what it
 * read for a second; a board that was not found is asked for again each time.
 */

export type BoardStore = ReturnType<typeof createBoardStore>;
export type NewBoard = Pick<Leaderboard, 'gameKey' | 'key' | 'title' | 'sort' | 'operator'>;

const keptMilliseconds = 1_000;

const seasonColumns = { id: true, number: true, indexKey: true } as const satisfies Prisma.SeasonSelect;
const withSeason = {
  seasons: { where: { state: 'OPEN' }, orderBy: { number: 'desc' }, take: 1, select: seasonColumns },
} as const satisfies Prisma.LeaderboardInclude;
type Row = Prisma.LeaderboardGetPayload<{ include: typeof withSeason }>;

export function createBoardStore({ prisma }: Db, now: () => number) {
  const kept = new Map<string, { board: Leaderboard; readAt: number }>();
  return { findByKey, findById, findBySeason, findSeason, create, forget };

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

  /** Makes a board with its first season; null where the key is taken. */
  async function create(board: NewBoard): Promise<Leaderboard | null> {
    try {
      const data = { ...board, seasons: { create: { number: 1 } } };
      return toBoard(await prisma.leaderboard.create({ data, include: withSeason }));
    } catch (error) {
      if ((error as { code?: unknown }).code === 'P2002') return null;
      throw error;
    }
  }

  /** Drops what is kept, so that the next read sees the database. */
  function forget(): void {
    kept.clear();
  }

  async function keep(key: string, read: () => Promise<Row | null>): Promise<Leaderboard | null> {
    const known = kept.get(key);
    if (known && now() - known.readAt < keptMilliseconds && now() >= known.readAt) return known.board;
    const row = await read();
    if (!row) return null;
    const board = toBoard(row);
    if (kept.size > 10_000) kept.clear();
    kept.set(key, { board, readAt: now() });
    return board;
  }
}

function toBoard({ seasons, ...row }: Row): Leaderboard {
  const season = seasons[0];
  if (!season) throw new Error(`leaderboard ${row.id} has no open season`);
  return { ...row, season };
}
