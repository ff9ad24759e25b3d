import { BadUserInput } from '../../errors.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { NoteNotFound, NoteOfAnother } from './errors.ts';
import type { NewNote, Note, NoteStore } from './store.ts';

export type NoteService = ReturnType<typeof createNoteService>;

const textMax = 4_000;

export function createNoteService({ store }: { store: NoteStore }) {
  return { add, edit, remove, list: store.list, count: store.count };

  /** @throws PlayerNotFound */
  async function add(wanted: NewNote): Promise<Note> {
    checkNoteText(wanted.text);
    const note = await store.insert(wanted);
    if (!note) throw new PlayerNotFound('There is no such player.');
    return note;
  }

  /** @throws NoteNotFound, NoteOfAnother */
  async function edit(id: string, text: string, by: string): Promise<Note> {
    checkNoteText(text);
    const present = await store.find(id);
    if (present && present.createdBy !== by)
      throw new NoteOfAnother('Somebody else wrote this note: add one of your own.');
    return found(await store.edit(id, text));
  }

  /** @throws NoteNotFound */
  async function remove(id: string): Promise<Note> {
    return found(await store.remove(id));
  }
}

function found(note: Note | null): Note {
  if (note) return note;
  throw new NoteNotFound('There is no such note.');
}

/** @throws BadUserInput */
export function checkNoteText(text: string): void {
  if (text.trim() === '' || text.length > textMax || text.includes('\0') || !text.isWellFormed())
    throw new BadUserInput(`\`text\` must have 1 to ${textMax} printable characters.`);
}
