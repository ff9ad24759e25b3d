import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { MediaService } from './media-service.ts';
import type { ContentReviewService } from './review-service.ts';

/** What was let through unchecked is checked as soon as WeChat can; what WeChat does not tell of is given up. */
export const recheckContent = defineJob({
  name: 'content.recheck-published',
  input: z.object({}),
  every: 10_000,
  run: (_input, { contentReviews }: { contentReviews: ContentReviewService }) => contentReviews.recheckDue(),
});

export const forgetMediaChecks = defineJob({
  name: 'content.forget-media-checks',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { contentMedia }: { contentMedia: MediaService }) => contentMedia.forgetOld(),
});
