import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { SaveService } from './service.ts';

/** What writeIds were answered, and saves that were deleted, are kept for a while only. */
export const forgetSaves = defineJob({
  name: 'save.forget-old',
  input: z.object({}),
  every: 60 * 60 * 1_000,
  run: (_input, { saves }: { saves: SaveService }) => saves.forgetOld(),
});
