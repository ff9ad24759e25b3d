import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage, type PageArgs } from '../../graphql/connection.ts';
import type { Cursors } from '../../graphql/cursors.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { BulkActNotFound } from './errors.ts';
import type { BulkAct, BulkActKind, BulkActOutcome, BulkActState, BulkResult } from './model.ts';

domainError(BulkActNotFound, 'No bulk act has this id.');

const BulkActKindEnum = builder.enumType('BulkActKind', {
  description: 'What is done to each of many players.',
  values: {
    BAN: { description: 'As by `banPlayer`.' },
    LIFT_BAN: { description: 'All bans of a scope that are in force are lifted.' },
    TAG: { description: 'As by `tagPlayers`.' },
    UNTAG: { description: 'As by `untagPlayers`.' },
    GRANT: { description: 'As by `adjustCounter`.' },
    END_SESSIONS: { description: 'As by `endPlayerSessions`.' },
    NOTE: { description: 'As by `addPlayerNote`.' },
  } satisfies Record<BulkActKind, { description: string }>,
});

const BulkActStateEnum = builder.enumType('BulkActState', {
  description: 'How far a bulk act is.',
  values: {
    WAITING: { description: 'No worker has begun.' },
    RUNNING: { description: 'Under way; `total` is known once the players are written down.' },
    DONE: { description: 'Every player had a turn.' },
    CANCELLED: { description: 'An admin cancelled it. What was done stays so.' },
    FAILED: { description: 'It was given up after many attempts; `lastError` tells why. What was done stays so.' },
  } satisfies Record<BulkActState, { description: string }>,
});

const BulkActOutcomeEnum = builder.enumType('BulkActOutcome', {
  description: 'What came of a bulk act for one player.',
  values: {
    DONE: { description: 'It was done, or there was nothing to do.' },
    REFUSED: { description: 'It was refused; `detail` tells why.' },
  } satisfies Record<BulkActOutcome, { description: string }>,
});

const BulkResultRef = builder.objectRef<BulkResult>('BulkActResult').implement({
  description: 'What came of a bulk act for one player. Admins only.',
  fields: (t) => ({
    player: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'For whom; null where the player has been deleted since.',
      resolve: ({ playerId }, _args, { loaders }) => loaders.player.load(playerId),
    }),
    outcome: t.field({
      type: BulkActOutcomeEnum,
      nullable: true,
      description: 'What came of it; null until it is the player’s turn.',
      resolve: ({ outcome }) => outcome,
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'Why it was refused.' }),
  }),
});

const BulkResultConnection = connectionOf(BulkResultRef);

export const BulkActRef = builder.objectRef<BulkAct>('BulkAct').implement({
  description: 'An act upon all players of a search. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'BulkAct', id }) }),
    act: t.field({ type: BulkActKindEnum, description: 'What is done.', resolve: ({ deed }) => deed.kind }),
    details: t.field({ type: 'JSON', description: 'With what, as it is stored.', resolve: ({ deed }) => deed }),
    search: t.field({ type: 'JSON', description: 'To whom, as it is stored.', resolve: ({ search }) => search }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who started it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    state: t.field({ type: BulkActStateEnum, description: 'How far it is.', resolve: ({ state }) => state }),
    total: t.exposeInt('total', {
      nullable: true,
      description: 'How many players it is about; null until they are known.',
    }),
    done: t.exposeInt('done', { description: 'For how many it was done.' }),
    refused: t.exposeInt('refused', { description: 'For how many it was refused.' }),
    lastError: t.exposeString('lastError', { nullable: true, description: 'Why it rests or was given up.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'Who cancelled it.' }),
    results: t.field({
      type: BulkResultConnection,
      description: 'The players, by what came of it; for 90 days after the end.',
      args: {
        outcome: t.arg({ type: BulkActOutcomeEnum, description: 'Which; left out, those who still wait.' }),
        ...pageArgs(t.arg),
      },
      complexity: pageComplexity,
      resolve: async ({ id: bulkActId }, { outcome, ...args }, { bulkActs, cursors }) => {
        const filter = { bulkActId, outcome: outcome ?? null };
        const list = `bulk-act-results:${bulkActId}:${filter.outcome ?? ''}`;
        const [page, range] = toRange(args, list, cursors);
        const rows = await bulkActs.results(filter, range);
        const cursorOf = ({ playerId }: BulkResult) => cursors.encode(list, parseUuid(playerId));
        return pageOf(page, rows, cursorOf, () => bulkActs.countResults(filter));
      },
    }),
  }),
});

const BulkActConnection = connectionOf(BulkActRef);

builder.queryField('bulkAct', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: BulkActRef,
    nullable: true,
    description: 'A bulk act; null where there is none. Admins only.',
    args: { id: t.arg.globalID({ required: true, description: 'Which.' }) },
    resolve: (_root, { id }, { bulkActs }) => bulkActs.find(toBulkActId(id)),
  }),
);

builder.queryField('bulkActs', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: BulkActConnection,
    description: 'Bulk acts, the newest first. Admins only.',
    args: { game: t.arg.id({ description: 'Only those upon players of this game.' }), ...pageArgs(t.arg) },
    complexity: pageComplexity,
    resolve: async (_root, { game, ...args }, { bulkActs, games, cursors }) => {
      const gameKey = games.resolveFilter(game);
      const list = `bulk-acts:${gameKey ?? ''}`;
      const [page, range] = toRange(args, list, cursors);
      const rows = await bulkActs.list(gameKey, range);
      const cursorOf = ({ id }: BulkAct) => cursors.encode(list, parseUuid(id));
      return pageOf(page, rows, cursorOf, () => bulkActs.count(gameKey));
    },
  }),
);

function toRange(args: PageArgs, list: string, cursors: Cursors) {
  const page = parsePage(args);
  const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(list, cursor));
  const range = { from: page.from, limit: page.limit + 1, after: place(page.after), before: place(page.before) };
  return [page, range] as const;
}

export function toBulkActId({ typename, id }: { typename: string; id: string }): string {
  if (typename === 'BulkAct' && isUuid(id)) return id;
  throw new BadUserInput('This is not the id of a bulk act.');
}
