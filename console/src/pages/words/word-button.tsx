import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { ContentWordAction, ContentWordMatch } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { wordTexts } from './texts.ts';

const AddWord = graphql(`
  mutation AddWord($input: AddContentWordInput!, $dryRun: Boolean) {
    addContentWord(input: $input, dryRun: $dryRun) {
      ... on ContentWord {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export function WordButton() {
  const texts = useTexts(wordTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const { game } = useGame();
  const may = useMay();
  const [opened, { open, close }] = useDisclosure(false);
  const add = useAct(AddWord);
  const form = useForm<{ word: string; action: ContentWordAction; match: ContentWordMatch | ''; reason: string }>({
    initialValues: { word: '', action: 'REJECT', match: '', reason: '' },
    validate: { word: checks.needed, reason: checks.reason },
  });
  if (!may('addContentWord')) return null;
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { match, ...values } = form.values;
    const input = { game, ...values, ...(match !== '' && { match }) };
    return add.mutateAsync({ input, dryRun }).then((answer) => {
      if (!dryRun) form.reset();
      return answer;
    });
  };
  return (
    <>
      <Button size="xs" onClick={open}>
        {texts.add}
      </Button>
      <Dialog
        title={texts.add}
        opened={opened}
        onClose={close}
        confirm={texts.add}
        submit={submit}
        canTry
        done={common.done}
      >
        <TextInput label={texts.word} required data-autofocus {...form.getInputProps('word')} />
        <NativeSelect
          label={texts.action}
          data={(['REJECT', 'REVIEW'] as const).map((value) => ({ value, label: texts[value] }))}
          {...form.getInputProps('action')}
        />
        <NativeSelect
          label={texts.match}
          data={[
            { value: '', label: texts.automatic },
            { value: 'ANYWHERE', label: texts.ANYWHERE },
            { value: 'WORD', label: texts.WORD },
          ]}
          {...form.getInputProps('match')}
        />
        <ReasonField {...form.getInputProps('reason')} />
      </Dialog>
    </>
  );
}
