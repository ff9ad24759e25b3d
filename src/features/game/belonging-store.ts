import type { Db } from '../../infra/db.ts';

/*
 * To which game something belongs, by the type and id under which the API shows it. Each type that has an id stands
 * here (test/permissions/game-scope.test.ts); one that does not belongs to no game, and so is nothing for an admin of
 * one.
 */

export type BelongingStore = ReturnType<typeof createBelongingStore>;
/** Named by the game, or by an app of it. */
export type Belonging = { gameKey: string } | { appId: string };

type Kind = { form: RegExp; sql: string; nothing: string };

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const noUuid = '00000000-0000-0000-0000-000000000000';
const byUuid = { form: new RegExp(`^(${uuid})$`), nothing: noUuid };
const byNumber = { form: /^(\d{1,9})$/, nothing: '0' };
const ofPlayer = (table: string, key: string, column = 'player_id') =>
  `SELECT player.game_key FROM ${table} AS it JOIN player ON player.id = it.${column} WHERE it.id = $1::${key}`;
const ownGame = (table: string, key: string) => `SELECT game_key FROM ${table} WHERE id = $1::${key}`;
const ofSeason = `SELECT game_key FROM season JOIN leaderboard ON leaderboard.id = season.leaderboard_id
  WHERE season.id = $1::int`;

const kinds: Record<string, Kind> = {
  AuditRecord: {
    form: /^(\d{1,15})$/,
    nothing: '0',
    sql: 'SELECT game_key FROM audit_record WHERE number = $1::bigint AND game_key IS NOT NULL',
  },
  AccountDeletion: { ...byUuid, sql: ownGame('account_deletion', 'uuid') },
  Ban: { ...byNumber, sql: ofPlayer('ban', 'int') },
  // One over all games belongs to none.
  BulkAct: { ...byUuid, sql: ownGame('bulk_act', 'uuid') },
  ContentReview: { form: /^(\d{1,15})$/, nothing: '0', sql: ownGame('content_item', 'bigint') },
  ContentWord: { ...byNumber, sql: ownGame('content_word', 'int') },
  CounterAct: {
    form: new RegExp(`^(${uuid}):\\d{1,9}$`),
    nothing: `${noUuid}:0`,
    sql: ownGame('player', 'uuid'),
  },
  DataExport: { ...byUuid, sql: ownGame('data_export', 'uuid') },
  Identity: { ...byUuid, sql: ofPlayer('identity', 'uuid') },
  Leaderboard: { ...byNumber, sql: ownGame('leaderboard', 'int') },
  LeaderboardEntry: { form: new RegExp(`^(\\d{1,9}):${uuid}$`), nothing: `0:${noUuid}`, sql: ofSeason },
  Player: { ...byUuid, sql: ownGame('player', 'uuid') },
  PlayerMerge: { ...byNumber, sql: ofPlayer('player_merge', 'int', 'winner_id') },
  PlayerNote: { ...byUuid, sql: ofPlayer('player_note', 'uuid') },
  Reward: { ...byUuid, sql: ofPlayer('reward', 'uuid') },
  SaveRule: { ...byNumber, sql: ownGame('save_rule', 'int') },
  ScoreVoid: { ...byNumber, sql: ofPlayer('score_void', 'int') },
  Season: { ...byNumber, sql: ofSeason },
  Submission: { form: /^(\d{1,9}):\d{1,16}$/, nothing: '0:0', sql: ofSeason },
  SubscribeMessage: { ...byUuid, sql: ownGame('subscribe_message', 'uuid') },
  WechatPush: { ...byUuid, sql: 'SELECT app_id FROM wechat_push WHERE id = $1::uuid' },
};

export const knownTypes: ReadonlySet<string> = new Set(Object.keys(kinds));

export function createBelongingStore({ pool }: Db) {
  return { find, idOfNothing };

  /** Null where there is nothing, or it belongs to no game. */
  async function find(typename: string, id: string): Promise<Belonging | null> {
    const kind = kinds[typename];
    const [, key] = kind?.form.exec(id) ?? [];
    if (!kind || !key) return null;
    const { rows } = await pool.query<{ game_key?: string | null; app_id?: string }>(kind.sql, [key]);
    const { game_key: gameKey, app_id: appId } = rows[0] ?? {};
    if (typeof gameKey === 'string') return { gameKey };
    return appId === undefined ? null : { appId };
  }

  /** An id of the type's form that nothing has. */
  function idOfNothing(typename: string): string {
    return kinds[typename]?.nothing ?? noUuid;
  }
}
