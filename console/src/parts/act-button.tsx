import { Button, Text, Textarea, type MantineColor } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useAct } from '../api/queries.ts';
import type { TypedDocumentString } from '../gql/graphql.ts';
import { useTexts } from '../language/provider.tsx';
import { useMay } from '../session/session.tsx';
import { commonTexts } from './common-texts.ts';
import { Dialog } from './dialog.tsx';

type Props<Variables> = {
  /** The mutation that does it. */
  operation: string;
  /** On the button, and on the one that confirms. */
  label: string;
  /** What follows from it, before it is confirmed. */
  text: ReactNode;
  document: TypedDocumentString<unknown, Variables>;
  /** The reason is empty where it may be and nobody gave one. */
  variables: (reason: string, isTrial: boolean) => Variables;
  /** Whether it can be tried first: `variables` then hands the trial on as `dryRun`. */
  canTry?: boolean;
  reason?: 'needed' | 'optional';
  color?: MantineColor;
  /** Which of several things it is for, for those who do not see where it stands. */
  about?: string;
};

const reasonMax = 500;

/** An act that is confirmed, with a reason where it takes one. Who may not do it does not see it. */
export function ActButton<Variables>(props: Props<Variables>) {
  const { operation, label, text, document, variables, reason: wanted = 'needed', canTry, color, about } = props;
  const texts = useTexts(commonTexts);
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const act = useAct(document);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  if (!may(operation)) return null;
  const submit = (isTrial: boolean) => {
    const given = reason.trim();
    const wrong = faultOf(given, wanted === 'needed', texts);
    setFault(wrong);
    if (wrong !== null) return false;
    return act.mutateAsync(variables(given, isTrial)).then(() => !isTrial && setReason(''));
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
        {...(canTry && { canTry })}
        {...(color && { color })}
      >
        <Text size="sm">{text}</Text>
        <Textarea
          label={texts.reason}
          description={wanted === 'needed' ? texts.reasonHint : texts.reasonOptional}
          required={wanted === 'needed'}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fault}
          autosize
          minRows={2}
          data-autofocus
        />
      </Dialog>
    </>
  );
}

function faultOf(reason: string, isNeeded: boolean, texts: { needed: string; tooLong: (max: number) => string }) {
  if (isNeeded && reason === '') return texts.needed;
  return reason.length > reasonMax ? texts.tooLong(reasonMax) : null;
}
