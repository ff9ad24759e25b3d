import { Group, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { PlayerLink, PlayerPicture, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { playerTexts } from './texts.ts';

const Players = graphql(`
  query Players($game: ID, $search: String, $first: Int!, $after: String) {
    players(game: $game, search: $search, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        displayName
        avatarUrl
        createdAt
        identities {
          id
          provider
        }
      }
    }
  }
`);

const typingMilliseconds = 250;

export function PlayersPage() {
  const texts = useTexts(playerTexts);
  const { game } = useGame();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), typingMilliseconds);
  const pages = usePages(Players, { game, first: 30, search: search === '' ? null : search }, (data) => data.players);
  return (
    <Page title={texts.title}>
      <TextInput
        type="search"
        label={texts.search}
        description={texts.searchHint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw={420}
      />
      <List
        label={texts.title}
        pages={pages}
        empty={texts.none}
        keyOf={({ id }) => id}
        columns={[
          {
            title: texts.name,
            cell: (player) => (
              <Group gap="sm" wrap="nowrap">
                <PlayerPicture player={player} size={28} />
                <PlayerLink player={player} />
              </Group>
            ),
          },
          {
            title: texts.doors,
            cell: ({ identities }) => identities.map(({ provider }) => texts[provider]).join(', '),
          },
          { title: texts.since, cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
      />
    </Page>
  );
}
