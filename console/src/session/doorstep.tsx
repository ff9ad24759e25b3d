import { Box, Card, Group, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Preferences } from '../shell/preferences.tsx';

type Props = { title: string; about: string; children: ReactNode };

/** What stands around the pages of those who are not signed in. */
export function Doorstep({ title, about, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Trellis`;
  }, [title]);
  return (
    <Box component="main" mih="100dvh" p="md">
      <Group justify="flex-end">
        <Preferences />
      </Group>
      <Card withBorder maw={420} mx="auto" mt="8vh" padding="lg">
        <Title order={1} size="h2">
          Trellis
        </Title>
        <Text c="dimmed" size="sm" mb="md">
          {about}
        </Text>
        {children}
      </Card>
    </Box>
  );
}
