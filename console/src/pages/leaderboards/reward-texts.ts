import { defineTexts } from '../../language/texts.ts';

export const rewardTexts = defineTexts(
  {
    rewards: 'Rewards',
    none: 'No rewards.',
    season: 'Season',
    rank: 'Rank',
    rule: 'Rule',
    payload: 'What',
    given: 'Given out',
    claimed: 'Claimed',
    player: 'Player',
  },
  {
    rewards: '奖励',
    none: '没有奖励。',
    season: '赛季',
    rank: '名次',
    rule: '规则',
    payload: '内容',
    given: '发放时间',
    claimed: '领取时间',
    player: '玩家',
  },
);
