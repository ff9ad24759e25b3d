import { Button, Menu, NativeSelect, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts } from '../language/provider.tsx';
import { useGame } from '../session/game.tsx';
import { useAdmin } from '../session/session.tsx';
import { sessionTexts } from '../session/texts.ts';

export function AccountMenu() {
  const texts = useTexts(sessionTexts);
  const { admin, signOut } = useAdmin();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" maw={160} aria-label={`${texts.account}: ${admin.name}`}>
          {admin.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm">{admin.name}</Text>
          <Text size="sm" c="dimmed">
            {texts[`role${admin.role}`]} · {admin.game ?? texts.allGames}
          </Text>
        </Menu.Label>
        <Menu.Item component={Link} href="/account">
          {texts.ownAccount}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{texts.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Which game the pages are about, where there are several. */
export function GameChoice() {
  const texts = useTexts(sessionTexts);
  const { game, games, choose } = useGame();
  if (games.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      aria-label={texts.game}
      value={game}
      onChange={(event) => choose(event.currentTarget.value)}
      data={games}
    />
  );
}
