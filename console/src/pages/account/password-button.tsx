import { Button, PasswordInput, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { sessionTexts } from '../../session/texts.ts';
import { adminTexts } from '../admins/texts.ts';
import { ProofFields } from './proof-fields.tsx';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangeAdminPasswordInput!) {
    changeAdminPassword(input: $input) {
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
  const session = useTexts(sessionTexts);
  const checks = useChecks();
  const [opened, { open, close }] = useDisclosure(false);
  const change = useAct(ChangePassword);
  const form = useForm({
    initialValues: { password: '', code: '', newPassword: '', repeat: '' },
    validate: {
      password: checks.needed,
      code: checks.needed,
      newPassword: (given) => (lengthOf(given) < 12 || lengthOf(given) > 200 ? texts.newPasswordHint : null),
      repeat: (repeat, { newPassword }) => (repeat === newPassword ? null : texts.differs),
    },
  });
  const leave = () => {
    // Nothing of it is left behind in the page.
    form.reset();
    change.reset();
    close();
  };
  const submit = () => {
    if (form.validate().hasErrors) return false;
    const { password, code, newPassword } = form.values;
    return change.mutateAsync({ input: { password, code: code.trim(), newPassword } });
  };
  const reveal = { visibilityToggleButtonProps: { 'aria-label': session.reveal } };
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
        done={common.done}
      >
        <Text size="sm">{texts.changePasswordText}</Text>
        <ProofFields password={form.getInputProps('password')} code={form.getInputProps('code')} />
        <PasswordInput
          label={texts.newPassword}
          description={texts.newPasswordHint}
          required
          autoComplete="new-password"
          {...reveal}
          {...form.getInputProps('newPassword')}
        />
        <PasswordInput
          label={texts.repeat}
          required
          autoComplete="new-password"
          {...reveal}
          {...form.getInputProps('repeat')}
        />
      </Dialog>
    </>
  );
}

/** As the gateway counts: characters, not halves of them. */
const lengthOf = (text: string) => Array.from(text).length;
