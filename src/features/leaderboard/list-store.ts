import type { Db } from '../../infra/db.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';

export type BoardListStore = ReturnType<typeof createBoardListStore>;
export type BoardFilter = { gameKey: string; isArchived: boolean };
export type BoardPage = { after: number | null; before: number | null; from: 'first' | 'last'; limit: number };

/** Which boards a game has; what they are is told by board-store.ts, which also makes the changes of seasons due. */
export function createBoardListStore({ prisma }: Db) {
  return { list, count };

  /** Ids, the newest board first. */
  async function list(filter: BoardFilter, { after, before, from, limit }: BoardPage): Promise<number[]> {
    const id = { ...(after !== null && { lt: after }), ...(before !== null && { gt: before }) };
    const rows = await prisma.leaderboard.findMany({
      where: { ...toWhere(filter), id },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
      select: { id: true },
    });
    const ids = rows.map((row) => row.id);
    return from === 'first' ? ids : ids.toReversed();
  }

  async function count(filter: BoardFilter): Promise<number> {
    return prisma.leaderboard.count({ where: toWhere(filter) });
  }
}

function toWhere({ gameKey, isArchived }: BoardFilter): Prisma.LeaderboardWhereInput {
  return { gameKey, archivedAt: isArchived ? { not: null } : null };
}
