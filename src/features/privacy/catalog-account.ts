import { aloneInBulk, ofPlayer, type PersonalTable } from './catalog-form.ts';
import { byPlayer } from './model.ts';

/** Who somebody is, how they come in, and what was decided about them. */
export const accountTables: Record<string, PersonalTable> = {
  import_object: {
    section: 'importedFrom',
    whose: ofPlayer,
    // So that a further import does not make the person anew.
    removal: 'marks',
    told: ['game_key', 'kind', 'object_id', 'player_id', 'save_key', 'revision'],
    notPersonal: { machinery: ['run_id', 'digest', 'identity_ids'] },
  },
  player: {
    section: 'profile',
    whose: 'id = ANY($1::uuid[])',
    removal: { blank: 'display_name = NULL, search_name = NULL, avatar_url = NULL, no_login_until = NULL' },
    told: ['id', 'game_key', 'display_name', 'avatar_url', 'created_at', 'merged_into', 'no_login_until'],
    untold: { search_name: 'The display name in small letters.' },
    notPersonal: { machinery: ['erased_at'] },
  },
  identity: {
    section: 'identities',
    whose: ofPlayer,
    removal: 'delete',
    told: [
      'id',
      'player_id',
      'provider',
      'app_id',
      'union_id',
      'is_apart',
      'created_at',
      'session_key_at',
      'phone_number_at',
      'user_token_at',
    ],
    // Opened where it is written down, which takes AUTH_SECRET.
    toldAs: {
      subject: "CASE provider WHEN 'GUEST' THEN NULL ELSE subject END",
      phone_number: "encode(phone_number, 'base64')",
    },
    untold: { session_key: 'A secret between WeChat and us.', user_token: 'A secret between WeChat and us.' },
  },
  session: {
    section: 'sessions',
    whose: ofPlayer,
    // Sooner, and a Redis that was flushed could not learn which access tokens are not good any more.
    removal: 'last',
    told: ['created_at', 'ended_at', 'refresh_expires_at'],
    untold: { id: 'It is in access tokens.', player_id: 'As in the profile.', refresh_hash: 'Of a secret.' },
  },
  player_merge: {
    section: 'merges',
    whose: '(winner_id = ANY($1::uuid[]) OR loser_id = ANY($1::uuid[]))',
    removal: 'delete',
    told: [
      'winner_id',
      'loser_id',
      'cause',
      'was_chosen',
      'identity_ids',
      'created_at',
      'reverted_at',
      'revert_reason',
    ],
    notPersonal: { id: ['id', 'hiding_ban_id', 'carried_ban_ids'], operator: ['reverted_by'] },
  },
  ban: {
    section: 'bans',
    whose: ofPlayer,
    removal: { blank: "reason = 'The account was deleted.', lift_reason = NULL" },
    told: ['player_id', 'scope', 'reason', 'created_at', 'ends_at', 'lifted_at', 'lift_reason'],
    notPersonal: { id: ['id', 'bulk_act_id'], operator: ['created_by', 'lifted_by'], machinery: ['is_told'] },
  },
  player_presence: {
    section: 'lastSeen',
    whose: ofPlayer,
    removal: 'delete',
    told: ['player_id', 'game_key', 'last_seen_at'],
  },
  player_note: {
    section: 'notes',
    whose: ofPlayer,
    removal: 'delete',
    told: ['player_id', 'text', 'created_at', 'edited_at'],
    notPersonal: { id: ['id', 'bulk_act_id'], operator: ['created_by'] },
  },
  player_event: {
    section: 'events',
    whose: ofPlayer,
    removal: 'delete',
    told: ['player_id', 'kind', 'at', 'reason', 'data'],
    notPersonal: { id: ['id', 'bulk_act_id'], operator: ['by'] },
  },
  // Ahead of its players. One that was about a single person may name them.
  bulk_act: {
    section: null,
    whose: aloneInBulk,
    removal: {
      blank: `search = '{}', reason = 'The account was deleted.',
        details = CASE kind WHEN 'NOTE' THEN '{"text": "The account was deleted."}' ELSE details END`,
    },
    told: [],
    untold: {
      search: 'What admins looked for.',
      details: 'What they did stands in the tables that it was done to.',
      reason: 'It stands there, too.',
    },
    notPersonal: {
      operator: ['kind', 'created_by', 'ended_by', 'created_at', 'ended_at'],
      machinery: ['state', 'total', 'done', 'refused', 'cursor', 'due_at', 'attempts', 'last_error'],
      game: ['game_key'],
      id: ['id', 'client_id'],
    },
  },
  bulk_act_player: {
    section: 'bulkActs',
    whose: ofPlayer,
    removal: 'delete',
    told: ['player_id', 'outcome', 'detail'],
    notPersonal: { id: ['bulk_act_id'] },
  },
  player_tag: {
    section: 'tags',
    whose: ofPlayer,
    removal: 'delete',
    told: ['player_id', 'tag', 'created_at'],
    notPersonal: { operator: ['created_by'] },
  },
  data_export: {
    section: 'dataExports',
    whose: ofPlayer,
    removal: 'last',
    told: ['id', 'player_id', 'game_key', 'state', 'reason', 'requested_at', 'ready_at', 'expires_at', 'bytes'],
    besides: { isByPlayer: `requested_by = '${byPlayer}'` },
    notPersonal: { operator: ['requested_by'], machinery: ['due_at', 'attempts', 'last_error'] },
  },
  account_deletion: {
    section: 'accountDeletions',
    whose: ofPlayer,
    removal: 'last',
    told: ['id', 'player_id', 'game_key', 'reason', 'requested_at', 'deletes_at', 'cancelled_at'],
    untold: { traces: 'What is said elsewhere, for as long as it takes to remove it.' },
    besides: { isByPlayer: `requested_by = '${byPlayer}'` },
    notPersonal: {
      operator: ['requested_by', 'cancelled_by'],
      machinery: ['started_at', 'done_at', 'due_at', 'attempts', 'last_error'],
    },
  },
};
