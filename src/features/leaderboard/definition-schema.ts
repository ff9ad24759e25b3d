import type { Context } from '../../context.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { RewardRuleInput, ruleOf } from '../reward/schema.ts';
import { scheduleOf, SeasonScheduleInput } from '../season/schema.ts';
import { LeaderboardExists, LeaderboardNotFound } from './errors.ts';
import type { BoardVisibility, Dimension, Leaderboard, RankStyle } from './model.ts';
import { LeaderboardRef } from './entry-schema.ts';
import { ScoreOperatorEnum, SortDirectionEnum } from './schema.ts';

/* What admins say of a board, and what of it everybody sees. */

domainError(LeaderboardExists, 'The game has a leaderboard with this key already.');

const RankStyleEnum = builder.enumType('RankStyle', {
  description:
    'How entries are numbered whose score and tie-breakers are all equal. Who was first is listed first in any.',
  values: {
    UNIQUE: { description: '1, 2, 3, 4: who was first ranks first.' },
    COMPETITION: { description: '1, 2, 2, 4: they share a rank, and the next one is as if they had not.' },
    DENSE: { description: '1, 2, 2, 3: they share a rank, and the next one follows it.' },
  } satisfies Record<RankStyle, { description: string }>,
});

const VisibilityEnum = builder.enumType('LeaderboardVisibility', {
  description: 'Who may read a leaderboard and its entries.',
  values: {
    PUBLIC: { description: 'Everybody.' },
    SIGNED_IN: { description: 'Signed-in players of the game, its trusted keys, and admins.' },
  } satisfies Record<BoardVisibility, { description: string }>,
});

const tiebreakersDescription =
  'The directions of up to four later sort keys, by which runs with equal scores are ranked. Every report then brings ' +
  'as many numbers. Runs that are equal in these, too, rank by who was first.';
const dimensionsDescription = 'What every run is filed under, e.g. a region; at most two.';
const dimensionKeyDescription = 'E.g. "region": lower-case letters, digits and dashes, at most 64.';
const dimensionValuesDescription =
  'What it may be, at most 100, each of at most 32 characters; null where any text of at most 32 characters will do.';
const scheduleDescription = 'When seasons change.';
const rewardRulesDescription = 'Who gets what at the end of a season, at most 50 rules.';
const friendRankingDescription =
  "Whether standings are pushed to WeChat's friend ranking of the player, and taken away where a void or a ban takes them.";
const interactiveDataDescription =
  "Under which key, 1 to 50, the score also goes to WeChat's interactive data, which friends may change by what the " +
  "game's own script lets them; no other board of the game may have it. Needs `friendRanking`, and is pushed with it; " +
  'whoever stands no more gets 0.';

const guardDescriptions = {
  scoreMin: 'The least score that a report may bring; where scores add up, it is that of the report, not the total.',
  scoreMax: 'The greatest score that a report may bring; where scores add up, it is that of the report, not the total.',
  improvementMax:
    'How far one run may go beyond the standing that the player has in the season when it is committed, in the ' +
    "board's direction. A player's first run of a season is compared with nothing: only the other guards bound it. " +
    'Where scores add up, it is how much one report may add (take away on a board that ranks less first), the first too.',
  reportsPerMinute:
    'How many reports of one player are taken within any minute, 1 to 600, repeated and refused ones counted, too; more ' +
    'get the top-level error RATE_LIMITED with `retryAfterSeconds`. While Redis is away, each process counts by itself.',
  trustedOnly: "Whether only the game's servers (by a trusted key) and admins may report, for players.",
  clientVersionMin:
    'The earliest version of the client from which players may report, e.g. "1.4.2": numbers with dots between. Clients ' +
    'say theirs in the header `x-client-version`, or as `clientVersion` when they open a WebSocket; numbers are compared ' +
    'part by part, what follows them is not, and no version is too old. Trusted keys and admins need none.',
} as const;

const DimensionRef = builder.objectRef<Dimension>('LeaderboardDimension').implement({
  description: 'Something that every run of a leaderboard is filed under.',
  fields: (t) => ({
    key: t.exposeID('key', { description: dimensionKeyDescription }),
    values: t.exposeStringList('values', { nullable: true, description: dimensionValuesDescription }),
  }),
});

