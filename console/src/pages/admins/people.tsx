import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { AdminUsersQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Rows } from '../../parts/rows.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { sessionTexts } from '../../session/texts.ts';
import { invitationPath } from '../enrolment/invitation-path.ts';
import { ChangeButton, InviteButton, ReinviteButton, type Invited } from './person-acts.tsx';
import { adminTexts } from './texts.ts';

const AdminUsers = graphql(`
  query AdminUsers {
    adminUsers {
      id
      email
      displayName
      role
      game
      isEnrolled
      invitationExpiresAt
      createdBy
      createdAt
      disabledBy
      disabledAt
    }
  }
`);

export type Person = AdminUsersQuery['adminUsers'][number];

export function People() {
  const texts = useTexts(adminTexts);
  const session = useTexts(sessionTexts);
  const common = useTexts(commonTexts);
  const asked = useAsk(AdminUsers, {});
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <Stack gap="sm">
      <Group justify="flex-end">
        <InviteButton onInvited={setInvited} />
      </Group>
      <Answered asked={{ ...asked, data: asked.data?.adminUsers }}>
        {(people) =>
          people.length === 0 ? (
            <Nothing text={texts.noPeople} />
          ) : (
            <Rows
              label={texts.people}
              rows={people}
              keyOf={({ id }) => id}
              columns={[
                { title: texts.email, cell: ({ email }) => email },
                { title: texts.displayName, cell: ({ displayName }) => displayName },
                { title: texts.role, cell: ({ role }) => session[`role${role}`] },
                { title: common.game, cell: ({ game }) => game ?? texts.allGames },
                { title: common.state, cell: (person) => <PersonState person={person} now={asked.dataUpdatedAt} /> },
                { title: texts.createdBy, cell: ({ createdBy }) => createdBy },
                { title: common.created, cell: ({ createdAt }) => <When at={createdAt} /> },
                {
                  title: ' ',
                  cell: (person) => (
                    <Group gap="xs">
                      <ChangeButton person={person} />
                      {!person.disabledAt && <ReinviteButton person={person} onInvited={setInvited} />}
                    </Group>
                  ),
                },
              ]}
            />
          )
        }
      </Answered>
      <ShownOnce
        title={texts.invitation}
        text={invited && linkOf(invited)}
        hint={texts.invitationUse(invited?.email ?? '')}
        onClose={() => setInvited(null)}
      />
    </Stack>
  );
}

/** What stands behind the # is sent to nobody, and so is in no log on the way. */
function linkOf({ token }: Invited): string {
  return `${location.origin}${invitationPath}#${token}`;
}

/** As it was when the gateway answered, at `now`. */
function PersonState({ person, now }: { person: Person; now: number }) {
  const { isEnrolled, invitationExpiresAt, disabledAt, disabledBy } = person;
  const texts = useTexts(adminTexts);
  if (disabledAt) return <Mark color="red">{`${texts.disabled} (${disabledBy ?? ''})`}</Mark>;
  if (isEnrolled) return <Mark color="leaf">{texts.enrolled}</Mark>;
  const isOpen = Boolean(invitationExpiresAt) && Date.parse(invitationExpiresAt!) > now;
  return <Mark>{isOpen ? texts.invited : texts.invitationOver}</Mark>;
}
