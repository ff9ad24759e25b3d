import type { MergeCause, PlayerMerge } from '../../../prisma/generated/client/client.ts';
import type { IdentityProvider, Player } from '../player/model.ts';

export type { MergeCause, PlayerMerge };

/** Two players who are one person, and by what that is known. */
export type Pair = {
  currentId: string;
  otherId: string;
  cause: MergeCause;
  /** The identity that brought them together: the current player's for UNIONID, else the other one's. */
  identityId: string;
};

/** Whose progress goes on; BOTH leaves two players. */
export type Keep = 'CURRENT' | 'OTHER' | 'BOTH';

/** What a player would lose or keep, for people who choose. */
export type PlayerSummary = {
  player: Player;
  providers: IdentityProvider[];
  /** Accepted reports. */
  runs: number;
  /** Leaderboards that the player has reported to. */
  boards: number;
  /** Rewards that were not claimed. */
  unclaimedRewards: number;
  lastRunAt: Date | null;
  /** Saves that are there. */
  saves: number;
  lastSaveAt: Date | null;
  /** Acts upon counters. */
  actions: number;
  lastActionAt: Date | null;
};
