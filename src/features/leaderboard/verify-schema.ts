import { dryRunDescription } from '../../graphql/act-plugin.ts';
import { builder } from '../../graphql/builder.ts';
import { PlayerRef } from '../player/schema.ts';
import { LeaderboardRef } from './entry-schema.ts';
import { LeaderboardNotFound } from './errors.ts';
import type { Difference, DifferenceKind, EntryThere } from './findings.ts';
import { achievedAt } from './model.ts';
import type { Verification } from './verify-service.ts';

const KindEnum = builder.enumType('LeaderboardDifferenceKind', {
  description: 'How the rank index of a leaderboard differs from Postgres, which is the truth.',
  values: {
    MISSING: { description: 'The index lacks an entry.' },
    SURPLUS: { description: 'The index has an entry that Postgres has not.' },
    DIFFERENT: {
      description: "The index has another standing of the player, or has filed the player's run otherwise.",
    },
    TORN: { description: 'The parts of the index contradict each other about the player, or about a filtered order.' },
    LEFTOVER: { description: 'Redis holds something that nobody reads any more, e.g. of a season that is frozen.' },
    AHEAD: { description: 'The index follows commits that Postgres does not have. Nothing more was compared.' },
  } satisfies Record<DifferenceKind, object>,
});

const EntryThereRef = builder.objectRef<EntryThere>('VerifiedEntry').implement({
  description: "A player's entry as one of the two stores has it.",
  fields: (t) => ({
    score: t.expose('score', { type: 'SafeInt', description: 'The score, or the total where scores add up.' }),
    tiebreakers: t.expose('tiebreakers', { type: ['SafeInt'], description: 'Later sort keys.' }),
    achievedAt: t.field({ type: 'DateTime', description: 'When the run was reported.', resolve: achievedAt }),
    dimensions: t.exposeStringList('dimensions', {
      description: 'What the run is filed under, in the order in which the leaderboard declares its dimensions.',
    }),
  }),
});

const DifferenceRef = builder.objectRef<Difference>('LeaderboardDifference').implement({
  description: 'Something in which the rank index of a leaderboard differs from Postgres.',
  fields: (t) => ({
    kind: t.expose('kind', { type: KindEnum, description: 'How it differs.' }),
    player: t.field({
      type: PlayerRef,
      nullable: true,
      description: 'Whose entry; null where it is not about one, or Postgres does not know the player.',
      resolve: ({ playerId }, _args, { loaders }) => (playerId === null ? null : loaders.player.load(playerId)),
    }),
    part: t.exposeString('part', {
      nullable: true,
      description: 'Which part of the index, where it is not about a player.',
    }),
    inRedis: t.expose('inRedis', { type: EntryThereRef, nullable: true, description: 'As the index has it.' }),
    inPostgres: t.expose('inPostgres', { type: EntryThereRef, nullable: true, description: 'As it should be.' }),
  }),
});

const VerificationRef = builder.objectRef<Verification>('LeaderboardVerification').implement({
  description: 'What came of comparing the rank index of a season with Postgres.',
  fields: (t) => ({
    leaderboard: t.expose('board', { type: LeaderboardRef, description: 'Which leaderboard.' }),
    season: t.int({ description: 'The number of its season.', resolve: ({ season }) => season.number }),
    entries: t.exposeInt('entries', { description: 'How many entries were compared.' }),
    differences: t.exposeInt('differences', {
      description: 'How many were found before anything was repaired. It stops at about 10000.',
    }),
    samples: t.expose('samples', { type: [DifferenceRef], description: 'The first of them, at most 20.' }),
    isRepaired: t.exposeBoolean('isRepaired', {
      description: 'Whether the index was built anew because of them, and a second comparison found none.',
    }),
    indexMissing: t.exposeBoolean('isMissing', {
      description:
        'Whether there is no index, e.g. of a frozen season: Postgres answers then, and nothing was compared.',
    }),
    seconds: t.exposeFloat('seconds', { description: 'How long it took.' }),
  }),
});

builder.mutationField('verifyLeaderboard', (t) =>
  t.withAuth({ role: 'LIVEOPS' }).field({
    type: VerificationRef,
    description:
      'Compares every entry of a season in the rank index with Postgres, while reports and reads go on: what is ' +
      'reported meanwhile never counts as a difference. Takes some seconds for a million entries. For admins: LIVEOPS.',
    errors: { types: [LeaderboardNotFound] },
    // A whole operation's worth but for what it selects: one board a request.
    complexity: 4_500,
    args: {
      leaderboard: t.arg.id({ required: true, description: 'Key of the leaderboard, e.g. "harvest".' }),
      game: t.arg.id({ description: 'Which game. May be left out where the gateway serves only one.' }),
      season: t.arg.int({ description: '1, 2, …; the current one where left out.' }),
      repair: t.arg.boolean({
        defaultValue: false,
        description: 'Whether to build the index anew where it differs; Postgres answers until that is done.',
      }),
      dryRun: t.arg.boolean({ description: `${dryRunDescription} It compares all the same, and repairs nothing.` }),
    },
    resolve: async (_root, { leaderboard, game, season, repair, dryRun }, ctx) => {
      const board = await ctx.leaderboards.find(ctx, ctx.games.resolve(game), leaderboard);
      if (!board) throw new LeaderboardNotFound(`There is no leaderboard "${leaderboard}".`);
      const mayRepair = (repair ?? false) && !dryRun;
      return ctx.verifications.verify(board, await ctx.leaderboards.getSeason(board, season), mayRepair);
    },
  }),
);
