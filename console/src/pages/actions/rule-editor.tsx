import { Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAct, useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { CurrentRulesQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Difference } from '../../parts/difference.tsx';
import { useSayDone } from '../../parts/done.ts';
import { readJson, useChecks, writeJson } from '../../parts/fields.ts';
import { FormActs } from '../../parts/form-acts.tsx';
import { JsonField } from '../../parts/json-field.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { actionTexts } from './texts.ts';

const CurrentRules = graphql(`
  query CurrentRules($game: ID) {
    actionRules(game: $game) {
      version
      rules
    }
  }
`);

const SaveRules = graphql(`
  mutation SaveRules($input: SetActionRulesInput!, $dryRun: Boolean) {
    setActionRules(input: $input, dryRun: $dryRun) {
      ... on ActionRules {
        version
      }
      ... on ActionRulesInvalid {
        issues {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Rules = CurrentRulesQuery['actionRules'];

export function RuleEditor() {
  const { game } = useGame();
  const asked = useAsk(CurrentRules, { game });
  return (
    <Answered asked={asked}>
      {/* Made anew where another version comes, so that nobody edits an old one unseen. */}
      {({ actionRules }) => <Editor key={actionRules?.version ?? 0} rules={actionRules} />}
    </Answered>
  );
}

/** What a game begins with: something to change, rather than an empty field. */
const firstRules = {
  timeZone: 'Asia/Shanghai',
  counters: [{ key: 'coins', title: 'Coins' }],
  actions: [{ key: 'dig', changes: [{ counter: 'coins', by: 1 }] }],
};

function Editor({ rules }: { rules: Rules }) {
  const texts = useTexts(actionTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const { game } = useGame();
  const may = useMay();
  const sayDone = useSayDone();
  const save = useAct(SaveRules);
  const form = useForm({
    initialValues: { rules: writeJson(rules?.rules ?? firstRules), reason: '' },
    validate: { rules: checks.json, reason: checks.reason },
  });
  const mayChange = may('setActionRules');
  const send = ({ rules: text, reason }: typeof form.values, dryRun: boolean) =>
    save.mutate(
      { input: { game, rules: readJson(text), ifVersion: rules?.version ?? 0, reason }, dryRun },
      { onSuccess: () => !dryRun && sayDone() },
    );
  return (
    <form onSubmit={form.onSubmit((values) => send(values, false))} onChange={save.reset} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {rules ? texts.version(String(rules.version)) : texts.none}
        </Text>
        <JsonField
          label={texts.document}
          description={texts.documentHint}
          minRows={12}
          maxRows={40}
          readOnly={!mayChange}
          {...form.getInputProps('rules')}
        />
        {mayChange && (
          <>
            <ReasonField {...form.getInputProps('reason')} />
            <FormActs
              confirm={common.save}
              act={save}
              onTry={() => !form.validate().hasErrors && send(form.values, true)}
            >
              <Difference from={rules?.rules ?? {}} to={readJson(form.values.rules)} />
            </FormActs>
          </>
        )}
      </Stack>
    </form>
  );
}
