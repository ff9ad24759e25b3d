import { Button, Text, type MantineColor } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAct } from '../api/queries.ts';
import type { TypedDocumentString } from '../gql/graphql.ts';
import { useTexts } from '../language/provider.tsx';
import { useMay } from '../session/session.tsx';
import { commonTexts } from './common-texts.ts';
import { Dialog } from './dialog.tsx';
import { useChecks } from './fields.ts';
import { ReasonField } from './reason-field.tsx';

type Props<Data, Variables> = {
  /** The mutation that does it. */
  operation: string;
  /** On the button, and on the one that confirms. */
  label: string;
  /** What follows from it, before it is confirmed. */
  text: ReactNode;
  document: TypedDocumentString<Data, Variables>;
  /** All but `dryRun`, which a trial adds. */
  variables: (reason: string) => Omit<Variables, 'dryRun'>;
  /** Whether it can be tried first: only where the document takes `$dryRun`, without which a trial would be no trial. */
  canTry: 'dryRun' extends keyof Variables ? boolean : false;
  /** What the answer of a trial says besides the rows that would change. */
  outcome?: (answer: Data) => ReactNode;
  color?: MantineColor;
  /** Which of several things it is for, for those who do not see where it stands. */
  about?: string;
};

/** An act that is confirmed, with a reason. Who may not do it does not see it. */
export function ActButton<Data, Variables>(props: Props<Data, Variables>) {
  const { operation, label, text, document, variables, canTry, outcome, color, about } = props;
  const texts = useTexts(commonTexts);
  const checks = useChecks();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(document);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  if (!may(operation)) return null;
  const submit = (isTrial: boolean) => {
    const wrong = checks.reason(reason);
    setFault(wrong);
    if (wrong !== null) return false;
    const asked = { ...variables(reason.trim()), ...(canTry && { dryRun: isTrial }) } as Variables;
    return act.mutateAsync(asked).then((answer) => {
      if (!isTrial) setReason('');
      return answer;
    });
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={open}
        {...(about !== undefined && { 'aria-label': `${label}: ${about}` })}
      >
        {label}
      </Button>
      <Dialog
        title={label}
        opened={opened}
        onClose={close}
        confirm={label}
        submit={submit}
        done={texts.done}
        canTry={canTry}
        {...(outcome && { outcome })}
        {...(color && { color })}
      >
        <Text size="sm">{text}</Text>
        <ReasonField
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fault}
          data-autofocus
        />
      </Dialog>
    </>
  );
}
