import { BadUserInput, Forbidden } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerSummaryRef } from '../identity/schema.ts';
import { PlayerRef } from '../player/schema.ts';
import {
  ActionIdTaken,
  ActionNotAllowed,
  ActionOnCooldown,
  ActionUnknown,
  CounterFull,
  CounterTooLow,
  DailyLimitReached,
} from './errors.ts';
import type { CounterView, Performed } from './model.ts';

domainError(ActionUnknown, "The game's rules know no such action.");
domainError(ActionNotAllowed, 'Not by this caller, or not so often at once.');
domainError(ActionIdTaken, 'Something else was asked for by this id before, and done; nothing was changed now.');
builder.objectFields(domainError(ActionOnCooldown, 'The action was done too short a time ago.'), (t) => ({
  retryAt: t.expose('retryAt', { type: 'DateTime', description: 'From then on it may be done again.' }),
}));
builder.objectFields(
  domainError(DailyLimitReached, "The action was done as often as the game's day allows, or would be done more often."),
  (t) => ({
    resetsAt: t.expose('resetsAt', { type: 'DateTime', description: "When the game's next day begins." }),
    left: t.exposeInt('left', { description: 'How often it may be done today still.' }),
  }),
);
builder.objectFields(domainError(CounterTooLow, 'A counter holds less than is needed.'), (t) => ({
  counter: t.exposeID('counter', { description: 'Which.' }),
  missing: t.field({ type: 'SafeInt', description: 'How much more is needed.', resolve: ({ missing }) => missing }),
}));
builder.objectFields(domainError(CounterFull, 'A gain does not fit under the cap of a counter.'), (t) => ({
  counter: t.exposeID('counter', { description: 'Which.' }),
  room: t.field({ type: 'SafeInt', description: 'How much would still fit.', resolve: ({ room }) => room }),
}));

const instant = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

export const CounterRef = builder.objectRef<CounterView>('Counter').implement({
  description: 'How much a player has of something: a currency, energy, droplets.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'As the game\'s rules name it, e.g. "droplets".' }),
    title: t.exposeString('title', { description: 'For people.' }),
    value: t.field({ type: 'SafeInt', description: 'How much.', resolve: ({ value }) => value }),
    min: t.field({ type: 'SafeInt', description: 'Actions never take it below.', resolve: ({ min }) => min }),
    cap: t.field({
      type: 'SafeInt',
      nullable: true,
      description:
        'Actions and regeneration never take it above. A counter whose cap was lowered keeps what it has, and gains ' +
        'nothing until it is below. Null where there is none.',
      resolve: ({ cap }) => cap,
    }),
    nextAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it regenerates next; null while there is nothing to regenerate.',
      resolve: ({ nextAt }) => instant(nextAt),
    }),
  }),
});

const ActionPerformedRef = builder.objectRef<Performed>('ActionPerformed').implement({
  description: 'The action was done, and is safely stored.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'isReplay' in value,
  fields: (t) => ({
    actionId: t.id({ description: 'As it was given.', resolve: ({ act }) => act.actionId }),
    counters: t.field({
      type: [CounterRef],
      description: 'The counters that the action changes, as they were right after it.',
      resolve: ({ act }) => act.answer.counters,
    }),
    cooldownUntil: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'From then on it may be done again; null where it has no cooldown.',
      resolve: ({ act }) => instant(act.answer.cooldownUntil),
    }),
    leftToday: t.int({
      nullable: true,
      description: 'How often it could be done that day still; null where days do not limit it.',
      resolve: ({ act }) => act.answer.leftToday,
    }),
    performedAt: t.field({ type: 'DateTime', description: 'When it was done.', resolve: ({ act }) => act.at }),
    replayed: t.exposeBoolean('isReplay', {
      description: 'True where it was done before by the same `actionId`: this is the answer from then.',
    }),
  }),
});

export const PerformActionResult = builder.errorUnion('PerformActionResult', {
  description:
    'What came of it. Ask for `... on Error { code message }`, too: it takes in errors that are added later.',
  types: [
    ActionPerformedRef,
    ActionOnCooldown,
    DailyLimitReached,
    CounterTooLow,
    CounterFull,
    ActionUnknown,
    ActionNotAllowed,
    ActionIdTaken,
  ],
});

const PerformActionInput = builder.inputType('PerformActionInput', {
  description: 'An action of the game.',
  fields: (t) => ({
    action: t.id({ required: true, description: 'As the game\'s rules name it, e.g. "water".' }),
    times: t.int({ defaultValue: 1, description: 'How often at once, where the rules allow it.' }),
    actionId: t.id({
      required: true,
      description:
        'Made by the client, one per action, e.g. a UUID; at most 128 characters. The same once more returns the first ' +
        'answer and changes nothing, however much later. A refusal is no answer: its id may come again.',
    }),
  }),
});

const playerDescription =
  'Whose action it is. Only trusted keys (for players of their game) and admins say it, and they must; players act for ' +
  'themselves.';

builder.mutationField('performAction', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: PerformActionResult,
    description:
      "Does an action of the signed-in player: all that the game's rules say comes of it, or nothing. Time is the " +
      "gateway's alone.",
    args: {
      input: t.arg({ type: PerformActionInput, required: true, description: 'The action.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: playerDescription }),
    },
    resolve: async (_root, { input, player }, { actions, viewer }) => {
      const [outcome] = await actions.perform({ viewer, onBehalfOf: toUuid(player) }, [toWanted(input)]);
      return outcome!;
    },
  }),
);

builder.mutationField('performActions', (t) =>
  t.withAuth({ signedIn: 'SUPPORT' }).field({
    type: [PerformActionResult],
    description:
      'Does up to 20 actions in their order, e.g. those of a client that was offline; each for itself, so one that is ' +
      'refused keeps no other from being done. The results come in the same order.',
    args: {
      input: t.arg({ type: [PerformActionInput], required: true, description: 'The actions.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: playerDescription }),
    },
    complexity: ({ input }) => ({ field: 1, multiplier: Math.max(1, input.length) }),
    resolve: (_root, { input, player }, { actions, viewer }) =>
      actions.perform({ viewer, onBehalfOf: toUuid(player) }, input.map(toWanted)),
  }),
);

builder.queryField('myCounters', (t) =>
  t.withAuth({ player: true }).field({
    type: [CounterRef],
    description: "The signed-in player's counters as they are now, in the order of the game's rules.",
    resolve: (_root, _args, { actions, viewer }) => actions.countersOf(viewer.playerId),
  }),
);

builder.objectField(PlayerRef, 'counters', (t) =>
  t.withAuth({ signedIn: 'VIEWER' }).field({
    type: [CounterRef],
    description: "The player's counters as they are now. For the player, trusted keys of the game, and admins.",
    resolve: (player, _args, { actions, viewer }) => {
      if (!actions.mayRead(viewer, player)) throw new Forbidden('Players see their own counters alone.');
      return actions.countersOf(player.id);
    },
  }),
);

builder.objectField(PlayerSummaryRef, 'counters', (t) =>
  t.field({
    type: [CounterRef],
    description: 'What the player has now.',
    resolve: ({ player }, _args, { actions }) => actions.countersOf(player.id),
  }),
);

type Input = typeof PerformActionInput.$inferInput;

const toWanted = ({ action, times, actionId }: Input) => ({ action, times: times ?? 1, actionId });

function toUuid(player: { id: string } | null | undefined): string | null {
  if (player && !isUuid(player.id)) throw new BadUserInput("`player` is not a player's id.");
  return player?.id ?? null;
}
