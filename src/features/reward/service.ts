import { BadUserInput } from '../../errors.ts';
import { RewardNotFound, RewardNotReady } from './errors.ts';
import { rewardRules, type RewardRule } from './rules.ts';
import type { Page, Reward, RewardFilter, RewardStore } from './store.ts';

export type RewardService = ReturnType<typeof createRewardService>;
export type { Reward, RewardFilter };

export function createRewardService({ store }: { store: RewardStore }) {
  return {
    find: store.find,
    list: (filter: RewardFilter, page: Page) => store.list(filter, page),
    count: store.count,
    claim,
    parseRules,
  };

  /**
   * Claims a reward. Claiming it again, or twice at once, gives the same answer.
   *
   * @throws RewardNotFound where the player has no such reward
   * @throws RewardNotReady while the rewards of its season are being worked out
   */
  async function claim(id: string, playerId: string): Promise<Reward> {
    const reward = await store.claim(id, playerId);
    if (!reward) throw new RewardNotFound('You have no such reward.');
    if (!reward.claimedAt)
      throw new RewardNotReady('The rewards of this season are being worked out. Try again in a minute.');
    return reward;
  }

  /** @throws BadUserInput where rules do not make sense */
  function parseRules(input: unknown): RewardRule[] {
    const parsed = rewardRules.safeParse(input);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new BadUserInput(`\`rewardRules\`: ${issue!.path.join('.')} ${issue!.message}`.replaceAll('  ', ' '));
  }
}
