import { Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocation } from 'wouter';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { SetSettingInput, SettingRuleInput } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { useSayDone } from '../../parts/done.ts';
import { Difference } from '../../parts/difference.tsx';
import { readJson, useChecks, writeJson } from '../../parts/fields.ts';
import { FormActs } from '../../parts/form-acts.tsx';
import { JsonField } from '../../parts/json-field.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import type { ShownSetting } from './setting.tsx';
import { settingTexts } from './texts.ts';

const SaveSetting = graphql(`
  mutation SaveSetting($input: SetSettingInput!) {
    setSetting(input: $input) {
      ... on SettingChange {
        version
        isDryRun
        setting {
          value
          schema
          rules {
            name
            value
            when {
              clientVersions
              from
              until
              platforms
              playerTags
              percentage {
                of
                seed
              }
            }
          }
        }
      }
      ... on SettingInvalid {
        path
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Form = { key: string; schema: string; value: string; rules: string; reason: string };
type Document = Pick<ShownSetting, 'schema' | 'value' | 'rules'>;

export function SettingEditor({ setting }: { setting: ShownSetting | null }) {
  const texts = useTexts(settingTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const { game } = useGame();
  const may = useMay();
  const [, go] = useLocation();
  const sayDone = useSayDone();
  const save = useAct(SaveSetting);
  const form = useForm<Form>({
    initialValues: {
      key: setting?.key ?? '',
      schema: writeJson(setting?.schema ?? { type: 'integer', minimum: 0 }),
      value: writeJson(setting ? setting.value : 0),
      rules: writeJson(setting ? setting.rules.map(toRule) : []),
      reason: '',
    },
    validate: {
      key: (key) => (/^[a-z0-9][a-z0-9._-]{0,63}$/.test(key.trim()) ? null : texts.keyFault),
      schema: checks.json,
      value: checks.json,
      rules: (rules) => (Array.isArray(readJson(rules)) ? null : texts.rulesFault),
      reason: checks.reason,
    },
  });
  const send = (values: Form, dryRun: boolean) =>
    save.mutate(
      { input: toInput(values, { game, ifVersion: setting?.version ?? 0, dryRun }) },
      {
        onSuccess: () => {
          if (dryRun) return;
          sayDone();
          go(`/settings/setting/${encodeURIComponent(values.key.trim())}`);
        },
      },
    );
  const result = save.data?.setSetting;
  const previewed = result && 'isDryRun' in result && result.isDryRun ? result.setting : null;
  const isBound = !may('setSetting');
  return (
    <form onSubmit={form.onSubmit((values) => send(values, false))} onChange={save.reset} noValidate>
      <Stack>
        {!setting && <TextInput label={texts.key} required {...form.getInputProps('key')} />}
        <JsonField
          label={texts.value}
          description={texts.valueHint}
          readOnly={isBound}
          {...form.getInputProps('value')}
        />
        <JsonField
          label={texts.rules}
          description={texts.rulesHint}
          readOnly={isBound}
          {...form.getInputProps('rules')}
        />
        <JsonField
          label={texts.schema}
          description={texts.schemaHint}
          readOnly={isBound}
          {...form.getInputProps('schema')}
        />
        {!isBound && (
          <>
            <ReasonField {...form.getInputProps('reason')} />
            <FormActs
              confirm={common.save}
              act={save}
              onTry={() => !form.validate().hasErrors && send(form.values, true)}
            >
              {previewed && <Difference from={setting ? toDocument(setting) : {}} to={toDocument(previewed)} />}
            </FormActs>
          </>
        )}
      </Stack>
    </form>
  );
}

export const toDocument = ({ schema, value, rules }: Document) => ({ schema, value, rules: rules.map(toRule) });

/** A rule as it was said: without what it does not ask for. */
function toRule({ name, value, when }: ShownSetting['rules'][number]) {
  const asked = Object.fromEntries(Object.entries(when).filter(([, condition]) => condition !== null));
  return { ...(name !== null && { name }), value, when: asked };
}

function toInput({ key, schema, value, rules, reason }: Form, rest: Partial<SetSettingInput>): SetSettingInput {
  return {
    ...rest,
    key: key.trim(),
    schema: readJson(schema),
    value: readJson(value),
    rules: readJson(rules) as SettingRuleInput[],
    reason,
  };
}
