import type { Db } from '../../infra/db.ts';
import type { Season } from '../leaderboard/model.ts';
import { seasonColumns } from './columns.ts';

export type SeasonStore = ReturnType<typeof createSeasonStore>;
/** A season, and whose it is. */
export type BoardSeason = Season & { leaderboardId: number };
/** Places are season numbers. */
export type Page = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };

const columns = { ...seasonColumns, leaderboardId: true } as const;

export function createSeasonStore({ prisma }: Db) {
  return { find, list, count };

  async function find(id: number): Promise<BoardSeason | null> {
    return prisma.season.findUnique({ where: { id }, select: columns });
  }

  /** The seasons of a board, the newest first. */
  async function list(leaderboardId: number, { after, before, from, limit }: Page): Promise<BoardSeason[]> {
    const number = { ...(after !== null && { lt: after }), ...(before !== null && { gt: before }) };
    const rows = await prisma.season.findMany({
      where: { leaderboardId, number },
      orderBy: { number: from === 'first' ? 'desc' : 'asc' },
      take: limit,
      select: columns,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(leaderboardId: number): Promise<number> {
    return prisma.season.count({ where: { leaderboardId } });
  }
}
