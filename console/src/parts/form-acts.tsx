import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { trialIn } from '../api/ask.ts';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { Trouble } from './states.tsx';
import { TrialResult } from './trial.tsx';

type Props = {
  confirm: string;
  /** The act, whose last answer or fault is shown; the form resets it where something in it changes. */
  act: { isPending: boolean; error: unknown; data: unknown };
  onTry: () => void;
  /** What a trial says besides the rows that would change. */
  children?: ReactNode;
};

/** The end of a form that stands in the page: what came of the last try, and the buttons. */
export function FormActs({ confirm, act: { isPending, error, data }, onTry, children }: Props) {
  const texts = useTexts(commonTexts);
  return (
    <>
      {error !== null && <Trouble error={error} />}
      {trialIn(data) && <TrialResult answer={data}>{children}</TrialResult>}
      <Group>
        <Button type="submit" loading={isPending}>
          {confirm}
        </Button>
        <Button variant="default" disabled={isPending} onClick={onTry}>
          {texts.tryFirst}
        </Button>
      </Group>
    </>
  );
}
