import type { Db } from '../../infra/db.ts';
import { uuidv7 } from '../../infra/uuid.ts';
import { partsSql } from '../player/parts-sql.ts';

/* What admins tell one another about a player. A note stays with the player whom it was written about. */

export type NoteStore = ReturnType<typeof createNoteStore>;
export type Note = {
  /** UUIDv7: notes sort by it as they were written. */
  id: string;
  playerId: string;
  text: string;
  createdBy: string;
  createdAt: Date;
  editedAt: Date | null;
};
export type NewNote = Pick<Note, 'playerId' | 'text' | 'createdBy'> & {
  /** The bulk act that it is a part of: a player has one note of it. */
  bulkActId: string | null;
};
export type NotePage = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };

export function createNoteStore({ pool }: Db, now: () => number) {
  return { insert, find, edit, remove, list, count };

  /** Null where there is no such player. A note of a bulk act that is there already stays as it is. */
  async function insert({ playerId, text, createdBy, bulkActId }: NewNote): Promise<Note | null> {
    const { rows } = await pool.query<NoteRow>(
      `INSERT INTO player_note (id, player_id, text, created_by, created_at, bulk_act_id)
       SELECT $1, id, $3, $4, $5, $6 FROM player WHERE id = $2
       ON CONFLICT (bulk_act_id, player_id) WHERE bulk_act_id IS NOT NULL DO NOTHING
       RETURNING ${columns}`,
      [uuidv7(now()), playerId, text, createdBy, new Date(now()), bulkActId],
    );
    if (rows[0]) return toNote(rows[0]);
    // By a statement of its own: one that the insert waited for is not in what the insert's own sees.
    const present = await pool.query<NoteRow>(
      `SELECT ${columns} FROM player_note WHERE bulk_act_id = $1 AND player_id = $2`,
      [bulkActId, playerId],
    );
    return present.rows[0] ? toNote(present.rows[0]) : null;
  }

  async function find(id: string): Promise<Note | null> {
    const { rows } = await pool.query<NoteRow>(`SELECT ${columns} FROM player_note WHERE id = $1`, [id]);
    return rows[0] ? toNote(rows[0]) : null;
  }

  async function edit(id: string, text: string): Promise<Note | null> {
    const { rows } = await pool.query<NoteRow>(
      `UPDATE player_note SET text = $2, edited_at = $3 WHERE id = $1 RETURNING ${columns}`,
      [id, text, new Date(now())],
    );
    return rows[0] ? toNote(rows[0]) : null;
  }

  async function remove(id: string): Promise<Note | null> {
    const { rows } = await pool.query<NoteRow>(`DELETE FROM player_note WHERE id = $1 RETURNING ${columns}`, [id]);
    return rows[0] ? toNote(rows[0]) : null;
  }

  /** Those about the player and about whoever became a part of it, the newest first. */
  async function list(playerId: string, { after, before, from, limit }: NotePage): Promise<Note[]> {
    const { rows } = await pool.query<NoteRow>(
      `${partsSql('$1')} SELECT ${columns} FROM player_note WHERE player_id IN (SELECT id FROM part)
         AND ($2::uuid IS NULL OR id < $2) AND ($3::uuid IS NULL OR id > $3)
       ORDER BY id ${from === 'first' ? 'DESC' : 'ASC'} LIMIT $4`,
      [playerId, after, before, limit],
    );
    const notes = rows.map(toNote);
    return from === 'first' ? notes : notes.toReversed();
  }

  async function count(playerId: string): Promise<number> {
    const { rows } = await pool.query<{ count: string }>(
      `${partsSql('$1')} SELECT count(*) FROM player_note WHERE player_id IN (SELECT id FROM part)`,
      [playerId],
    );
    return Number(rows[0]!.count);
  }
}

const columns = 'id, player_id, text, created_by, created_at, edited_at';

type NoteRow = {
  id: string;
  player_id: string;
  text: string;
  created_by: string;
  created_at: Date;
  edited_at: Date | null;
};

const toNote = (row: NoteRow): Note => ({
  id: row.id,
  playerId: row.player_id,
  text: row.text,
  createdBy: row.created_by,
  createdAt: row.created_at,
  editedAt: row.edited_at,
});
