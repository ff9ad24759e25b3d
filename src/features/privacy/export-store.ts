import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import {
  byPlayer,
  exportLifeMilliseconds,
  leaseMilliseconds,
  nextAttemptAt,
  type DataExport,
  type DataExportState,
  type Requester,
} from './model.ts';

/*
 * Exports that were asked for, and how far each has got. A worker takes one by moving `due_at` on, and says so again
 * while it works; where it dies the export is due again. What a worker has made counts only if the lease is still its own.
 */

export type ExportStore = ReturnType<typeof createExportStore>;
export type ExportClaim = Pick<DataExport, 'id' | 'playerId' | 'attempts'> & { leasedUntil: Date };
export type ExportFilter = { gameKey: string | null; playerId: string | null; state: DataExportState | null };
/** `wait`: the player's last one was made less than a day ago. */
export type Requested = { made: DataExport } | { waitUntil: Date } | 'unknown' | 'merged';
type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };

export function createExportStore({ pool, prisma, transaction }: Db, now: () => number) {
  return { request, claim, renew, finish, fail, find, newestOf, over, markExpired, list, count };

  /** One export at a time: who asks while one is under way gets that one. Players get one a day, admins any number. */
  function request(playerId: string, { isAdmin, by, reason }: Requester, perMilliseconds: number): Promise<Requested> {
    return transaction(async (client): Promise<Requested> => {
      const locked = await client.query<{ game_key: string; merged: boolean }>(
        `SELECT game_key, merged_into IS NOT NULL AS merged FROM player WHERE id = $1 AND erased_at IS NULL
         FOR NO KEY UPDATE`,
        [playerId],
      );
      if (!locked.rows[0]) return 'unknown';
      if (locked.rows[0].merged) return 'merged';
      const underWay = await client.query<Row>(
        `SELECT * FROM data_export WHERE player_id = $1 AND state IN ('QUEUED', 'RUNNING')`,
        [playerId],
      );
      if (underWay.rows[0]) return { made: toExport(underWay.rows[0]) };
      const at = now();
      if (!isAdmin) {
        const { rows } = await client.query<{ requested_at: Date }>(
          `SELECT requested_at FROM data_export WHERE player_id = $1 AND requested_by = '${byPlayer}' AND state <> 'FAILED'
             AND requested_at > $2 ORDER BY id DESC LIMIT 1`,
          [playerId, new Date(at - perMilliseconds)],
        );
        if (rows[0]) return { waitUntil: new Date(rows[0].requested_at.getTime() + perMilliseconds) };
      }
      const { rows } = await client.query<Row>(
        `INSERT INTO data_export (id, player_id, game_key, state, requested_by, reason, requested_at, due_at)
         VALUES ($1, $2, $3, 'QUEUED', $4, $5, $6, $6) RETURNING *`,
        [uuidv7(at), playerId, locked.rows[0].game_key, by, reason, new Date(at)],
      );
      return { made: toExport(rows[0]!) };
    });
  }

  /** Takes the one that has been due for longest; null where none is. */
  async function claim(): Promise<ExportClaim | null> {
    const leasedUntil = new Date(now() + leaseMilliseconds);
    const { rows } = await pool.query<{ id: string; player_id: string; attempts: number }>({
      name: 'data-export-claim',
      text: `UPDATE data_export SET state = 'RUNNING', due_at = $2, attempts = attempts + 1
             WHERE id = (SELECT id FROM data_export WHERE due_at <= $1 ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
             RETURNING id, player_id, attempts`,
      values: [new Date(now()), leasedUntil],
    });
    const row = rows[0];
    return row ? { id: row.id, playerId: row.player_id, attempts: row.attempts, leasedUntil } : null;
  }

  /** Prolongs a lease; null where it is lost: another worker has it, or the account is being deleted. */
  async function renew({ id, leasedUntil }: ExportClaim): Promise<Date | null> {
    const next = new Date(now() + leaseMilliseconds);
    const { rowCount } = await pool.query('UPDATE data_export SET due_at = $3 WHERE id = $1 AND due_at = $2', [
      id,
      leasedUntil,
      next,
    ]);
    return rowCount === 1 ? next : null;
  }

  /** False where the lease is lost. */
  async function finish({ id, leasedUntil }: ExportClaim, bytes: number): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE data_export SET state = 'READY', due_at = NULL, last_error = NULL, ready_at = $3, expires_at = $4, bytes = $5
       WHERE id = $1 AND due_at = $2`,
      [id, leasedUntil, new Date(now()), new Date(now() + exportLifeMilliseconds), bytes],
    );
    return rowCount === 1;
  }

  async function fail({ id, leasedUntil, attempts }: ExportClaim, lastError: string, isLast: boolean): Promise<void> {
    await prisma.dataExport.updateMany({
      where: { id, dueAt: leasedUntil },
      data: isLast
        ? { state: 'FAILED', dueAt: null, lastError }
        : { state: 'QUEUED', dueAt: nextAttemptAt(attempts, now()), lastError },
    });
  }

  async function find(id: string): Promise<DataExport | null> {
    return prisma.dataExport.findUnique({ where: { id } });
  }

  async function newestOf(playerId: string): Promise<DataExport | null> {
    return prisma.dataExport.findFirst({ where: { playerId }, orderBy: { id: 'desc' } });
  }

  /** Those whose files have been kept for long enough. */
  async function over(limit: number): Promise<string[]> {
    const where = { state: 'READY', expiresAt: { lte: new Date(now()) } } as const;
    const rows = await prisma.dataExport.findMany({ where, select: { id: true }, take: limit });
    return rows.map(({ id }) => id);
  }

  async function markExpired(ids: string[]): Promise<void> {
    await prisma.dataExport.updateMany({ where: { id: { in: ids } }, data: { state: 'EXPIRED' } });
  }

  /** The newest first. */
  async function list(filter: ExportFilter, { after, before, from, limit }: Page): Promise<DataExport[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const rows = await prisma.dataExport.findMany({
      where: { AND: [whereOf(filter), { id }] },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(filter: ExportFilter): Promise<number> {
    return prisma.dataExport.count({ where: whereOf(filter) });
  }
}

function whereOf({ gameKey, playerId, state }: ExportFilter): Prisma.DataExportWhereInput {
  return {
    ...(gameKey !== null && { gameKey }),
    ...(playerId !== null && { playerId }),
    ...(state !== null && { state }),
  };
}

type Row = {
  id: string;
  player_id: string;
  game_key: string;
  state: DataExportState;
  requested_by: string;
  reason: string | null;
  requested_at: Date;
  due_at: Date | null;
  attempts: number;
  last_error: string | null;
  ready_at: Date | null;
  expires_at: Date | null;
  bytes: string | null;
};

const toExport = (row: Row): DataExport => ({
  id: row.id,
  playerId: row.player_id,
  gameKey: row.game_key,
  state: row.state,
  requestedBy: row.requested_by,
  reason: row.reason,
  requestedAt: row.requested_at,
  dueAt: row.due_at,
  attempts: row.attempts,
  lastError: row.last_error,
  readyAt: row.ready_at,
  expiresAt: row.expires_at,
  bytes: row.bytes === null ? null : BigInt(row.bytes),
});
