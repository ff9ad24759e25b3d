import { Button, Checkbox, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { AdminRole } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField, useReason } from '../../parts/reason-field.tsx';
import type { Person } from './people.tsx';
import { RoleFields } from './role-fields.tsx';
import { adminTexts } from './texts.ts';

const InviteThem = graphql(`
  mutation InviteThem($input: InviteAdminInput!, $reason: String!, $dryRun: Boolean) {
    inviteAdmin(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on AdminInvitation {
        token
        user {
          email
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const ReinviteThem = graphql(`
  mutation ReinviteThem($user: ID!, $reason: String!, $dryRun: Boolean) {
    reinviteAdmin(user: $user, reason: $reason, dryRun: $dryRun) {
      ... on AdminInvitation {
        token
        user {
          email
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const ChangeThem = graphql(`
  mutation ChangeThem($input: UpdateAdminInput!, $reason: String!, $dryRun: Boolean) {
    updateAdmin(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on AdminUser {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type Invited = { email: string; token: string };
type Answer = { token: string; user: { email: string } } | object;

const readInvitation = (answer: Answer, tell: (invited: Invited) => void) => {
  if ('token' in answer) tell({ email: answer.user.email, token: answer.token });
};

export function InviteButton({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const [opened, { open, close }] = useDisclosure(false);
  const invite = useAct(InviteThem);
  const form = useForm<{ email: string; displayName: string; role: AdminRole; game: string; reason: string }>({
    initialValues: { email: '', displayName: '', role: 'VIEWER', game: '', reason: '' },
    validate: { email: checks.needed, displayName: checks.needed, reason: checks.reason },
  });
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { game, reason, ...rest } = form.values;
    const input = { ...rest, game: game || null };
    return invite.mutateAsync({ input, reason: reason.trim(), dryRun }).then((answer) => {
      // The invitation of a trial is good for nothing.
      if (!dryRun) readInvitation(answer.inviteAdmin, onInvited);
      invite.reset();
      if (!dryRun) form.reset();
      return answer;
    });
  };
  return (
    <>
      <Button onClick={open}>{texts.invite}</Button>
      <Dialog
        title={texts.invite}
        opened={opened}
        onClose={close}
        confirm={texts.invite}
        submit={submit}
        canTry
        done={common.done}
      >
        <TextInput
          type="email"
          label={texts.email}
          description={texts.emailHint}
          required
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput label={texts.displayName} required maxLength={100} {...form.getInputProps('displayName')} />
        <RoleFields {...form.values} onChange={form.setValues} />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
    </>
  );
}

type ReinviteProps = { person: Person; onInvited: (invited: Invited) => void };

export function ReinviteButton({ person, onInvited }: ReinviteProps) {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const [opened, { open, close }] = useDisclosure(false);
  const reason = useReason();
  const reinvite = useAct(ReinviteThem);
  const submit = (dryRun: boolean) => {
    const given = reason.read();
    if (given === null) return false;
    return reinvite.mutateAsync({ user: person.id, reason: given, dryRun }).then((answer) => {
      if (!dryRun) readInvitation(answer.reinviteAdmin, onInvited);
      reinvite.reset();
      return answer;
    });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open} aria-label={`${texts.reinvite}: ${person.email}`}>
        {texts.reinvite}
      </Button>
      <Dialog
        title={texts.reinvite}
        opened={opened}
        onClose={close}
        confirm={texts.reinvite}
        color="red"
        submit={submit}
        canTry
        done={common.done}
      >
        <Text size="sm">{texts.reinviteText}</Text>
        {reason.field}
      </Dialog>
    </>
  );
}

export function ChangeButton({ person }: { person: Person }) {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const [opened, { open, close }] = useDisclosure(false);
  const valuesOf = () => ({ role: person.role, game: person.game ?? '', isDisabled: Boolean(person.disabledAt) });
  const [values, setValues] = useState(valuesOf);
  const reason = useReason();
  const change = useAct(ChangeThem);
  const show = () => {
    setValues(valuesOf());
    open();
  };
  const submit = (dryRun: boolean) => {
    const given = reason.read();
    if (given === null) return false;
    const input = { user: person.id, ...values, game: values.game || null };
    return change.mutateAsync({ input, reason: given, dryRun });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={show} aria-label={`${texts.change}: ${person.email}`}>
        {texts.change}
      </Button>
      <Dialog
        title={`${texts.change}: ${person.email}`}
        opened={opened}
        onClose={close}
        confirm={common.save}
        submit={submit}
        canTry
        done={common.done}
      >
        <Text size="sm">{texts.changeText}</Text>
        <RoleFields {...values} onChange={(chosen) => setValues({ ...values, ...chosen })} />
        <Checkbox
          label={texts.isDisabled}
          checked={values.isDisabled}
          onChange={(event) => setValues({ ...values, isDisabled: event.currentTarget.checked })}
        />
        {reason.field}
      </Dialog>
    </>
  );
}
