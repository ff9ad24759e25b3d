import { Card, Group, NativeSelect, Progress, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useAsk, usePages, type Pages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { BulkActOutcome, BulkActQuery, BulkActResultsQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Facts, Json, Mark, PlayerLink, When } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { bulkTexts } from './texts.ts';

const BulkActHead = graphql(`
  query BulkAct($id: ID!) {
    bulkAct(id: $id) {
      id
      act
      details
      search
      reason
      createdBy
      createdAt
      state
      total
      done
      refused
      lastError
      endedAt
      endedBy
    }
  }
`);

const BulkActResults = graphql(`
  query BulkActResults($id: ID!, $outcome: BulkActOutcome, $first: Int!, $after: String) {
    bulkAct(id: $id) {
      id
      results(outcome: $outcome, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          outcome
          detail
          player {
            id
            displayName
          }
        }
      }
    }
  }
`);

const CancelBulkAct = graphql(`
  mutation CancelBulkAct($bulkAct: ID!, $reason: String!, $dryRun: Boolean) {
    cancelBulkAct(bulkAct: $bulkAct, reason: $reason, dryRun: $dryRun) {
      ... on BulkAct {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

const everyMilliseconds = 2_000;

type Shown = NonNullable<BulkActQuery['bulkAct']>;

export function BulkActPage({ id }: { id: string }) {
  const texts = useTexts(bulkTexts);
  const [isOver, setOver] = useState(false);
  const asked = useAsk(BulkActHead, { id }, isOver ? {} : { every: everyMilliseconds });
  const act = asked.data?.bulkAct;
  if (act && !isOver && !isOpen(act)) setOver(true);
  return (
    <Page title={act ? `${texts.title}: ${texts[act.act]}` : texts.title}>
      <Answered asked={{ ...asked, data: act }}>
        {(shown) => (
          <Stack gap="lg">
            <Head act={shown} />
            <Report act={shown} />
          </Stack>
        )}
      </Answered>
    </Page>
  );
}

const isOpen = ({ state }: Shown) => state === 'WAITING' || state === 'RUNNING';

function Head({ act }: { act: Shown }) {
  const texts = useTexts(bulkTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const { total, done, refused } = act;
  const share = total ? ((done + refused) / total) * 100 : act.state === 'DONE' ? 100 : 0;
  return (
    <Card withBorder component="section">
      <Stack gap="md">
        <Group justify="space-between">
          <Mark color={act.state === 'FAILED' ? 'red' : 'leaf'}>{texts[act.state]}</Mark>
          {isOpen(act) && (
            <ActButton
              operation="cancelBulkAct"
              label={texts.cancel}
              color="red"
              text={texts.cancelText}
              document={CancelBulkAct}
              canTry
              variables={(reason) => ({ bulkAct: act.id, reason })}
            />
          )}
        </Group>
        <Progress value={share} aria-label={texts.progress} animated={isOpen(act)} />
        <Facts
          facts={[
            [texts.total, typeof total === 'number' ? format.number(total) : texts.notYet],
            [texts.done, format.number(done)],
            [texts.refused, format.number(refused)],
            [common.reason, act.reason],
            [texts.startedBy, act.createdBy],
            [common.created, <When key="created" at={act.createdAt} />],
            [texts.ended, <When key="ended" at={act.endedAt} />],
            ...(act.endedBy ? [[texts.endedBy, act.endedBy] satisfies [string, string]] : []),
            ...(act.lastError ? [[texts.trouble, act.lastError] satisfies [string, string]] : []),
          ]}
        />
        <Title order={2} size="h5">
          {texts.details}
        </Title>
        <Json value={act.details} />
        <Title order={2} size="h5">
          {texts.search}
        </Title>
        <Json value={withoutNothing(act.search)} />
      </Stack>
    </Card>
  );
}

/** Most of what one can search for is left out. */
function withoutNothing(search: unknown): unknown {
  const isThere = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(search ?? {}).filter(([, value]) => isThere(value)));
}

const outcomes = ['REFUSED', 'DONE', 'WAITING'] as const;

function Report({ act }: { act: Shown }) {
  const texts = useTexts(bulkTexts);
  const common = useTexts(commonTexts);
  const [chosen, setChosen] = useState<(typeof outcomes)[number]>('REFUSED');
  const outcome: BulkActOutcome | null = chosen === 'WAITING' ? null : chosen;
  const labels = { REFUSED: texts.refused, DONE: texts.done, WAITING: texts.waiting };
  const pages = usePages(
    BulkActResults,
    { id: act.id, outcome, first: 30 },
    (data) => data.bulkAct?.results,
    isOpen(act) ? { every: everyMilliseconds } : {},
  );
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {texts.report}
        </Title>
        <NativeSelect
          size="xs"
          aria-label={texts.outcome}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value as typeof chosen)}
          data={outcomes.map((value) => ({ value, label: labels[value] }))}
        />
      </Group>
      <List
        label={texts.report}
        pages={withKeys(pages)}
        empty={texts.noResults}
        keyOf={({ key }) => key}
        columns={[
          {
            title: common.player,
            cell: ({ player }) => (player ? <PlayerLink player={player} /> : <Text size="sm">{texts.deleted}</Text>),
          },
          ...(chosen === 'REFUSED' ? [{ title: texts.why, cell: ({ detail }: Result) => detail ?? '–' }] : []),
        ]}
      />
    </Card>
  );
}

type Result = NonNullable<BulkActResultsQuery['bulkAct']>['results']['nodes'][number] & { key: string };

/** Players who were deleted since have no id any more; the places of results do not change. */
function withKeys(pages: Pages<Omit<Result, 'key'>>): Pages<Result> {
  const nodes = pages.nodes.map((node, index) => ({ ...node, key: node.player?.id ?? String(index) }));
  return { ...pages, nodes };
}
