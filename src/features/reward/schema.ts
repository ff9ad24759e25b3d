import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import type { Connection, PageArgs } from '../../graphql/connection.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import type { Context } from '../../context.ts';
import { formatUuid, isUuid, parseUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { SeasonRef } from '../season/schema.ts';
import { RewardNotFound, RewardNotReady } from './errors.ts';
import type { Reward, RewardFilter } from './service.ts';

domainError(RewardNotFound, 'The player has no such reward.');
domainError(RewardNotReady, 'The rewards of its season are being worked out: try again in a minute.');

export const RewardRef = builder.objectRef<Reward>('Reward');

builder.node(RewardRef, {
  description: 'What a player gets for a rank in a season. There is one for each rule that the player comes under.',
  id: { resolve: ({ id }) => id, description: 'Opaque.' },
  loadOne: async (id, { rewards, viewer }) => {
    const reward = isUuid(id) ? await rewards.find(id) : null;
    const mayRead = viewer?.kind === 'admin' || (viewer?.kind === 'player' && viewer.playerId === reward?.playerId);
    return mayRead ? reward : null;
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'ruleKey' in value && 'payload' in value,
  fields: (t) => ({
    season: t.field({
      type: SeasonRef,
      description: 'In which season.',
      resolve: async ({ seasonId }, _args, { seasons }) => (await seasons.find(seasonId))!,
    }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose it is.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
    rule: t.exposeID('ruleKey', { description: 'The key of the rule that it comes from.' }),
    rank: t.exposeInt('rank', { description: 'The rank that it is for, as the leaderboard ranks.' }),
    payload: t.expose('payload', { type: 'JSON', description: 'What it is, in the words of the game.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was given out.' }),
    claimedAt: t.expose('claimedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the player claimed it; null until then. A claimed reward is never changed or taken back.',
    }),
  }),
});

const RewardConnection = connectionOf(RewardRef);

const claimedDescription = 'Only those that were claimed (true), or that were not (false).';

builder.queryField('myRewards', (t) =>
  t.withAuth({ player: true }).field({
    type: RewardConnection,
    description: 'The rewards of the signed-in player, the newest first.',
    args: { claimed: t.arg.boolean({ description: claimedDescription }), ...pageArgs(t.arg) },
    complexity: pageComplexity,
    resolve: (_root, { claimed, ...args }, ctx) =>
      list(ctx, { playerId: ctx.viewer.playerId, isClaimed: claimed ?? null }, args),
  }),
);

builder.queryField('rewards', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: RewardConnection,
    description: 'The rewards of a player, the newest first. Admins only.',
    args: {
      player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'Whose.' }),
      claimed: t.arg.boolean({ description: claimedDescription }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: (_root, { player, claimed, ...args }, ctx) => {
      if (!isUuid(player.id)) throw new BadUserInput("This is not a player's id.");
      return list(ctx, { playerId: player.id, isClaimed: claimed ?? null }, args);
    },
  }),
);

builder.objectField(SeasonRef, 'rewards', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: RewardConnection,
    description: 'The rewards of the season, the newest first. Admins only.',
    args: { claimed: t.arg.boolean({ description: claimedDescription }), ...pageArgs(t.arg) },
    complexity: pageComplexity,
    resolve: ({ id }, { claimed, ...args }, ctx) => list(ctx, { seasonId: id, isClaimed: claimed ?? null }, args),
  }),
);

builder.mutationField('claimReward', (t) =>
  t.withAuth({ player: true }).field({
    type: RewardRef,
    description: 'Claims a reward of the signed-in player. Claiming it again gives the same answer.',
    errors: { types: [RewardNotFound, RewardNotReady] },
    args: { id: t.arg.globalID({ required: true, for: [RewardRef], description: 'Of the reward.' }) },
    resolve: (_root, { id }, { rewards, viewer }) => rewards.claim(id.id, viewer.playerId),
  }),
);

async function list(
  { rewards, cursors }: Pick<Context, 'rewards' | 'cursors'>,
  filter: RewardFilter,
  args: PageArgs,
): Promise<Connection<Reward>> {
  const page = parsePage(args);
  const name = `rewards:${filter.playerId ?? filter.seasonId}:${filter.isClaimed ?? ''}`;
  const place = (cursor: string | null) => cursor && formatUuid(cursors.decode(name, cursor));
  const rows = await rewards.list(filter, {
    from: page.from,
    // One more than asked for tells whether anything follows.
    limit: page.limit + 1,
    after: place(page.after),
    before: place(page.before),
  });
  return pageOf(
    page,
    rows,
    ({ id }) => cursors.encode(name, parseUuid(id)),
    () => rewards.count(filter),
  );
}

const RankRangeInput = builder.inputType('RankRangeInput', {
  description: 'Ranks, both ends included.',
  fields: (t) => ({
    from: t.int({ required: true, description: 'From 1.' }),
    to: t.int({ required: true, description: 'Not below `from`.' }),
  }),
});

const PercentRangeInput = builder.inputType('PercentRangeInput', {
  description:
    'A part of all entries, from the top: 0 to 10 takes in every rank r with r × 100 ≤ 10 × entries, and rank 1 always; ' +
    '10 to 50 goes on where that ends. Entries that share a rank are in or out together.',
  fields: (t) => ({
    from: t.float({ required: true, description: 'From 0, with at most two decimals.' }),
    to: t.float({ required: true, description: 'Above `from`, up to 100.' }),
  }),
});

/** `ruleOf` turns it into what `rewards.parseRules` takes. */
export const RewardRuleInput = builder.inputType('RewardRuleInput', {
  description:
    'Who gets what at the end of a season: `ranks` or `percent`, one of the two. The rules of a season are those that ' +
    'the leaderboard has when the season is over.',
  fields: (t) => ({
    key: t.id({ required: true, description: 'Unique on the leaderboard: lower-case letters, digits and dashes.' }),
    ranks: t.field({ type: RankRangeInput, description: 'By rank, as the leaderboard ranks.' }),
    percent: t.field({ type: PercentRangeInput, description: 'By part of all entries.' }),
    payload: t.field({ type: 'JSON', required: true, description: 'What the player gets, at most 4 KB.' }),
  }),
});

/** The input as it is parsed and stored. */
export function ruleOf({ key, ranks, percent, payload }: typeof RewardRuleInput.$inferInput): unknown {
  if (Boolean(ranks) === Boolean(percent))
    throw new BadUserInput(`\`rewardRules\`: "${key}" must name \`ranks\` or \`percent\`, one of the two.`);
  return { key, payload, ...(ranks ? { ranks } : { percent }) };
}
