import { Group, Stack, Text } from '@mantine/core';
import type { Change } from '../api/ask.ts';
import { useTexts } from '../language/provider.tsx';
import { defineTexts } from '../language/texts.ts';
import { Difference } from './difference.tsx';
import { Mark } from './small.tsx';

const changeTexts = defineTexts(
  { added: 'new', changed: 'changed', removed: 'removed' },
  { added: '新增', changed: '修改', removed: '删除' },
);

/** Rows of the database, each before an act and after it. */
export function Changes({ changes }: { changes: Change[] }) {
  const texts = useTexts(changeTexts);
  return changes.map(({ entity, before, after }, index) => (
    // The rows of an act never change.
    // oxlint-disable-next-line react/no-array-index-key
    <Stack key={index} gap={4}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {entity}
        </Text>
        <Mark>{texts[kindOf(before, after)]}</Mark>
      </Group>
      <Difference from={toldBefore(before, after)} to={after ?? undefined} />
    </Stack>
  ));
}

/** Of a row that was changed, what it was before where it is otherwise now: `after` has no more than that. */
function toldBefore(before: unknown, after: unknown): unknown {
  if (!isRow(before)) return undefined;
  return isRow(after) ? Object.fromEntries(Object.entries(before).filter(([column]) => column in after)) : before;
}

const isRow = (value: unknown): value is object => typeof value === 'object' && value !== null;

function kindOf(before: unknown, after: unknown): 'added' | 'changed' | 'removed' {
  if (before === null) return 'added';
  return after === null ? 'removed' : 'changed';
}
