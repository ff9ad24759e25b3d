import type { Prisma } from '../../../prisma/generated/client/client.ts';

/** What of a season's row makes a Season. */
export const seasonColumns = {
  id: true,
  number: true,
  indexKey: true,
  state: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  entryCount: true,
  frozenAt: true,
  rewardedAt: true,
} as const satisfies Prisma.SeasonSelect;
