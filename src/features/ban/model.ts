import type { Ban, BanScope } from '../../../prisma/generated/client/client.ts';

export type { Ban, BanScope };

export type NewBan = {
  playerId: string;
  scope: BanScope;
  reason: string;
  endsAt: Date | null;
  createdBy: string;
  /** The bulk act that it is a part of: a player has one ban of it. */
  bulkActId: string | null;
};

/** As whom a merge bans the player that it takes off the boards. Only the merge's revert lifts such a ban. */
export const byMerge = 'merge';

/** Where a player's `noLoginUntil` says that the ban does not end. */
export const never = new Date('9999-12-31T00:00:00Z');
