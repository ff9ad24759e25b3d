import { NativeSelect } from '@mantine/core';
import type { AdminRole } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { useGame } from '../../session/game.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { adminTexts } from './texts.ts';

const roles = ['VIEWER', 'SUPPORT', 'LIVEOPS', 'OWNER'] as const satisfies AdminRole[];

type Props = { role: AdminRole; game: string; onChange: (chosen: { role: AdminRole; game: string }) => void };

/** What an admin may do, and in which game; owners are of all games. */
export function RoleFields({ role, game, onChange }: Props) {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  const common = useTexts(commonTexts);
  const { games } = useGame();
  const isOwner = role === 'OWNER';
  const pick = (chosen: AdminRole) => onChange({ role: chosen, game: chosen === 'OWNER' ? '' : game });
  return (
    <>
      <NativeSelect
        label={texts.role}
        value={role}
        onChange={(event) => pick(event.currentTarget.value as AdminRole)}
        data={roles.map((value) => ({ value, label: session[`role${value}`] }))}
      />
      <NativeSelect
        label={common.game}
        {...(isOwner && { description: texts.ownerGames })}
        value={game}
        disabled={isOwner}
        onChange={(event) => onChange({ role, game: event.currentTarget.value })}
        data={[{ value: '', label: texts.allGames }, ...games]}
      />
    </>
  );
}
