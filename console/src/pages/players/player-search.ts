import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import type {
  BanScope,
  IdentityProvider,
  OrderDirection,
  PlayerFilterInput,
  PlayerOrder,
  PlayerSearchInput,
} from '../../gql/graphql.ts';
import { toInstant } from '../../parts/fields.ts';
import { useGame } from '../../session/game.tsx';

/* What is looked for stands in the address: one comes back to it, and bulk acts take it over. */

export const doors = [
  'GUEST',
  'WECHAT_MINI_GAME',
  'WECHAT_OFFICIAL_ACCOUNT',
  'WECHAT_WEBSITE',
] as const satisfies IdentityProvider[];
export const banScopes = ['RANKING', 'LOGIN', 'CHAT'] as const satisfies BanScope[];
export const orders = [
  'CREATED_AT-DESC',
  'CREATED_AT-ASC',
  'LAST_SEEN_AT-DESC',
  'LAST_SEEN_AT-ASC',
  'DISPLAY_NAME-ASC',
  'DISPLAY_NAME-DESC',
] as const satisfies `${PlayerOrder}-${OrderDirection}`[];

/** Fields of the search, each as its text; lists with commas. */
export type SearchField =
  | 'search'
  | 'name'
  | 'tagsAll'
  | 'tagsAny'
  | 'tagsNone'
  | 'createdFrom'
  | 'createdBefore'
  | 'seenFrom'
  | 'seenBefore'
  | 'banned'
  | 'banScope'
  | 'door'
  | 'picture'
  | 'merged';

const typingMilliseconds = 250;

export function usePlayerSearch() {
  const { game } = useGame();
  const [params, setParams] = useSearchParams();
  const get = (field: SearchField | 'order') => params.get(field) ?? '';
  const set = (field: SearchField | 'order', value: string) =>
    setParams(
      (present) => {
        const next = new URLSearchParams(present);
        if (value === '') next.delete(field);
        else next.set(field, value);
        return next;
      },
      { replace: true },
    );
  const [settled] = useDebouncedValue(params.toString(), typingMilliseconds);
  const search = useMemo(() => toSearch(new URLSearchParams(settled), game), [settled, game]);
  const order = orders.find((name) => name === get('order')) ?? 'CREATED_AT-DESC';
  const [orderBy, direction] = order.split('-') as [PlayerOrder, OrderDirection];
  const isSettled = settled === params.toString();
  return { get, set, search, order, orderBy, direction, params, isSettled };
}

export type PlayerSearchState = ReturnType<typeof usePlayerSearch>;

function toSearch(params: URLSearchParams, game: string): PlayerSearchInput {
  const text = (field: SearchField) => params.get(field)?.trim() || null;
  const instant = (field: SearchField) => toInstant(params.get(field) ?? '');
  const list = (field: SearchField) => {
    const words =
      text(field)
        ?.split(/[,,、]/)
        .flatMap((word) => word.trim() || []) ?? [];
    return words.length === 0 ? null : words;
  };
  const whether = (field: SearchField) => ({ yes: true, no: false })[params.get(field) ?? ''] ?? null;
  const oneOf = <Value extends string>(field: SearchField, values: readonly Value[]) => {
    const value = values.find((known) => known === params.get(field));
    return value === undefined ? null : [value];
  };
  const filter: PlayerFilterInput = {
    nameContains: text('name'),
    tagsAll: list('tagsAll'),
    tagsAny: list('tagsAny'),
    tagsNone: list('tagsNone'),
    createdFrom: instant('createdFrom'),
    createdBefore: instant('createdBefore'),
    seenFrom: instant('seenFrom'),
    seenBefore: instant('seenBefore'),
    isBanned: whether('banned'),
    banScopes: oneOf('banScope', banScopes),
    doors: oneOf('door', doors),
    hasAvatar: whether('picture'),
    isMerged: whether('merged'),
  };
  return { search: text('search'), game, filter };
}
