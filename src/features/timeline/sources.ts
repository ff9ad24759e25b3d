import type { TimelineKind } from './model.ts';

/*
 * Where a timeline comes from: one source for each kind, each a table that an index opens at the player. Those that may
 * hold very much for one player also name what has them read from the right place on; the others are read whole.
 */

/**
 * How a source stands to the kind of event at which a page ended: of the same millisecond, a later kind comes behind the
 * place with all it has, an earlier one with nothing, and the kind itself with what follows there.
 */
export type Side = 'later' | 'earlier' | 'same';

export type Source = {
  kind: TimelineKind;
  /** FROM and WHERE; `part.id` is the player. */
  from: string;
  /** When it happened, to the millisecond. */
  at: string;
  /** A text that tells apart what happened in one millisecond. */
  key: string;
  /** Columns whose order is that of `at` and `key`, where an index has them. */
  order?: string;
  /** By those columns: what comes behind a place, for a `from` that says itself, by `$behind`, where that is asked. */
  behind?: (side: Side) => string;
  by?: string;
  reason?: string;
  /** The type of the object and its id. */
  object?: [type: string, id: string];
  facts?: Record<string, string>;
};

const number = (column: string) => `lpad(${column}::text, 20, '0')`;
const run = {
  // The instant and the key are made of these two, so the order and the places are theirs. To work the others out for
  // each of many runs would take longer than to read them.
  order: 'seq DESC, season_id DESC',
  behind: (side: Side) =>
    ({
      later: 'seq < $until::bigint',
      earlier: 'seq < $until::bigint - 1000',
      same: `(seq, season_id) < (split_part($key, ':', 1)::bigint, split_part($key, ':', 2)::int)`,
    })[side],
  at: `to_timestamp(seq / 1000 / 1000.0)::timestamptz(3)`,
  key: `${number('seq')} || ':' || ${number('season_id')}`,
  object: ['Submission', `season_id || ':' || seq`] as [string, string],
  facts: {
    board: '(SELECT leaderboard.key FROM leaderboard WHERE leaderboard.id = submission.leaderboard_id)',
    score: 'score',
  },
};
const merge = {
  key: number('id'),
  object: ['PlayerMerge', 'id::text'] as [string, string],
  facts: { cause: 'cause', isKept: 'winner_id = part.id' },
};
/** Told of once where both players are parts of the one that is asked about, which is $1. */
const ofMerge = '(winner_id = part.id OR (loser_id = part.id AND part.id = $1))';
const ban = { key: number('id'), object: ['Ban', 'id::text'] as [string, string], facts: { scope: 'scope' } };
const voided = { key: number('id'), object: ['ScoreVoid', 'id::text'] as [string, string], facts: { runs: 'runs' } };
const reward = {
  key: 'id::text',
  object: ['Reward', 'id::text'] as [string, string],
  facts: { rule: 'rule_key', rank: 'rank' },
};
const event = { at: 'at', key: number('id'), by: 'by', reason: 'reason' };
const identity = { key: 'id::text', object: ['Identity', 'id::text'] as [string, string] };
const invitation = { object: ['Invitation', 'invitation.id::text'] as [string, string], facts: { purpose: 'purpose' } };

