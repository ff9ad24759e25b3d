import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage, type PageArgs } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { asksFor } from '../../graphql/selection.ts';
import { isUuid } from '../../infra/uuid.ts';
import type { Context } from '../../context.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { Player } from '../player/model.ts';
import { PlayerRef } from '../player/schema.ts';
import type { Save, SaveCause, SaveRevision } from './model.ts';

/** Data may be large: a page of 20 saves fits into what one operation may ask for. */
const dataComplexity = 200;

export const SaveRef = builder.objectRef<Save>('Save').implement({
  description: 'What a game keeps for a player under a key.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'E.g. "garden" or "garden/2".' }),
    revision: t.exposeInt('revision', {
      description:
        '1, 2, … Each write makes the next one, also a deletion; no two contents of a key ever have the same.',
    }),
    data: t.field({
      type: 'JSON',
      complexity: dataComplexity,
      description:
        'As it was written. Numbers are doubles, so send larger whole numbers as texts; the order of properties stays, ' +
        'but names that are whole numbers come first, as in JavaScript.',
      resolve: ({ text }) => JSON.parse(text!) as unknown,
    }),
    bytes: t.exposeInt('bytes', { description: 'Of the data as JSON in UTF-8.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When this revision was written.' }),
  }),
});

const SaveConnection = connectionOf(SaveRef);

const SaveCauseEnum = builder.enumType('SaveCause', {
  description: 'What made a revision.',
  values: {
    WRITE: { description: 'A write that took the place of what was there.' },
    MERGE: { description: 'A write that was merged with what was there.' },
    RESTORE: { description: '`restoreSave`.' },
    DELETE: { description: '`deleteSave`.' },
  } satisfies Record<SaveCause, { description: string }>,
});

const SaveWriterEnum = builder.enumType('SaveWriter', {
  description: 'Who wrote.',
  values: {
    PLAYER: { description: 'The player, on whichever device.' },
    TRUSTED: { description: "One of the game's servers." },
    ADMIN: { description: 'An admin, also by an import.' },
  },
});

const SaveRevisionRef = builder.objectRef<SaveRevision>('SaveRevision').implement({
  description: 'A save as it stood at a time.',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: 'For `restoreSave`.' }),
    data: t.field({
      type: 'JSON',
      nullable: true,
      complexity: dataComplexity,
      description: 'What was in it; null for a deletion.',
      resolve: ({ text }) => (text === null ? null : (JSON.parse(text) as unknown)),
    }),
    bytes: t.exposeInt('bytes', { description: 'Of the data as JSON in UTF-8; 0 for a deletion.' }),
    cause: t.field({ type: SaveCauseEnum, description: 'What made it.', resolve: ({ cause }) => cause }),
    writer: t.field({
      type: SaveWriterEnum,
      description: 'Who made it.',
      resolve: ({ writtenBy }) =>
        writtenBy === 'player'
          ? ('PLAYER' as const)
          : /^(admin(:|$)|import$)/.test(writtenBy)
            ? ('ADMIN' as const)
            : ('TRUSTED' as const),
    }),
    writtenBy: t.withAuth({ role: 'VIEWER' }).exposeString('writtenBy', {
      description:
        '"player"; "admin" for ADMIN_API_KEY; "import"; else "admin:" or "trusted:" and a name. Admins only.',
    }),
    reason: t.withAuth({ role: 'VIEWER' }).exposeString('reason', {
      nullable: true,
      description: 'Why an admin made it. Admins only.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
  }),
});

const SaveRevisionConnection = connectionOf(SaveRevisionRef);

/** The player that an argument names; null where it names none. */
export function playerIdOf(player: { id: string } | null | undefined): string | null {
  if (player && !isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
  return player?.id ?? null;
}

const whose = 'Left out: the signed-in player. Trusted keys and admins say it.';

builder.queryField('save', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: SaveRef,
    nullable: true,
    description:
      'A save; null where there is none, or the caller may not see it. Players see their own and, of players of their ' +
      'game, those of READABLE keys.',
    args: {
      key: t.arg.id({ required: true, description: 'Which.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: `Whose. ${whose}` }),
    },
    resolve: (_root, { key, player }, { saves, viewer }) => saves.find(viewer, key, playerIdOf(player)),
  }),
);

type ListArgs = PageArgs & { keys?: string[] | null | undefined; prefix?: string | null | undefined };

async function listOf(player: Player, args: ListArgs, { saves, viewer, cursors }: Context, info: GraphQLResolveInfo) {
  const page = parsePage(args);
  const { from, limit, after, before } = page;
  const { keys = null, prefix = null } = args;
  const filter = await saves.filterFor(viewer!, player, { keys, prefix });
  if (!filter)
    return pageOf<Save>(
      page,
      [],
      () => '',
      async () => 0,
    );
  const list = `saves:${player.id}`;
  const place = (cursor: string | null) => cursor && cursors.decode(list, cursor).toString();
  const range = { from, limit: limit + 1, after: place(after), before: place(before) };
  const rows = await saves.list(filter, range, asksFor(info, 'data'));
  const cursorOf = ({ key }: Save) => cursors.encode(list, Buffer.from(key));
  return pageOf(page, rows, cursorOf, () => saves.count(filter));
}

builder.queryField('saves', (t) =>
  t.withAuth({ player: true }).field({
    type: SaveConnection,
    description: 'The saves of the signed-in player, by key.',
    args: {
      keys: t.arg.idList({ description: 'Only these, at most 20.' }),
      prefix: t.arg.string({ description: 'Only keys that start like this.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, ctx, info) =>
      listOf((await ctx.loaders.player.load(ctx.viewer.playerId))!, args, ctx, info),
  }),
);

builder.objectField(PlayerRef, 'saves', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: SaveConnection,
    description:
      'Saves of the player that the caller may see, by key: of READABLE keys for players of the game, all for the player, ' +
      "for the game's servers and for admins.",
    args: {
      keys: t.arg.idList({ description: 'Only these, at most 20.' }),
      prefix: t.arg.string({ description: 'Only keys that start like this.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: (player, args, ctx, info) => listOf(player, args, ctx, info),
  }),
);

builder.queryField('saveRevisions', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: SaveRevisionConnection,
    description:
      'The revisions of a save that are kept, the newest first, also of one that was deleted within 30 days. For its ' +
      "player, the game's servers and admins.",
    args: {
      key: t.arg.id({ required: true, description: 'Which.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: `Whose. ${whose}` }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, { key, player, ...args }, { saves, viewer, cursors }, info) => {
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const ref = await saves.revisionsRef(viewer, key, playerIdOf(player));
      const list = `save-revisions:${ref.playerId}:${key}`;
      const place = (cursor: string | null) => (cursor ? cursors.decode(list, cursor).readInt32BE() : null);
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await saves.listRevisions(ref, range, asksFor(info, 'data'));
      const cursorOf = ({ revision }: SaveRevision) => cursors.encode(list, toPlace(revision));
      return pageOf(page, rows, cursorOf, () => saves.countRevisions(ref));
    },
  }),
);

function toPlace(revision: number): Buffer {
  const place = Buffer.alloc(4);
  place.writeInt32BE(revision);
  return place;
}
