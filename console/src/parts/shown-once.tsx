import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';

type Props = { title: string; text: string | null; hint?: string; onClose: () => void };

/** A secret that the gateway tells once. It is in no cache of the page, and gone when the window closes. */
export function ShownOnce({ title, text, hint, onClose }: Props) {
  const texts = useTexts(commonTexts);
  return (
    <Modal
      opened={text !== null}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      <Stack gap="md">
        <Text size="sm">{texts.once}</Text>
        {hint && <Text size="sm">{hint}</Text>}
        <Code block className="json" tabIndex={0} role="group" aria-label={title}>
          {text}
        </Code>
        <Group justify="flex-end">
          <CopyButton value={text ?? ''}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? texts.copied : texts.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{texts.close}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