export const sources: Source[] = [
  { kind: 'CREATED', from: 'player WHERE id = part.id', at: 'created_at', key: 'part.id::text' },
  { kind: 'LOGIN', from: 'session WHERE player_id = part.id', at: 'created_at', key: 'id::text' },
  { kind: 'SESSIONS_ENDED', from: `player_event WHERE player_id = part.id AND kind = 'SESSIONS_ENDED'`, ...event },
  {
    kind: 'IDENTITY_LINKED',
    from: 'identity WHERE player_id = part.id',
    at: 'created_at',
    ...identity,
    facts: { provider: 'provider' },
  },
  {
    kind: 'IDENTITY_UNLINKED',
    from: `player_event WHERE player_id = part.id AND kind = 'IDENTITY_UNLINKED'`,
    ...event,
    object: ['Player', `data ->> 'ownPlayerId'`],
    facts: { provider: `data ->> 'provider'` },
  },
  { kind: 'MERGED', from: `player_merge WHERE ${ofMerge}`, at: 'created_at', ...merge },
  {
    kind: 'MERGE_REVERTED',
    from: `player_merge WHERE ${ofMerge} AND reverted_at IS NOT NULL`,
    at: 'reverted_at',
    ...merge,
    by: 'reverted_by',
    reason: 'revert_reason',
  },
  {
    kind: 'IMPROVEMENT',
    from: 'submission WHERE player_id = part.id AND improved AND $behind',
    ...run,
  },
  {
    kind: 'RUN',
    // No index has a player's runs in their order; the one of run ids has them by board. So all are looked at, but only
    // those of the page are told of.
    from: `(SELECT submission.* FROM submission WHERE player_id = part.id AND $behind AND leaderboard_id IN (
      SELECT leaderboard.id FROM leaderboard JOIN player ON player.game_key = leaderboard.game_key
      WHERE player.id = part.id) ORDER BY seq DESC, season_id DESC LIMIT $limit) AS submission WHERE true`,
    ...run,
  },
  {
    kind: 'RUNS_VOIDED',
    from: 'score_void WHERE player_id = part.id',
    at: 'created_at',
    ...voided,
    by: 'created_by',
    reason: 'reason',
  },
  {
    kind: 'VOID_REVERTED',
    from: 'score_void WHERE player_id = part.id AND reverted_at IS NOT NULL',
    at: 'reverted_at',
    ...voided,
    by: 'reverted_by',
    reason: 'revert_reason',
  },
  {
    kind: 'SAVE_WRITTEN',
    from: 'save_revision WHERE player_id = part.id',
    at: 'created_at',
    key: `key || ':' || ${number('revision')} || ':' || part.id`,
    by: `nullif(written_by, 'player')`,
    reason: 'reason',
    facts: { save: 'key', revision: 'revision', cause: 'cause' },
  },
  {
    kind: 'ACTION',
    // For a player acts are numbered in the order of their instants.
    from: `counter_act WHERE player_id = part.id
      AND number < coalesce(($acts::jsonb ->> part.id::text)::int, 2147483647)`,
    at: 'at',
    key: `${number('number')} || ':' || part.id`,
    order: 'number DESC',
    by: `nullif(performed_by, 'player')`,
    reason: 'reason',
    object: ['CounterAct', `player_id || ':' || number`],
    facts: {
      number: 'number',
      act: 'kind',
      action: `request ->> 'action'`,
      times: `request ->> 'times'`,
      counter: `request ->> 'counter'`,
      amount: `request ->> 'by'`,
      reverted: `request ->> 'act'`,
    },
  },
  { kind: 'REWARD_ISSUED', from: 'reward WHERE player_id = part.id', at: 'created_at', ...reward },
  {
    kind: 'REWARD_CLAIMED',
    from: 'reward WHERE player_id = part.id AND claimed_at IS NOT NULL',
    at: 'claimed_at',
    ...reward,
  },
  {
    kind: 'CONTENT_DECIDED',
    // What went over with a merge belongs to the player that was kept.
    from: `content_item WHERE player_id = part.id AND (state = 'REJECTED' OR decided_at IS NOT NULL)`,
    at: 'coalesce(decided_at, created_at)',
    key: number('id'),
    by: 'decided_by',
    reason: 'decision_reason',
    object: ['ContentReview', 'id::text'],
    facts: { surface: 'surface', state: 'state' },
  },
  {
    kind: 'PROFILE_RESET',
    from: `player_event WHERE player_id = part.id AND kind IN ('DISPLAY_NAME_RESET', 'AVATAR_RESET')`,
    ...event,
    facts: { part: 'kind' },
  },
  {
    kind: 'BANNED',
    from: `ban WHERE player_id = part.id AND created_by <> 'merge'`,
    at: 'created_at',
    ...ban,
    by: 'created_by',
    reason: 'reason',
  },
  {
    kind: 'BAN_LIFTED',
    from: `ban WHERE player_id = part.id AND created_by <> 'merge' AND lifted_at IS NOT NULL`,
    at: 'lifted_at',
    ...ban,
    by: 'lifted_by',
    reason: 'lift_reason',
  },
  {
    kind: 'TAGGED',
    from: 'player_tag WHERE player_id = part.id',
    at: 'created_at',
    key: `tag || ':' || part.id`,
    by: 'created_by',
    facts: { tag: 'tag' },
  },
  {
    kind: 'NOTE',
    from: 'player_note WHERE player_id = part.id',
    at: 'created_at',
    key: 'id::text',
    by: 'created_by',
    object: ['PlayerNote', 'id::text'],
  },
  {
    kind: 'MESSAGE',
    from: 'subscribe_message WHERE player_id = part.id',
    at: 'created_at',
    key: 'id::text',
    reason: 'reason',
    object: ['SubscribeMessage', 'id::text'],
    facts: {
      state: 'state',
      template: '(SELECT key FROM subscribe_template WHERE subscribe_template.id = subscribe_template_id)',
    },
  },
  {
    kind: 'PHONE_BOUND',
    from: 'identity WHERE player_id = part.id AND phone_number_at IS NOT NULL',
    at: 'phone_number_at',
    ...identity,
  },
  {
    kind: 'INVITATION_MADE',
    from: 'invitation WHERE player_id = part.id',
    at: 'created_at',
    key: 'id::text',
    ...invitation,
  },
  {
    kind: 'INVITATION_ACCEPTED',
    from: `invitation_acceptance JOIN invitation ON invitation.id = invitation_id
      WHERE invitation_acceptance.player_id = part.id`,
    at: 'accepted_at',
    key: 'invitation.id::text',
    ...invitation,
  },
];
