import type { Db } from '../../infra/db.ts';
import { lockPlayerSql } from '../player/lock-sql.ts';
import { byMerge, never, type Ban, type BanScope, type NewBan } from './model.ts';

export type BanStore = ReturnType<typeof createBanStore>;
export type Client = { query: Db['pool']['query'] };

/** A player who may not take part in rankings, until then; null for ever. */
export type RankingBan = { playerId: string; until: Date | null };

type Needs = {
  /** Ends all sessions of a player as a part of a transaction. */
  endSessions(client: Client, playerId: string, exceptId: null): Promise<unknown>;
  now: () => number;
};

export function createBanStore({ pool, prisma, transaction }: Db, { endSessions, now }: Needs) {
  return {
    rankingBansOf,
    wasBannedAt,
    chatBanOf,
    insert,
    shutOut,
    letIn,
    lift,
    hide,
    carry,
    liftWithin,
    overdue,
    inForce,
    untold,
    markTold,
    listOf,
    find,
  };

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

  /** The ban in force that lasts longest. */
  async function chatBanOf(playerId: string): Promise<{ until: Date | null } | null> {
    const { rows } = await pool.query<{ until: Date | null }>({
      name: 'chat-ban-of',
      text: `SELECT ends_at AS until FROM ban
             WHERE player_id = $1 AND scope = 'CHAT' AND lifted_at IS NULL AND (ends_at IS NULL OR ends_at > $2)
             ORDER BY ends_at DESC NULLS FIRST LIMIT 1`,
      values: [playerId, new Date(now())],
    });
    return rows[0] ?? null;
  }

  /**
   * Writes a ban and, in the same transaction, what follows from it. `merged` where the player is a part of another one;
   * null where there is no such player. A ban of a bulk act that is there already stays as it is.
   */
  async function insert<Result>(
    ban: NewBan,
    then: (client: Client) => Promise<Result>,
  ): Promise<{ id: number; result: Result | null } | 'merged' | null> {
    return transaction(async (client) => {
      const player = await client.query<{ is_merged: boolean }>(
        'SELECT merged_into IS NOT NULL AS is_merged FROM player WHERE id = $1 FOR NO KEY UPDATE',
        [ban.playerId],
      );
      if (!player.rows[0]) return null;
      if (player.rows[0].is_merged && ban.scope !== 'RANKING') return 'merged';
      const { rows } = await client.query<{ id: number }>(
        `INSERT INTO ban (player_id, scope, reason, created_by, created_at, ends_at, is_told, bulk_act_id)
         VALUES ($1, $2::ban_scope, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (bulk_act_id, player_id) WHERE bulk_act_id IS NOT NULL DO NOTHING RETURNING id`,
        [
          ban.playerId,
          ban.scope,
          ban.reason,
          ban.createdBy,
          new Date(now()),
          ban.endsAt,
          ban.scope !== 'LOGIN',
          ban.bulkActId,
        ],
      );
      if (rows[0]) return { id: rows[0].id, result: await then(client) };
      const present = await client.query<{ id: number }>(
        'SELECT id FROM ban WHERE bulk_act_id = $1 AND player_id = $2',
        [ban.bulkActId, ban.playerId],
      );
      return { id: present.rows[0]!.id, result: null };
    });
  }

  /** Ends the player's sessions and keeps new ones from being made, as the bans in force say. Part of a transaction. */
  async function shutOut(client: Client, playerId: string): Promise<void> {
    await letIn(client, playerId);
    await endSessions(client, playerId, null);
  }

  /** Lets the player in again when the last of the bans that are left ends. Part of a transaction. */
  async function letIn(client: Client, playerId: string): Promise<void> {
    await client.query(
      `UPDATE player SET no_login_until = (
         SELECT max(coalesce(ends_at, $2)) FROM ban
         WHERE player_id = $1 AND scope = 'LOGIN' AND lifted_at IS NULL)
       WHERE id = $1`,
      [playerId, never],
    );
  }

  /** Lifts a ban and does what follows in the same transaction; null where it is lifted already. */
  async function lift<Result>(
    id: number,
    by: { liftedBy: string; liftReason: string | null },
    then: (client: Client, ban: Pick<Ban, 'playerId' | 'scope' | 'endsAt'>) => Promise<Result>,
  ): Promise<Result | null> {
    return transaction(async (client) => {
      const { rows } = await client.query<{ player_id: string; scope: BanScope; ends_at: Date | null }>(
        'SELECT player_id, scope, ends_at FROM ban WHERE id = $1',
        [id],
      );
      if (!rows[0]) return null;
      const { player_id: playerId, scope, ends_at: endsAt } = rows[0];
      await client.query(lockPlayerSql, [playerId]);
      const { rowCount } = await client.query(
        'UPDATE ban SET lifted_at = $2, lifted_by = $3, lift_reason = $4 WHERE id = $1 AND lifted_at IS NULL',
        [id, new Date(now()), by.liftedBy, by.liftReason],
      );
      return rowCount === 0 ? null : then(client, { playerId, scope, endsAt });
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
    const { rows } = await client.query<{ id: number; scope: BanScope }>(
      `INSERT INTO ban (player_id, scope, reason, created_by, created_at, ends_at, is_told)
       SELECT $2, scope, left('Of a player merged into this one: ' || reason, 500), created_by, $3, ends_at,
              scope <> 'LOGIN' FROM ban
       WHERE player_id = $1 AND lifted_at IS NULL AND (ends_at IS NULL OR ends_at > $3) AND created_by <> $4
       ORDER BY id RETURNING id, scope`,
      [fromId, toId, new Date(now()), byMerge],
    );
    if (rows.some(({ scope }) => scope === 'LOGIN')) await shutOut(client, toId);
    return rows.map(({ id }) => id);
  }

  /** Lifts bans as a part of a transaction that puts the standings right. */
  async function liftWithin(client: Client, ids: number[], by: { liftedBy: string; liftReason: string }) {
    const { rows } = await client.query<{ player_id: string }>(
      `WITH lifted AS (
         UPDATE ban SET lifted_at = $2, lifted_by = $3, lift_reason = $4
         WHERE id = ANY($1::int[]) AND lifted_at IS NULL RETURNING player_id, scope)
       SELECT DISTINCT player_id FROM lifted WHERE scope = 'LOGIN'`,
      [ids, new Date(now()), by.liftedBy, by.liftReason],
    );
    for (const { player_id: playerId } of rows) await letIn(client, playerId);
  }

  /** The bans whose end has come and that still hold. */
  async function overdue(): Promise<number[]> {
    const where = { liftedAt: null, endsAt: { lte: new Date(now()) } };
    const rows = await prisma.ban.findMany({ where, select: { id: true }, orderBy: { id: 'asc' }, take: 1_000 });
    return rows.map(({ id }) => id);
  }

  /** The bans of this kind that an admin may lift, the oldest first. */
  async function inForce(playerId: string, scope: BanScope): Promise<number[]> {
    const where = { playerId, scope, liftedAt: null, createdBy: { not: byMerge } };
    const rows = await prisma.ban.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
    return rows.map(({ id }) => id);
  }

  /** Bans that ended sessions of which the other processes may not know. */
  async function untold(playerId: string | null): Promise<{ id: number; playerId: string }[]> {
    const where = { isTold: false, ...(playerId !== null && { playerId }) };
    return prisma.ban.findMany({ where, select: { id: true, playerId: true }, orderBy: { id: 'asc' }, take: 500 });
  }

  async function markTold(ids: number[]): Promise<void> {
    await prisma.ban.updateMany({ where: { id: { in: ids } }, data: { isTold: true } });
  }

  async function listOf(playerId: string): Promise<Ban[]> {
    return prisma.ban.findMany({ where: { playerId }, orderBy: { id: 'desc' }, take: 100 });
  }

  async function find(id: number): Promise<Ban | null> {
    return prisma.ban.findUnique({ where: { id } });
  }
}
