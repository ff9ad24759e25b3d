import { Button, NativeSelect, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { BanScope } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toInstant, useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useMay } from '../../session/session.tsx';
import { banScopes } from './player-search.ts';
import { restrictionTexts } from './restrictions-texts.ts';

const BanThePlayer = graphql(`
  mutation BanThePlayer($input: BanPlayerInput!, $dryRun: Boolean) {
    banPlayer(input: $input, dryRun: $dryRun) {
      ... on Ban {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function BanButton({ player }: { player: string }) {
  const texts = useTexts(restrictionTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const ban = useAct(BanThePlayer);
  const form = useForm<{ scope: BanScope; until: string; reason: string }>({
    initialValues: { scope: 'RANKING', until: '', reason: '' },
    validate: { reason: checks.reason },
  });
  if (!may('banPlayer')) return null;
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { scope, until, reason } = form.values;
    const input = { player, scope, reason, until: toInstant(until) };
    return ban.mutateAsync({ input, dryRun }).then((answer) => {
      if (!dryRun) form.reset();
      return answer;
    });
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {texts.ban}
      </Button>
      <Dialog
        title={texts.ban}
        opened={opened}
        onClose={close}
        confirm={texts.ban}
        color="red"
        submit={submit}
        canTry
        done={common.done}
      >
        <NativeSelect
          label={texts.scope}
          data={banScopes.map((value) => ({ value, label: texts[value] }))}
          {...form.getInputProps('scope')}
        />
        <Text size="sm">{texts[`text${form.values.scope}`]}</Text>
        <TextInput
          type="datetime-local"
          label={texts.until}
          description={texts.untilHint}
          {...form.getInputProps('until')}
        />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
    </>
  );
}
