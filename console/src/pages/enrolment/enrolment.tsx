import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { act, Refusal } from '../../api/ask.ts';
import { useAsk } from '../../api/queries.ts';
import { WhoAmI } from '../../api/who-am-i.ts';
import { graphql } from '../../gql/gql.ts';
import type { BeginEnrolmentMutation } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { useChecks } from '../../parts/fields.ts';
import { Answered } from '../../parts/states.tsx';
import { Doorstep } from '../../session/doorstep.tsx';
import { EnrolmentForm } from './enrolment-form.tsx';
import { KeptCodes } from './kept-codes.tsx';
import { enrolmentTexts } from './texts.ts';

const BeginEnrolment = graphql(`
  mutation BeginEnrolment($invitation: String!) {
    beginAdminEnrolment(invitation: $invitation) {
      ... on AdminEnrolment {
        email
        secret
        uri
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type Begun = Extract<BeginEnrolmentMutation['beginAdminEnrolment'], { secret: string }>;

/** How somebody who was invited becomes an admin. The invitation stands behind the # of the address. */
export function EnrolmentPage() {
  const texts = useTexts(enrolmentTexts);
  const [invitation, setInvitation] = useState(() => tokenIn(location.hash));
  const [codes, setCodes] = useState<string[] | null>(null);
  return (
    <Doorstep title={texts.title} about={texts.about}>
      {codes ? (
        <KeptCodes codes={codes} />
      ) : invitation === '' ? (
        <InvitationForm onGiven={setInvitation} />
      ) : (
        <Enrolling invitation={invitation} onEnrolled={setCodes} />
      )}
    </Doorstep>
  );
}

/** The token of a link, or what is one already. */
function tokenIn(text: string): string {
  return text.slice(text.lastIndexOf('#') + 1).trim();
}

/** For an invitation that came without its link. */
function InvitationForm({ onGiven }: { onGiven: (invitation: string) => void }) {
  const texts = useTexts(enrolmentTexts);
  const checks = useChecks();
  const form = useForm({ initialValues: { invitation: '' }, validate: { invitation: checks.needed } });
  return (
    <form onSubmit={form.onSubmit(({ invitation }) => onGiven(tokenIn(invitation)))} noValidate>
      <Stack>
        <TextInput
          label={texts.invitation}
          description={texts.invitationHint}
          autoComplete="off"
          required
          {...form.getInputProps('invitation')}
        />
        <Button type="submit">{texts.begin}</Button>
      </Stack>
    </form>
  );
}

type EnrollingProps = { invitation: string; onEnrolled: (codes: string[]) => void };

function Enrolling({ invitation, onEnrolled }: EnrollingProps) {
  const texts = useTexts(enrolmentTexts);
  const self = useAsk(WhoAmI, {}).data?.adminSelf;
  const begun = useQuery({
    queryKey: ['enrolment', invitation],
    // Asked again, it is answered by the same secret, which is nowhere once the page is left.
    queryFn: () => begin(invitation),
    gcTime: 0,
    staleTime: Infinity,
  });
  const error =
    begun.error instanceof Refusal && begun.error.code === 'ADMIN_INVITATION_OVER'
      ? new Refusal(begun.error.code, texts.over)
      : begun.error;
  return (
    <Stack>
      {self && <Alert variant="outline">{texts.replaces(self.name)}</Alert>}
      <Answered asked={{ ...begun, error }}>
        {(found) => <EnrolmentForm begun={found} invitation={invitation} onEnrolled={onEnrolled} />}
      </Answered>
    </Stack>
  );
}

async function begin(invitation: string): Promise<Begun> {
  const { beginAdminEnrolment: begun } = await act(BeginEnrolment, { invitation });
  return begun as Begun;
}
