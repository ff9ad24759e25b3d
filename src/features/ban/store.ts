import type { Db } from '../../infra/db.ts';
import { lockPlayerSql } from '../player/lock-sql.ts';
import { byMerge, type Ban, type NewBan } from './model.ts';

export type BanStore = ReturnType<typeof createBanStore>;
export type Client = { query: Db['pool']['query'] };

/** A player who may not take part in rankings, until then; null for ever. */
export type RankingBan = { playerId: string; until: Date | null };

export function createBanStore({ prisma, transaction }: Db, now: () => number) {
  return { rankingBansOf, wasBannedAt, insert, lift, hide, carry, liftWithin, overdue, listOf, find };

  /** The bans in force over these players, among them any that are over and wait to be lifted. */
  async function rankingBansOf(client: Client, playerIds: string[]): Promise<RankingBan[]> {
    const { rows } = await client.query<{ player_id: string; ends_at: Date | null }>({
      name: 'bans-of',
      text: `SELECT player_id, ends_at FROM ban
             WHERE player_id = ANY($1::uuid[]) AND scope = 'RANKING' AND lifted_at IS NULL
             ORDER BY ends_at NULLS LAST`,
      values: [playerIds],
    });
    return rows.map((row) => ({ playerId: row.player_id, until: row.ends_at }));
  }

  /** Whether a ban was in force over the player at this instant; null for now, by whatever clock it was made. */
  async function wasBannedAt(client: Client, playerId: string, at: Date | null): Promise<boolean> {
    const { rows } = await client.query(
      `SELECT 1 FROM ban WHERE player_id = $1 AND scope = 'RANKING' AND (ends_at IS NULL OR ends_at > $3)
         AND (lifted_at IS NULL OR lifted_at > $2) AND ($2::timestamptz IS NULL OR created_at <= $2) LIMIT 1`,
      [playerId, at, at ?? new Date(now())],
    );
    return rows.length > 0;
  }

  /** Writes a ban and, in the same transaction, what follows from it; null where there is no such player. */
  async function insert<Result>(
    ban: NewBan,
    then: (client: Client) => Promise<Result>,
  ): Promise<{ id: number; result: Result } | null> {
    return transaction(async (client) => {
      const player = await client.query(lockPlayerSql, [ban.playerId]);
      if (player.rowCount === 0) return null;
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO ban (player_id, scope, reason, created_by, created_at, ends_at)
         VALUES ($1, $2::ban_scope, $3, $4, $5, $6) RETURNING id`,
        [ban.playerId, ban.scope, ban.reason, ban.createdBy, new Date(now()), ban.endsAt],
      );
      return { id: rows[0]!.id, result: await then(client) };
    });
  }

  /** Lifts a ban and does what follows in the same transaction; null where it is lifted already. */
  async function lift<Result>(
    id: number,
    by: { liftedBy: string; liftReason: string | null },
    then: (client: Client, ban: Pick<Ban, 'playerId' | 'endsAt'>) => Promise<Result>,
  ): Promise<Result | null> {
    return transaction(async (client) => {
      const { rows } = await client.query<{ player_id: string; ends_at: Date | null }>(
        'SELECT player_id, ends_at FROM ban WHERE id = $1',
        [id],
      );
      if (!rows[0]) return null;
      const { player_id: playerId, ends_at: endsAt } = rows[0];
      await client.query(lockPlayerSql, [playerId]);
      const { rowCount } = await client.query(
        'UPDATE ban SET lifted_at = $2, lifted_by = $3, lift_reason = $4 WHERE id = $1 AND lifted_at IS NULL',
        [id, new Date(now()), by.liftedBy, by.liftReason],
      );
      return rowCount === 0 ? null : then(client, { playerId, endsAt });
    });
  }

  /** Keeps a player who is merged into another one off the boards: the ban ends with the merge. */
  async function hide(client: Client, playerId: string, reason: string): Promise<number> {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO ban (player_id, scope, reason, created_by, created_at)
       VALUES ($1, 'RANKING', $2, $3, $4) RETURNING id`,
      [playerId, reason, byMerge, new Date(now())],
    );
    return rows[0]!.id;
  }

  /** Puts the bans in force over one player over another one, too, so that nobody merges out of a ban. */
  async function carry(client: Client, fromId: string, toId: string): Promise<number[]> {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO ban (player_id, scope, reason, created_by, created_at, ends_at)
       SELECT $2, scope, left('Of a player merged into this one: ' || reason, 500), created_by, $3, ends_at FROM ban
       WHERE player_id = $1 AND lifted_at IS NULL AND (ends_at IS NULL OR ends_at > $3) AND created_by <> $4
       ORDER BY id RETURNING id`,
      [fromId, toId, new Date(now()), byMerge],
    );
    return rows.map(({ id }) => id);
  }

  /** Lifts bans as a part of a transaction that puts the standings right. */
  async function liftWithin(client: Client, ids: number[], by: { liftedBy: string; liftReason: string }) {
    await client.query(
      `UPDATE ban SET lifted_at = $2, lifted_by = $3, lift_reason = $4 WHERE id = ANY($1::int[]) AND lifted_at IS NULL`,
      [ids, new Date(now()), by.liftedBy, by.liftReason],
    );
  }

  /** The bans whose end has come and that still hold. */
  async function overdue(): Promise<number[]> {
    const where = { liftedAt: null, endsAt: { lte: new Date(now()) } };
    const rows = await prisma.ban.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: 1_000 });
    return rows.map(({ id }) => id);
  }

  async function listOf(playerId: string): Promise<Ban[]> {
    return prisma.ban.findMany({ where: { playerId }, orderBy: { id: 'desc' }, take: 100 });
  }

  async function find(id: number): Promise<Ban | null> {
    return prisma.ban.findUnique({ where: { id } });
  }
}
