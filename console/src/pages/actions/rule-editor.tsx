import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAct, useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { CurrentRulesQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { useSayDone } from '../../parts/done.ts';
import { readJson, useChecks, writeJson } from '../../parts/fields.ts';
import { JsonField } from '../../parts/json-field.tsx';
import { Answered, Trouble } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { actionTexts } from './texts.ts';
import { TryRules } from './try-rules.ts';

const CurrentRules = graphql(`
  query CurrentRules($game: ID) {
    actionRules(game: $game) {
      version
      rules
    }
  }
`);

const SaveRules = graphql(`
  mutation SaveRules($input: SetActionRulesInput!) {
    setActionRules(input: $input) {
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
  const check = useAct(TryRules);
  const form = useForm({
    initialValues: { rules: writeJson(rules?.rules ?? firstRules), reason: '' },
    validate: { rules: checks.json, reason: checks.reason },
  });
  const mayChange = may('setActionRules');
  const submit = form.onSubmit(({ rules: text, reason }) => {
    check.reset();
    save.mutate(
      { input: { game, rules: readJson(text), ifVersion: rules?.version ?? 0, reason } },
      { onSuccess: () => sayDone() },
    );
  });
  const checkOnly = () => {
    save.reset();
    if (!form.validateField('rules').hasError)
      check.mutate({ input: { game, rules: readJson(form.values.rules), steps: [] } });
  };
  const error = save.error ?? check.error;
  return (
    <form onSubmit={submit} noValidate>
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
        {error && <Trouble error={error} />}
        {check.isSuccess && (
          <Alert role="status" variant="outline">
            {texts.good}
          </Alert>
        )}
        {mayChange && (
          <>
            <Textarea
              label={common.reason}
              description={common.reasonHint}
              required
              autosize
              {...form.getInputProps('reason')}
            />
            <Group>
              <Button type="submit" loading={save.isPending}>
                {common.save}
              </Button>
              <Button variant="default" loading={check.isPending} onClick={checkOnly}>
                {texts.check}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}
