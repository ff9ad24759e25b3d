import { Stack, Title } from '@mantine/core';
import { useTexts } from '../../language/provider.tsx';
import { Facts, Json } from '../../parts/small.tsx';
import { planOf } from './board-form.ts';
import type { ShownBoard } from './leaderboard.tsx';
import { rewardTexts } from './reward-texts.ts';
import { boardTexts } from './texts.ts';

/** What the board is, and what was said for it. */
export function Definition({ board }: { board: ShownBoard }) {
  const texts = useTexts(boardTexts);
  const rewards = useTexts(rewardTexts);
  const { schedule, rewardRules } = planOf(board);
  const guards = Object.entries(board.guards).filter(([, value]) => value !== null && value !== false);
  return (
    <Stack>
      <Facts
        facts={[
          [texts.key, board.key],
          [texts.sort, texts[board.sort]],
          [texts.operator, texts[board.operator]],
          [texts.rankStyle, texts[board.rankStyle]],
          [texts.visibility, texts[board.visibility]],
          [texts.tiebreakers, board.tiebreakers.map((direction) => texts[direction]).join(', ') || '–'],
          [
            texts.dimensions,
            board.dimensions.map(({ key, values }) => `${key}${values ? ` (${values.join(', ')})` : ''}`).join('; ') ||
              '–',
          ],
          [texts.guards, guards.map(([name, value]) => `${name}: ${String(value)}`).join(', ') || '–'],
        ]}
      />
      <Title order={2} size="h4">
        {texts.schedule}
      </Title>
      {schedule === null ? texts.without : <Json value={schedule} />}
      <Title order={2} size="h4">
        {rewards.rewards}
      </Title>
      {rewardRules.length === 0 ? rewards.none : <Json value={rewardRules} />}
    </Stack>
  );
}
