import { randomBytes } from 'node:crypto';
import type { Db } from '../../infra/db.ts';
import type { Reader } from '../../infra/replicas.ts';
import { hashOf, hashOfDetail, origin, type Link } from './chain.ts';
import type { Actor, AuditRecord, Change, Detail } from './model.ts';

export type AuditStore = ReturnType<typeof createAuditStore>;
export type NewRecord = Actor &
  Pick<AuditRecord, 'action' | 'gameKey' | 'reverts'> & { detail: Detail; playerIds: string[] };
export type AuditFilter = {
  action: string | null;
  adminId: string | null;
  gameKey: string | null;
  playerId: string | null;
  since: Date | null;
  until: Date | null;
};
type Page = { after: bigint | null; before: bigint | null; from: 'first' | 'last'; limit: number };
type RecordRow = {
  number: string;
  at: Date;
  admin_id: string;
  admin_name: string;
  admin_role: string;
  address: string;
  request_id: string;
  action: string;
  game_key: string | null;
  reverts: string | null;
  reverted_by: string | null;
  detail_hash: Buffer;
  hash: Buffer;
  salt: Buffer;
  content: string | null;
};

const changesMax = 200;
const columns = `record.*, detail.salt, detail.content, taken_back.number AS reverted_by
  FROM audit_record AS record
  JOIN audit_detail AS detail USING (number)
  LEFT JOIN audit_record AS taken_back ON taken_back.reverts = record.number`;

/** The records of what admins did, and the rows that the act under way has changed. */
export function createAuditStore({ pool }: Db, reader: Reader, now: () => number) {
  return { follow, takeChanges, gameOfPlayers, append, find, list, count, walk };

  /** Has the database note what changes from here on, within the transaction. */
  async function follow(act: string): Promise<void> {
    await pool.query("SELECT set_config('trellis.act', $1, true)", [act]);
  }

  /** What was noted, the first rows and the number of all. */
  async function takeChanges(act: string): Promise<{ changes: Change[]; changed: number }> {
    await pool.query("SELECT set_config('trellis.act', '', true)");
    const { rows } = await pool.query<Change & { changed: number }>(
      `SELECT entity, before, after, (count(*) OVER ())::int AS changed FROM audit_change WHERE act = $1
       ORDER BY id LIMIT $2`,
      [act, changesMax],
    );
    await pool.query('DELETE FROM audit_change WHERE act = $1', [act]);
    const changes = rows.map(({ entity, before, after }) => ({ entity, before, after }));
    return { changes, changed: rows[0]?.changed ?? 0 };
  }

  /** The game of these players; null where there are none, or of several. */
  async function gameOfPlayers(playerIds: string[]): Promise<string | null> {
    const { rows } = await pool.query<{ game_key: string }>(
      'SELECT DISTINCT game_key FROM player WHERE id = ANY($1::uuid[])',
      [playerIds],
    );
    return rows.length === 1 ? rows[0]!.game_key : null;
  }

  /** Adds a record as a part of the act: under a lock until its end, so that the chain has one end at any time. */
  async function append({ detail, playerIds, ...record }: NewRecord): Promise<void> {
    await pool.query("SELECT pg_advisory_xact_lock(hashtextextended('audit', 0))");
    const { rows } = await pool.query<{ number: string; hash: Buffer }>(
      'SELECT number, hash FROM audit_record ORDER BY number DESC LIMIT 1',
    );
    const content = JSON.stringify(detail);
    const salt = randomBytes(16);
    const number = BigInt(rows[0]?.number ?? 0) + 1n;
    const link: Link = { ...record, number, at: new Date(now()), detailHash: hashOfDetail(salt, content) };
    await pool.query(
      `INSERT INTO audit_record (number, at, admin_id, admin_name, admin_role, address, request_id, action, game_key,
         reverts, detail_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        link.number,
        link.at,
        link.adminId,
        link.adminName,
        link.adminRole,
        link.address,
        link.requestId,
        link.action,
        link.gameKey,
        link.reverts,
        link.detailHash,
        hashOf(rows[0]?.hash ?? origin, link),
      ],
    );
    await pool.query('INSERT INTO audit_detail (number, salt, content, player_ids) VALUES ($1, $2, $3, $4)', [
      number,
      salt,
      content,
      playerIds,
    ]);
  }

  async function find(number: bigint): Promise<AuditRecord | null> {
    const { rows } = await pool.query<RecordRow>(`SELECT ${columns} WHERE record.number = $1`, [number]);
    return rows[0] ? toRecord(rows[0]) : null;
  }

  /** The newest first. */
  async function list(filter: AuditFilter, { after, before, from, limit }: Page): Promise<AuditRecord[]> {
    const { rows } = await reader.query<RecordRow>(
      `SELECT ${columns} WHERE ${matches} AND ($7::bigint IS NULL OR record.number < $7)
         AND ($8::bigint IS NULL OR record.number > $8)
       ORDER BY record.number ${from === 'first' ? 'DESC' : 'ASC'} LIMIT $9`,
      [...valuesOf(filter), after, before, limit],
    );
    const records = rows.map(toRecord);
    return from === 'first' ? records : records.toReversed();
  }

  async function count(filter: AuditFilter): Promise<number> {
    const { rows } = await reader.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_record AS record JOIN audit_detail AS detail USING (number) WHERE ${matches}`,
      valuesOf(filter),
    );
    return rows[0]!.count;
  }

  /** All records in their order, with what they are checked by. */
  async function* walk(): AsyncGenerator<Link & { hash: Buffer; salt: Buffer | null; content: string | null }> {
    let last = 0n;
    for (;;) {
      const { rows } = await pool.query<RecordRow>(
        `SELECT record.*, detail.salt, detail.content FROM audit_record AS record
         LEFT JOIN audit_detail AS detail USING (number) WHERE record.number > $1 ORDER BY record.number LIMIT 1000`,
        [last],
      );
      for (const row of rows) yield { ...toLink(row), hash: row.hash, salt: row.salt, content: row.content };
      if (rows.length === 0) return;
      last = BigInt(rows.at(-1)!.number);
    }
  }
}

const matches = `($1::text IS NULL OR record.action = $1) AND ($2::text IS NULL OR record.admin_id = $2)
  AND ($3::text IS NULL OR record.game_key = $3) AND ($4::uuid IS NULL OR detail.player_ids @> ARRAY[$4::uuid])
  AND ($5::timestamptz IS NULL OR record.at >= $5) AND ($6::timestamptz IS NULL OR record.at < $6)`;

function valuesOf({ action, adminId, gameKey, playerId, since, until }: AuditFilter): unknown[] {
  return [action, adminId, gameKey, playerId, since, until];
}

function toLink(row: RecordRow): Link {
  return {
    number: BigInt(row.number),
    at: row.at,
    adminId: row.admin_id,
    adminName: row.admin_name,
    adminRole: row.admin_role,
    address: row.address,
    requestId: row.request_id,
    action: row.action,
    gameKey: row.game_key,
    reverts: row.reverts === null ? null : BigInt(row.reverts),
    detailHash: row.detail_hash,
  };
}

function toRecord(row: RecordRow): AuditRecord {
  return {
    ...toLink(row),
    revertedBy: row.reverted_by === null ? null : BigInt(row.reverted_by),
    detail: row.content === null ? null : (JSON.parse(row.content) as Detail),
    hash: row.hash,
  };
}
