import { Button, Card, Group, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useAsk } from '../../api/queries.ts';
import { foundIn, type Found } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerCountersQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { Rows } from '../../parts/rows.tsx';
import { When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useMay } from '../../session/session.tsx';
import { CounterAdjustment } from './counter-adjustment.tsx';
import { counterTexts } from './counters-texts.ts';
import { Ledger } from './ledger.tsx';

const PlayerCounters = graphql(`
  query PlayerCounters($id: ID!) {
    node(id: $id) {
      ... on Player {
        id
        counters {
          key
          title
          value
          min
          cap
          nextAt
        }
      }
    }
  }
`);

export type ShownCounter = Found<PlayerCountersQuery['node']>['counters'][number];

export function CountersTab({ player }: { player: string }) {
  const asked = useAsk(PlayerCounters, { id: player });
  const counters = foundIn(asked.data)?.counters;
  return (
    <Answered asked={{ ...asked, data: counters }}>
      {(found) => (
        <Stack gap="lg">
          <Counters player={player} counters={found} />
          <Ledger player={player} counters={found} />
        </Stack>
      )}
    </Answered>
  );
}

function Counters({ player, counters }: { player: string; counters: ShownCounter[] }) {
  const texts = useTexts(counterTexts);
  const format = useFormat();
  const may = useMay();
  const [adjusted, setAdjusted] = useState<ShownCounter | null>(null);
  const boundsOf = ({ min, cap }: ShownCounter) =>
    `${format.number(min)} – ${typeof cap === 'number' ? format.number(cap) : '∞'}`;
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.counters}
      </Title>
      {counters.length === 0 ? (
        <Nothing text={texts.none} />
      ) : (
        <Rows
          label={texts.counters}
          rows={counters}
          keyOf={({ key }) => key}
          columns={[
            { title: texts.counter, cell: ({ key, title }) => `${title} (${key})` },
            { title: texts.value, isNumber: true, cell: ({ value }) => format.number(value) },
            { title: texts.bounds, isNumber: true, cell: boundsOf },
            { title: texts.next, cell: ({ nextAt }) => <When at={nextAt} /> },
            {
              title: ' ',
              cell: (counter) =>
                may('adjustCounter') && (
                  <Group>
                    <Button
                      size="xs"
                      variant="default"
                      onClick={() => setAdjusted(counter)}
                      aria-label={`${texts.adjust}: ${counter.key}`}
                    >
                      {texts.adjust}
                    </Button>
                  </Group>
                ),
            },
          ]}
        />
      )}
      {adjusted && <CounterAdjustment player={player} counter={adjusted} onClose={() => setAdjusted(null)} />}
    </Card>
  );
}
