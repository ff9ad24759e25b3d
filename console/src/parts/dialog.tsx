import { Button, Group, Modal, Stack, type MantineColor } from '@mantine/core';
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
  /** False where the form is not good yet, which it then says itself. */
  submit: () => Promise<unknown> | false;
  /** Said once it is done. */
  done: string;
  size?: string;
  children?: ReactNode;
};

/** A form in a window of its own, which stays open, with what went wrong, until it is done. */
export function Dialog({ title, opened, onClose, confirm, color, submit, done, size = 'md', children }: DialogProps) {
  const texts = useTexts(commonTexts);
  const sayDone = useSayDone();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const close = () => {
    setError(null);
    onClose();
  };
  const send = async () => {
    const sent = submit();
    if (sent === false) return;
    setBusy(true);
    setError(null);
    try {
      await sent;
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
    if (!isBusy) void send();
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
      <form onSubmit={onSubmit} noValidate>
        <Stack gap="md">
          {children}
          {error !== null && <Trouble error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {texts.cancel}
            </Button>
            <Button type="submit" loading={isBusy} {...(color && { color })}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
