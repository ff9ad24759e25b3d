import { z } from 'zod';
import { defineJob } from '../../infra/queue.ts';
import type { FriendRankingService } from './service.ts';

/** Tells WeChat's friend ranking of improvements. A run that finds another one going in its process leaves it to that. */
export const pushFriendRanking = defineJob({
  name: 'friend-ranking.push',
  input: z.object({}),
  every: 5_000,
  run: (_input, { friendRanking }: { friendRanking: FriendRankingService }) => friendRanking.pushDue(),
});
