import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Refusal } from '../../api/ask.ts';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Difference } from '../../parts/difference.tsx';
import { readJson, useChecks, writeJson } from '../../parts/fields.ts';
import { JsonField } from '../../parts/json-field.tsx';
import { newId } from '../../parts/new-id.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import type { ShownSave } from './saves-tab.tsx';
import { saveTexts } from './saves-texts.ts';

const WritePlayerSave = graphql(`
  mutation WritePlayerSave($input: WriteSaveInput!, $dryRun: Boolean) {
    writeSave(input: $input, dryRun: $dryRun) {
      ... on SaveWrite {
        revision
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Props = { player: string; save: ShownSave | null; onClose: () => void };

/** Writes a save by its revision, so that what the game writes meanwhile is not lost unseen. */
export function SaveEditor({ player, save, onClose }: Props) {
  const texts = useTexts(saveTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const write = useAct(WritePlayerSave);
  // The same for every try of one edit, so that it counts once.
  const [writeId] = useState(newId);
  const form = useForm({
    initialValues: { key: save?.key ?? '', data: save ? writeJson(save.data) : '{}', reason: '' },
    validate: { key: checks.needed, data: checks.json, reason: checks.reason },
  });
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { key, data, reason } = form.values;
    const input = { player, key, data: readJson(data), ifRevision: save?.revision ?? 0, reason, writeId };
    return write.mutateAsync({ input, dryRun }).catch((error: unknown) => {
      throw error instanceof Refusal && error.code === 'SAVE_CONFLICT'
        ? new Refusal(error.code, texts.conflict)
        : error;
    });
  };
  return (
    <Dialog
      title={save ? `${texts.edit}: ${save.key}` : texts.new}
      opened
      onClose={onClose}
      confirm={common.save}
      submit={submit}
      canTry
      outcome={() => <Difference from={save?.data} to={readJson(form.values.data)} />}
      done={common.done}
      size="xl"
    >
      {!save && <TextInput label={texts.key} required {...form.getInputProps('key')} />}
      <JsonField label={texts.data} required minRows={8} {...form.getInputProps('data')} />
      <ReasonField {...form.getInputProps('reason')} />
    </Dialog>
  );
}
