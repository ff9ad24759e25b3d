import type { Context } from '../../context.ts';
import { builder } from '../../graphql/builder.ts';
import { LeaderboardRef } from '../leaderboard/entry-schema.ts';
import { LeaderboardNotFound } from '../leaderboard/errors.ts';
import type { Leaderboard } from '../leaderboard/model.ts';
import { SubscribeDataInvalid, SubscribeTemplateNotFound } from './errors.ts';
import type { PlayerNoticeKind, ShownNotice } from './model.ts';
import {
  dataOf,
  gameDescription,
  SubscribeDataInput,
  SubscribeTemplateRef,
  templateDescription,
} from './template-schema.ts';

const PlayerNoticeKindEnum = builder.enumType('PlayerNoticeKind', {
  description: 'What players of a leaderboard may be told through WeChat.',
  values: {
    SEASON_ENDS: { description: 'That the season ends soon.' },
    RANK_LOST: { description: 'That they rank no more among the first.' },
  } satisfies Record<PlayerNoticeKind, { description: string }>,
});

const whom =
  'Only players are told who stand on the board and have consented to a message of the template; of each kind at most ' +
  'once in a season.';
const dataDescription =
  'A text for each field of the template. In it {board} stands for the title, {season} for the number, {rank} and {score} ' +
  "for the player's, {top} for the last rank that counts, {endsAt} for the end by the clocks of the season's zone (of " +
  'China where it has none), e.g. 2026年12月31日 23:59. A text of the kind thing is cut at 20 characters.';

const PlayerNoticeRef = builder.objectRef<ShownNotice>('PlayerNotice').implement({
  description: `Something that players of a leaderboard are told through WeChat. ${whom} Admins only.`,
  fields: (t) => ({
    kind: t.field({ type: PlayerNoticeKindEnum, description: 'What.', resolve: ({ kind }) => kind }),
    template: t.field({
      type: SubscribeTemplateRef,
      description: 'By which template.',
      resolve: ({ template }) => template,
    }),
    minutesBefore: t.exposeInt('minutesBefore', {
      nullable: true,
      description: 'SEASON_ENDS: how long before the end.',
    }),
    top: t.exposeInt('top', { nullable: true, description: 'RANK_LOST: the last rank that counts.' }),
    data: t.expose('data', { type: 'JSON', description: 'The texts by field.' }),
  }),
});

builder.objectField(LeaderboardRef, 'playerNotices', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [PlayerNoticeRef],
    description: 'What its players are told through WeChat. Admins only.',
    resolve: ({ id }, _args, { playerNotices }) => playerNotices.listOf(id),
  }),
);

const SetSeasonReminderInput = builder.inputType('SetSeasonReminderInput', {
  description: 'That the season ends soon.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    leaderboard: t.id({ required: true, description: 'Key of the leaderboard.' }),
    template: t.id({ required: true, description: templateDescription }),
    minutesBefore: t.int({ required: true, description: 'How long before the end, 1 to 10080.' }),
    data: t.field({ type: [SubscribeDataInput], required: true, description: dataDescription }),
  }),
});

builder.mutationField('setSeasonReminder', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: PlayerNoticeRef,
    description:
      `Has players told that a season of a leaderboard ends soon, in place of what was set before. ${whom} Who consents ` +
      'when the others have been told is not told. For admins: LIVEOPS.',
    errors: { types: [LeaderboardNotFound, SubscribeTemplateNotFound, SubscribeDataInvalid] },
    args: { input: t.arg({ type: SetSeasonReminderInput, required: true, description: 'The notice.' }) },
    resolve: async (_root, { input }, ctx) => {
      const { template, minutesBefore, data } = input;
      const notice = { kind: 'SEASON_ENDS', template, minutesBefore, top: null, data: dataOf(data) } as const;
      return ctx.playerNotices.set(await boardOf(ctx, input), notice);
    },
  }),
);

const SetRankLossNoticeInput = builder.inputType('SetRankLossNoticeInput', {
  description: 'That a rank was lost.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    leaderboard: t.id({ required: true, description: 'Key of the leaderboard.' }),
    template: t.id({ required: true, description: templateDescription }),
    top: t.int({ required: true, description: 'The last rank that counts, 1 to 100.' }),
    data: t.field({ type: [SubscribeDataInput], required: true, description: dataDescription }),
  }),
});

builder.mutationField('setRankLossNotice', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: PlayerNoticeRef,
    description:
      'Has players told who ranked among the first of a leaderboard and do no more, in place of what was set before. It ' +
      `is looked at every ten seconds, so what lasts shorter may go unnoticed. ${whom} For admins: LIVEOPS.`,
    errors: { types: [LeaderboardNotFound, SubscribeTemplateNotFound, SubscribeDataInvalid] },
    args: { input: t.arg({ type: SetRankLossNoticeInput, required: true, description: 'The notice.' }) },
    resolve: async (_root, { input }, ctx) => {
      const { template, top, data } = input;
      const notice = { kind: 'RANK_LOST', template, minutesBefore: null, top, data: dataOf(data) } as const;
      return ctx.playerNotices.set(await boardOf(ctx, input), notice);
    },
  }),
);

builder.mutationField('removePlayerNotice', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: LeaderboardRef,
    description: 'Has players told of this no more; messages that wait are still sent. For admins: LIVEOPS.',
    errors: { types: [LeaderboardNotFound] },
    args: {
      leaderboard: t.arg.id({ required: true, description: 'Key of the leaderboard.' }),
      kind: t.arg({ type: PlayerNoticeKindEnum, required: true, description: 'Of what.' }),
      game: t.arg.id({ description: gameDescription }),
    },
    resolve: async (_root, { kind, ...where }, ctx) => {
      const board = await boardOf(ctx, where);
      await ctx.playerNotices.remove(board.id, kind);
      return board;
    },
  }),
);

async function boardOf(
  ctx: Context,
  { game, leaderboard: key }: { game?: string | null | undefined; leaderboard: string },
): Promise<Leaderboard> {
  const board = await ctx.leaderboards.find(ctx, ctx.games.resolve(game), key);
  if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${key}".`);
  return board;
}
