import type { Db } from '../../infra/db.ts';
import type { FileState, Outcome, Refusal } from './model.ts';

/*
 * How far an import has got. `advance` is part of the transaction that writes what some rows came to, and moves the file
 * on only from where the caller found it. So a row is done once: whoever dies before the commit has done nothing, and of
 * two processes with the same rows the second one fails.
 */

export type RunStore = ReturnType<typeof createRunStore>;
export type Client = { query: Db['pool']['query'] };
/** A refusal with the file that it is from. */
export type Reported = Refusal & { fileName: string; number: number };
type Step = { row: number; rowsRead: number; isDone: boolean; outcome: Outcome };

/** Another process has moved the import on. */
export class ImportMoved extends Error {}

export function createRunStore({ pool }: Db, now: () => number) {
  return { open, openFile, advance, end, filesOf, refusalsOf };

  /** The run of this name, made where there is none; null where it was begun with another mapping. */
  async function open(gameKey: string, name: string, mappingHash: Buffer): Promise<number | null> {
    await pool.query(
      `INSERT INTO import_run (game_key, name, mapping_hash, started_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (game_key, name) DO NOTHING`,
      [gameKey, name, mappingHash, new Date(now())],
    );
    const { rows } = await pool.query<{ id: number; mapping_hash: Buffer }>(
      'SELECT id, mapping_hash FROM import_run WHERE game_key = $1 AND name = $2',
      [gameKey, name],
    );
    return rows[0]!.mapping_hash.equals(mappingHash) ? rows[0]!.id : null;
  }

  /**
   * How far a file is, once nobody is just moving it on: the connection of a process that was killed may still commit.
   * Null where the run has begun it with other contents.
   */
  async function openFile(runId: number, name: string, checksum: Buffer): Promise<FileState | null> {
    await pool.query(
      'INSERT INTO import_file (run_id, name, checksum) VALUES ($1, $2, $3) ON CONFLICT (run_id, name) DO NOTHING',
      [runId, name, checksum],
    );
    const { rows } = await pool.query<FileRow>('SELECT * FROM import_file WHERE run_id = $1 AND name = $2 FOR UPDATE', [
      runId,
      name,
    ]);
    return rows[0]!.checksum.equals(checksum) ? toState(rows[0]!) : null;
  }

  /** Moves a file on, as part of a transaction. @throws ImportMoved */
  async function advance(
    client: Client,
    file: FileState,
    { row, rowsRead, isDone, outcome }: Step,
  ): Promise<FileState> {
    const { made, alreadyThere, digest, refusals } = outcome;
    const refused = refusals.filter(({ isNote }) => !isNote).length;
    const { rows } = await client.query<FileRow>({
      name: 'import-advance',
      text: `UPDATE import_file SET row = $4, rows_read = rows_read + $5, made = made + $6, already_there = already_there + $7,
               refused = refused + $8, digest = mod(digest::numeric + $9, 4611686018427387904), is_done = $10
             WHERE run_id = $1 AND name = $2 AND row = $3 AND NOT is_done RETURNING *`,
      values: [file.runId, file.name, file.row, row, rowsRead, made, alreadyThere, refused, digest, isDone],
    });
    if (!rows[0]) throw new ImportMoved();
    if (refusals.length > 0) await insertRefusals(client, file, refusals);
    return toState(rows[0]);
  }

  async function insertRefusals(client: Client, { runId, name }: FileState, refusals: Refusal[]): Promise<void> {
    const numbers = new Map<number, number>();
    const numbered = refusals.map((refusal) => {
      const number = (numbers.get(refusal.row) ?? 0) + 1;
      numbers.set(refusal.row, number);
      return { ...refusal, number };
    });
    await client.query({
      name: 'import-refusals',
      text: `INSERT INTO import_refusal (run_id, file_name, row, number, object_id, reason, is_note)
             SELECT $1, $2, * FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::bool[])`,
      values: [
        runId,
        name,
        numbered.map(({ row }) => row),
        numbered.map(({ number }) => number),
        numbered.map(({ objectId }) => objectId),
        numbered.map(({ reason }) => reason),
        numbered.map(({ isNote }) => isNote),
      ],
    });
  }

  async function end(runId: number): Promise<void> {
    await pool.query('UPDATE import_run SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [
      runId,
      new Date(now()),
    ]);
  }

  async function filesOf(runId: number): Promise<FileState[]> {
    const { rows } = await pool.query<FileRow>('SELECT * FROM import_file WHERE run_id = $1 ORDER BY name', [runId]);
    return rows.map(toState);
  }

  /** What was not taken, in the order of files and rows, a page at a time. */
  async function* refusalsOf(runId: number): AsyncGenerator<Reported[]> {
    let last: Pick<Reported, 'fileName' | 'row' | 'number'> = { fileName: '', row: 0, number: 0 };
    for (;;) {
      const { rows } = await pool.query<Reported>(
        `SELECT file_name AS "fileName", row, number, object_id AS "objectId", reason, is_note AS "isNote"
         FROM import_refusal WHERE run_id = $1 AND (file_name, row, number) > ($2, $3, $4)
         ORDER BY file_name, row, number LIMIT 5000`,
        [runId, last.fileName, last.row, last.number],
      );
      if (rows.length === 0) return;
      yield rows;
      last = rows.at(-1)!;
    }
  }
}

type FileRow = {
  run_id: number;
  name: string;
  checksum: Buffer;
  row: number;
  rows_read: number;
  made: number;
  already_there: number;
  refused: number;
  digest: string;
  is_done: boolean;
};

const toState = (row: FileRow): FileState => ({
  runId: row.run_id,
  name: row.name,
  row: row.row,
  rowsRead: row.rows_read,
  made: row.made,
  alreadyThere: row.already_there,
  refused: row.refused,
  digest: BigInt(row.digest),
  isDone: row.is_done,
});
