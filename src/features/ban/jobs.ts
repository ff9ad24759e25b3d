import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { BanService } from './service.ts';

/** Players come back this soon after the end of their ban; at their next report, at once. */
export const liftBans = defineJob({
  name: 'ban.lift-over',
  input: z.object({}),
  every: 5_000,
  run: (_input, { bans }: { bans: BanService }) => bans.liftOver(),
});
