import { isUuid } from '../../infra/uuid.ts';
import { toSearchName } from './model.ts';
import { gramsOf, type PlayerOrder, type PlayerPlace, type PlayerSearch } from './search.ts';

/*
 * Searches as SQL. What a text may mean (a name, an openid, a unionid, an id) is asked one by one, and so is each game:
 * every such question is answered in the order that is wanted from an index, and no further than the page. An OR over
 * several tables, or an order over several games, would have Postgres read all players.
 */

export type Sql = { text: string; values: unknown[] };
export type SearchRange = {
  after: PlayerPlace | null;
  before: PlayerPlace | null;
  from: 'first' | 'last';
  limit: number;
};
/** Takes a value and tells the parameter that stands for it. */
type Bind = (value: unknown) => string;

/** The ids of a page with what they are sorted by, from the end that the page begins with. */
export function pageSql(search: PlayerSearch, order: PlayerOrder, range: SearchRange, now: Date): Sql {
  const { values, bind } = parameters();
  const isRising = (order.direction === 'ASC') === (range.from === 'first');
  const { key, id } = placeOf(order);
  const [name, binary] = [order.by === 'DISPLAY_NAME', isRising ? '~<~' : '~>~'];
  const sortBy = (column: string) => (name ? `${column} USING ${binary}` : `${column} ${isRising ? 'ASC' : 'DESC'}`);
  const limit = bind(range.limit);
  const beyond = [
    ...(range.after ? [isBeyond(order, order.direction === 'ASC', range.after, bind)] : []),
    ...(range.before ? [isBeyond(order, order.direction !== 'ASC', range.before, bind)] : []),
  ];
  const game = search.gameKey === null ? 'game.key' : bind(search.gameKey);
  const questions = questionsOf(search, order, { game, now }, bind).map(
    ({ from, where }) => `(SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${[...where, ...beyond].join(' AND ')}
      ORDER BY ${sortBy(key)}, ${id} ${isRising ? 'ASC' : 'DESC'} LIMIT ${limit})`,
  );
  const asked =
    search.gameKey === null
      ? questions.map((one) => `(SELECT found.* FROM game CROSS JOIN LATERAL ${one} AS found)`)
      : questions;
  const text = `SELECT id, key FROM (${asked.join(' UNION ')}) AS found
    ORDER BY ${sortBy('key')}, id ${isRising ? 'ASC' : 'DESC'} LIMIT ${limit}`;
  return { text, values };
}

/** The ids of all who match, each once. */
export function allSql(search: PlayerSearch, order: PlayerOrder, now: Date): Sql {
  const { values, bind } = parameters();
  const game = search.gameKey === null ? null : bind(search.gameKey);
  const questions = questionsOf(search, order, { game, now }, bind).map(
    ({ from, where }) => `SELECT ${placeOf(order).id} AS id FROM ${from} WHERE ${where.join(' AND ') || 'true'}`,
  );
  return { text: questions.join(' UNION '), values };
}

/** How many match: the number, or `max` and more where they are more, since no question is counted further than that. */
export function countSql(search: PlayerSearch, order: PlayerOrder, now: Date, max: number): Sql {
  const { values, bind } = parameters();
  const game = search.gameKey === null ? null : bind(search.gameKey);
  const limit = bind(max);
  const questions = questionsOf(search, order, { game, now }, bind).map(
    ({ from, where }) =>
      `(SELECT ${placeOf(order).id} AS id FROM ${from} WHERE ${where.join(' AND ') || 'true'} LIMIT ${limit})`,
  );
  // A player who is found by two meanings of the text counts once.
  return { text: `SELECT count(*) FROM (${questions.join(' UNION ')}) AS found`, values };
}

function parameters(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = [];
  return { values, bind: (value) => `$${values.push(value)}` };
}

const placeOf = ({ by }: PlayerOrder) =>
  ({
    CREATED_AT: { key: 'player.created_at', id: 'player.id' },
    LAST_SEEN_AT: { key: 'seen.last_seen_at', id: 'seen.player_id' },
    DISPLAY_NAME: { key: 'player.search_name', id: 'player.id' },
  })[by];

function isBeyond(order: PlayerOrder, isRising: boolean, place: PlayerPlace, bind: Bind): string {
  const { key, id } = placeOf(order);
  const than = isRising ? '>' : '<';
  const [at, last] = [bind(order.by === 'DISPLAY_NAME' ? place.key : new Date(place.key)), bind(place.id)];
  // Names are sorted by their bytes, by the same operators that the index is made for.
  if (order.by === 'DISPLAY_NAME')
    return `(${key} ~${than}=~ ${at} AND (${key} ~${than}~ ${at} OR ${id} ${than} ${last}::uuid))`;
  return `(${key}, ${id}) ${than} (${at}::timestamptz, ${last}::uuid)`;
}

type Question = { from: string; where: string[] };
type Scene = {
  /** What the game must be; null for any. */
  game: string | null;
  now: Date;
};

