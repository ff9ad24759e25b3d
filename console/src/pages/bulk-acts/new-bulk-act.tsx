import { Alert, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import { act } from '../../api/ask.ts';
import { useAct } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { StartBulkActInput, StartBulkActMutation } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useChecks } from '../../parts/fields.ts';
import { newId } from '../../parts/new-id.ts';
import { Page } from '../../parts/page.tsx';
import { ReasonField } from '../../parts/reason-field.tsx';
import { Trouble } from '../../parts/states.tsx';
import { usePlayerSearch } from '../players/player-search.ts';
import { SearchFields } from '../players/search-fields.tsx';
import { bulkActPath } from './bulk-acts.tsx';
import { DeedFields } from './deed-fields.tsx';
import { emptyDeed, toDeed, toTags, type DeedForm } from './deed.ts';
import { bulkTexts } from './texts.ts';

const StartBulkAct = graphql(`
  mutation StartBulkAct($input: StartBulkActInput!) {
    startBulkAct(input: $input) {
      ... on BulkActStart {
        matches
        bulkAct {
          id
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Started = Extract<StartBulkActMutation['startBulkAct'], { matches: number }>;
/** With an id for the act that may be started, so that one that is sent twice is done once. */
type Counted = { matches: number; input: StartBulkActInput; clientId: string };

/** Whom, what and why; only what was counted just so can be started. */
export function NewBulkActPage() {
  const texts = useTexts(bulkTexts);
  const format = useFormat();
  const state = usePlayerSearch();
  const form = useDeedForm();
  const [counted, setCounted] = useState<Counted | null>(null);
  const [isStarting, setStarting] = useState(false);
  const count = useMutation({
    mutationFn: (input: StartBulkActInput) => act(StartBulkAct, { input: { ...input, dryRun: true } }),
    onSuccess: (data, input) =>
      setCounted({ matches: (data.startBulkAct as Started).matches, input, clientId: newId() }),
  });
  const { reason, ...deed } = form.values;
  const input: StartBulkActInput = { search: state.search, act: toDeed(deed), reason };
  const isCounted = counted !== null && state.isSettled && JSON.stringify(counted.input) === JSON.stringify(input);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!form.validate().hasErrors) count.mutate(input);
  };
  return (
    <Page title={texts.start}>
      <Card withBorder component="section">
        <Title order={2} size="h4" mb="xs">
          {texts.whom}
        </Title>
        <SearchFields state={state} />
      </Card>
      <Card withBorder component="section">
        <form onSubmit={submit} noValidate>
          <Stack gap="md" maw={560}>
            <Title order={2} size="h4">
              {texts.what}
            </Title>
            <DeedFields form={form} />
            <ReasonField {...form.getInputProps('reason')} />
            {count.error && <Trouble error={count.error} />}
            {isCounted ? (
              <Alert variant="outline" role="status">
                {texts.counted(format.number(counted.matches))}
              </Alert>
            ) : (
              <Text size="sm" c="dimmed">
                {texts.countFirst}
              </Text>
            )}
            <Group>
              <Button
                type="submit"
                variant="default"
                loading={count.isPending}
                // What was just typed has yet to become a part of the search.
                disabled={!state.isSettled}
              >
                {texts.count}
              </Button>
              {isCounted && (
                <Button disabled={counted.matches === 0} onClick={() => setStarting(true)}>
                  {texts.go(format.number(counted.matches))}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      </Card>
      {isStarting && counted && <Starting counted={counted} onClose={() => setStarting(false)} />}
    </Page>
  );
}

function Starting({ counted: { matches, input, clientId }, onClose }: { counted: Counted; onClose: () => void }) {
  const texts = useTexts(bulkTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const [, go] = useLocation();
  const start = useAct(StartBulkAct);
  const label = texts.go(format.number(matches));
  const submit = () =>
    start
      .mutateAsync({ input: { ...input, clientId } })
      .then(({ startBulkAct }) => go(bulkActPath((startBulkAct as Started).bulkAct!.id)));
  return (
    <Dialog title={label} opened onClose={onClose} confirm={label} color="red" submit={submit} done={common.done}>
      <Text size="sm">{texts.goText}</Text>
    </Dialog>
  );
}

function useDeedForm() {
  const texts = useTexts(bulkTexts);
  const checks = useChecks();
  const only = (kinds: DeedForm['kind'][], check: (value: string) => string | null) => {
    return (value: string, { kind }: DeedForm) => (kinds.includes(kind) ? check(value) : null);
  };
  return useForm<DeedForm & { reason: string }>({
    initialValues: { ...emptyDeed, reason: '' },
    validate: {
      reason: checks.reason,
      tags: only(['TAG', 'UNTAG'], (tags) => (toTags(tags).length === 0 ? checks.needed('') : null)),
      counter: only(['GRANT'], checks.needed),
      by: only(['GRANT'], (by) => (Number.isSafeInteger(Number(by)) && Number(by) !== 0 ? null : texts.notZero)),
      note: only(['NOTE'], checks.needed),
    },
  });
}
