import { isUuid } from '../../infra/uuid.ts';
import type { Db } from '../../infra/db.ts';
import type { Prisma } from '../../../prisma/generated/client/client.ts';

/* Rewards that are there: listed, and claimed. */

export type RewardStore = ReturnType<typeof createRewardStore>;

/** What a player gets for a place in a season. */
export type Reward = {
  /** UUIDv7. */
  id: string;
  seasonId: number;
  playerId: string;
  ruleKey: string;
  rank: number;
  payload: unknown;
  createdAt: Date;
  claimedAt: Date | null;
};
export type RewardFilter = { playerId?: string; seasonId?: number; isClaimed?: boolean | null };
export type Page = { after: string | null; before: string | null; from: 'first' | 'last'; limit: number };

export function createRewardStore({ prisma, pool }: Db, now: () => number) {
  return { find, list, count, claim };

  async function find(id: string): Promise<Reward | null> {
    return prisma.reward.findUnique({ where: { id } });
  }

  /** The newest first. */
  async function list(filter: RewardFilter, { after, before, from, limit }: Page): Promise<Reward[]> {
    const id: Prisma.UuidFilter = { ...(after && { lt: after }), ...(before && { gt: before }) };
    const rows = await prisma.reward.findMany({
      where: { ...whereOf(filter), id },
      orderBy: { id: from === 'first' ? 'desc' : 'asc' },
      take: limit,
    });
    return from === 'first' ? rows : rows.toReversed();
  }

  async function count(filter: RewardFilter): Promise<number> {
    return prisma.reward.count({ where: whereOf(filter) });
  }

  /**
   * The player's reward, claimed now or before; null where the player has no such one. Unclaimed where its season is not
   * rewarded to the end, or is being worked out anew: the reward may still change or go.
   */
  async function claim(id: string, playerId: string): Promise<Reward | null> {
    if (!isUuid(id)) return null;
    const { rows } = await pool.query<Reward>({
      name: 'reward-claim',
      text: `UPDATE reward SET claimed_at = coalesce(claimed_at, (SELECT $3::timestamptz FROM season
               WHERE season.id = reward.season_id AND state = 'REWARDED' FOR SHARE))
             WHERE id = $1 AND player_id = $2
             RETURNING id, season_id AS "seasonId", player_id AS "playerId", rule_key AS "ruleKey", rank, payload,
                       created_at AS "createdAt", claimed_at AS "claimedAt"`,
      values: [id, playerId, new Date(now())],
    });
    return rows[0] ?? null;
  }
}

function whereOf({ playerId, seasonId, isClaimed }: RewardFilter): Prisma.RewardWhereInput {
  return {
    ...(playerId !== undefined && { playerId }),
    ...(seasonId !== undefined && { seasonId }),
    ...(typeof isClaimed === 'boolean' && { claimedAt: isClaimed ? { not: null } : null }),
  };
}
