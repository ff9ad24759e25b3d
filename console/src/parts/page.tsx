import { Group, Stack, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

type Props = { title: string; children: ReactNode; aside?: ReactNode };

/** A page with its title, in the window too. Whoever comes by keyboard or hears the page starts at the title. */
export function Page({ title, children, aside }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Trellis`;
  }, [title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="center">
        <Title order={1} size="h2" ref={heading} tabIndex={-1} className="page-title">
          {title}
        </Title>
        {aside}
      </Group>
      {children}
    </Stack>
  );
}
