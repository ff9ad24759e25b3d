import { NumberInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { newId } from '../../parts/new-id.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import type { ShownCounter } from './counters-tab.tsx';
import { counterTexts } from './counters-texts.ts';

const AdjustPlayerCounter = graphql(`
  mutation AdjustPlayerCounter($input: AdjustCounterInput!, $dryRun: Boolean) {
    adjustCounter(input: $input, dryRun: $dryRun) {
      ... on CounterAct {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Props = { player: string; counter: ShownCounter; onClose: () => void };

export function CounterAdjustment({ player, counter, onClose }: Props) {
  const texts = useTexts(counterTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const adjust = useAct(AdjustPlayerCounter);
  // The same for every try, so that it counts once.
  const [actionId] = useState(newId);
  const form = useForm<{ by: number | string; reason: string }>({
    initialValues: { by: '', reason: '' },
    validate: {
      by: (by) => (typeof by === 'number' && Number.isSafeInteger(by) && by !== 0 ? null : texts.byFault),
      reason: checks.reason,
    },
  });
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { by, reason } = form.values;
    return adjust.mutateAsync({ input: { player, counter: counter.key, by: Number(by), reason, actionId }, dryRun });
  };
  return (
    <Dialog
      title={`${texts.adjust}: ${counter.title}`}
      opened
      onClose={onClose}
      confirm={texts.adjust}
      submit={submit}
      canTry
      done={common.done}
    >
      <Text size="sm">{texts.adjustText}</Text>
      <NumberInput label={texts.by} required hideControls data-autofocus {...form.getInputProps('by')} />
      <ReasonField {...form.getInputProps('reason')} />
    </Dialog>
  );
}
