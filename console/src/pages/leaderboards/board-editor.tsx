import { Card, Checkbox, NativeSelect, NumberInput, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useTexts } from '../../language/provider.tsx';
import { useChecks } from '../../parts/fields.ts';
import { FormActs } from '../../parts/form-acts.tsx';
import { JsonField } from '../../parts/json-field.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { directionsIn, type BoardForm } from './board-form.ts';
import { editorTexts } from './editor-texts.ts';
import { boardTexts } from './texts.ts';

type Form = UseFormReturnType<BoardForm>;
type Word = BoardForm['sort' | 'operator' | 'rankStyle' | 'visibility'];
type Props = {
  initial: BoardForm;
  isNew: boolean;
  confirm: string;
  act: { isPending: boolean; error: unknown; data: unknown; reset: () => void };
  onSubmit: (form: BoardForm, isTrial: boolean) => void;
};

/** All that can be said of a board. What stays for good is only asked of a new one. */
export function BoardEditor({ initial, isNew, confirm, act, onSubmit }: Props) {
  const texts = useTexts(editorTexts);
  const checks = useChecks();
  const form = useForm<BoardForm>({
    initialValues: initial,
    validate: {
      key: (key) => (/^[a-z0-9][a-z0-9-]{0,63}$/.test(key.trim()) ? null : texts.keyFault),
      title: checks.needed,
      tiebreakers: (text) => {
        const directions = directionsIn(text);
        const isGood = directions.length <= 4 && directions.every((word) => ['ASC', 'DESC'].includes(word));
        return isGood ? null : texts.tiebreakersFault;
      },
      dimensions: checks.json,
      dates: checks.json,
      rewardRules: checks.json,
      reason: checks.reason,
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values, false))} onChange={act.reset} noValidate>
      <Stack>
        <Basics form={form} isNew={isNew} />
        <Guards form={form} />
        <Plan form={form} isNew={isNew} />
        <Part title={texts.wechat}>
          <Checkbox label={texts.friendRanking} {...form.getInputProps('friendRanking', { type: 'checkbox' })} />
          <NumberInput
            label={texts.interactiveDataKey}
            min={1}
            max={50}
            maw={240}
            {...form.getInputProps('interactiveDataKey')}
          />
        </Part>
        <ReasonField {...form.getInputProps('reason')} />
        <FormActs confirm={confirm} act={act} onTry={() => !form.validate().hasErrors && onSubmit(form.values, true)} />
      </Stack>
    </form>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section">
      <Stack>
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}

function Basics({ form, isNew }: { form: Form; isNew: boolean }) {
  const texts = useTexts(editorTexts);
  const words = useTexts(boardTexts);
  const choices = (values: Word[]) => values.map((value) => ({ value, label: words[value] }));
  return (
    <Part title={texts.basics}>
      {isNew && (
        <Text size="sm" c="dimmed">
          {texts.forGood}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {isNew && <TextInput label={texts.key} description={texts.keyHint} required {...form.getInputProps('key')} />}
        <TextInput label={texts.title} required {...form.getInputProps('title')} />
        {isNew && (
          <>
            <NativeSelect label={texts.sort} data={choices(['DESC', 'ASC'])} {...form.getInputProps('sort')} />
            <NativeSelect
              label={texts.operator}
              data={choices(['BEST', 'LATEST', 'SUM'])}
              {...form.getInputProps('operator')}
            />
            <NativeSelect
              label={texts.rankStyle}
              data={choices(['UNIQUE', 'COMPETITION', 'DENSE'])}
              {...form.getInputProps('rankStyle')}
            />
          </>
        )}
        <NativeSelect
          label={texts.visibility}
          data={choices(['PUBLIC', 'SIGNED_IN'])}
          {...form.getInputProps('visibility')}
        />
        {isNew && (
          <TextInput
            label={texts.tiebreakers}
            description={texts.tiebreakersHint}
            {...form.getInputProps('tiebreakers')}
          />
        )}
      </SimpleGrid>
      {isNew && (
        <JsonField
          label={texts.dimensions}
          description={texts.dimensionsHint}
          minRows={2}
          {...form.getInputProps('dimensions')}
        />
      )}
    </Part>
  );
}

function Guards({ form }: { form: Form }) {
  const texts = useTexts(editorTexts);
  const numbers = ['scoreMin', 'scoreMax', 'improvementMax', 'reportsPerMinute'] as const;
  return (
    <Part title={texts.guards}>
      <Text size="sm" c="dimmed">
        {texts.guardsHint}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }}>
        {numbers.map((name) => (
          <NumberInput key={name} label={texts[name]} allowDecimal={false} hideControls {...form.getInputProps(name)} />
        ))}
        <TextInput label={texts.clientVersionMin} placeholder="1.4.2" {...form.getInputProps('clientVersionMin')} />
      </SimpleGrid>
      <Checkbox label={texts.trustedOnly} {...form.getInputProps('trustedOnly', { type: 'checkbox' })} />
    </Part>
  );
}

function Plan({ form, isNew }: { form: Form; isNew: boolean }) {
  const texts = useTexts(editorTexts);
  const { scheduleKind } = form.values;
  return (
    <Part title={texts.plan}>
      <NativeSelect
        label={texts.scheduleKind}
        {...(!isNew && { description: texts.scheduleStays })}
        data={(['NONE', 'CRON', 'DATES'] as const).map((value) => ({ value, label: texts[value] }))}
        {...form.getInputProps('scheduleKind')}
      />
      {scheduleKind === 'CRON' && (
        <TextInput label={texts.cron} description={texts.cronHint} {...form.getInputProps('cron')} />
      )}
      {scheduleKind !== 'NONE' && <TextInput label={texts.timeZone} {...form.getInputProps('timeZone')} />}
      {scheduleKind === 'DATES' && (
        <JsonField label={texts.dates} description={texts.datesHint} {...form.getInputProps('dates')} />
      )}
      <JsonField label={texts.rewardRules} description={texts.rewardRulesHint} {...form.getInputProps('rewardRules')} />
    </Part>
  );
}
