import type { Player } from './model.ts';

/** What a statement has to select of `player` for `toPlayer`. */
export const playerColumns = [
  'player.id',
  'player.game_key',
  'player.display_name',
  'player.search_name',
  'player.avatar_url',
  'player.created_at',
  'player.merged_into',
  'player.no_login_until',
  'player.erased_at',
].join(', ');

export type PlayerRow = {
  id: string;
  game_key: string;
  display_name: string | null;
  search_name: string | null;
  avatar_url: string | null;
  created_at: Date;
  merged_into: string | null;
  no_login_until: Date | null;
  erased_at: Date | null;
};

export const toPlayer = (row: PlayerRow): Player => ({
  id: row.id,
  gameKey: row.game_key,
  displayName: row.display_name,
  searchName: row.search_name,
  avatarUrl: row.avatar_url,
  createdAt: row.created_at,
  mergedInto: row.merged_into,
  noLoginUntil: row.no_login_until,
  erasedAt: row.erased_at,
});
