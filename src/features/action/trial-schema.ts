import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { ActionRulesInvalid } from './errors.ts';
import type { TriedStep } from './rule-service.ts';
import { CounterRef, PerformActionResult } from './schema.ts';

const TriedStepRef = builder.objectRef<TriedStep>('TriedAction').implement({
  description: 'What an action would come to.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it would be done.' }),
    result: t.field({ type: PerformActionResult, description: 'Its answer.', resolve: ({ result }) => result }),
    counters: t.field({
      type: [CounterRef],
      description: 'All counters after it.',
      resolve: ({ counters }) => counters,
    }),
  }),
});

const ActionTrialRef = builder.objectRef<{ steps: TriedStep[] }>('ActionTrial').implement({
  description: 'What actions would come to. Nothing was changed.',
  fields: (t) => ({
    steps: t.field({ type: [TriedStepRef], description: 'In the order given.', resolve: ({ steps }) => steps }),
  }),
});

const TryActionStepInput = builder.inputType('TryActionStepInput', {
  description: 'An action to be tried.',
  fields: (t) => ({
    action: t.id({ required: true, description: 'Which.' }),
    times: t.int({ defaultValue: 1, description: 'How often at once.' }),
    afterSeconds: t.int({ defaultValue: 0, description: 'How long after the step before it; at most a year.' }),
  }),
});

const TryBalanceInput = builder.inputType('TryBalanceInput', {
  description: 'What a counter holds when a trial begins.',
  fields: (t) => ({
    counter: t.id({ required: true, description: 'Which.' }),
    value: t.field({ type: 'SafeInt', required: true, description: 'How much.' }),
  }),
});

const TryActionsInput = builder.inputType('TryActionsInput', {
  description: 'Actions to be tried one after the other, from now on.',
  fields: (t) => ({
    game: t.id({ description: 'May be left out where the gateway serves only one.' }),
    rules: t.field({
      type: 'JSON',
      description: 'Rules to be tried, as for `setActionRules`; left out, those that count.',
    }),
    player: t.globalID({ for: [PlayerRef], description: 'Begin with what this player has and has done.' }),
    balances: t.field({ type: [TryBalanceInput], description: 'Without `player`: a new player who has this much.' }),
    asTrusted: t.boolean({ defaultValue: false, description: 'As a trusted key would do them.' }),
    steps: t.field({
      type: [TryActionStepInput],
      required: true,
      description: 'At most 50; none to have rules checked alone.',
    }),
  }),
});

builder.queryField('tryActions', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ActionTrialRef,
    description: 'Tells what actions would come to, under the rules that count or under new ones. Admins only.',
    errors: { types: [ActionRulesInvalid] },
    args: { input: t.arg({ type: TryActionsInput, required: true, description: 'What to try.' }) },
    complexity: ({ input }) => ({ field: 1, multiplier: Math.max(1, input.steps.length) }),
    resolve: async (_root, { input }, { actionRules, games }) => {
      const { game, rules, player, balances, asTrusted, steps } = input;
      if (player && !isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
      const tried = await actionRules.attempt({
        gameKey: games.resolve(game),
        rules: rules ?? null,
        playerId: player?.id ?? null,
        balances: balances ?? [],
        isTrusted: asTrusted ?? false,
        steps: steps.map(({ action, times, afterSeconds }) => ({
          action,
          times: times ?? 1,
          afterSeconds: afterSeconds ?? 0,
        })),
      });
      return { steps: tried };
    },
  }),
);
