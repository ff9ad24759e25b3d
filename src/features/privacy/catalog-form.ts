/*
 * The form of the catalog. Conditions and expressions are SQL, with these values: $1 the ids of the person's players, $2
 * and $3 the apps and openids by which WeChat knows them.
 */

/** Why a column says nothing about a player. */
export type Kind =
  /** The game's own: rules, boards, templates. */
  | 'game'
  /** What admins and trusted servers did, and their names. */
  | 'operator'
  /** How far some work has got. */
  | 'machinery'
  /** A number or a random id that means something only beside the personal columns of a row. */
  | 'id';

/** What becomes of a person's rows when the account is deleted. */
export type Removal =
  /** They go. */
  | 'delete'
  /** They stay for others, without what is personal: what these columns are set to. */
  | { blank: string }
  /** They stay as they are: nothing in them says anything once the player has gone nameless. */
  | { keep: string }
  /** erasure-store.ts and PRIVACY_SUBMISSIONS decide. */
  | 'runs'
  /** features/import/object-store.ts leaves marks that nobody can read. */
  | 'marks'
  /** They go with the last step, since they steer the others. */
  | 'last';

export type PersonalTable = {
  /** The section of an export that has these rows; null where they are of no use to anybody. */
  section: string | null;
  /** Which rows are a person's. */
  whose: string;
  removal: Removal;
  /** Personal columns that an export tells as they are. */
  told: string[];
  /** Personal columns that it tells in another form. */
  toldAs?: Record<string, string>;
  /** Personal columns that it does not tell, and why. */
  untold?: Record<string, string>;
  /** What it tells that stands in no column, so that people know what a row is about. */
  besides?: Record<string, string>;
  notPersonal?: Partial<Record<Kind, string[]>>;
};
/** Where nothing is about a player. */
export type OtherTable = { notPersonal: Partial<Record<Kind, string[]>> };
export type Table = PersonalTable | OtherTable;

export const isPersonal = (table: Table): table is PersonalTable => 'whose' in table;

export const ofPlayer = 'player_id = ANY($1::uuid[])';
export const ofDoor = '(app_id, openid) IN (SELECT * FROM unnest($2::text[], $3::text[]))';
/** By board, which is what the index of submissions begins with. */
export const ofReporter = `${ofPlayer} AND leaderboard_id IN (SELECT leaderboard.id FROM leaderboard
  JOIN player ON player.game_key = leaderboard.game_key WHERE player.id = ANY($1::uuid[]))`;

/** Bulk acts that were about nobody else, and may name the person. */
export const aloneInBulk = `total = 1 AND id IN (SELECT bulk_act_id FROM bulk_act_player WHERE ${ofPlayer})`;

export const boardOf = (leaderboardId: string) =>
  `(SELECT leaderboard.key FROM leaderboard WHERE leaderboard.id = ${leaderboardId})`;
export const boardOfSeason = `(SELECT leaderboard.key FROM season JOIN leaderboard ON leaderboard.id = leaderboard_id
  WHERE season.id = season_id)`;
export const seasonNumber = '(SELECT season.number FROM season WHERE season.id = season_id)';
