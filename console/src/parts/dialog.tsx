import { Alert, Button, Group, Modal, Stack, type MantineColor } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { useSayDone } from './done.ts';
import { Trouble } from './states.tsx';

export type DialogProps = {
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
  submit: (isTrial: boolean) => Promise<unknown> | false;
  /** Whether it can be tried first: the mutation takes `dryRun`, and `submit` hands it on. */
  canTry?: boolean;
  /** Said once it is done. */
  done: string;
  size?: string;
  children?: ReactNode;
};

/** A form in a window of its own, which stays open, with what went wrong, until it is done. */
export function Dialog(props: DialogProps) {
  const { title, opened, onClose, confirm, color, submit, canTry = false, done, size = 'md', children } = props;
  const texts = useTexts(commonTexts);
  const sayDone = useSayDone();
  const [isBusy, setBusy] = useState(false);
  const [wouldWork, setWouldWork] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    setWouldWork(false);
    onClose();
  };
  const send = async (isTrial: boolean) => {
    setWouldWork(false);
    const sent = submit(isTrial);
    if (sent === false) return;
    setBusy(true);
    setError(null);
    try {
      await sent;
      if (isTrial) {
        setWouldWork(true);
        return;
      }
      sayDone(done);
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
      <form onSubmit={onSubmit} onChange={() => setWouldWork(false)} noValidate>
        <Stack gap="md">
          {children}
          {error !== null && <Trouble error={error} />}
          {wouldWork && (
            <Alert variant="outline" role="status">
              {texts.wouldWork}
            </Alert>
          )}
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
