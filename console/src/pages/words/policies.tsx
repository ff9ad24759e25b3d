import { Button, Card, NativeSelect, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useAct, useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { PoliciesQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Rows } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { reviewTexts } from '../reviews/texts.ts';
import { wordTexts } from './texts.ts';

const ContentPolicies = graphql(`
  query Policies($game: ID) {
    contentPolicies(game: $game) {
      surface
      policy
      reason
      setAt
      setBy
    }
  }
`);

const SetPolicy = graphql(`
  mutation SetPolicy(
    $game: ID
    $surface: ContentSurface!
    $policy: ContentPolicy!
    $reason: String!
    $dryRun: Boolean
  ) {
    setContentPolicy(game: $game, surface: $surface, policy: $policy, reason: $reason, dryRun: $dryRun) {
      surface
    }
  }
`);

type Policy = PoliciesQuery['contentPolicies'][number];

export function Policies() {
  const texts = useTexts(wordTexts);
  const surfaces = useTexts(reviewTexts);
  const { game } = useGame();
  const may = useMay();
  const [changed, setChanged] = useState<Policy | null>(null);
  const asked = useAsk(ContentPolicies, { game });
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {texts.policies}
      </Title>
      <Answered asked={asked}>
        {({ contentPolicies }) => (
          <Rows
            label={texts.policies}
            rows={contentPolicies}
            keyOf={({ surface }) => surface}
            columns={[
              { title: texts.surface, cell: ({ surface }) => surfaces[surface] },
              { title: texts.policy, cell: ({ policy }) => texts[policy] },
              {
                title: texts.why,
                cell: ({ reason, setBy }) => (setBy ? `${reason ?? ''} (${setBy})` : texts.byDefault),
              },
              { title: texts.setBy, cell: ({ setAt }) => <When at={setAt} /> },
              {
                title: ' ',
                cell: (policy) =>
                  may('setContentPolicy') && (
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setChanged(policy)}
                      aria-label={`${texts.change}: ${surfaces[policy.surface]}`}
                    >
                      {texts.change}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
      {changed && <PolicyChange policy={changed} onClose={() => setChanged(null)} />}
    </Card>
  );
}

function PolicyChange({ policy: { surface, policy }, onClose }: { policy: Policy; onClose: () => void }) {
  const texts = useTexts(wordTexts);
  const surfaces = useTexts(reviewTexts);
  const common = useTexts(commonTexts);
  const checks = useChecks();
  const { game } = useGame();
  const set = useAct(SetPolicy);
  const form = useForm({ initialValues: { policy, reason: '' }, validate: { reason: checks.reason } });
  const submit = (dryRun: boolean) =>
    !form.validate().hasErrors && set.mutateAsync({ game, surface, ...form.values, dryRun });
  return (
    <Dialog
      title={`${texts.change}: ${surfaces[surface]}`}
      opened
      onClose={onClose}
      confirm={common.save}
      submit={submit}
      canTry
      done={common.done}
    >
      <Text size="sm">{texts.policyText}</Text>
      <NativeSelect
        label={texts.policy}
        data={(['BLOCK', 'HOLD', 'PUBLISH'] as const).map((value) => ({ value, label: texts[value] }))}
        {...form.getInputProps('policy')}
      />
      <ReasonField {...form.getInputProps('reason')} />
    </Dialog>
  );
}
