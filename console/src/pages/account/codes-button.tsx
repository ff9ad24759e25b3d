import { Button, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { useReason } from '../../parts/reason-field.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { adminTexts } from '../admins/texts.ts';
import { ProofFields } from './proof-fields.tsx';

const RenewCodes = graphql(`
  mutation RenewCodes($input: RenewAdminRecoveryCodesInput!, $reason: String!, $dryRun: Boolean) {
    renewAdminRecoveryCodes(input: $input, reason: $reason, dryRun: $dryRun) {
      ... on AdminRecoveryCodes {
        codes
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function CodesButton() {
  const texts = useTexts(adminTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const [opened, { open, close }] = useDisclosure(false);
  const [codes, setCodes] = useState<string | null>(null);
  const renew = useAct(RenewCodes);
  const reason = useReason();
  const form = useForm({
    initialValues: { password: '', code: '' },
    validate: { password: checks.needed, code: checks.needed },
  });
  const leave = () => {
    form.reset();
    reason.reset();
    renew.reset();
    close();
  };
  const submit = (dryRun: boolean) => {
    const given = reason.read();
    if (form.validate().hasErrors || given === null) return false;
    const { password, code } = form.values;
    const input = { password, code: code.trim() };
    return renew.mutateAsync({ input, reason: given, dryRun }).then((answer) => {
      const made = answer.renewAdminRecoveryCodes;
      if (!dryRun && 'codes' in made) setCodes(made.codes.join('\n'));
      return answer;
    });
  };
  return (
    <>
      <Button variant="default" onClick={open}>
        {texts.renewCodes}
      </Button>
      <Dialog
        title={texts.renewCodes}
        opened={opened}
        onClose={leave}
        confirm={texts.renewCodes}
        submit={submit}
        canTry
        done={common.done}
      >
        <Text size="sm">{texts.renewCodesText}</Text>
        <ProofFields password={form.getInputProps('password')} code={form.getInputProps('code')} />
        {reason.field}
      </Dialog>
      <ShownOnce title={texts.codes} text={codes} hint={texts.codesHint} onClose={() => setCodes(null)} />
    </>
  );
}
