import { BadUserInput } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerNotFound } from '../ban/errors.ts';
import { PlayerRef } from '../player/schema.ts';

builder.objectField(PlayerRef, 'tags', (t) =>
  t.withAuth({ role: 'VIEWER' }).stringList({
    description:
      'Words that admins gave to the player, in the order of the alphabet. They stay with the player whom they were ' +
      'given to, also where that one becomes a part of another. Admins only.',
    resolve: ({ id }, _args, { tags }) => tags.listOf(id),
  }),
);

type TaggedPlayers = { playerIds: string[] };

const TaggedPlayersRef = builder.objectRef<TaggedPlayers>('TaggedPlayers').implement({
  description: 'Players whose tags were changed.',
  fields: (t) => ({
    players: t.field({
      type: [PlayerRef],
      description: 'Those who were named, each once.',
      resolve: async ({ playerIds }, _args, { loaders }) =>
        (await Promise.all(playerIds.map((id) => loaders.player.load(id)))).filter((player) => player !== null),
    }),
  }),
});

const TagsInput = builder.inputType('TagsInput', {
  description: 'Players and tags: each of these for each of those.',
  fields: (t) => ({
    players: t.globalIDList({ required: true, for: [PlayerRef], description: 'Whom: 1 to 100.' }),
    tags: t.stringList({
      required: true,
      description: 'What: 1 to 20, each of 1 to 32 lower-case letters, digits and dashes.',
    }),
  }),
});

builder.mutationField('tagPlayers', (t) =>
  t.withAuth({ role: ['SUPPORT', 'LIVEOPS'] }).field({
    type: TaggedPlayersRef,
    description:
      'Gives tags to players, at most 20 to each; those who have one already keep it. Settings that ask for tags follow ' +
      'at once, without Redis within five seconds. For admins: SUPPORT or LIVEOPS.',
    errors: { types: [PlayerNotFound] },
    args: { input: t.arg({ type: TagsInput, required: true, description: 'Who gets what.' }) },
    resolve: async (_root, { input }, { tags, viewer }) => ({
      playerIds: await tags.tag({ playerIds: toUuids(input.players), tags: input.tags }, viewer.by),
    }),
  }),
);

builder.mutationField('untagPlayers', (t) =>
  t.withAuth({ role: ['SUPPORT', 'LIVEOPS'] }).field({
    type: TaggedPlayersRef,
    description:
      'Takes tags away from players. Those who do not have one stay as they are. For admins: SUPPORT or LIVEOPS.',
    errors: { types: [PlayerNotFound] },
    args: { input: t.arg({ type: TagsInput, required: true, description: 'From whom what goes.' }) },
    resolve: async (_root, { input }, { tags }) => ({
      playerIds: await tags.untag({ playerIds: toUuids(input.players), tags: input.tags }),
    }),
  }),
);

function toUuids(ids: { id: string }[]): string[] {
  if (ids.every(({ id }) => isUuid(id))) return ids.map(({ id }) => id);
  throw new BadUserInput("`players` must be players' ids.");
}
