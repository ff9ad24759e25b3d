import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { Facts } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { useAdmin } from '../../session/session.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { SignInRows } from '../admins/sign-ins.tsx';
import { adminTexts } from '../admins/texts.ts';
import { CodesButton } from './codes-button.tsx';
import { PasswordButton } from './password-button.tsx';

const OwnSignIns = graphql(`
  query OwnSignIns {
    adminSelf {
      name
      sessions {
        id
        name
        address
        createdAt
        seenAt
        expiresAt
        isCurrent
      }
    }
  }
`);

export function AccountPage() {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  const { admin } = useAdmin();
  const asked = useAsk(OwnSignIns, {});
  return (
    <Page title={texts.own}>
      <Card withBorder component="section">
        <Stack gap="md">
          <Facts
            facts={[
              [texts.name, admin.name],
              [texts.role, session[`role${admin.role}`]],
              [session.game, admin.game ?? texts.allGames],
            ]}
          />
          {admin.isPerson ? (
            <Group gap="xs">
              <PasswordButton />
              <CodesButton />
            </Group>
          ) : (
            <Text size="sm">{texts.isKey}</Text>
          )}
        </Stack>
      </Card>
      <Card withBorder component="section">
        <Title order={2} size="h4" mb="xs">
          {texts.signIns}
        </Title>
        <Answered asked={{ ...asked, data: asked.data?.adminSelf }}>
          {({ sessions }) => <SignInRows sessions={sessions} />}
        </Answered>
      </Card>
    </Page>
  );
}
