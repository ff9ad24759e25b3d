import { builder, domainError } from '../../graphql/builder.ts';
import {
  SaveConflict,
  SaveNotFound,
  SaveQuotaExceeded,
  SaveRejected,
  SaveRevisionNotFound,
  SaveWriteIdTaken,
  type ConflictingSave,
  type SaveQuota,
  type SaveRefusal,
} from './errors.ts';
import { SaveRef } from './schema.ts';

const ConflictingSaveRef = builder.objectRef<ConflictingSave>('ConflictingSave').implement({
  description: 'A save that is not as the writer thought.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'Which.' }),
    currentRevision: t.exposeInt('currentRevision', {
      description: 'The revision that stood; 0 where there never was one. A deletion has one, too.',
    }),
    current: t.field({
      type: SaveRef,
      nullable: true,
      description: 'The save as it stands now; null where there is none.',
      resolve: (conflict, _args, { saves }) => saves.current(conflict),
    }),
  }),
});

const SaveConflictRef = domainError(
  SaveConflict,
  'Another device has written meanwhile, or the revision that a merge starts from is not kept any more. Nothing was ' +
    'changed, of no key: bring `current` and what the device has together, and write again.',
);
builder.objectFields(SaveConflictRef, (t) => ({
  key: t.id({
    description: 'Which save; the first one where there are several.',
    resolve: (error) => firstOf(error).key,
  }),
  currentRevision: t.int({
    description: 'The revision that stood; 0 where there never was one.',
    resolve: (error) => firstOf(error).currentRevision,
  }),
  current: t.field({
    type: SaveRef,
    nullable: true,
    description: 'The save as it stands now; null where there is none.',
    resolve: (error, _args, { saves }) => saves.current(firstOf(error)),
  }),
  conflicts: t.field({
    type: [ConflictingSaveRef],
    description: 'All saves that are not as the writer thought.',
    resolve: ({ conflicts }) => conflicts,
  }),
}));

const firstOf = ({ conflicts }: SaveConflict) => conflicts[0]!;

const SaveRefusalEnum = builder.enumType('SaveRefusal', {
  description: 'Why a write is refused, whenever it is tried.',
  values: {
    TRUSTED_ONLY: { description: "Only the game's servers write under this key." },
    TOO_LARGE: { description: 'More bytes than the key, or one request, may have; for a merge also what it comes to.' },
    TOO_DEEP: { description: 'Nested deeper than 32 levels.' },
    BAD_NUMBER: { description: 'A number beyond the range of doubles.' },
    FIELD_FORM: { description: 'A field has not the form that its merge policy asks for.' },
    SUM_TOO_LARGE: { description: 'A SUM would leave ±(2^53 - 1).' },
    WRITE_ID_MISSING: { description: 'The key has a SUM: without `writeId` a retry would add twice.' },
    BASE_MISSING: { description: 'The key has a SUM: without a base nobody knows what to add.' },
    BASE_UNKNOWN: { description: '`baseRevision` is one that the save never had.' },
    DOES_NOT_MERGE: { description: 'A base for a key that does not merge.' },
  } satisfies Record<SaveRefusal, { description: string }>,
});

const SaveRejectedRef = domainError(SaveRejected, "The game's rules refuse this write. Nothing was changed.");
builder.objectFields(SaveRejectedRef, (t) => ({
  key: t.exposeID('key', { description: 'Because of which key.' }),
  reason: t.field({ type: SaveRefusalEnum, description: 'Why.', resolve: ({ reason }) => reason }),
}));

const SaveQuotaEnum = builder.enumType('SaveQuota', {
  description: 'What a game limits for each player.',
  values: {
    KEYS: { description: 'How many saves.' },
    BYTES: { description: 'How many bytes all saves take together, as they stand; older revisions do not count.' },
  } satisfies Record<SaveQuota, { description: string }>,
});

const SaveQuotaExceededRef = domainError(
  SaveQuotaExceeded,
  'The player would have more than the game allows. Nothing was changed.',
);
builder.objectFields(SaveQuotaExceededRef, (t) => ({
  quota: t.field({ type: SaveQuotaEnum, description: 'Of what.', resolve: ({ quota }) => quota }),
  limit: t.exposeInt('limit', { description: 'How much the game allows.' }),
  wanted: t.exposeInt('wanted', { description: 'How much it would have been.' }),
}));

domainError(SaveWriteIdTaken, 'The `writeId` was used for another write. Nothing was changed.');
domainError(SaveNotFound, 'The player has no save under this key.');
domainError(SaveRevisionNotFound, 'The save has no such revision any more, or it was a deletion.');
