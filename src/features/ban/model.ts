import type { Ban, BanScope } from '../../../prisma/generated/client/client.ts';

export type { Ban, BanScope };

export type NewBan = { playerId: string; scope: BanScope; reason: string; endsAt: Date | null; createdBy: string };

/** As whom a merge bans the player that it takes off the boards. Only the merge's revert lifts such a ban. */
export const byMerge = 'merge';
