import { Button, Group, Modal, Stack, type MantineColor } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { useSayDone } from './done.ts';
import { Trouble } from './states.tsx';
import { TrialResult } from './trial.tsx';

export type DialogProps<Answer> = {
  title: string;
  opened: boolean;
  onClose: () => void;
  /** What the button says that does it. */
  confirm: string;
  color?: MantineColor;
  /**
   * False where the form is not good yet, which it then says itself. A trial has the gateway tell what would come of it,
   * and change nothing.
   */
  submit: (isTrial: boolean) => Promise<Answer> | false;
  /** Whether it can be tried first: the mutation takes `dryRun`, and `submit` hands it on and answers with what came. */
  canTry?: boolean;
  /** What the answer of a trial says besides the rows that would change. */
  outcome?: (answer: Answer) => ReactNode;
  /** Said once it is done. */
  done: string | ((answer: Answer) => string);
  size?: string;
  children?: ReactNode;
};

/** A form in a window of its own, which stays open, with what went wrong, until it is done. */
export function Dialog<Answer>(props: DialogProps<Answer>) {
  const {
    title,
    opened,
    onClose,
    confirm,
    color,
    submit,
    canTry = false,
    outcome,
    done,
    size = 'md',
    children,
  } = props;
  const texts = useTexts(commonTexts);
  const sayDone = useSayDone();
  const [isBusy, setBusy] = useState(false);
  const [tried, setTried] = useState<{ answer: Answer } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    setTried(null);
    onClose();
  };
  const send = async (isTrial: boolean) => {
    setTried(null);
    const sent = submit(isTrial);
    if (sent === false) return;
    setBusy(true);
    setError(null);
    try {
      const answer = await sent;
      if (isTrial) {
        setTried({ answer });
        return;
      }
      sayDone(typeof done === 'string' ? done : done(answer));
      close();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    // The window is inside of the page it was opened from, for React: no form there is meant.
    event.stopPropagation();
    if (!isBusy) void send(false);
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': texts.close }}
      closeOnClickOutside={false}
    >
      <form onSubmit={onSubmit} onChange={() => setTried(null)} noValidate>
        <Stack gap="md">
          {children}
          {error !== null && <Trouble error={error} />}
          {tried && <TrialResult answer={tried.answer}>{outcome?.(tried.answer)}</TrialResult>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            {canTry && (
              <Button variant="default" disabled={isBusy} onClick={() => void send(true)}>
                {texts.tryFirst}
              </Button>
            )}
            <Button type="submit" loading={isBusy} {...(color && { color })}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
