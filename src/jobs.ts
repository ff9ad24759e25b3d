import type { Services } from './context.ts';
import { deleteSessions } from './features/session/jobs.ts';
import { refreshAccessTokens } from './features/wechat/jobs.ts';
import type { Job } from './infra/queue.ts';

/** All background work, with its schedules. */
export const jobs: Job<Services>[] = [refreshAccessTokens, deleteSessions];
