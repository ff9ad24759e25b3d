import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { AdminSessionsQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { adminTexts } from './texts.ts';

const AdminSessions = graphql(`
  query AdminSessions {
    adminSessions {
      id
      name
      address
      createdAt
      seenAt
      expiresAt
      isCurrent
    }
  }
`);

const EndSignIn = graphql(`
  mutation EndSignIn($session: ID!, $reason: String!, $dryRun: Boolean) {
    endAdminSession(session: $session, reason: $reason, dryRun: $dryRun) {
      ... on AdminSession {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type ShownSignIn = AdminSessionsQuery['adminSessions'][number];

/** Those of everybody. */
export function SignIns() {
  const asked = useAsk(AdminSessions, {});
  return (
    <Answered asked={{ ...asked, data: asked.data?.adminSessions }}>
      {(sessions) => <SignInRows sessions={sessions} />}
    </Answered>
  );
}

/** The one that the page itself uses ends by signing out. */
export function SignInRows({ sessions }: { sessions: ShownSignIn[] }) {
  const texts = useTexts(adminTexts);
  if (sessions.length === 0) return <Nothing text={texts.noSignIns} />;
  return (
    <Rows
      label={texts.signIns}
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        { title: texts.who, cell: ({ name }) => name },
        { title: texts.address, cell: ({ address }) => address },
        { title: texts.began, cell: ({ createdAt }) => <When at={createdAt} /> },
        { title: texts.seen, cell: ({ seenAt }) => <When at={seenAt} /> },
        { title: texts.ends, cell: ({ expiresAt }) => <When at={expiresAt} /> },
        {
          title: ' ',
          cell: ({ id, name, address, isCurrent }) =>
            isCurrent ? (
              <Mark color="leaf">{texts.thisOne}</Mark>
            ) : (
              <ActButton
                operation="endAdminSession"
                label={texts.end}
                about={`${name} ${address}`}
                color="red"
                text={texts.endText}
                document={EndSignIn}
                canTry
                variables={(reason) => ({ session: id, reason })}
              />
            ),
        },
      ]}
    />
  );
}
