import { z } from 'zod';
import { BadUserInput } from '../../errors.ts';
import { toSearchName } from './model.ts';

/* Which players an admin looks for, in a form that can be stored: a bulk act finds the same ones by it later. */

const text = z.string().min(1);
const instant = z.int().nullable();

export const playerSearch = z.object({
  gameKey: z.string().nullable(),
  /** The start of a display name, an openid, a unionid or a player id. */
  text: text.nullable(),
  /** In the form in which names are compared. */
  namePart: text.nullable(),
  tagsAll: z.array(text),
  tagsAny: z.array(text),
  tagsNone: z.array(text),
  /** In milliseconds since 1970; from is included, before is not. */
  createdFrom: instant,
  createdBefore: instant,
  seenFrom: instant,
  seenBefore: instant,
  isBanned: z.boolean().nullable(),
  /** Which bans `isBanned` is about; all where it is empty. */
  banScopes: z.array(z.enum(['RANKING', 'LOGIN', 'CHAT'])),
  doors: z.array(z.enum(['GUEST', 'WECHAT_MINI_GAME', 'WECHAT_OFFICIAL_ACCOUNT', 'WECHAT_WEBSITE'])),
  hasAvatar: z.boolean().nullable(),
  isMerged: z.boolean().nullable(),
});

export type PlayerSearch = z.infer<typeof playerSearch>;

export const orderKeys = ['CREATED_AT', 'LAST_SEEN_AT', 'DISPLAY_NAME'] as const;
export type PlayerOrder = { by: (typeof orderKeys)[number]; direction: 'ASC' | 'DESC' };
/** Where a player stands in an order: milliseconds, or the name as it is compared. */
export type PlayerPlace = { key: number | string; id: string };

const textMax = 128;
const tagsMax = 20;

/** @throws BadUserInput where something is too long, or could match nothing */
export function checkedSearch(search: PlayerSearch): PlayerSearch {
  const [trimmed, part] = [search.text?.trim() ?? '', search.namePart?.trim() ?? ''];
  checkText('search', trimmed);
  checkText('nameContains', part);
  const tags = [...search.tagsAll, ...search.tagsAny, ...search.tagsNone];
  if (tags.length > tagsMax) throw new BadUserInput(`A search may name at most ${tagsMax} tags.`);
  tags.forEach((tag) => checkText('tags', tag));
  checkRange('created', search.createdFrom, search.createdBefore);
  checkRange('seen', search.seenFrom, search.seenBefore);
  return { ...search, text: trimmed || null, namePart: toSearchName(part) || null };
}

function checkText(name: string, value: string): void {
  if (value.length > textMax || value.includes('\0') || !value.isWellFormed())
    throw new BadUserInput(`\`${name}\` may have at most ${textMax} printable characters.`);
}

function checkRange(name: string, from: number | null, before: number | null): void {
  if (from !== null && before !== null && from >= before)
    throw new BadUserInput(`\`${name}From\` must lie before \`${name}Before\`.`);
}

/**
 * What name_grams in Postgres makes of every name that holds this part: its threes of neighbours, or what there is of a
 * shorter one.
 */
export function gramsOf(part: string): string[] {
  const characters = Array.from(part);
  const size = Math.min(3, characters.length);
  const places = characters.length - size + 1;
  return [...new Set(Array.from({ length: places }, (_, place) => characters.slice(place, place + size).join('')))];
}
