import type { TimelineKind } from '../../gql/graphql.ts';
import type { IconName } from '../../parts/icons.tsx';

/** What a timeline is narrowed down to; a kind belongs to one group alone. */
export const timelineGroups = {
  logins: ['CREATED', 'LOGIN', 'SESSIONS_ENDED', 'IDENTITY_LINKED', 'IDENTITY_UNLINKED', 'PHONE_BOUND'],
  merges: ['MERGED', 'MERGE_REVERTED'],
  improvements: ['IMPROVEMENT', 'RUNS_VOIDED', 'VOID_REVERTED'],
  runs: ['RUN'],
  saves: ['SAVE_WRITTEN'],
  actions: ['ACTION'],
  rewards: ['REWARD_ISSUED', 'REWARD_CLAIMED'],
  content: ['CONTENT_DECIDED', 'PROFILE_RESET'],
  bans: ['BANNED', 'BAN_LIFTED'],
  notes: ['NOTE', 'TAGGED'],
  messages: ['MESSAGE'],
  invitations: ['INVITATION_MADE', 'INVITATION_ACCEPTED'],
} as const satisfies Record<string, TimelineKind[]>;
export type TimelineGroup = keyof typeof timelineGroups;

export const groupIcons: Record<TimelineGroup, IconName> = {
  logins: 'arrival',
  merges: 'merge',
  improvements: 'leaderboards',
  runs: 'overview',
  saves: 'save',
  actions: 'actions',
  rewards: 'gift',
  content: 'reviews',
  bans: 'ban',
  notes: 'note',
  messages: 'templates',
  invitations: 'links',
};

/** Where on the player's page stands what an entry is about. */
const tabOfGroup: Partial<Record<TimelineGroup, string>> = {
  logins: 'profile',
  merges: 'restrictions',
  improvements: 'runs',
  runs: 'runs',
  saves: 'saves',
  actions: 'counters',
  rewards: 'rewards',
  content: 'content',
  bans: 'restrictions',
  notes: 'notes',
};

const groupNames = Object.keys(timelineGroups) as TimelineGroup[];

export function groupOf(kind: TimelineKind): TimelineGroup {
  const group = groupNames.find((name) => (timelineGroups[name] as readonly TimelineKind[]).includes(kind));
  return group ?? 'notes';
}

/** A page of the console with what an entry is about; null where none has it. */
export function placeOf(kind: TimelineKind, board: string | undefined): string | null {
  if (board !== undefined) return `/leaderboards/board/${encodeURIComponent(board)}`;
  if (kind === 'MESSAGE') return '/templates';
  if (kind === 'TAGGED') return '?tab=profile';
  const tab = tabOfGroup[groupOf(kind)];
  return tab === undefined ? null : `?tab=${tab}`;
}
