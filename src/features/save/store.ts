import { createBatcher } from '../../infra/batcher.ts';
import { isDataFault, type Db } from '../../infra/db.ts';
import type { Reader } from '../../infra/replicas.ts';
import { forgetOldSql } from './forget-sql.ts';
import type { Save, SaveCause, SaveRevision } from './model.ts';

/* Reads of saves, and what is forgotten in time. A save is its head joined with the contents of the revision that stands. */

export type SaveStore = ReturnType<typeof createSaveStore>;
export type SaveRef = { playerId: string; key: string };
export type SaveFilter = {
  playerId: string;
  /** Null for all. */
  keys: string[] | null;
  prefix: string;
};
export type Page<Place> = { after: Place | null; before: Place | null; from: 'first' | 'last'; limit: number };

export function createSaveStore({ pool }: Db, reader: Reader) {
  const reads = createBatcher({ run: readAll, acts: pool, sizeMax: 50, concurrency: 4, maySplit: isDataFault });
  return { find: reads.add, keysOf, list, count, listRevisions, countRevisions, forgetAnswers, forgetDeleted };

  /** What many requests ask at once is asked of Postgres once. */
  async function readAll(refs: SaveRef[]): Promise<(Save | null)[]> {
    const { rows } = await pool.query<SaveRow & { at: number }>({
      name: 'saves-find',
      text: `SELECT wanted.at::int, save.player_id, save.key, save.revision, save.bytes, save.updated_at, save_revision.data
             FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS wanted (player_id, key, at)
             JOIN save ON save.player_id = wanted.player_id AND save.key = wanted.key AND save.deleted_at IS NULL
             JOIN save_revision ON save_revision.player_id = save.player_id AND save_revision.key = save.key
               AND save_revision.revision = save.revision`,
      values: [refs.map(({ playerId }) => playerId), refs.map(({ key }) => key)],
    });
    const found = new Map(rows.map((row) => [row.at, toSave(row)]));
    return refs.map((_, index) => found.get(index + 1) ?? null);
  }

  async function keysOf(playerId: string): Promise<string[]> {
    const { rows } = await pool.query<{ key: string }>(
      'SELECT key FROM save WHERE player_id = $1 AND deleted_at IS NULL',
      [playerId],
    );
    return rows.map(({ key }) => key);
  }

  /** By key. */
  async function list(filter: SaveFilter, { after, before, from, limit }: Page<string>, withData: boolean) {
    const { rows } = await pool.query<SaveRow>({
      name: `saves-list-${from}-${withData}`,
      text: `SELECT save.player_id, save.key, save.revision, save.bytes, save.updated_at,
                    ${withData ? 'save_revision.data' : 'NULL AS data'}
             FROM save ${withData ? 'JOIN save_revision USING (player_id, key, revision)' : ''}
             WHERE ${whereFilter} AND ($4::text IS NULL OR save.key > $4) AND ($5::text IS NULL OR save.key < $5)
             ORDER BY save.key ${from === 'first' ? 'ASC' : 'DESC'} LIMIT $6`,
      values: [...valuesOf(filter), after, before, limit],
    });
    const saves = rows.map(toSave);
    return from === 'first' ? saves : saves.toReversed();
  }

  async function count(filter: SaveFilter): Promise<number> {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM save WHERE ${whereFilter}`,
      valuesOf(filter),
    );
    return rows[0]!.count;
  }

  /** The newest first. */
  async function listRevisions(
    { playerId, key }: SaveRef,
    { after, before, from, limit }: Page<number>,
    withData: boolean,
  ) {
    const { rows } = await reader.query<RevisionRow>(
      `SELECT player_id, key, revision, bytes, cause, written_by, reason, created_at, ${withData ? 'data' : 'NULL AS data'}
       FROM save_revision
       WHERE player_id = $1 AND key = $2 AND ($3::int IS NULL OR revision < $3) AND ($4::int IS NULL OR revision > $4)
       ORDER BY revision ${from === 'first' ? 'DESC' : 'ASC'} LIMIT $5`,
      [playerId, key, after, before, limit],
    );
    const revisions = rows.map(toRevision);
    return from === 'first' ? revisions : revisions.toReversed();
  }

  async function countRevisions({ playerId, key }: SaveRef): Promise<number> {
    const { rows } = await reader.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM save_revision WHERE player_id = $1 AND key = $2',
      [playerId, key],
    );
    return rows[0]!.count;
  }

  /** Tells how many; fewer than the limit where none are left. */
  async function forgetAnswers(before: Date, limit: number): Promise<number> {
    const { rowCount } = await pool.query(
      `DELETE FROM save_write USING (
         SELECT player_id, write_id FROM save_write WHERE created_at < $1 ORDER BY created_at LIMIT $2) AS old
       WHERE save_write.player_id = old.player_id AND save_write.write_id = old.write_id`,
      [before, limit],
    );
    return rowCount ?? 0;
  }

  /** Tells how many; fewer than the limit where none are left, or players are being written to. */
  async function forgetDeleted(before: Date, limit: number): Promise<number> {
    const { rows } = await pool.query<{ count: number }>(forgetOldSql, [before, limit]);
    return rows[0]!.count;
  }
}

const whereFilter = `player_id = $1 AND deleted_at IS NULL AND ($2::text[] IS NULL OR save.key = ANY($2))
  AND starts_with(save.key, $3)`;
const valuesOf = ({ playerId, keys, prefix }: SaveFilter) => [playerId, keys, prefix];

type SaveRow = {
  player_id: string;
  key: string;
  revision: number;
  bytes: number;
  updated_at: Date;
  data: string | null;
};
type RevisionRow = Omit<SaveRow, 'updated_at'> & {
  cause: SaveCause;
  written_by: string;
  reason: string | null;
  created_at: Date;
};

const toSave = (row: SaveRow): Save => ({
  playerId: row.player_id,
  key: row.key,
  revision: row.revision,
  bytes: row.bytes,
  updatedAt: row.updated_at,
  text: row.data,
});

const toRevision = (row: RevisionRow): SaveRevision => ({
  playerId: row.player_id,
  key: row.key,
  revision: row.revision,
  bytes: row.bytes,
  text: row.data,
  cause: row.cause,
  writtenBy: row.written_by,
  reason: row.reason,
  createdAt: row.created_at,
});
