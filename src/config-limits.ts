import { z } from 'zod';

/* RATE_LIMITS: how much callers may use up in a minute. */

const perMinute = z.int().min(1).max(1_000_000_000_000);
const byKind = { player: perMinute.optional(), key: perMinute.optional(), address: perMinute.optional() };

/** What an operation costs is counted; a login costs about a thousand, a page of ten entries about fifty. */
const costs = { player: 600_000, key: 60_000_000, address: 12_000_000 };

export const rateLimits = z.strictObject({
  player: perMinute.default(costs.player),
  key: perMinute.default(costs.key),
  address: perMinute.default(costs.address),
  /** How often fields at the root of an operation may be used. */
  operations: z
    .record(z.string().regex(/^[a-z]\w*$/, 'the name of a query, mutation or subscription'), z.strictObject(byKind))
    .default({}),
});
export type RateLimits = z.infer<typeof rateLimits>;
