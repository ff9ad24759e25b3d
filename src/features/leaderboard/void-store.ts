import type { Db } from '../../infra/db.ts';
import { lockPlayerSql } from '../player/lock-sql.ts';
import type { ScoreVoid, Submission } from '../../../prisma/generated/client/client.ts';
import type { Client } from './standings-store.ts';

/*
 * Acts by which runs count no more. A submission names the act that voided it; one that several acts cover belongs to
 * the first of them, and to the next one when that is reverted.
 */

export type VoidStore = ReturnType<typeof createVoidStore>;
export type { ScoreVoid, Submission };

export type NewVoid = {
  playerId: string;
  /** Null for all boards. */
  leaderboardId: number | null;
  /** One run, or null for all. */
  run: { seasonId: number; seq: number } | null;
  /** Only runs from then on, or null for all. */
  since: Date | null;
  reason: string;
  createdBy: string;
};
/** What follows from an act, in its transaction: the seasons in which runs of the player count otherwise now. */
type Then<Result> = (client: Client, playerId: string, seasonIds: number[]) => Promise<Result>;
export type Place = { seasonId: number; seq: number };

export function createVoidStore({ prisma, transaction }: Db, now: () => number) {
  return { insert, revert, find, listOf, findSubmission, submissionsOf };

  /** Voids the runs that an act covers; null where none of them counts any more, and then nothing is written. */
  function insert<Result>(wanted: NewVoid, then: Then<Result>): Promise<{ id: number; result: Result } | null> {
    return transaction(async (client) => {
      await client.query(lockPlayerSql, [wanted.playerId]);
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO score_void (player_id, leaderboard_id, season_id, seq, since, runs, reason, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) RETURNING id`,
        [
          wanted.playerId,
          wanted.leaderboardId,
          wanted.run?.seasonId ?? null,
          wanted.run?.seq ?? null,
          wanted.since,
          wanted.reason,
          wanted.createdBy,
          new Date(now()),
        ],
      );
      const { id } = rows[0]!;
      const seasonIds = await mark(client, id);
      if (seasonIds.length === 0) {
        await client.query('DELETE FROM score_void WHERE id = $1', [id]);
        return null;
      }
      await client.query('UPDATE score_void SET runs = $2 WHERE id = $1', [id, seasonIds.length]);
      return { id, result: await then(client, wanted.playerId, seasonIds) };
    });
  }

  /** Makes the runs of an act count again, but for those that another act covers; null where it is reverted already. */
  function revert<Result>(
    id: number,
    by: { revertedBy: string; revertReason: string },
    then: Then<Result>,
  ): Promise<Result | null> {
    return transaction(async (client) => {
      const found = await client.query<{ player_id: string }>('SELECT player_id FROM score_void WHERE id = $1', [id]);
      if (!found.rows[0]) return null;
      const { player_id: playerId } = found.rows[0];
      await client.query(lockPlayerSql, [playerId]);
      const { rowCount } = await client.query(
        `UPDATE score_void SET reverted_at = $2, reverted_by = $3, revert_reason = $4
         WHERE id = $1 AND reverted_at IS NULL`,
        [id, new Date(now()), by.revertedBy, by.revertReason],
      );
      if (rowCount === 0) return null;
      const { rows } = await client.query<{ season_id: number }>(
        `UPDATE submission SET void_id = NULL WHERE void_id = $1 AND player_id = $2 AND leaderboard_id IN (
           SELECT leaderboard.id FROM leaderboard JOIN player ON player.game_key = leaderboard.game_key
           WHERE player.id = $2) RETURNING season_id`,
        [id, playerId],
      );
      const others = await client.query<{ id: number }>(
        'SELECT id FROM score_void WHERE player_id = $1 AND reverted_at IS NULL ORDER BY id',
        [playerId],
      );
      for (const other of others.rows) await mark(client, other.id);
      return then(
        client,
        playerId,
        rows.map((row) => row.season_id),
      );
    });
  }

  async function find(id: number): Promise<ScoreVoid | null> {
    return prisma.scoreVoid.findUnique({ where: { id } });
  }

  async function listOf(playerId: string): Promise<ScoreVoid[]> {
    return prisma.scoreVoid.findMany({ where: { playerId }, orderBy: { id: 'desc' }, take: 100 });
  }

  async function findSubmission({ seasonId, seq }: Place): Promise<Submission | null> {
    return prisma.submission.findUnique({ where: { seasonId_seq: { seasonId, seq } } });
  }

  /** A player's submissions on a board, the newest first, from behind `before`. */
  async function submissionsOf(
    leaderboardId: number,
    playerId: string,
    { before, limit }: { before: Place | null; limit: number },
  ): Promise<Submission[]> {
    const older = before && {
      OR: [{ seasonId: { lt: before.seasonId } }, { seasonId: before.seasonId, seq: { lt: before.seq } }],
    };
    return prisma.submission.findMany({
      where: { leaderboardId, playerId, ...older },
      orderBy: [{ seasonId: 'desc' }, { seq: 'desc' }],
      take: limit,
    });
  }
}

/** Marks what an act covers and no other act has voided. Returns the season of each run that it marked. */
async function mark(client: Client, voidId: number): Promise<number[]> {
  const { rows } = await client.query<{ season_id: number }>(
    `UPDATE submission SET void_id = act.id
     FROM score_void AS act JOIN player ON player.id = act.player_id
     WHERE act.id = $1 AND submission.player_id = act.player_id AND submission.void_id IS NULL
       AND submission.leaderboard_id IN (SELECT id FROM leaderboard WHERE leaderboard.game_key = player.game_key
                                         AND (act.leaderboard_id IS NULL OR leaderboard.id = act.leaderboard_id))
       AND (act.seq IS NULL OR (submission.season_id = act.season_id AND submission.seq = act.seq))
       AND (act.since IS NULL OR submission.created_at >= act.since)
       -- What was reported after the act is not covered when it is marked again; at first it counts no runs yet.
       AND (act.runs = 0 OR submission.created_at <= act.created_at)
     RETURNING submission.season_id`,
    [voidId],
  );
  return rows.map((row) => row.season_id);
}
