import { Card, Group, NativeSelect, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerLedgerQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import type { ShownCounter } from './counters-tab.tsx';
import { counterTexts } from './counters-texts.ts';

const PlayerLedger = graphql(`
  query PlayerLedger($player: ID!, $counter: ID, $first: Int!, $after: String) {
    counterLedger(player: $player, counter: $counter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        counter
        delta
        balance
        cause
        act {
          id
          kind
          actionId
          performedAt
          performedBy
          reason
          request
          revertedBy {
            id
          }
        }
      }
    }
  }
`);

const RevertPlayerAct = graphql(`
  mutation RevertPlayerAct($act: ID!, $reason: String!, $dryRun: Boolean) {
    revertAction(act: $act, reason: $reason, dryRun: $dryRun) {
      ... on CounterAct {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

type Entry = PlayerLedgerQuery['counterLedger']['nodes'][number];

export function Ledger({ player, counters }: { player: string; counters: ShownCounter[] }) {
  const texts = useTexts(counterTexts);
  const format = useFormat();
  const [counter, setCounter] = useState('');
  const pages = usePages(
    PlayerLedger,
    { player, first: 20, counter: counter === '' ? null : counter },
    (data) => data.counterLedger,
  );
  const signed = (delta: number) => `${delta > 0 ? '+' : ''}${format.number(delta)}`;
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {texts.ledger}
        </Title>
        <NativeSelect
          size="xs"
          aria-label={texts.counter}
          value={counter}
          onChange={(event) => setCounter(event.currentTarget.value)}
          data={[
            { value: '', label: texts.allCounters },
            ...counters.map(({ key, title }) => ({ value: key, label: title })),
          ]}
        />
      </Group>
      <List
        label={texts.ledger}
        pages={pages}
        empty={texts.noLedger}
        keyOf={({ act, counter: key, cause }) => `${act.id} ${key} ${cause}`}
        columns={[
          { title: texts.at, cell: ({ act }) => <When at={act.performedAt} /> },
          { title: texts.counter, cell: ({ counter: key }) => key },
          { title: texts.change, isNumber: true, cell: ({ delta }) => signed(delta) },
          { title: texts.balance, isNumber: true, cell: ({ balance }) => format.number(balance) },
          { title: texts.act, cell: (entry) => <Act entry={entry} /> },
          { title: texts.who, cell: ({ act }) => act.performedBy },
          { title: ' ', cell: (entry) => <Revert entry={entry} /> },
        ]}
      />
    </Card>
  );
}

function Act({ entry: { act, cause } }: { entry: Entry }) {
  const texts = useTexts(counterTexts);
  const { request, reason } = act;
  const asked = typeof request === 'object' && request !== null && 'action' in request ? String(request.action) : '';
  return (
    <>
      <Text size="sm">
        {texts[act.kind]} {asked} {cause !== 'ACT' && `(${texts[cause]})`}
      </Text>
      {reason && (
        <Text size="sm" c="dimmed">
          {reason}
        </Text>
      )}
    </>
  );
}

function Revert({ entry: { act, cause } }: { entry: Entry }) {
  const texts = useTexts(counterTexts);
  if (act.revertedBy) return <Mark>{texts.reverted}</Mark>;
  if (act.kind === 'REVERT' || cause !== 'ACT') return null;
  return (
    <ActButton
      operation="revertAction"
      label={texts.revert}
      about={act.actionId}
      text={texts.revertText}
      document={RevertPlayerAct}
      canTry
      variables={(reason) => ({ act: act.id, reason })}
    />
  );
}
