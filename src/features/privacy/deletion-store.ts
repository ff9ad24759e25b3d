import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import {
  day,
  leaseMilliseconds,
  nextAttemptAt,
  traces,
  type AccountDeletion,
  type DeletionState,
  type Requester,
  type Traces,
} from './model.ts';

/*
 * Deletions that were asked for. Until one is started it may be cancelled; both look at the row and change it in one
 * statement, so of two at the last moment one is told that the other was first. From then on a worker has it under a lease.
 */

export type DeletionStore = ReturnType<typeof createDeletionStore>;
export type DeletionClaim = Pick<AccountDeletion, 'id' | 'playerId' | 'startedAt' | 'attempts'> & {
  traces: Traces | null;
  leasedUntil: Date;
};
export type DeletionFilter = { gameKey: string | null; state: DeletionState | null };
type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };
type Wanted = { playerId: string; requester: Requester; graceDays: number };

export function createDeletionStore({ pool, prisma, transaction }: Db, now: () => number) {
  return { request, cancel, claim, renew, waitUntil, fail, find, newestOf, list, count };

  /** Makes a deletion, or finds the one that is there; an admin's may bring its end nearer. */
  async function request({ playerId, requester, graceDays }: Wanted): Promise<AccountDeletion | 'unknown' | 'merged'> {
    const result = await transaction(async (client) => {
      const { rows } = await client.query<{ game_key: string; merged: boolean }>(
        'SELECT game_key, merged_into IS NOT NULL AS merged FROM player WHERE id = $1 FOR NO KEY UPDATE',
        [playerId],
      );
      if (!rows[0]) return 'unknown';
      if (rows[0].merged) return 'merged';
      const at = new Date(now());
      const deletesAt = new Date(at.getTime() + graceDays * day);
      await client.query(
        `INSERT INTO account_deletion AS present
           (id, player_id, game_key, requested_by, reason, requested_at, deletes_at, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (player_id) WHERE cancelled_at IS NULL DO UPDATE SET
           deletes_at = least(present.deletes_at, excluded.deletes_at), due_at = least(present.due_at, excluded.due_at),
           reason = coalesce(excluded.reason, present.reason)
           WHERE present.started_at IS NULL`,
        [uuidv7(at.getTime()), playerId, rows[0].game_key, requester.by, requester.reason, at, deletesAt],
      );
      return 'made' as const;
    });
    return result === 'made' ? (await newestOf(playerId))! : result;
  }

  /** The newest deletion as it is after that, cancelled or not; null where there never was one. */
  async function cancel(playerId: string, cancelledBy: string): Promise<AccountDeletion | null> {
    await pool.query(
      `UPDATE account_deletion SET cancelled_at = $2, cancelled_by = $3, due_at = NULL
       WHERE player_id = $1 AND cancelled_at IS NULL AND started_at IS NULL`,
      [playerId, new Date(now()), cancelledBy],
    );
    return newestOf(playerId);
  }

  /** Takes one whose time has come; null where there is none. */
  async function claim(): Promise<DeletionClaim | null> {
    const leasedUntil = new Date(now() + leaseMilliseconds);
    const { rows } = await pool.query<ClaimedRow>({
      name: 'account-deletion-claim',
      text: `UPDATE account_deletion SET due_at = $2, attempts = attempts + 1
             WHERE id = (SELECT id FROM account_deletion WHERE due_at <= $1
                         ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
             RETURNING id, player_id, started_at, attempts, traces`,
      values: [new Date(now()), leasedUntil],
    });
    const row = rows[0];
    if (!row) return null;
    const { player_id: playerId, started_at: startedAt, ...rest } = row;
    return { ...rest, playerId, startedAt, traces: traces.nullable().parse(rest.traces), leasedUntil };
  }

  /** Prolongs a lease; null where it is lost. */
  async function renew(deletion: DeletionClaim): Promise<Date | null> {
    const next = new Date(now() + leaseMilliseconds);
    return (await setDue(deletion, next)) ? next : null;
  }

  /** Lets go of a deletion that went well until it goes on. */
  async function waitUntil(deletion: DeletionClaim, dueAt: Date): Promise<void> {
    await pool.query(
      'UPDATE account_deletion SET due_at = $3, attempts = 0, last_error = NULL WHERE id = $1 AND due_at = $2',
      [deletion.id, deletion.leasedUntil, dueAt],
    );
  }

  /** It is tried again until it is done: nobody may be forgotten half. */
  async function fail({ id, leasedUntil, attempts }: DeletionClaim, lastError: string): Promise<void> {
    await prisma.accountDeletion.updateMany({
      where: { id, dueAt: leasedUntil },
      data: { dueAt: nextAttemptAt(attempts, now()), lastError },
    });
  }

  async function setDue({ id, leasedUntil }: DeletionClaim, dueAt: Date): Promise<boolean> {
    const { count: changed } = await prisma.accountDeletion.updateMany({
      where: { id, dueAt: leasedUntil },
      data: { dueAt },
    });
    return changed === 1;
  }

  async function find(id: string): Promise<AccountDeletion | null> {
    return prisma.accountDeletion.findUnique({ where: { id } });
  }

  /** The one that is not cancelled, else the one that was cancelled last. */
  async function newestOf(playerId: string): Promise<AccountDeletion | null> {
    const orderBy = { cancelledAt: { sort: 'desc', nulls: 'first' } } as const;
    return prisma.accountDeletion.findFirst({ where: { playerId }, orderBy });
  }

  /** The newest first. */
  async function list(filter: DeletionFilter, { after, before, from, limit }: Page): Promise<AccountDeletion[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const rows = await prisma.accountDeletion.findMany({
      where: { AND: [whereOf(filter), { id }] },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(filter: DeletionFilter): Promise<number> {
    return prisma.accountDeletion.count({ where: whereOf(filter) });
  }
}

const conditions = {
  PENDING: { cancelledAt: null, startedAt: null },
  RUNNING: { startedAt: { not: null }, doneAt: null },
  DONE: { doneAt: { not: null } },
  CANCELLED: { cancelledAt: { not: null } },
} satisfies Record<DeletionState, Prisma.AccountDeletionWhereInput>;

function whereOf({ gameKey, state }: DeletionFilter): Prisma.AccountDeletionWhereInput {
  return { ...(gameKey !== null && { gameKey }), ...(state !== null && conditions[state]) };
}

type ClaimedRow = {
  id: string;
  player_id: string;
  started_at: Date | null;
  attempts: number;
  traces: unknown;
};
