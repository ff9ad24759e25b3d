import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAct } from '../../api/queries.ts';
import type { TryActionsInput, TryActionStepInput, TryRulesQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { readJson, useChecks } from '../../parts/fields.ts';
import { JsonField } from '../../parts/json-field.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Trouble } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { actionTexts } from './texts.ts';
import { TryRules } from './try-rules.ts';

type Form = { player: string; balances: string; steps: string; rules: string; asTrusted: boolean };

/** What actions would come to; nothing of it is kept. */
export function Trial() {
  const texts = useTexts(actionTexts);
  const checks = useChecks();
  const { game } = useGame();
  const trial = useAct(TryRules);
  const form = useForm<Form>({
    initialValues: { player: '', balances: '', steps: '[{ "action": "" }]', rules: '', asTrusted: false },
    validate: {
      steps: (steps) => (Array.isArray(readJson(steps)) ? null : texts.stepsFault),
      balances: checks.jsonOrNothing,
      rules: checks.jsonOrNothing,
    },
  });
  const result = trial.data?.tryActions;
  return (
    <Stack>
      <form onSubmit={form.onSubmit((values) => trial.mutate({ input: toInput(values, game) }))} noValidate>
        <Stack>
          <Text size="sm" c="dimmed">
            {texts.nothingKept}
          </Text>
          <TextInput label={texts.player} description={texts.playerHint} {...form.getInputProps('player')} />
          <JsonField
            label={texts.balances}
            description={texts.balancesHint}
            minRows={2}
            {...form.getInputProps('balances')}
          />
          <JsonField label={texts.steps} description={texts.stepsHint} {...form.getInputProps('steps')} />
          <JsonField
            label={texts.otherRules}
            description={texts.otherRulesHint}
            minRows={2}
            {...form.getInputProps('rules')}
          />
          <Checkbox label={texts.asTrusted} {...form.getInputProps('asTrusted', { type: 'checkbox' })} />
          <Group>
            <Button type="submit" loading={trial.isPending}>
              {texts.run}
            </Button>
          </Group>
        </Stack>
      </form>
      {trial.error && <Trouble error={trial.error} />}
      {result && 'steps' in result && <Steps steps={result.steps} />}
    </Stack>
  );
}

type Step = Extract<TryRulesQuery['tryActions'], { steps: unknown }>['steps'][number];

function Steps({ steps }: { steps: Step[] }) {
  const texts = useTexts(actionTexts);
  const format = useFormat();
  return (
    <div role="status">
      <Rows
        label={texts.steps}
        rows={steps.map((step, index) => ({ ...step, number: index + 1 }))}
        keyOf={({ number }) => String(number)}
        columns={[
          { title: texts.step, isNumber: true, cell: ({ number }) => number },
          { title: texts.at, cell: ({ at }) => <When at={at} /> },
          {
            title: texts.outcome,
            cell: ({ result }) =>
              'message' in result ? `${result.code}: ${result.message}` : <Mark color="leaf">{texts.done}</Mark>,
          },
          {
            title: texts.counters,
            cell: ({ counters }) => counters.map(({ key, value }) => `${key} ${format.number(value)}`).join(', '),
          },
        ]}
      />
    </div>
  );
}

function toInput({ player, balances, steps, rules, asTrusted }: Form, game: string): TryActionsInput {
  const start = readJson(balances);
  return {
    game,
    asTrusted,
    steps: readJson(steps) as TryActionStepInput[],
    ...(player.trim() !== '' && { player: player.trim() }),
    ...(typeof start === 'object' &&
      start !== null && {
        balances: Object.entries(start).map(([counter, value]) => ({ counter, value: Number(value) })),
      }),
    ...(rules.trim() !== '' && { rules: readJson(rules) }),
  };
}
