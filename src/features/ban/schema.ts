import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { BanNotFound, ChatRefused, PlayerNotFound } from './errors.ts';
import type { Ban, BanScope } from './model.ts';

domainError(PlayerNotFound, 'No player has this id.');
domainError(BanNotFound, 'No ban has this id.');

const ChatRefusedRef = domainError(ChatRefused, 'The player may not write to others for a while.');
builder.objectField(ChatRefusedRef, 'until', (t) =>
  t.expose('until', { type: 'DateTime', nullable: true, description: 'When the ban ends; null if it does not.' }),
);

export const BanScopeEnum = builder.enumType('BanScope', {
  description: 'What a banned player may not do.',
  values: {
    RANKING: {
      description:
        'Take part in rankings: the player is on no running board, and reports are refused with ScoreRejected. Seasons ' +
        'that were over before the ban stay as they were; void runs to change those.',
    },
    LOGIN: {
      description:
        'Come in: all sessions end at once, with what is open under them, and logins are refused with LoginRefused, which ' +
        'says until when. Nobody gets out of it by a merge: it goes over to the player that is kept.',
    },
    CHAT: { description: 'Write to others: `checkText` for CHAT is refused with ChatRefused, which says until when.' },
  } satisfies Record<BanScope, { description: string }>,
});

const BanRef = builder.objectRef<Ban>('Ban').implement({
  description: 'Something that a player may not do for a while. Admins only.',
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'Ban', id: String(id) }) }),
    scope: t.field({ type: BanScopeEnum, description: 'What.', resolve: ({ scope }) => scope }),
    reason: t.exposeString('reason', { description: 'Why, for other admins.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who banned.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
    until: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself; null where it does not.',
    }),
    liftedAt: t.expose('liftedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the player was let back in; null while the ban holds.',
    }),
    liftedBy: t.exposeString('liftedBy', { nullable: true, description: 'Who lifted it; "time" where its end came.' }),
    liftReason: t.exposeString('liftReason', { nullable: true, description: 'Why it was lifted early.' }),
  }),
});

builder.objectField(PlayerRef, 'bans', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [BanRef],
    description: 'The newest 100 bans of the player, also past ones, the newest first. Admins only.',
    resolve: ({ id }, _args, { bans }) => bans.listOf(id),
  }),
);

const BanPlayerInput = builder.inputType('BanPlayerInput', {
  description: 'A ban to be made.',
  fields: (t) => ({
    player: t.globalID({ required: true, for: [PlayerRef], description: 'Whom.' }),
    scope: t.field({ type: BanScopeEnum, defaultValue: 'RANKING', description: 'What the player may not do.' }),
    until: t.field({ type: 'DateTime', description: 'When it ends by itself; for ever where left out.' }),
    reason: t.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
  }),
});

builder.mutationField('banPlayer', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: BanRef,
    description: 'Bans a player, in force on the next request on every process. For admins: SUPPORT.',
    errors: { types: [PlayerNotFound] },
    args: { input: t.arg({ type: BanPlayerInput, required: true, description: 'The ban.' }) },
    resolve: (_root, { input }, { bans, viewer }) => {
      if (!isUuid(input.player.id)) throw new BadUserInput("`player` is not a player's id.");
      return bans.ban({
        playerId: input.player.id,
        scope: input.scope ?? 'RANKING',
        reason: input.reason,
        endsAt: input.until ?? null,
        createdBy: viewer.by,
        bulkActId: null,
      });
    },
  }),
);

builder.mutationField('liftBan', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: BanRef,
    description:
      'Ends a ban early. After one from rankings the player is back on the boards, with the runs from before. For admins: SUPPORT.',
    errors: { types: [BanNotFound] },
    args: {
      ban: t.arg.globalID({ required: true, description: 'Which.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { ban, reason }, { bans, viewer }) => {
      if (ban.typename !== 'Ban' || !/^\d{1,9}$/.test(ban.id)) throw new BadUserInput("`ban` is not a ban's id.");
      return bans.lift(Number(ban.id), viewer.by, reason);
    },
  }),
);
