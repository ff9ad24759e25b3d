import { Alert, Button, Center, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { useSayFault } from './refusal.ts';

type Asked<Data> = { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** What was asked for, or why it is not there; `empty` where the answer is null. */
export function Answered<Data>({
  asked,
  children,
}: {
  asked: Asked<Data>;
  children: (data: NonNullable<Data>) => ReactNode;
}) {
  const texts = useTexts(commonTexts);
  if (asked.data !== undefined && asked.data !== null) return children(asked.data);
  if (asked.error) return <Trouble error={asked.error} retry={() => void asked.refetch()} />;
  if (asked.isPending) return <Loading />;
  return <Nothing text={texts.notFound} />;
}

export function Loading() {
  const texts = useTexts(commonTexts);
  return (
    <Stack gap="sm" role="status" aria-label={texts.loading} className="loading">
      {[90, 100, 70].map((width) => (
        <Skeleton key={width} height={22} width={`${width}%`} />
      ))}
    </Stack>
  );
}

export function Trouble({ error, retry }: { error: unknown; retry?: () => void }) {
  const texts = useTexts(commonTexts);
  const say = useSayFault();
  return (
    <Alert color="red" variant="outline" title={texts.failed} role="alert">
      <Text size="sm" className="lines">
        {say(error)}
      </Text>
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          {texts.again}
        </Button>
      )}
    </Alert>
  );
}

export function Nothing({ text }: { text?: string }) {
  const texts = useTexts(commonTexts);
  return (
    <Center py="lg">
      <Text c="dimmed">{text ?? texts.nothing}</Text>
    </Center>
  );
}
