import type { AdminViewer } from '../../context.ts';
import { BadUserInput, Forbidden } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { mayAs } from '../../roles.ts';
import { PlayerRef } from '../player/schema.ts';
import { EntryRef, LeaderboardRef } from './entry-schema.ts';
import { LeaderboardNotFound, NothingToVoid, VoidNotFound } from './errors.ts';
import type { ScoreVoid, Submission } from './void-service.ts';

domainError(NothingToVoid, 'No run that counts is covered by what was asked; nothing was changed.');
domainError(VoidNotFound, 'No act of voiding has this id.');

const VoidRef = builder.objectRef<ScoreVoid>('ScoreVoid');
const SubmissionRef = builder.objectRef<Submission>('Submission');

const idOf = ({ seasonId, seq }: Pick<Submission, 'seasonId' | 'seq'>) => `${seasonId}:${seq}`;
const toPlace = (id: string) => {
  const [, seasonId, seq] = /^(\d{1,9}):(\d{1,16})$/.exec(id) ?? [];
  return seasonId && seq ? { seasonId: Number(seasonId), seq: Number(seq) } : null;
};

builder.node(SubmissionRef, {
  description: 'A report that was accepted, kept for ever. Admins only.',
  id: { resolve: idOf, description: 'Names season and submission.' },
  authScopes: { role: 'VIEWER' },
  loadOne: (id, { voids }) => {
    const place = toPlace(id);
    return place && voids.findSubmission(place);
  },
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'standingSeq' in value,
  fields: (t) => ({
    leaderboard: t.field({
      type: LeaderboardRef,
      description: 'Where it was reported.',
      resolve: async ({ seasonId }, _args, { voids }) => (await voids.seasonOf(seasonId))!.board,
    }),
    season: t.int({
      description: 'The number of its season.',
      resolve: async ({ seasonId }, _args, { voids }) => (await voids.seasonOf(seasonId))!.season.number,
    }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose run it was.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
    runId: t.exposeID('runId', { nullable: true, description: "The client's name for the run." }),
    score: t.field({ type: 'SafeInt', description: 'What was reported.', resolve: ({ score }) => Number(score) }),
    tiebreakers: t.field({
      type: ['SafeInt'],
      description: 'Later sort keys.',
      resolve: ({ tiebreakers }) => tiebreakers.map(Number),
    }),
    metadata: t.expose('metadata', { type: 'JSON', nullable: true, description: 'What came with it.' }),
    reportedAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was committed.' }),
    improved: t.exposeBoolean('improved', { description: 'Whether it changed the standing then.' }),
    rank: t.exposeInt('rank', { nullable: true, description: 'The rank that it was answered.' }),
    previousRank: t.exposeInt('previousRank', { nullable: true, description: 'The rank before.' }),
    voidedBy: t.field({
      type: VoidRef,
      nullable: true,
      description: 'The act by which it counts no more; null where it counts.',
      resolve: ({ voidId }, _args, { voids }) => (voidId === null ? null : voids.find(voidId)),
    }),
  }),
});

builder.objectField(EntryRef, 'submission', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: SubmissionRef,
    description: 'The run that stands, e.g. to void it. Admins only.',
    resolve: async ({ seasonId, seq }, _args, { voids }) => (await voids.findSubmission({ seasonId, seq }))!,
  }),
);

VoidRef.implement({
  description: 'An act by which runs of a player count no more. Admins only.',
  authScopes: { role: 'VIEWER' },
  fields: (t) => ({
    id: t.globalID({ description: 'Opaque.', resolve: ({ id }) => ({ type: 'ScoreVoid', id: String(id) }) }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose runs.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
    leaderboard: t.field({
      type: LeaderboardRef,
      nullable: true,
      description: 'On which leaderboard; null for all.',
      resolve: ({ leaderboardId }, _args, ctx) =>
        leaderboardId === null ? null : ctx.leaderboards.findById(ctx, leaderboardId),
    }),
    since: t.expose('since', { type: 'DateTime', nullable: true, description: 'Only runs from then on.' }),
    runs: t.exposeInt('runs', { description: 'How many runs it voided.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
    createdBy: t.exposeString('createdBy', { description: 'Who voided.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When.' }),
    revertedAt: t.expose('revertedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was undone; null while it holds.',
    }),
    revertedBy: t.exposeString('revertedBy', { nullable: true, description: 'Who undid it.' }),
    revertReason: t.exposeString('revertReason', { nullable: true, description: 'Why it was undone.' }),
  }),
});

builder.objectField(PlayerRef, 'scoreVoids', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [VoidRef],
    description: "The newest 100 acts upon the player's runs, the newest first. Admins only.",
    resolve: ({ id }, _args, { voids }) => voids.listOf(id),
  }),
);

