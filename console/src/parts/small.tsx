import { Anchor, Avatar, Badge, Code, Group, Text, type MantineColor } from '@mantine/core';
import { Link } from 'wouter';
import { useFormat } from '../language/format.ts';
import { useTexts } from '../language/provider.tsx';
import { commonTexts } from './common-texts.ts';
import { ownFile } from './own-file.ts';

/** A moment, as the reader writes it; the exact one when it is pointed at. */
export function When({ at }: { at: string | null | undefined }) {
  const format = useFormat();
  if (!at)
    return (
      <Text span c="dimmed" size="sm">
        –
      </Text>
    );
  return (
    <time dateTime={at} title={at}>
      {format.time(at)}
    </time>
  );
}

export type ShownPlayer = { id: string; displayName?: string | null; avatarUrl?: string | null };

export const playerPath = (id: string) => `/players/${encodeURIComponent(id)}`;

export function PlayerLink({ player }: { player: ShownPlayer | null | undefined }) {
  const texts = useTexts(commonTexts);
  if (!player)
    return (
      <Text span c="dimmed">
        –
      </Text>
    );
  return (
    <Anchor component={Link} href={playerPath(player.id)} size="sm" underline="always">
      {player.displayName ?? texts.nobody}
    </Anchor>
  );
}

export function PlayerPicture({ player, size = 40 }: { player: ShownPlayer; size?: number }) {
  return (
    <Avatar
      src={ownFile(player.avatarUrl)}
      alt=""
      size={size}
      name={player.displayName ?? '?'}
      color="leaf"
      variant="filled"
    />
  );
}

export function Mark({ children, color = 'gray' }: { children: string; color?: MantineColor }) {
  return (
    <Badge color={color} variant="light" radius="sm" tt="none" className="mark">
      {children}
    </Badge>
  );
}

export function Json({ value }: { value: unknown }) {
  return (
    <Code block className="json" tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </Code>
  );
}

export function Facts({ facts }: { facts: [string, React.ReactNode][] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <Group key={name} gap="xs" wrap="nowrap" align="baseline" className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Group>
      ))}
    </dl>
  );
}
