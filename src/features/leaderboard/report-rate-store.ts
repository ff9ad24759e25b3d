import type { Log } from '../../infra/log.ts';
import { createRateLimit } from '../../infra/rate-limit.ts';
import type { Redis } from '../../infra/redis.ts';

export type ReportRateStore = ReturnType<typeof createReportRateStore>;

/** How many reports each player made on a board within the last minute. */
export function createReportRateStore(redis: Redis, log: Log, now: () => number) {
  const rates = createRateLimit(redis, log, now, 'reports');
  return {
    /** Milliseconds to wait before the next report is counted, where the limit is reached; else 0, and it counted. */
    take(leaderboardId: number, playerId: string, limit: number): Promise<number> {
      // The player's id is random, so two databases over one Redis never share a key.
      return rates.take(`player:{${playerId}}:reports:${leaderboardId}`, limit);
    },
  };
}
