import { AppShell, Box, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../language/provider.tsx';
import { Icon } from '../parts/icons.tsx';
import { useAdmin, useMay } from '../session/session.tsx';
import { AccountMenu, GameChoice } from './account-menu.tsx';
import { menu } from './pages.ts';
import { Preferences } from './preferences.tsx';
import { shellTexts } from './texts.ts';

/** What stands around every page: name, menu, who is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts(shellTexts);
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <>
      <a className="skip-link" href="#content">
        {texts.skip}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
        padding={{ base: 'sm', sm: 'lg' }}
      >
        <AppShell.Header>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={toggle}
                hiddenFrom="sm"
                size="sm"
                aria-label={texts.menu}
                aria-expanded={opened}
              />
              <Text fw={700} component={Link} href="/" className="brand">
                Trellis
              </Text>
              <Box visibleFrom="sm">
                <GameChoice />
              </Box>
            </Group>
            <Group gap="xs" wrap="nowrap">
              <Box visibleFrom="sm">
                <Preferences />
              </Box>
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar aria-label={texts.navigation}>
          <AppShell.Section grow component={ScrollArea} p="xs">
            <Menu onGo={close} />
          </AppShell.Section>
          <AppShell.Section p="md" hiddenFrom="sm">
            <Group gap="sm">
              <GameChoice />
              <Preferences />
            </Group>
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1}>
          <Box maw={1280} mx="auto">
            {children}
          </Box>
        </AppShell.Main>
      </AppShell>
    </>
  );
}

function Menu({ onGo }: { onGo: () => void }) {
  const texts = useTexts(shellTexts);
  const may = useMay();
  const { admin } = useAdmin();
  const [location] = useLocation();
  const isHere = (path: string) => (path === '/' ? location === '/' : location.startsWith(path));
  return (
    <>
      {menu
        .filter(({ operation }) => may(operation))
        .map(({ name, path }) => (
          <NavLink
            key={name}
            component={Link}
            href={path}
            label={texts[name]}
            leftSection={<Icon name={name} />}
            active={isHere(path)}
            aria-current={isHere(path) ? 'page' : undefined}
            onClick={onGo}
          />
        ))}
      {/* Pages of their own, outside of this one. */}
      <NavLink href="/admin/graphiql" label={texts.graphiql} leftSection={<Icon name="graphiql" />} />
      {admin.role === 'OWNER' && <NavLink href="/admin/jobs" label={texts.jobs} leftSection={<Icon name="jobs" />} />}
    </>
  );
}
