import type { Db } from '../../infra/db.ts';
import type { RollStore } from '../season/roll-store.ts';
import { isTaken, toBoard, toColumns, withSeason } from './board-store.ts';
import type { Changeable } from './definition.ts';
import type { Leaderboard } from './model.ts';

/*
 * Changes of boards that are there already. Two that come at once wait for one another, so that each is judged by what
 * the board really is.
 */

export type DefinitionStore = ReturnType<typeof createDefinitionStore>;

type Place = { gameKey: string; key: string };

/** @param rollWithin brings a board's seasons in line with what the transaction has made of the board */
export function createDefinitionStore(
  { prisma, transaction }: Db,
  rollWithin: RollStore['rollWithin'],
  now: () => number,
) {
  return { update, archive };

  /**
   * Changes a board into what `decide` makes of it; null where there is no such board, 'taken' where another one has the
   * key of its interactive data.
   */
  async function update(
    place: Place,
    decide: (board: Leaderboard) => Changeable,
  ): Promise<Leaderboard | 'taken' | null> {
    const changing = prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM leaderboard
        WHERE game_key = ${place.gameKey} AND key = ${place.key} FOR NO KEY UPDATE`;
      const row = await tx.leaderboard.findUnique({ where: { gameKey_key: place }, include: withSeason });
      if (!row) return null;
      const data = toColumns(decide(toBoard(row)));
      return toBoard(await tx.leaderboard.update({ where: { id: row.id }, data, include: withSeason }));
    });
    return changing.catch((error: unknown) => {
      if (isTaken(error)) return 'taken' as const;
      throw error;
    });
  }

  /**
   * Ends a board: its season takes no report from here on, also none of a process that has not heard of it yet, since
   * every report looks at the season's state under the lock that is taken here. Null where there is no such board; one
   * that has ended stays as it is.
   */
  async function archive(place: Place): Promise<Leaderboard | null> {
    const id = await transaction(async (client) => {
      const { rows } = await client.query<{ id: number }>(
        `UPDATE leaderboard SET archived_at = coalesce(archived_at, $3) WHERE game_key = $1 AND key = $2 RETURNING id`,
        [place.gameKey, place.key, new Date(now())],
      );
      if (rows[0]) await rollWithin(client, rows[0].id);
      return rows[0]?.id;
    });
    if (id === undefined) return null;
    return toBoard(await prisma.leaderboard.findUniqueOrThrow({ where: { id }, include: withSeason }));
  }
}
