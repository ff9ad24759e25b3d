import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { toInstant, useChecks } from '../../parts/fields.ts';
import { useMay } from '../../session/session.tsx';
import { restrictionTexts } from './restrictions-texts.ts';

const BanThePlayer = graphql(`
  mutation BanThePlayer($input: BanPlayerInput!) {
    banPlayer(input: $input) {
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
  const form = useForm({ initialValues: { until: '', reason: '' }, validate: { reason: checks.reason } });
  if (!may('banPlayer')) return null;
  const submit = () => {
    if (form.validate().hasErrors) return false;
    const { until, reason } = form.values;
    return ban.mutateAsync({ input: { player, reason, until: toInstant(until) } }).then(form.reset);
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
        done={common.done}
      >
        <Text size="sm">{texts.banText}</Text>
        <TextInput
          type="datetime-local"
          label={texts.until}
          description={texts.untilHint}
          {...form.getInputProps('until')}
        />
        <Textarea
          label={common.reason}
          description={common.reasonHint}
          required
          autosize
          {...form.getInputProps('reason')}
        />
      </Dialog>
    </>
  );
}
