import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';
import { NoteNotFound, NoteOfAnother } from './errors.ts';
import type { Note } from './store.ts';

domainError(NoteNotFound, 'No note has this id.');
domainError(NoteOfAnother, 'Somebody else wrote the note: only its author edits it.');

const PlayerNoteRef = builder.objectRef<Note>('PlayerNote').implement({
  description: 'Something that admins should know about a player. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'PlayerNote', id }) }),
    player: t.field({
      type: PlayerRef,
      description: 'About whom it was written.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
    text: t.exposeString('text', { description: 'As it was written.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who wrote it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    editedAt: t.expose('editedAt', { type: 'DateTime', nullable: true, description: 'When it was last changed.' }),
  }),
});

const PlayerNoteConnection = connectionOf(PlayerNoteRef);

builder.objectField(PlayerRef, 'notes', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: PlayerNoteConnection,
    description:
      'Notes about the player and about those who became a part of it, the newest first. A merge that is reverted takes ' +
      'them back. Admins only.',
    args: pageArgs(t.arg),
    complexity: pageComplexity,
    resolve: async ({ id: playerId }, args, { notes, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const list = `player-notes:${playerId}`;
      const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(list, cursor));
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await notes.list(playerId, range);
      const cursorOf = ({ id }: Note) => cursors.encode(list, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => notes.count(playerId));
    },
  }),
);

const textDescription = '1 to 4000 characters, for other admins.';

builder.mutationField('addPlayerNote', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: PlayerNoteRef,
    description: 'Writes a note about a player. For admins: SUPPORT.',
    errors: { types: [PlayerNotFound] },
    args: {
      player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'About whom.' }),
      text: t.arg.string({ required: true, description: textDescription }),
    },
    resolve: (_root, { player, text }, { notes, viewer }) => {
      if (!isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
      return notes.add({ playerId: player.id, text, createdBy: viewer.by, bulkActId: null });
    },
  }),
);

builder.mutationField('editPlayerNote', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: PlayerNoteRef,
    description: 'Changes the text of a note of one’s own. For admins: SUPPORT.',
    errors: { types: [NoteNotFound, NoteOfAnother] },
    args: {
      note: t.arg.globalID({ required: true, description: 'Which.' }),
      text: t.arg.string({ required: true, description: textDescription }),
    },
    resolve: (_root, { note, text }, { notes, viewer }) => notes.edit(toNoteId(note), text, viewer.by),
  }),
);

builder.mutationField('deletePlayerNote', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: PlayerNoteRef,
    description: 'Deletes a note for good, and returns it as it was. For admins: SUPPORT.',
    errors: { types: [NoteNotFound] },
    args: { note: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { note }, { notes }) => notes.remove(toNoteId(note)),
  }),
);

function toNoteId({ typename, id }: { typename: string; id: string }): string {
  if (typename === 'PlayerNote' && isUuid(id)) return id;
  throw new BadUserInput("`note` is not a note's id.");
}
