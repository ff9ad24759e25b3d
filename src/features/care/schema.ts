import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';

const reasonDescription = 'Why, for other admins: 1 to 500 characters.';

const EndedSessionsRef = builder.objectRef<{ playerId: string; count: number }>('EndedSessions').implement({
  description: 'Sessions that an admin has ended.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'How many there were.' }),
    player: t.field({
      type: PlayerRef,
      description: 'Whose.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.load(playerId))!,
    }),
  }),
});

builder.mutationField('endPlayerSessions', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: EndedSessionsRef,
    description:
      'Ends all sessions of a player, with what is open under them, on the next request on every process. The player may ' +
      'log in again; a ban of scope LOGIN keeps them out. For admins: SUPPORT.',
    errors: { types: [PlayerNotFound] },
    args: {
      player: t.arg.globalID({ required: true, for: [PlayerRef], description: 'Whose.' }),
      reason: t.arg.string({ required: true, description: reasonDescription }),
    },
    resolve: async (_root, { player, reason }, { care, viewer }) => {
      const playerId = uuidOf(player.id);
      const count = await care.endSessions({ playerId, reason, by: viewer.by, bulkActId: null });
      return { playerId, count };
    },
  }),
);

const ResetPlayerProfileInput = builder.inputType('ResetPlayerProfileInput', {
  description: 'What others see of a player and shall see no more.',
  fields: (t) => ({
    player: t.globalID({ required: true, for: [PlayerRef], description: 'Of whom.' }),
    displayName: t.boolean({ defaultValue: false, description: 'Whether the display name goes.' }),
    avatar: t.boolean({ defaultValue: false, description: 'Whether the picture goes.' }),
    reason: t.string({ required: true, description: reasonDescription }),
  }),
});

builder.mutationField('resetPlayerProfile', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: PlayerRef,
    description:
      'Takes the display name or picture of a player away, with those that wait. No earlier one returns, and it is no ' +
      'strike; the player may choose another. For admins: SUPPORT.',
    errors: { types: [PlayerNotFound] },
    args: { input: t.arg({ type: ResetPlayerProfileInput, required: true, description: 'What.' }) },
    resolve: async (_root, { input }, { care, loaders, viewer }) => {
      const playerId = uuidOf(input.player.id);
      const parts = { displayName: input.displayName ?? false, avatar: input.avatar ?? false };
      await care.resetProfile({ playerId, reason: input.reason, by: viewer.by, bulkActId: null }, parts);
      return (await loaders.player.clear(playerId).load(playerId))!;
    },
  }),
);

function uuidOf(id: string): string {
  if (isUuid(id)) return id;
  throw new BadUserInput("`player` is not a player's id.");
}
