import type { BanScope, BulkActKind, BulkDeedInput } from '../../gql/graphql.ts';
import { toInstant } from '../../parts/fields.ts';

export const deedKinds = [
  'TAG',
  'UNTAG',
  'NOTE',
  'END_SESSIONS',
  'BAN',
  'LIFT_BAN',
  'GRANT',
] as const satisfies BulkActKind[];

/** The form of a deed: fields that its kind does not have are not looked at. */
export type DeedForm = {
  kind: BulkActKind;
  scope: BanScope;
  until: string;
  tags: string;
  counter: string;
  by: string;
  note: string;
};

export const emptyDeed: DeedForm = {
  kind: 'TAG',
  scope: 'RANKING',
  until: '',
  tags: '',
  counter: '',
  by: '',
  note: '',
};

export function toDeed({ kind, scope, until, tags, counter, by, note }: DeedForm): BulkDeedInput {
  switch (kind) {
    case 'BAN':
      return { ban: { scope, until: toInstant(until) } };
    case 'LIFT_BAN':
      return { liftBan: { scope } };
    case 'TAG':
      return { tag: { tags: toTags(tags) } };
    case 'UNTAG':
      return { untag: { tags: toTags(tags) } };
    case 'GRANT':
      return { grant: { counter: counter.trim(), by: Number(by) } };
    case 'END_SESSIONS':
      return { endSessions: true };
    case 'NOTE':
      return { note: { text: note } };
  }
}

export const toTags = (text: string): string[] => text.split(/[,,、]/).flatMap((tag) => tag.trim() || []);
