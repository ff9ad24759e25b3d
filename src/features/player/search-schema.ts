import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { isUuid } from '../../infra/uuid.ts';
import { BanScopeEnum } from '../ban/schema.ts';
import { countMax } from './model.ts';
import type { FoundPlayer } from './search-service.ts';
import type { PlayerOrder, PlayerPlace, PlayerSearch } from './search.ts';
import { IdentityProviderEnum, PlayerRef } from './schema.ts';

const PlayerFilterInput = builder.inputType('PlayerFilterInput', {
  description: 'Which players are meant: those to whom all of it applies. What is left out does not matter.',
  fields: (t) => ({
    nameContains: t.string({
      description: 'A part of the display name, of one character or more, in small or capital letters.',
    }),
    tagsAll: t.stringList({ description: 'Who has all of these tags. All tags of a filter together: at most 20.' }),
    tagsAny: t.stringList({ description: 'Who has one of these tags or more.' }),
    tagsNone: t.stringList({ description: 'Who has none of these tags.' }),
    createdFrom: t.field({ type: 'DateTime', description: 'Whose first login was then or later.' }),
    createdBefore: t.field({ type: 'DateTime', description: 'Whose first login was before.' }),
    seenFrom: t.field({ type: 'DateTime', description: 'Who was last seen then or later, to within an hour.' }),
    seenBefore: t.field({ type: 'DateTime', description: 'Who was last seen before. Who never was is not meant.' }),
    isBanned: t.boolean({ description: 'Who is banned now, or who is not.' }),
    banScopes: t.field({
      type: [BanScopeEnum],
      description:
        'Which bans `isBanned` is about; all where it is left out. Without `isBanned`: who has one of these.',
    }),
    doors: t.field({ type: [IdentityProviderEnum], description: 'Who has come in by one of these doors.' }),
    hasAvatar: t.boolean({ description: 'Who has a picture, or who has none.' }),
    isMerged: t.boolean({ description: 'Who has become a part of another player, or who has not.' }),
  }),
});

type FilterInput = typeof PlayerFilterInput.$inferInput;
type Given = { search?: string | null | undefined; filter?: FilterInput | null | undefined };

/** What was asked for, in the form in which it is carried out and stored. */
export function toPlayerSearch({ search, filter }: Given, gameKey: string | null): PlayerSearch {
  const { isBanned, banScopes, ...given } = filter ?? {};
  return {
    gameKey,
    text: search ? toSearchText(search) : null,
    namePart: given.nameContains || null,
    tagsAll: given.tagsAll ?? [],
    tagsAny: given.tagsAny ?? [],
    tagsNone: given.tagsNone ?? [],
    createdFrom: given.createdFrom?.getTime() ?? null,
    createdBefore: given.createdBefore?.getTime() ?? null,
    seenFrom: given.seenFrom?.getTime() ?? null,
    seenBefore: given.seenBefore?.getTime() ?? null,
    isBanned: isBanned ?? (banScopes?.length ? true : null),
    banScopes: banScopes ?? [],
    doors: given.doors ?? [],
    hasAvatar: given.hasAvatar ?? null,
    isMerged: given.isMerged ?? null,
  };
}

/** Admins copy ids from results: those are opaque, and stand for the id inside. */
function toSearchText(search: string): string {
  const [, id] = /^Player:(.+)$/.exec(Buffer.from(search, 'base64url').toString()) ?? [];
  return id && isUuid(id) ? id : search;
}

/** The arguments by which players are looked for; also those of a bulk act. */
export const PlayerSearchInput = builder.inputType('PlayerSearchInput', {
  description: 'Players, as `players` finds them.',
  fields: (t) => ({
    search: t.string({ description: 'The start of a display name, an openid, a unionid or a player id.' }),
    game: t.id({ description: 'Only players of this game.' }),
    filter: t.field({ type: PlayerFilterInput, description: 'Only those to whom this applies.' }),
  }),
});

const PlayerOrderEnum = builder.enumType('PlayerOrder', {
  description: 'By what players are sorted.',
  values: {
    CREATED_AT: { description: 'Their first login.' },
    LAST_SEEN_AT: { description: 'When they were last seen. Who never was is not in the list.' },
    DISPLAY_NAME: { description: 'Their names, in the order of their code points. Who has none is not in the list.' },
  } satisfies Record<PlayerOrder['by'], { description: string }>,
});

const OrderDirectionEnum = builder.enumType('OrderDirection', {
  description: 'Where a list begins.',
  values: { ASC: { description: 'With the least.' }, DESC: { description: 'With the greatest.' } },
});

const PlayerConnection = connectionOf(PlayerRef, { countedUpTo: countMax });

builder.queryField('players', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: PlayerConnection,
    description:
      'Players, the newest first unless told otherwise. A search that no index helps with is given up after three ' +
      'seconds, with the code SEARCH_TOO_BROAD. Nobody can be found by a phone number: those are sealed. Admins only.',
    args: {
      search: t.arg.string({ description: 'The start of a display name, an openid, a unionid or a player id.' }),
      game: t.arg.id({ description: 'Only players of this game.' }),
      filter: t.arg({ type: PlayerFilterInput, description: 'Only those to whom this applies.' }),
      orderBy: t.arg({ type: PlayerOrderEnum, defaultValue: 'CREATED_AT', description: 'By what they are sorted.' }),
      direction: t.arg({ type: OrderDirectionEnum, defaultValue: 'DESC', description: 'Where the list begins.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { playerSearches, games, cursors }) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const search = toPlayerSearch(args, games.resolveFilter(args.game));
      const order: PlayerOrder = { by: args.orderBy ?? 'CREATED_AT', direction: args.direction ?? 'DESC' };
      const list = `players:${JSON.stringify([search, order])}`;
      const place = (cursor: string | null) => (cursor ? toPlace(cursors.decode(list, cursor)) : null);
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await playerSearches.page(search, order, range);
      const cursorOf = (row: FoundPlayer) => cursors.encode(list, Buffer.from(JSON.stringify(row.place)));
      let counted: ReturnType<typeof playerSearches.total> | undefined;
      const total = () => (counted ??= playerSearches.total(search, order));
      const found = pageOf(page, rows, cursorOf, async () => (await total()).count);
      return {
        ...found,
        edges: found.edges.map(({ node, cursor }) => ({ node: node.player, cursor })),
        isTotalCountExact: async () => (await total()).isExact,
      };
    },
  }),
);

const toPlace = (bytes: Buffer): PlayerPlace => JSON.parse(bytes.toString()) as PlayerPlace;
