import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { MiniprogramState, SubscribeMessageLang } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useGame } from '../../session/game.tsx';
import type { ShownTemplate } from './templates.tsx';
import { templateTexts } from './texts.ts';

const SaveTemplate = graphql(`
  mutation SaveTemplate($input: SetSubscribeTemplateInput!, $reason: String!, $dryRun: Boolean) {
    setSubscribeTemplate(input: $input, reason: $reason, dryRun: $dryRun) {
      key
    }
  }
`);

type Form = {
  key: string;
  templateId: string;
  appId: string;
  fields: string;
  page: string;
  lang: SubscribeMessageLang;
  miniprogramState: MiniprogramState;
  reason: string;
};

export function TemplateDialog({ template, onClose }: { template: ShownTemplate | null; onClose: () => void }) {
  const texts = useTexts(templateTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const { game } = useGame();
  const save = useAct(SaveTemplate);
  const form = useForm<Form>({
    initialValues: {
      key: template?.key ?? '',
      templateId: template?.templateId ?? '',
      appId: template?.appId ?? '',
      fields: template?.fields.join(', ') ?? '',
      page: template?.page ?? '',
      lang: template?.lang ?? 'ZH_CN',
      miniprogramState: template?.miniprogramState ?? 'FORMAL',
      reason: '',
    },
    validate: { key: checks.needed, templateId: checks.needed, fields: checks.needed, reason: checks.reason },
  });
  const submit = (dryRun: boolean) => {
    if (form.validate().hasErrors) return false;
    const { fields, appId, page, reason, ...values } = form.values;
    return save.mutateAsync({
      reason: reason.trim(),
      dryRun,
      input: {
        game,
        ...values,
        fields: fields.split(/[\s,,]+/).filter(Boolean),
        appId: appId.trim() === '' ? null : appId.trim(),
        page: page.trim() === '' ? null : page.trim(),
      },
    });
  };
  return (
    <Dialog
      title={template ? `${texts.edit}: ${template.key}` : texts.new}
      opened
      onClose={onClose}
      confirm={common.save}
      submit={submit}
      canTry
      done={common.done}
    >
      {!template && <TextInput label={texts.key} description={texts.keyHint} required {...form.getInputProps('key')} />}
      <TextInput
        label={texts.templateId}
        description={texts.templateIdHint}
        required
        {...form.getInputProps('templateId')}
      />
      <TextInput label={texts.fields} description={texts.fieldsHint} required {...form.getInputProps('fields')} />
      <TextInput label={texts.appId} description={texts.appIdHint} {...form.getInputProps('appId')} />
      <TextInput label={texts.page} description={texts.pageHint} {...form.getInputProps('page')} />
      <NativeSelect
        label={texts.lang}
        data={(['ZH_CN', 'ZH_HK', 'ZH_TW', 'EN_US'] as const).map((value) => ({ value, label: texts[value] }))}
        {...form.getInputProps('lang')}
      />
      <NativeSelect
        label={texts.stateOfProgram}
        data={(['FORMAL', 'TRIAL', 'DEVELOPER'] as const).map((value) => ({ value, label: texts[value] }))}
        {...form.getInputProps('miniprogramState')}
      />
      <ReasonField {...form.getInputProps('reason')} />
    </Dialog>
  );
}
