import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { EntryRef, FilingInput } from './entry-schema.ts';
import { LeaderboardClosed, LeaderboardNotFound, ScoreRejected } from './errors.ts';
import type { ScoreReport } from './model.ts';

domainError(LeaderboardNotFound, 'No leaderboard of the game has this key.');
domainError(LeaderboardClosed, 'The leaderboard takes no more scores.');
domainError(ScoreRejected, "The leaderboard's rules refuse this score.");

const ScoreReportRef = builder.objectRef<ScoreReport>('ScoreReport').implement({
  description: 'What a report came to. The run is safely stored.',
  fields: (t) => ({
    entry: t.expose('entry', { type: EntryRef, description: "The player's standing after this report." }),
    improved: t.exposeBoolean('improved', { description: 'Whether this report changed the standing.' }),
    previousRank: t.exposeInt('previousRank', {
      nullable: true,
      description: 'Rank before the report; null on the first one of a season.',
    }),
  }),
});

const ReportScoreInput = builder.inputType('ReportScoreInput', {
  description: 'A run that a player made.',
  fields: (t) => ({
    leaderboard: t.id({ required: true, description: 'Key of the leaderboard, e.g. "harvest".' }),
    player: t.globalID({
      for: [PlayerRef],
      description:
        'Whose run it is. Only trusted keys (for players of their game) and admins say it, and they must; players ' +
        'report their own.',
    }),
    score: t.field({ type: 'SafeInt', required: true, description: 'What the run scored.' }),
    tiebreakers: t.field({
      type: ['SafeInt'],
      description: 'Later sort keys, in the order that the leaderboard declares.',
    }),
    dimensions: t.field({
      type: [FilingInput],
      description: 'What the run is filed under, for boards that can be filtered.',
    }),
    runId: t.id({
      description:
        'Made by the client, one per run. The same runId again returns the first answer and changes nothing. At most ' +
        '128 characters. Without one, a report that is sent twice counts twice. A report that was refused is no answer: ' +
        'its runId may come again.',
    }),
    metadata: t.field({ type: 'JSON', description: 'Kept with the run, at most 2 KB.' }),
  }),
});

builder.mutationField('reportScore', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: ScoreReportRef,
    description:
      'Reports a run of the signed-in player. When the answer comes, the run is stored for good. Where the board limits ' +
      'how often, RATE_LIMITED with `retryAfterSeconds` says when to try again: nothing was stored then, and a run that ' +
      'was answered before gives that answer later.',
    errors: { types: [LeaderboardNotFound, LeaderboardClosed, ScoreRejected] },
    args: { input: t.arg({ type: ReportScoreInput, required: true, description: 'The run.' }) },
    resolve: (_root, { input }, { leaderboards, viewer, clientVersion }) => {
      const { player } = input;
      if (player && !isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
      const reporting = { viewer, clientVersion, onBehalfOf: player?.id ?? null };
      return leaderboards.reportScore(reporting, input.leaderboard, {
        score: input.score,
        tiebreakers: input.tiebreakers ?? [],
        dimensions: input.dimensions ?? [],
        runId: input.runId ?? null,
        metadata: input.metadata ?? null,
      });
    },
  }),
);
