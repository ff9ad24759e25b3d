/* What a timeline shows, and in which words. */

/** Of what happened in one millisecond, those that come first here are the newer ones. */
export const timelineKinds = [
  'SESSIONS_ENDED',
  'IDENTITY_UNLINKED',
  'MERGED',
  'MERGE_REVERTED',
  'IMPROVEMENT',
  'RUN',
  'RUNS_VOIDED',
  'VOID_REVERTED',
  'SAVE_WRITTEN',
  'ACTION',
  'REWARD_ISSUED',
  'REWARD_CLAIMED',
  'CONTENT_DECIDED',
  'PROFILE_RESET',
  'BANNED',
  'BAN_LIFTED',
  'TAGGED',
  'NOTE',
  'MESSAGE',
  'PHONE_BOUND',
  'INVITATION_MADE',
  'INVITATION_ACCEPTED',
  'LOGIN',
  'IDENTITY_LINKED',
  'CREATED',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Runs are many; what they changed is told anyway. */
export const defaultKinds: readonly TimelineKind[] = timelineKinds.filter((kind) => kind !== 'RUN');

export type TimelineEntry = {
  kind: TimelineKind;
  at: Date;
  /** Among what happened in the same millisecond. */
  key: string;
  /** To whom it happened: the player, or one who became a part of it. */
  playerId: string;
  /** Who did it, where that was not the player. */
  by: string | null;
  reason: string | null;
  /** What it is about, under the type of its id. */
  object: { type: string; id: string } | null;
  facts: Record<string, string | number | boolean | null>;
};

/** Where a page ends, and for each player the number of the last act that was shown: acts are found by it. */
export type TimelinePlace = { at: number; kind: TimelineKind; key: string; acts: Record<string, number> };

export function placeBehind(entries: TimelineEntry[], before: TimelinePlace | null): TimelinePlace | null {
  const last = entries.at(-1);
  if (!last) return before;
  const acts = { ...before?.acts };
  for (const { kind, playerId, facts } of entries) if (kind === 'ACTION') acts[playerId] = Number(facts['number']);
  return { at: last.at.getTime(), kind: last.kind, key: last.key, acts };
}

const quoted = (fact: TimelineEntry['facts'][string] | undefined) => `“${fact ?? ''}”`;

/** A line for people. What players wrote is not in it. */
export function summaryOf({ kind, facts, by, reason }: TimelineEntry): string {
  const why = reason === null ? '' : `: ${reason}`;
  switch (kind) {
    case 'CREATED':
      return 'Came in for the first time.';
    case 'LOGIN':
      return 'Logged in.';
    case 'SESSIONS_ENDED':
      return `${by} ended all sessions${why}`;
    case 'IDENTITY_LINKED':
      return `Came in by ${facts['provider']} for the first time.`;
    case 'IDENTITY_UNLINKED':
      return `Unlinked ${facts['provider']}.`;
    case 'MERGED':
      return facts['isKept'] ? 'Another player became a part of this one.' : 'Became a part of another player.';
    case 'MERGE_REVERTED':
      return `${by} reverted a merge${why}`;
    case 'IMPROVEMENT':
      return `Improved on ${quoted(facts['board'])} with ${facts['score']}.`;
    case 'RUN':
      return `Reported ${facts['score']} on ${quoted(facts['board'])}.`;
    case 'RUNS_VOIDED':
      return `${by} voided ${facts['runs']} run(s)${why}`;
    case 'VOID_REVERTED':
      return `${by} let ${facts['runs']} run(s) count again${why}`;
    case 'SAVE_WRITTEN':
      return `${facts['cause']} made revision ${facts['revision']} of save ${quoted(facts['save'])}.`;
    case 'ACTION':
      return actSummary(facts, by, why);
    case 'REWARD_ISSUED':
      return `Was given reward ${quoted(facts['rule'])} for rank ${facts['rank']}.`;
    case 'REWARD_CLAIMED':
      return `Claimed reward ${quoted(facts['rule'])}.`;
    case 'CONTENT_DECIDED':
      return `${facts['surface']} content: ${facts['state']}${why}`;
    case 'PROFILE_RESET':
      return `${by} took the ${facts['part'] === 'AVATAR_RESET' ? 'picture' : 'display name'} away${why}`;
    case 'BANNED':
      return `${by} banned the player (${facts['scope']})${why}`;
    case 'BAN_LIFTED':
      return by === 'time' ? `A ban (${facts['scope']}) ended.` : `${by} lifted a ban (${facts['scope']})${why}`;
    case 'TAGGED':
      return `${by} gave the tag ${quoted(facts['tag'])}.`;
    case 'NOTE':
      return `${by} wrote a note.`;
    case 'MESSAGE':
      return `A message of template ${quoted(facts['template'])}: ${facts['state']}.`;
    case 'PHONE_BOUND':
      return 'Shared a phone number.';
    case 'INVITATION_MADE':
      return `Invited others: ${quoted(facts['purpose'])}.`;
    case 'INVITATION_ACCEPTED':
      return `Accepted an invitation: ${quoted(facts['purpose'])}.`;
  }
}

function actSummary(facts: TimelineEntry['facts'], by: string | null, why: string): string {
  if (facts['act'] === 'ADJUSTMENT')
    return `${by} changed counter ${quoted(facts['counter'])} by ${facts['amount']}${why}`;
  if (facts['act'] === 'REVERT') return `${by} took act ${facts['reverted']} back${why}`;
  return `Performed ${quoted(facts['action'])} ${facts['times']} time(s).`;
}
