import { builder } from '../../graphql/builder.ts';
import { ContentRejected, ContentUnchecked } from '../content/errors.ts';
import type { ContentItem } from '../content/model.ts';
import { ContentReviewRef } from '../content/schema.ts';
import { PlayerRef } from './schema.ts';

type ProfileUpdate = { playerId: string; review: ContentItem | null };

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'What the player wants others to see.',
  fields: (t) => ({
    displayName: t.string({ required: true, description: 'A name on one line, 1 to 32 visible characters.' }),
  }),
});

const ProfileUpdateRef = builder.objectRef<ProfileUpdate>('ProfileUpdate').implement({
  description: 'A profile after a change that was taken.',
  fields: (t) => ({
    player: t.field({
      type: PlayerRef,
      description: 'The player as others see them now.',
      resolve: async ({ playerId }, _args, { loaders }) => (await loaders.player.clear(playerId).load(playerId))!,
    }),
    displayNameReview: t.field({
      type: ContentReviewRef,
      nullable: true,
      description:
        'The new name where it waits: HELD, others see the name from before until an admin approves; PUBLISHED, they see ' +
        'the new one, and WeChat will be asked. Null where it is settled.',
      resolve: ({ review }) => review,
    }),
  }),
});

builder.mutationField('updateProfile', (t) =>
  t.withAuth({ player: true }).field({
    type: ProfileUpdateRef,
    description:
      'Changes what others see of the signed-in player. A display name is checked first. Of several changes the last one ' +
      'that was asked for counts, whenever each of them is approved.',
    errors: { types: [ContentRejected, ContentUnchecked] },
    args: { input: t.arg({ type: UpdateProfileInput, required: true, description: 'What is to change.' }) },
    resolve: async (_root, { input }, { contents, viewer }) => {
      const { review } = await contents.changeDisplayName(viewer, input.displayName);
      return { playerId: viewer.playerId, review };
    },
  }),
);
