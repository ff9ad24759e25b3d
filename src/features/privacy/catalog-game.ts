import type { OtherTable } from './catalog-form.ts';

const written = ['reason', 'created_by', 'created_at'];
const removed = ['removed_at', 'removed_by', 'remove_reason'];

/** What the makers of a game, those who look after it, or the gateway itself, keep about no player. */
export const gameTables: Record<string, OtherTable> = {
  _prisma_migrations: {
    notPersonal: {
      machinery: [
        'id',
        'checksum',
        'finished_at',
        'migration_name',
        'logs',
        'rolled_back_at',
        'started_at',
        'applied_steps_count',
      ],
    },
  },
  audit_record: {
    notPersonal: {
      operator: [
        'number',
        'at',
        'admin_id',
        'admin_name',
        'admin_role',
        'address',
        'request_id',
        'action',
        'game_key',
        'reverts',
        'detail_hash',
        'hash',
      ],
    },
  },
  audit_change: { notPersonal: { machinery: ['id', 'act', 'entity', 'before', 'after'] } },
  backup: { notPersonal: { machinery: ['id', 'taken_at', 'bytes'] } },
  saved_query: {
    notPersonal: {
      operator: ['admin_id', 'name', 'document', 'variables', 'is_shared', 'created_by', 'changed_at'],
    },
  },
  import_run: { notPersonal: { machinery: ['id', 'game_key', 'name', 'mapping_hash', 'started_at', 'ended_at'] } },
  import_file: {
    notPersonal: {
      machinery: [
        'run_id',
        'name',
        'checksum',
        'row',
        'rows_read',
        'made',
        'already_there',
        'refused',
        'digest',
        'is_done',
      ],
    },
  },
  // Of rows that came to nothing here, or not wholly: those of a person go with what was taken of them.
  import_refusal: {
    notPersonal: { machinery: ['run_id', 'file_name', 'row', 'number', 'reason', 'is_note'], id: ['object_id'] },
  },
  admin_key: {
    notPersonal: {
      operator: [
        'id',
        'name',
        'role',
        'game_key',
        'hash',
        'created_by',
        'created_at',
        'expires_at',
        'revoked_by',
        'revoked_at',
        'last_used_at',
      ],
    },
  },
  admin_user: {
    notPersonal: {
      operator: [
        'id',
        'email',
        'display_name',
        'role',
        'game_key',
        'password_hash',
        'totp_secret',
        'totp_step',
        'recovery_hashes',
        'invitation_hash',
        'invitation_expires_at',
        'created_by',
        'created_at',
        'disabled_by',
        'disabled_at',
      ],
    },
  },
  admin_session: {
    notPersonal: {
      operator: [
        'id',
        'hash',
        'user_id',
        'key_id',
        'root_mark',
        'address',
        'created_at',
        'seen_at',
        'expires_at',
        'ended_at',
      ],
    },
  },
  game: { notPersonal: { game: ['key', 'title', 'created_at', 'settings_revision'] } },
  leaderboard: {
    notPersonal: {
      game: [
        'id',
        'game_key',
        'key',
        'title',
        'sort',
        'operator',
        'tiebreakers',
        'rank_style',
        'visibility',
        'dimensions',
        'schedule',
        'reward_rules',
        'friend_ranking',
        'interactive_data_key',
        'score_min',
        'score_max',
        'improvement_max',
        'reports_per_minute',
        'is_trusted_only',
        'client_version_min',
        'created_at',
        'archived_at',
      ],
    },
  },
  season: {
    notPersonal: {
      game: ['id', 'leaderboard_id', 'number', 'starts_at', 'ends_at', 'time_zone', 'reward_rules'],
      machinery: ['state', 'index_key', 'last_seq', 'entry_count', 'frozen_at', 'rewarded_at'],
    },
  },
  season_mark: { notPersonal: { machinery: ['season_id', 'position', 'rank_key', 'competition', 'dense'] } },
  content_word: {
    notPersonal: { game: ['id', 'game_key', 'word', 'match', 'action'], operator: [...written, ...removed] },
  },
  content_rule: { notPersonal: { game: ['id', 'game_key', 'surface', 'policy'], operator: written } },
  document_manifest: {
    notPersonal: {
      game: ['game_key', 'client_version', 'documents', 'document_count', 'hash'],
      operator: ['loaded_by', 'loaded_at'],
    },
  },
  setting: { notPersonal: { game: ['id', 'game_key', 'key', 'version', 'document'] } },
  setting_version: {
    notPersonal: {
      game: ['setting_id', 'version', 'document', 'diff'],
      operator: ['author', 'reason', 'created_at'],
    },
  },
  subscribe_template: {
    notPersonal: {
      game: [
        'id',
        'game_key',
        'key',
        'app_id',
        'template_id',
        'fields',
        'page',
        'lang',
        'state',
        'created_at',
        'updated_at',
        'archived_at',
      ],
    },
  },
  player_notice: {
    notPersonal: {
      game: ['leaderboard_id', 'kind', 'subscribe_template_id', 'minutes_before', 'top', 'data', 'updated_at'],
    },
  },
  save_rule: {
    notPersonal: {
      game: ['id', 'game_key', 'pattern', 'access', 'merge', 'bytes_max'],
      operator: [...written, ...removed],
    },
  },
  save_limit: {
    notPersonal: { game: ['id', 'game_key', 'keys_max', 'bytes_max', 'revisions_kept'], operator: written },
  },
  action_rules: { notPersonal: { game: ['game_key', 'version', 'rules', 'restored_from'], operator: written } },
};
