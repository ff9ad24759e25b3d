import { Card, Group, NativeSelect, Title } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { SubscribeMessageState } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, PlayerLink, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { templateTexts } from './texts.ts';

const SubscribeMessages = graphql(`
  query Messages($game: ID, $state: SubscribeMessageState, $first: Int!, $after: String) {
    subscribeMessages(game: $game, state: $state, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        state
        reason
        createdAt
        endedAt
        player {
          id
          displayName
        }
        template {
          key
        }
      }
    }
  }
`);

const states = [
  'WAITING',
  'SENDING',
  'SENT',
  'DELIVERED',
  'FAILED',
  'DROPPED',
  'UNKNOWN',
] as const satisfies SubscribeMessageState[];

export function Messages() {
  const texts = useTexts(templateTexts);
  const { game } = useGame();
  const [state, setState] = useState('');
  const variables = { game, state: state === '' ? null : (state as SubscribeMessageState), first: 20 };
  const pages = usePages(SubscribeMessages, variables, (data) => data.subscribeMessages);
  return (
    <Card withBorder component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          {texts.messages}
        </Title>
        <NativeSelect
          size="xs"
          aria-label={texts.state}
          value={state}
          onChange={(event) => setState(event.currentTarget.value)}
          data={[{ value: '', label: texts.all }, ...states.map((value) => ({ value, label: texts[value] }))]}
        />
      </Group>
      <List
        label={texts.messages}
        pages={pages}
        empty={texts.noMessages}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.created, cell: ({ createdAt }) => <When at={createdAt} /> },
          { title: texts.player, cell: ({ player }) => <PlayerLink player={player} /> },
          { title: texts.template, cell: ({ template }) => template.key },
          {
            title: texts.state,
            cell: (message) => <Mark color={colourOf(message.state)}>{texts[message.state]}</Mark>,
          },
          { title: texts.why, cell: ({ reason }) => reason ?? '–' },
          { title: texts.ended, cell: ({ endedAt }) => <When at={endedAt} /> },
        ]}
      />
    </Card>
  );
}

function colourOf(state: SubscribeMessageState) {
  if (state === 'SENT' || state === 'DELIVERED') return 'leaf';
  return state === 'FAILED' || state === 'UNKNOWN' ? 'red' : 'gray';
}
