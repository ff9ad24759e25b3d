import { Alert, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { trialIn } from '../api/ask.ts';
import { useFormat } from '../language/format.ts';
import { useTexts } from '../language/provider.tsx';
import { Changes } from './changes.tsx';
import { commonTexts } from './common-texts.ts';

/** An act has more of them at times than anybody reads. */
const shownMax = 20;

/** What came of a trial: that it would work, in words of the act's own where it has some, and what would change. */
export function TrialResult({ answer, children }: { answer: unknown; children?: ReactNode }) {
  const texts = useTexts(commonTexts);
  const format = useFormat();
  const { changes, changed } = trialIn(answer) ?? { changes: [], changed: 0 };
  const shown = changes.slice(0, shownMax);
  return (
    <Alert variant="outline" role="status" title={texts.wouldWork}>
      <Stack gap="xs">
        {children}
        {changed > 0 && <Text size="sm">{texts.wouldChange(format.number(shown.length), format.number(changed))}</Text>}
        <Changes changes={shown} />
      </Stack>
    </Alert>
  );
}
