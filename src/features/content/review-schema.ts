import { BadUserInput } from '../../errors.ts';
import { builder, domainError } from '../../graphql/builder.ts';
import { connectionOf, pageArgs, pageComplexity, parsePage } from '../../graphql/connection.ts';
import { pageOf } from '../../graphql/keyset.ts';
import { isUuid } from '../../infra/uuid.ts';
import { PlayerRef } from '../player/schema.ts';
import { ContentReviewDecided, ContentReviewNotFound } from './errors.ts';
import type { ContentItem } from './model.ts';
import { ContentReviewRef, ContentReviewStateEnum, ContentSurfaceEnum, toReviewId } from './schema.ts';

domainError(ContentReviewNotFound, 'No review has this id.');
domainError(ContentReviewDecided, 'Somebody else was first, or the player has chosen another name since.');

const ContentReviewConnection = connectionOf(ContentReviewRef);

builder.queryField('contentReviews', (t) =>
  t.withAuth({ role: 'VIEWER' }).field({
    type: ContentReviewConnection,
    description: 'The review queue: what players wanted to show and was held, the oldest first. Admins only.',
    args: {
      state: t.arg({
        type: ContentReviewStateEnum,
        defaultValue: 'HELD',
        description: 'Another state than HELD, e.g. REJECTED for strikes; null for all.',
      }),
      surface: t.arg({ type: ContentSurfaceEnum, description: 'Only of this surface.' }),
      game: t.arg.id({ description: 'Only of players of this game.' }),
      player: t.arg.globalID({ for: [PlayerRef], description: 'Only of this player.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: async (_root, args, { contentReviews, games, cursors }) => {
      if (args.player && !isUuid(args.player.id)) throw new BadUserInput("`player` is not a player's id.");
      const page = parsePage(args);
      const { from, limit, after, before } = page;
      const filter = {
        state: args.state ?? null,
        surface: args.surface ?? null,
        gameKey: games.resolveFilter(args.game),
        playerId: args.player?.id ?? null,
      };
      const list = `content-reviews:${Object.values(filter).join(':')}`;
      const place = (cursor: string | null) => (cursor ? toId(cursors.decode(list, cursor)) : null);
      const range = { from, limit: limit + 1, after: place(after), before: place(before) };
      const rows = await contentReviews.list(filter, range);
      const cursorOf = ({ id }: ContentItem) => cursors.encode(list, toPlace(id));
      return pageOf(page, rows, cursorOf, () => contentReviews.count(filter));
    },
  }),
);

builder.mutationField('approveContent', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: ContentReviewRef,
    description:
      'Lets held content be shown; a display name is shown at once. The same content passes for a while. For admins: SUPPORT.',
    errors: { types: [ContentReviewNotFound, ContentReviewDecided] },
    args: {
      review: t.arg.globalID({ required: true, for: [ContentReviewRef], description: 'Which.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { review, reason }, { contentReviews, viewer }) =>
      contentReviews.approve(reviewId(review.id), viewer.by, reason),
  }),
);

builder.mutationField('rejectContent', (t) =>
  t.withAuth({ role: 'SUPPORT' }).field({
    type: ContentReviewRef,
    description:
      'Refuses held content, or takes away what is shown and waits to be checked: a strike. Where a display name was ' +
      'shown, the one before it that was approved returns. For admins: SUPPORT.',
    errors: { types: [ContentReviewNotFound, ContentReviewDecided] },
    args: {
      review: t.arg.globalID({ required: true, for: [ContentReviewRef], description: 'Which.' }),
      reason: t.arg.string({ required: true, description: 'Why, for other admins: 1 to 500 characters.' }),
    },
    resolve: (_root, { review, reason }, { contentReviews, viewer }) =>
      contentReviews.reject(reviewId(review.id), viewer.by, reason),
  }),
);

builder.objectField(PlayerRef, 'contentStrikes', (t) =>
  t.withAuth({ role: 'VIEWER' }).int({
    description: 'How often something that the player wanted to show was rejected. Admins only.',
    resolve: ({ id }, _args, { contentReviews }) => contentReviews.strikesOf(id),
  }),
);

function reviewId(id: string): number {
  const found = toReviewId(id);
  if (found === null) throw new BadUserInput("`review` is not a review's id.");
  return found;
}

function toPlace(id: number): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigInt64BE(BigInt(id));
  return place;
}

const toId = (place: Buffer) => Number(place.readBigInt64BE());