const GuardsRef = builder.objectRef<Leaderboard>('LeaderboardGuards').implement({
  description: 'What a leaderboard asks of a report, beyond its form. Null where nothing is asked.',
  fields: (t) => ({
    scoreMin: t.expose('scoreMin', { type: 'SafeInt', nullable: true, description: guardDescriptions.scoreMin }),
    scoreMax: t.expose('scoreMax', { type: 'SafeInt', nullable: true, description: guardDescriptions.scoreMax }),
    improvementMax: t.expose('improvementMax', {
      type: 'SafeInt',
      nullable: true,
      description: guardDescriptions.improvementMax,
    }),
    reportsPerMinute: t.exposeInt('reportsPerMinute', {
      nullable: true,
      description: guardDescriptions.reportsPerMinute,
    }),
    trustedOnly: t.exposeBoolean('isTrustedOnly', { description: guardDescriptions.trustedOnly }),
    clientVersionMin: t.exposeString('clientVersionMin', {
      nullable: true,
      description: guardDescriptions.clientVersionMin,
    }),
  }),
});

builder.objectFields(LeaderboardRef, (t) => ({
  tiebreakers: t.expose('tiebreakers', { type: [SortDirectionEnum], description: tiebreakersDescription }),
  rankStyle: t.expose('rankStyle', { type: RankStyleEnum, description: 'How equal entries are numbered.' }),
  visibility: t.expose('visibility', { type: VisibilityEnum, description: 'Who may read it.' }),
  dimensions: t.expose('dimensions', { type: [DimensionRef], description: dimensionsDescription }),
  friendRanking: t.exposeBoolean('friendRanking', { description: friendRankingDescription }),
  interactiveDataKey: t.exposeInt('interactiveDataKey', { nullable: true, description: interactiveDataDescription }),
  archivedAt: t.expose('archivedAt', {
    type: 'DateTime',
    nullable: true,
    description: 'Since when it takes no more scores; null while it does.',
  }),
  guards: t.withAuth({ role: 'VIEWER' }).field({
    type: GuardsRef,
    description: 'What it asks of a report. Admins only: who knows the bounds stays just within.',
    resolve: (board) => board,
  }),
}));

const DimensionInput = builder.inputType('LeaderboardDimensionInput', {
  description: 'Something that every run of a leaderboard is filed under.',
  fields: (t) => ({
    key: t.id({ required: true, description: dimensionKeyDescription }),
    values: t.stringList({ description: dimensionValuesDescription }),
  }),
});

const GuardsInput = builder.inputType('LeaderboardGuardsInput', {
  description:
    'What a leaderboard asks of a report, beyond its form; a report that falls short gets ScoreRejected and changes ' +
    'nothing. In a change, a guard that is left out stays, and null takes it away.',
  fields: (t) => ({
    scoreMin: t.field({ type: 'SafeInt', description: guardDescriptions.scoreMin }),
    scoreMax: t.field({ type: 'SafeInt', description: guardDescriptions.scoreMax }),
    improvementMax: t.field({ type: 'SafeInt', description: guardDescriptions.improvementMax }),
    reportsPerMinute: t.int({ description: guardDescriptions.reportsPerMinute }),
    trustedOnly: t.boolean({ description: guardDescriptions.trustedOnly }),
    clientVersionMin: t.string({ description: guardDescriptions.clientVersionMin }),
  }),
});

const titleDescription = 'For people, at most 128 characters.';
const gameDescription = 'Which game. May be left out where the gateway serves only one.';

const CreateLeaderboardInput = builder.inputType('CreateLeaderboardInput', {
  description:
    'A new leaderboard. Title, visibility, guards, friend ranking, schedule and reward rules may change later ' +
    '(updateLeaderboard); the rest says how runs are ranked and stays for good.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    key: t.id({
      required: true,
      description: 'How clients name it: lower-case letters, digits and dashes, at most 64. For good.',
    }),
    title: t.string({ required: true, description: titleDescription }),
    sort: t.field({
      type: SortDirectionEnum,
      defaultValue: 'DESC',
      description: 'Which scores rank first. For good.',
    }),
    operator: t.field({
      type: ScoreOperatorEnum,
      defaultValue: 'BEST',
      description: 'What a new report does. For good.',
    }),
    tiebreakers: t.field({ type: [SortDirectionEnum], description: `${tiebreakersDescription} For good.` }),
    rankStyle: t.field({
      type: RankStyleEnum,
      defaultValue: 'UNIQUE',
      description: 'How equal entries are numbered. For good.',
    }),
    visibility: t.field({ type: VisibilityEnum, defaultValue: 'PUBLIC', description: 'Who may read it.' }),
    dimensions: t.field({ type: [DimensionInput], description: `${dimensionsDescription} For good.` }),
    guards: t.field({ type: GuardsInput, description: 'What it asks of a report.' }),
    friendRanking: t.boolean({ defaultValue: false, description: friendRankingDescription }),
    interactiveDataKey: t.int({ description: interactiveDataDescription }),
    schedule: t.field({
      type: SeasonScheduleInput,
      description: `${scheduleDescription} Left out: one season without end.`,
    }),
    rewardRules: t.field({ type: [RewardRuleInput], description: rewardRulesDescription }),
  }),
});

