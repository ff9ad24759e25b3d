import { Group, Stack, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';

/** As index.html has it. */
const untitled = 'Trellis';

type Props = { title: string; children: ReactNode; aside?: ReactNode };

/** A page with its title, in the window too. Whoever comes by keyboard or hears the page starts at the title. */
export function Page({ title, children, aside }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Not where the browser has just come here: it begins at the top by itself.
    if (document.title !== untitled) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · ${untitled}`;
  }, [title]);
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
