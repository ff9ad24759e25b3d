import { Button, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { useReason } from '../../parts/reason-field.tsx';
import { adminTexts } from '../admins/texts.ts';
import { NewPasswordFields, useNewPasswordChecks } from './new-password-fields.tsx';
import { ProofFields } from './proof-fields.tsx';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangeAdminPasswordInput!, $reason: String!, $dryRun: Boolean) {
    changeAdminPassword(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on AdminSelf {
        name
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function PasswordButton() {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const newPasswordChecks = useNewPasswordChecks();
  const [opened, { open, close }] = useDisclosure(false);
  const change = useAct(ChangePassword);
  const reason = useReason();
  const form = useForm({
    initialValues: { password: '', code: '', newPassword: '', repeat: '' },
    validate: {
      password: checks.needed,
      code: checks.needed,
      ...newPasswordChecks,
    },
  });
  const leave = () => {
    // Nothing of it is left behind in the page.
    form.reset();
    reason.reset();
    change.reset();
    close();
  };
  const submit = (dryRun: boolean) => {
    const given = reason.read();
    if (form.validate().hasErrors || given === null) return false;
    const { password, code, newPassword } = form.values;
    return change.mutateAsync({ input: { password, code: code.trim(), newPassword }, reason: given, dryRun });
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.changePassword}
      </Button>
      <Dialog
        title={texts.changePassword}
        opened={opened}
        onClose={leave}
        confirm={texts.changePassword}
        submit={submit}
        canTry
        done={common.done}
      >
        <Text size="sm">{texts.changePasswordText}</Text>
        <ProofFields password={form.getInputProps('password')} code={form.getInputProps('code')} />
        <NewPasswordFields newPassword={form.getInputProps('newPassword')} repeat={form.getInputProps('repeat')} />
        {reason.field}
      </Dialog>
    </>
  );
}
