import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { SeasonService } from './service.ts';

/** Ends seasons on time also where nobody plays, and closes and rewards those that are over. */
export const closeSeasons = defineJob({
  name: 'season.close',
  input: z.object({}),
  every: 2_000,
  run: (_input, { seasons }: { seasons: SeasonService }) => seasons.closeDue(),
});
