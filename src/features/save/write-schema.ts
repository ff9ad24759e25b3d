import type { InputFieldBuilder } from '@pothos/core';
import { builder } from '../../graphql/builder.ts';
import { PlayerRef } from '../player/schema.ts';
import {
  SaveConflict,
  SaveNotFound,
  SaveQuotaExceeded,
  SaveRejected,
  SaveRevisionNotFound,
  SaveWriteIdTaken,
} from './errors.ts';
import type { Written } from './model.ts';
import type { SaveInput } from './requests.ts';
import { playerIdOf, SaveRef } from './schema.ts';

const SaveWriteRef = builder.objectRef<Written>('SaveWrite').implement({
  description: 'A write that is safely stored.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'Which save.' }),
    revision: t.exposeInt('revision', { description: 'The revision that it made.' }),
    isRepeat: t.exposeBoolean('isRepeat', {
      description: 'Whether it was done before, under the same `writeId`, and changed nothing now.',
    }),
    save: t.expose('save', {
      type: SaveRef,
      nullable: true,
      description:
        'The save as the write left it, merged where it merges; for a repeat as it stands by now. Null where it is deleted.',
    }),
  }),
});

const SaveWritesRef = builder.objectRef<Written[]>('SaveWrites').implement({
  description: 'Writes that are safely stored.',
  fields: (t) => ({
    writes: t.field({ type: [SaveWriteRef], description: 'In the order of the request.', resolve: (writes) => writes }),
  }),
});

const texts = {
  key: 'Which save: 1 to 128 of A-Z a-z 0-9 . _ - / with a letter or digit first.',
  ifRevision:
    'The revision that must stand there, 0 for none; else the answer is SaveConflict. Left out: whatever stands there.',
  writeId:
    'Made by the client, one per write, at most 128 characters. The same again, with the same content, gets the first ' +
    'answer and changes nothing, for 30 days. What was refused is no answer: its writeId may come again.',
  player: 'Whose save it is. Only trusted keys (for players of their game) and admins say it, and they must.',
  reason: 'Why: 1 to 500 characters. Only admins say it, and they must.',
  data: 'Any JSON but null, at most 256 KB as UTF-8 (or what the rule of the key allows) and 32 levels deep.',
  baseRevision:
    'For keys that merge: the revision that the device began with; 0 where it began with nothing. Where it is not kept ' +
    'any more, the answer is SaveConflict, and `base` is needed.',
  base:
    'For keys that merge, instead of `baseRevision`: the data that the device began with, or those fields of it that SUM. ' +
    'It may be what the device sent last, so edits made offline can be sent one after the other.',
};

type Fields = InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const target = (t: Fields) => ({
  key: t.id({ required: true, description: texts.key }),
  ifRevision: t.int({ description: texts.ifRevision }),
});
const content = (t: Fields) => ({
  ...target(t),
  data: t.field({ type: 'JSON', required: true, description: texts.data }),
  baseRevision: t.int({ description: texts.baseRevision }),
  base: t.field({ type: 'JSON', description: texts.base }),
});
const envelope = (t: Fields) => ({
  writeId: t.id({ description: texts.writeId }),
  player: t.globalID({ for: [PlayerRef], description: texts.player }),
  reason: t.string({ description: texts.reason }),
});

const SaveWriteInput = builder.inputType('SaveWriteInput', {
  description: 'What is to stand under a key.',
  fields: content,
});

const WriteSaveInput = builder.inputType('WriteSaveInput', {
  description: 'A save to be written.',
  fields: (t) => ({ ...content(t), ...envelope(t) }),
});

const WriteSavesInput = builder.inputType('WriteSavesInput', {
  description: 'Saves to be written, all or none of them.',
  fields: (t) => ({
    writes: t.field({
      type: [SaveWriteInput],
      required: true,
      description: '1 to 20, of different keys, 768 KB together.',
    }),
    ...envelope(t),
  }),
});

const DeleteSaveInput = builder.inputType('DeleteSaveInput', {
  description: 'A save to be deleted.',
  fields: (t) => ({ ...target(t), ...envelope(t) }),
});