const submissionsMax = 100;

builder.objectField(PlayerRef, 'submissions', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: [SubmissionRef],
    description: 'What the player reported on a leaderboard, the newest first. Admins only.',
    args: {
      leaderboard: t.arg.id({ required: true, description: 'Key of the leaderboard.' }),
      first: t.arg.int({ defaultValue: 20, description: `How many, at most ${submissionsMax}.` }),
      before: t.arg.globalID({ for: [SubmissionRef], description: 'Only older ones than this submission.' }),
    },
    complexity: ({ first }) => ({ field: 1, multiplier: Math.min(submissionsMax, Math.max(1, first ?? 20)) }),
    resolve: async ({ id, gameKey }, { leaderboard, first, before }, ctx) => {
      const limit = first ?? 20;
      if (limit < 1 || limit > submissionsMax) throw new BadUserInput(`\`first\` must be from 1 to ${submissionsMax}.`);
      const board = await ctx.leaderboards.find(ctx, gameKey, leaderboard);
      if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${leaderboard}".`);
      const place = before ? toPlace(before.id) : null;
      if (before && !place) throw new BadUserInput("`before` is not a submission's id.");
      return ctx.voids.submissionsOf(board.id, id, { before: place, limit });
    },
  }),
);

const VoidScoresInput = builder.inputType('VoidScoresInput', {
  description: 'Which runs count no more: one submission, or those of a player.',
  fields: (t) => ({
    submission: t.globalID({ for: [SubmissionRef], description: 'Just this one.' }),
    player: t.globalID({ for: [PlayerRef], description: 'All that this player has reported.' }),
    leaderboard: t.id({ description: 'With `player`: only on the leaderboard of this key.' }),
    since: t.field({ type: 'DateTime', description: 'With `player`: only from then on.' }),
    reason: t.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
  }),
});

builder.mutationField('voidScores', (t) =>
  t.withAuth({ role: ['SUPPORT', 'LIVEOPS'] }).field({
    type: VoidRef,
    description:
      'Makes runs count no more. The best run that is left returns, at the time when it was reported, all ranks follow, ' +
      'and frozen seasons and rewards that nobody has claimed are worked out anew. What is reported later counts. ' +
      'The act is recorded, and can be undone by revertVoid. For admins: SUPPORT or LIVEOPS.',
    errors: { types: [NothingToVoid, LeaderboardNotFound] },
    args: { input: t.arg({ type: VoidScoresInput, required: true, description: 'Which runs, and why.' }) },
    resolve: async (_root, { input }, ctx) => {
      const { voids, players, leaderboards, viewer } = ctx;
      const { submission, player, leaderboard, since, reason } = input;
      const by = { reason, createdBy: viewer.by };
      if (submission && !player && !leaderboard && !since) {
        const run = toPlace(submission.id);
        if (!run) throw new BadUserInput("`submission` is not a submission's id.");
        return voids.voidRun(run, by);
      }
      requireMany(viewer);
      if (!player || submission) throw new BadUserInput('Give `submission` alone, or `player`.');
      const [found] = isUuid(player.id) ? await players.findByIds([player.id]) : [];
      if (!found) throw new NothingToVoid('There is no such player.');
      const board = leaderboard ? await leaderboards.find(ctx, found.gameKey, leaderboard) : null;
      if (leaderboard && !board) throw new LeaderboardNotFound(`There is no leaderboard "${leaderboard}".`);
      return voids.voidAll(found.id, board, since ?? null, by);
    },
  }),
);

builder.mutationField('revertVoid', (t) =>
  t.withAuth({ role: ['SUPPORT', 'LIVEOPS'] }).field({
    type: VoidRef,
    description:
      'Undoes voidScores: the runs count again, but for those that another act covers, too. For admins: SUPPORT or LIVEOPS.',
    errors: { types: [VoidNotFound] },
    args: {
      void: t.arg.globalID({ required: true, description: 'The act.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: async (_root, { void: act, reason }, { voids, viewer }) => {
      if (act.typename !== 'ScoreVoid' || !/^\d{1,9}$/.test(act.id))
        throw new BadUserInput("`void` is not an act's id.");
      const found = await voids.find(Number(act.id));
      if (found && found.runs > 1) requireMany(viewer);
      return voids.revert(Number(act.id), { revertedBy: viewer.by, revertReason: reason });
    },
  }),
);

/** Who cares for players voids a run that somebody looked at; all of a player's are for those who run the boards. */
function requireMany({ admin }: AdminViewer): void {
  if (!mayAs(admin.role, 'LIVEOPS'))
    throw new Forbidden('SUPPORT voids single runs, by `submission`. More at once is for LIVEOPS.');
}