function questionsOf(search: PlayerSearch, order: PlayerOrder, { game, now }: Scene, bind: Bind): Question[] {
  const { seenFrom, seenBefore } = search;
  const profile = [...profileConditions(search, bind), ...impliedConditions(search, order, bind)];
  const needsPresence = order.by === 'LAST_SEEN_AT' || seenFrom !== null || seenBefore !== null;
  // Where nothing is asked of their own rows, walking by when players were last seen does without them.
  const needsPlayer = order.by !== 'LAST_SEEN_AT' || search.text !== null || profile.length > 0;
  const both = 'player_presence AS seen JOIN player ON player.id = seen.player_id';
  const from = needsPlayer ? (needsPresence ? both : 'player') : 'player_presence AS seen';
  const where = [
    ...(game !== null && needsPlayer ? [`player.game_key = ${game}`] : []),
    ...(game !== null && needsPresence ? [`seen.game_key = ${game}`] : []),
    // What a deleted account has left is nobody. It has no name either, so lists by name need not ask, and are read from
    // their index alone.
    ...(needsPlayer && order.by !== 'DISPLAY_NAME' ? ['player.erased_at IS NULL'] : []),
    ...(order.by === 'DISPLAY_NAME' ? ['player.search_name IS NOT NULL'] : []),
    ...profile,
    ...rangeOf('seen.last_seen_at', seenFrom, seenBefore, bind),
    ...otherConditions(search, placeOf(order).id, now, bind),
  ];
  if (search.text === null) return [{ from, where }];
  return meaningsOf(search.text, bind).map((meaning) => ({ from, where: [...where, meaning] }));
}

/** All that the text may be the start of. */
function meaningsOf(text: string, bind: Bind): string[] {
  const start = bind(`${escapeLike(text)}%`);
  const hasDoor = (column: string) =>
    `player.id IN (SELECT player_id FROM identity WHERE provider <> 'GUEST' AND ${column} LIKE ${start})`;
  const name = bind(`${escapeLike(toSearchName(text))}%`);
  return [`player.search_name LIKE ${name}`, hasDoor('subject'), hasDoor('union_id'), ...idCondition(text, bind)];
}

/** The ids that start like this: a range, because UUIDs have no prefix search. */
function idCondition(text: string, bind: Bind): string[] {
  const hex = text.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{8,32}$/.test(hex)) return [];
  const fill = (digit: string) => hex.padEnd(32, digit).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const [low, high] = [fill('0'), fill('f')];
  return isUuid(low) ? [`player.id BETWEEN ${bind(low)}::uuid AND ${bind(high)}::uuid`] : [];
}

const escapeLike = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** What is asked of the player's own row. */
function profileConditions(search: PlayerSearch, bind: Bind): string[] {
  const { namePart, hasAvatar, isMerged, createdFrom, createdBefore } = search;
  const named =
    namePart === null
      ? []
      : [
          // By this an index finds rare parts.
          `name_grams(player.search_name) @> ${bind(gramsOf(namePart))}::text[]`,
          // This tells quickly where common ones are found on the way, and that neighbours come from one place in the name.
          `player.search_name LIKE ${bind(`%${escapeLike(namePart)}%`)}`,
        ];
  return [
    ...named,
    ...(hasAvatar === null ? [] : [`player.avatar_url IS ${hasAvatar ? 'NOT ' : ''}NULL`]),
    ...(isMerged === null ? [] : [`player.merged_into IS ${isMerged ? 'NOT ' : ''}NULL`]),
    ...rangeOf('player.created_at', createdFrom, createdBefore, bind),
  ];
}

/**
 * Nobody was seen before the first login, so a walk through the newest players need not pass all who came too late. An
 * hour is for clocks that differ.
 */
function impliedConditions({ seenBefore }: PlayerSearch, order: PlayerOrder, bind: Bind): string[] {
  if (seenBefore === null || order.by !== 'CREATED_AT') return [];
  return rangeOf('player.created_at', null, seenBefore + 3_600_000, bind);
}

function rangeOf(column: string, from: number | null, before: number | null, bind: Bind): string[] {
  return [
    ...(from === null ? [] : [`${column} >= ${bind(new Date(from))}::timestamptz`]),
    ...(before === null ? [] : [`${column} < ${bind(new Date(before))}::timestamptz`]),
  ];
}

/** What other tables tell of the player. */
function otherConditions(search: PlayerSearch, id: string, now: Date, bind: Bind): string[] {
  const { tagsAll, tagsAny, tagsNone, isBanned, banScopes, doors } = search;
  const tagged = (condition: string) =>
    `EXISTS (SELECT FROM player_tag WHERE player_tag.player_id = ${id} AND tag ${condition})`;
  const anyOf = (tags: string[]) => tagged(`= ANY(${bind(tags)}::text[])`);
  const banned = () =>
    `EXISTS (SELECT FROM ban WHERE ban.player_id = ${id} AND lifted_at IS NULL AND ban.created_by <> 'merge'
       AND (ends_at IS NULL OR ends_at > ${bind(now)}::timestamptz)
       ${banScopes.length === 0 ? '' : `AND scope = ANY(${bind(banScopes)}::ban_scope[])`})`;
  return [
    ...tagsAll.map((tag) => tagged(`= ${bind(tag)}`)),
    ...(tagsAny.length === 0 ? [] : [anyOf(tagsAny)]),
    ...(tagsNone.length === 0 ? [] : [`NOT ${anyOf(tagsNone)}`]),
    ...(isBanned === null ? [] : [`${isBanned ? '' : 'NOT '}${banned()}`]),
    ...(doors.length === 0
      ? []
      : [
          `EXISTS (SELECT FROM identity WHERE identity.player_id = ${id}
             AND provider = ANY(${bind(doors)}::identity_provider[]))`,
        ]),
  ];
}
