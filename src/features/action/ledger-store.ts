import type { Db } from '../../infra/db.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';
import type { ActRequest, Answer, CounterAct, CounterEntry } from './model.ts';

/* What admins read of what happened to a player's counters. */

export type LedgerStore = ReturnType<typeof createLedgerStore>;

export type LedgerFilter = { playerId: string; counter: string | null };
/** Where a line stands. */
export type Line = { act: number; line: number };
export type LedgerPage = { after: Line | null; before: Line | null; from: 'first' | 'last'; limit: number };

export function createLedgerStore({ prisma, pool }: Db) {
  return { list, count, findAct, entriesOf, revertOf };

  /** The newest first. */
  async function list(filter: LedgerFilter, { after, before, from, limit }: LedgerPage): Promise<CounterEntry[]> {
    const { rows } = await pool.query<EntryRow>(
      `SELECT act, line, counter, cause, delta, balance FROM counter_entry
       WHERE player_id = $1 ${filter.counter === null ? '' : 'AND counter = $7'}
         AND ($2::int IS NULL OR (act, line) < ($2, $3::int)) AND ($4::int IS NULL OR (act, line) > ($4, $5::int))
       ORDER BY act ${from === 'first' ? 'DESC' : 'ASC'}, line ${from === 'first' ? 'DESC' : 'ASC'} LIMIT $6`,
      [
        filter.playerId,
        after?.act ?? null,
        after?.line ?? null,
        before?.act ?? null,
        before?.line ?? null,
        limit,
        ...(filter.counter === null ? [] : [filter.counter]),
      ],
    );
    return withActs(filter.playerId, from === 'first' ? rows : rows.toReversed());
  }

  async function count({ playerId, counter }: LedgerFilter): Promise<number> {
    return prisma.counterEntry.count({ where: { playerId, ...(counter !== null && { counter }) } });
  }

  async function findAct(playerId: string, number: number): Promise<CounterAct | null> {
    const row = await prisma.counterAct.findUnique({ where: { playerId_number: { playerId, number } } });
    return row && toAct(row);
  }

  /** The lines of an act, in their order. */
  async function entriesOf({ playerId, number }: CounterAct): Promise<CounterEntry[]> {
    const rows = await prisma.counterEntry.findMany({ where: { playerId, act: number }, orderBy: { line: 'asc' } });
    return withActs(playerId, rows);
  }

  /** The act that takes this one back; null where none does. */
  async function revertOf({ playerId, number }: CounterAct): Promise<CounterAct | null> {
    const key = { playerId, kind: 'REVERT', actionId: String(number) } as const;
    const row = await prisma.counterAct.findUnique({ where: { playerId_kind_actionId: key } });
    return row && toAct(row);
  }

  async function withActs(playerId: string, rows: EntryRow[]): Promise<CounterEntry[]> {
    const number = { in: [...new Set(rows.map(({ act }) => act))] };
    const found = await prisma.counterAct.findMany({ where: { playerId, number } });
    const acts = new Map(found.map((row) => [row.number, toAct(row)]));
    return rows.map(({ act, delta, balance, ...row }) => ({
      ...row,
      act: acts.get(act)!,
      delta: Number(delta),
      balance: Number(balance),
    }));
  }
}

type EntryRow = Omit<CounterEntry, 'act' | 'delta' | 'balance'> & {
  act: number;
  delta: bigint | string;
  balance: bigint | string;
};

type ActRow = Omit<CounterAct, 'request' | 'answer'> & { request: Prisma.JsonValue; answer: Prisma.JsonValue };

const toAct = (row: ActRow): CounterAct => ({
  ...row,
  request: row.request as ActRequest,
  answer: row.answer as unknown as Answer,
});
