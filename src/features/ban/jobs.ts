import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { BanService } from './service.ts';

/** Players come back this soon after the end of their ban; at their next report or login, at once. */
export const liftBans = defineJob({
  name: 'ban.lift-over',
  input: z.object({}),
  every: 5_000,
  run: async (_input, { bans }: { bans: BanService }) => {
    await bans.tellLeft();
    await bans.liftOver();
  },
});
