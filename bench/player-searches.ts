import { countSql, pageSql, type SearchRange, type Sql } from '../src/features/player/search-sql.ts';
import { countMax } from '../src/features/player/model.ts';
import { checkedSearch, type PlayerOrder, type PlayerSearch } from '../src/features/player/search.ts';
import { dayMilliseconds, nameOf, openidOf, unionidOf } from './player-fill.ts';

/* The searches that admins make: each filter and order alone, and what goes together. */

const anybody: PlayerSearch = {
  gameKey: 'garden',
  text: null,
  namePart: null,
  tagsAll: [],
  tagsAny: [],
  tagsNone: [],
  createdFrom: null,
  createdBefore: null,
  seenFrom: null,
  seenBefore: null,
  isBanned: null,
  banScopes: [],
  doors: [],
  hasAvatar: null,
  isMerged: null,
};

type By = PlayerOrder['by'];
type Case = {
  name: string;
  search: Partial<PlayerSearch>;
  by?: By;
  direction?: 'ASC' | 'DESC';
  range?: Partial<SearchRange>;
};

export function searches(players: number): { name: string; sql: Sql }[] {
  const now = Date.now();
  const ago = (days: number) => now - days * dayMilliseconds;
  const middle = Math.floor(players / 2);
  const seen = 'LAST_SEEN_AT' as const;
  const named = 'DISPLAY_NAME' as const;
  const cases: Case[] = [
    { name: 'nobody in particular, newest first', search: {} },
    { name: 'the same, oldest first', search: {}, direction: 'ASC' },
    { name: 'the same, of all games', search: { gameKey: null } },
    { name: 'last seen first', search: {}, by: seen },
    { name: 'last seen last', search: {}, by: seen, direction: 'ASC' },
    { name: 'last seen first, of all games', search: { gameKey: null }, by: seen },
    { name: 'by name', search: {}, by: named, direction: 'ASC' },
    { name: 'by name, from the end', search: {}, by: named },
    {
      name: 'by name, a page in the middle',
      search: {},
      by: named,
      direction: 'ASC',
      range: { after: { key: nameOf(middle), id: '00000000-0000-7000-8000-000000000000' } },
    },
    { name: 'name begins with 安静', search: { text: '安静' } },
    { name: 'name begins as one player’s', search: { text: nameOf(middle) } },
    { name: 'openid', search: { text: openidOf(middle) } },
    { name: 'unionid', search: { text: unionidOf(middle) } },
    { name: 'openid, in all games', search: { text: openidOf(middle), gameKey: null } },
    { name: 'name has 熊 (an eighth)', search: { namePart: '熊' } },
    { name: 'name has 熊猫', search: { namePart: '熊猫' } },
    { name: 'name has 猫77', search: { namePart: '猫77' } },
    { name: 'name has 777', search: { namePart: '777' } },
    { name: 'name has 77777', search: { namePart: '77777' } },
    { name: 'name has what no name has', search: { namePart: '玩家' } },
    { name: 'name has 熊猫, by name', search: { namePart: '熊猫' }, by: named, direction: 'ASC' },
    { name: 'name has 777, last seen first', search: { namePart: '777' }, by: seen },
    { name: 'tag of half of them', search: { tagsAll: ['cohort'] } },
    { name: 'tag of 1 %', search: { tagsAll: ['vip'] } },
    { name: 'tag of 0.01 %', search: { tagsAll: ['tester'] } },
    { name: 'two tags', search: { tagsAll: ['vip', 'cohort'] } },
    { name: 'one of two tags', search: { tagsAny: ['vip', 'tester'] } },
    { name: 'without a tag', search: { tagsNone: ['cohort'] } },
    { name: 'tag of 1 %, not seen for 30 days', search: { tagsAll: ['vip'], seenBefore: ago(30) }, by: seen },
    { name: 'tag of 0.01 %, last seen first', search: { tagsAll: ['tester'] }, by: seen },
    { name: 'tag of 1 %, by name', search: { tagsAll: ['vip'] }, by: named },
    { name: 'created within a day', search: { createdFrom: ago(100), createdBefore: ago(99) } },
    { name: 'created within a day, by name', search: { createdFrom: ago(100), createdBefore: ago(99) }, by: named },
    {
      name: 'created within a month, last seen first',
      search: { createdFrom: ago(130), createdBefore: ago(100) },
      by: seen,
    },
    { name: 'seen within a day', search: { seenFrom: ago(40), seenBefore: ago(39) } },
    { name: 'seen within a day, last seen first', search: { seenFrom: ago(40), seenBefore: ago(39) }, by: seen },
    { name: 'seen within the last week, by name', search: { seenFrom: ago(7) }, by: named },
    { name: 'banned', search: { isBanned: true } },
    { name: 'banned from logging in', search: { isBanned: true, banScopes: ['LOGIN'] } },
    { name: 'not banned', search: { isBanned: false } },
    { name: 'banned, last seen first', search: { isBanned: true }, by: seen },
    { name: 'banned and seen this week, last seen first', search: { isBanned: true, seenFrom: ago(7) }, by: seen },
    { name: 'banned, by name', search: { isBanned: true }, by: named },
    { name: 'name has 熊猫, not banned, by name', search: { namePart: '熊猫', isBanned: false }, by: named },
    { name: 'from a website (1 %)', search: { doors: ['WECHAT_WEBSITE'] } },
    { name: 'guests', search: { doors: ['GUEST'] } },
    {
      name: 'from a website, new this week, without a picture',
      search: { doors: ['WECHAT_WEBSITE'], createdFrom: ago(7), hasAvatar: false },
    },
    { name: 'from a website, last seen first', search: { doors: ['WECHAT_WEBSITE'] }, by: seen },
    { name: 'with a picture', search: { hasAvatar: true } },
    { name: 'without a picture, last seen first', search: { hasAvatar: false }, by: seen },
    { name: 'merged', search: { isMerged: true } },
    { name: 'not merged, by name', search: { isMerged: false }, by: named },
    { name: 'of the small game', search: { gameKey: 'chess' } },
    {
      name: 'of the small game, tag of 1 %, last seen first',
      search: { gameKey: 'chess', tagsAll: ['vip'] },
      by: seen,
    },
    { name: 'of the small game, name has 熊猫', search: { gameKey: 'chess', namePart: '熊猫' } },
    { name: 'of the small game, banned', search: { gameKey: 'chess', isBanned: true } },
  ];
  const counts: [string, Partial<PlayerSearch>, By?][] = [
    ['all', {}],
    ['all, of all games', { gameKey: null }],
    ['all who were seen', {}, seen],
    ['names that begin with 安静', { text: '安静' }],
    ['an openid', { text: openidOf(middle) }],
    ['names with 熊猫', { namePart: '熊猫' }],
    ['names with 777', { namePart: '777' }],
    ['a tag of half of them', { tagsAll: ['cohort'] }],
    ['a tag of 1 %', { tagsAll: ['vip'] }],
    ['two tags', { tagsAll: ['vip', 'cohort'] }],
    ['those without a tag', { tagsNone: ['cohort'] }],
    ['a tag of 1 %, not seen for 30 days', { tagsAll: ['vip'], seenBefore: ago(30) }],
    ['those created within a day', { createdFrom: ago(100), createdBefore: ago(99) }],
    ['those created within a month and seen since', { createdFrom: ago(130), createdBefore: ago(100) }, seen],
    ['those seen within a day', { seenFrom: ago(40), seenBefore: ago(39) }],
    ['those seen this week', { seenFrom: ago(7) }],
    ['the banned', { isBanned: true }],
    ['those banned from logging in', { isBanned: true, banScopes: ['LOGIN'] }],
    ['the banned who were seen this week', { isBanned: true, seenFrom: ago(7) }],
    ['those from a website (1 %)', { doors: ['WECHAT_WEBSITE'] }],
    [
      'those from a website, new this week, without a picture',
      { doors: ['WECHAT_WEBSITE'], createdFrom: ago(7), hasAvatar: false },
    ],
    ['the merged', { isMerged: true }],
    ['those of the small game with 熊猫 in their names', { gameKey: 'chess', namePart: '熊猫' }],
  ];
  return [
    ...cases.map(({ name, search, by = 'CREATED_AT', direction = 'DESC', range }) => ({
      name,
      sql: pageSql(
        checkedSearch({ ...anybody, ...search }),
        { by, direction },
        { after: null, before: null, from: 'first', limit: 21, ...range },
        new Date(now),
      ),
    })),
    ...counts.map(([name, search, by = 'CREATED_AT']) => ({
      name: `count of ${name}`,
      sql: countSql(checkedSearch({ ...anybody, ...search }), { by, direction: 'DESC' }, new Date(now), countMax + 1),
    })),
  ];
}