builder.mutationField('createLeaderboard', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: LeaderboardRef,
    description: 'Makes a leaderboard, open at once. For admins: LIVEOPS.',
    errors: { types: [LeaderboardExists] },
    args: { input: t.arg({ type: CreateLeaderboardInput, required: true, description: 'The leaderboard.' }) },
    resolve: (_root, { input: { game, schedule, rewardRules, ...definition } }, ctx) => {
      const plan = toPlan({ schedule, rewardRules }, ctx);
      return ctx.leaderboards.create(ctx.games.resolve(game), { ...definition, ...plan });
    },
  }),
);

type PlanInput = {
  schedule?: typeof SeasonScheduleInput.$inferInput | null | undefined;
  rewardRules?: (typeof RewardRuleInput.$inferInput)[] | null | undefined;
};

/** Schedule and rewards, each parsed by its own feature; what is left out stays out. */
function toPlan({ schedule, rewardRules }: PlanInput, { seasons, rewards }: Pick<Context, 'seasons' | 'rewards'>) {
  return {
    ...(schedule !== undefined && { schedule: schedule && seasons.parseSchedule(scheduleOf(schedule)) }),
    ...(rewardRules !== undefined && { rewardRules: rewards.parseRules((rewardRules ?? []).map(ruleOf)) }),
  };
}

const keyDescription = 'Key of the leaderboard, e.g. "harvest".';

const UpdateLeaderboardInput = builder.inputType('UpdateLeaderboardInput', {
  description:
    'What is left out stays. Key, sort, operator, tie-breakers, rank style and dimensions cannot change, since runs were ' +
    'ranked by them: make a new leaderboard instead, and archive this one.',
  fields: (t) => ({
    game: t.id({ description: gameDescription }),
    leaderboard: t.id({ required: true, description: keyDescription }),
    title: t.string({ description: titleDescription }),
    visibility: t.field({ type: VisibilityEnum, description: 'Who may read it.' }),
    guards: t.field({ type: GuardsInput, description: 'Only those that change; null takes all of them away.' }),
    friendRanking: t.boolean({ description: friendRankingDescription }),
    interactiveDataKey: t.int({ description: `${interactiveDataDescription} Null takes it away.` }),
    schedule: t.field({
      type: SeasonScheduleInput,
      description: `${scheduleDescription} From the next season on; null: that one will have no end.`,
    }),
    rewardRules: t.field({
      type: [RewardRuleInput],
      description: `${rewardRulesDescription} All of them anew; null takes all away.`,
    }),
  }),
});

builder.mutationField('updateLeaderboard', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: LeaderboardRef,
    description:
      'Changes a leaderboard: at once on the process that answers, and within a second on the others. Runs that are ' +
      'there already stay, whatever new guards say. For admins: LIVEOPS.',
    errors: { types: [LeaderboardNotFound] },
    args: { input: t.arg({ type: UpdateLeaderboardInput, required: true, description: 'What changes.' }) },
    resolve: (_root, { input: { game, leaderboard, schedule, rewardRules, ...change } }, ctx) => {
      const plan = toPlan({ schedule, rewardRules }, ctx);
      return ctx.leaderboards.update(ctx.games.resolve(game), leaderboard, { ...change, ...plan });
    },
  }),
);

builder.mutationField('archiveLeaderboard', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: LeaderboardRef,
    description:
      'Ends a leaderboard for good: its season ends now, no other one follows, and once this is answered no process ' +
      'takes another report (LeaderboardClosed), though runs that were answered before are answered again. All its ' +
      'seasons can be read as before. Once more changes nothing. For admins: LIVEOPS.',
    errors: { types: [LeaderboardNotFound] },
    args: {
      leaderboard: t.arg.id({ required: true, description: keyDescription }),
      game: t.arg.id({ description: gameDescription }),
    },
    resolve: (_root, { leaderboard, game }, { leaderboards, games }) =>
      leaderboards.archive(games.resolve(game), leaderboard),
  }),
);
