import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTexts } from '../../language/provider.tsx';
import { banScopes } from '../players/player-search.ts';
import { restrictionTexts } from '../players/restrictions-texts.ts';
import { deedKinds, type DeedForm } from './deed.ts';
import { bulkTexts } from './texts.ts';

type Form = UseFormReturnType<DeedForm & { reason: string }>;

/** What is done to each, with what it takes. */
export function DeedFields({ form }: { form: Form }) {
  const texts = useTexts(bulkTexts);
  const bans = useTexts(restrictionTexts);
  const { kind } = form.values;
  return (
    <>
      <NativeSelect
        label={texts.act}
        data={deedKinds.map((value) => ({ value, label: texts[value] }))}
        {...form.getInputProps('kind')}
      />
      {(kind === 'BAN' || kind === 'LIFT_BAN') && (
        <NativeSelect
          label={texts.scope}
          data={banScopes.map((value) => ({ value, label: bans[value] }))}
          {...form.getInputProps('scope')}
        />
      )}
      {kind === 'BAN' && (
        <TextInput
          type="datetime-local"
          label={texts.until}
          description={texts.untilHint}
          {...form.getInputProps('until')}
        />
      )}
      {(kind === 'TAG' || kind === 'UNTAG') && (
        <TextInput label={texts.tags} description={texts.tagsHint} required {...form.getInputProps('tags')} />
      )}
      {kind === 'GRANT' && (
        <>
          <TextInput label={texts.counter} required {...form.getInputProps('counter')} />
          <NumberInput
            label={texts.by}
            description={texts.byHint}
            required
            allowDecimal={false}
            {...form.getInputProps('by')}
          />
        </>
      )}
      {kind === 'NOTE' && <Textarea label={texts.note} required autosize minRows={3} {...form.getInputProps('note')} />}
    </>
  );
}