const RestoreSaveInput = builder.inputType('RestoreSaveInput', {
  description: 'A save to be taken back to an earlier revision.',
  fields: (t) => ({
    ...target(t),
    revision: t.int({ required: true, description: 'To which, of `saveRevisions`.' }),
    ...envelope(t),
  }),
});

type Data = Pick<typeof SaveWriteInput.$inferInput, 'key' | 'data' | 'ifRevision' | 'baseRevision' | 'base'>;
type Common = Pick<typeof DeleteSaveInput.$inferInput, 'writeId' | 'player' | 'reason'>;

const toAsked = ({ key, data, ifRevision, baseRevision, base }: Data): SaveInput => ({
  kind: 'write',
  key,
  data,
  ifRevision: ifRevision ?? null,
  baseRevision: baseRevision ?? null,
  base: base ?? null,
});
const toEnvelope = ({ writeId, reason }: Common) => ({ writeId: writeId ?? null, reason: reason ?? null });

const mergePromise =
  'Where the rule of the key has merge policies, what is sent is merged with what is there, field by field, so that ' +
  'several devices all keep their progress: see SaveMergePolicy.';

builder.mutationField('writeSave', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: SaveWriteRef,
    description:
      'Writes a save of the signed-in player. It takes the place of what is there, which stays as an earlier revision; with ' +
      `\`ifRevision\` only where nobody else has written meanwhile. ${mergePromise}`,
    errors: { types: [SaveConflict, SaveRejected, SaveQuotaExceeded, SaveWriteIdTaken] },
    args: { input: t.arg({ type: WriteSaveInput, required: true, description: 'The save.' }) },
    resolve: async (_root, { input }, { saves, viewer }) => {
      const acting = { viewer, onBehalfOf: playerIdOf(input.player) };
      return (await saves.write([toAsked(input)], toEnvelope(input), acting))[0]!;
    },
  }),
);

builder.mutationField('writeSaves', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: SaveWritesRef,
    description: `Writes several saves of the signed-in player: all of them, or none where one is refused. ${mergePromise}`,
    errors: { types: [SaveConflict, SaveRejected, SaveQuotaExceeded, SaveWriteIdTaken] },
    args: { input: t.arg({ type: WriteSavesInput, required: true, description: 'The saves.' }) },
    resolve: (_root, { input }, { saves, viewer }) =>
      saves.write(input.writes.map(toAsked), toEnvelope(input), { viewer, onBehalfOf: playerIdOf(input.player) }),
  }),
);

builder.mutationField('deleteSave', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: SaveWriteRef,
    description:
      'Deletes a save of the signed-in player. For 30 days it can be restored; of those that were deleted, as many as a ' +
      'player may have saves are kept.',
    errors: { types: [SaveConflict, SaveRejected, SaveNotFound, SaveWriteIdTaken] },
    args: { input: t.arg({ type: DeleteSaveInput, required: true, description: 'Which.' }) },
    resolve: async (_root, { input }, { saves, viewer }) => {
      const asked = { kind: 'delete' as const, key: input.key, ifRevision: input.ifRevision ?? null };
      const acting = { viewer, onBehalfOf: playerIdOf(input.player) };
      return (await saves.write([asked], toEnvelope(input), acting))[0]!;
    },
  }),
);

builder.mutationField('restoreSave', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: SaveWriteRef,
    description:
      'Makes a new revision of a save with the content of an earlier one, also where it was deleted. It is not merged.',
    errors: { types: [SaveConflict, SaveRejected, SaveQuotaExceeded, SaveRevisionNotFound, SaveWriteIdTaken] },
    args: { input: t.arg({ type: RestoreSaveInput, required: true, description: 'To what.' }) },
    resolve: async (_root, { input }, { saves, viewer }) => {
      const { key, revision } = input;
      const asked = { kind: 'restore' as const, key, revision, ifRevision: input.ifRevision ?? null };
      const acting = { viewer, onBehalfOf: playerIdOf(input.player) };
      return (await saves.write([asked], toEnvelope(input), acting))[0]!;
    },
  }),
);
