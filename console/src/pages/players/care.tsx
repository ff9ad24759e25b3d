import { Card, Group, Title } from '@mantine/core';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { useMay } from '../../session/session.tsx';
import { careTexts } from './care-texts.ts';

const EndSessions = graphql(`
  mutation EndSessions($player: ID!, $reason: String!, $dryRun: Boolean) {
    endPlayerSessions(player: $player, reason: $reason, dryRun: $dryRun) {
      ... on EndedSessions {
        count
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const ResetProfile = graphql(`
  mutation ResetProfile($input: ResetPlayerProfileInput!, $dryRun: Boolean) {
    resetPlayerProfile(input: $input, dryRun: $dryRun) {
      ... on Player {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

/** What is done about a player who is in, or who shows what nobody should see. */
export function Care({ player }: { player: string }) {
  const texts = useTexts(careTexts);
  const may = useMay();
  if (!may('endPlayerSessions')) return null;
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {texts.care}
      </Title>
      <Group gap="xs">
        <ActButton
          operation="endPlayerSessions"
          label={texts.endSessions}
          text={texts.endSessionsText}
          document={EndSessions}
          canTry
          variables={(reason) => ({ player, reason })}
        />
        <ActButton
          operation="resetPlayerProfile"
          label={texts.resetName}
          text={texts.resetNameText}
          document={ResetProfile}
          canTry
          variables={(reason) => ({ input: { player, reason, displayName: true } })}
        />
        <ActButton
          operation="resetPlayerProfile"
          label={texts.resetAvatar}
          text={texts.resetAvatarText}
          document={ResetProfile}
          canTry
          variables={(reason) => ({ input: { player, reason, avatar: true } })}
        />
      </Group>
    </Card>
  );
}
