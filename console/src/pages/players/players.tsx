import { Button, Group, NativeSelect } from '@mantine/core';
import { Link } from 'wouter';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, PlayerLink, PlayerPicture, When } from '../../parts/small.tsx';
import { useMay } from '../../session/session.tsx';
import { orders, usePlayerSearch } from './player-search.ts';
import { SearchFields } from './search-fields.tsx';
import { searchTexts } from './search-texts.ts';
import { playerTexts } from './texts.ts';

const Players = graphql(`
  query Players(
    $game: ID
    $search: String
    $filter: PlayerFilterInput
    $orderBy: PlayerOrder!
    $direction: OrderDirection!
    $first: Int!
    $after: String
  ) {
    players(
      game: $game
      search: $search
      filter: $filter
      orderBy: $orderBy
      direction: $direction
      first: $first
      after: $after
    ) {
      totalCount
      isTotalCountExact
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        displayName
        avatarUrl
        createdAt
        lastSeenAt
        tags
        identities {
          id
          provider
        }
      }
    }
  }
`);

export function PlayersPage() {
  const texts = useTexts(playerTexts);
  const more = useTexts(searchTexts);
  const may = useMay();
  const state = usePlayerSearch();
  const { search, order, orderBy, direction, params } = state;
  const pages = usePages(Players, { ...search, orderBy, direction, first: 30 }, (data) => data.players);
  return (
    <Page
      title={texts.title}
      aside={
        may('startBulkAct') && (
          <Button component={Link} href={`/bulk-acts/new?${params}`} variant="default">
            {more.bulk}
          </Button>
        )
      }
    >
      <SearchFields state={state}>
        <NativeSelect
          label={more.sort}
          value={order}
          onChange={(event) => state.set('order', event.currentTarget.value)}
          data={orders.map((value) => ({ value, label: more[value] }))}
        />
      </SearchFields>
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
          {
            title: texts.tags,
            cell: ({ tags }) =>
              tags.length === 0 ? (
                '–'
              ) : (
                <Group gap={4}>
                  {tags.map((tag) => (
                    <Mark key={tag}>{tag}</Mark>
                  ))}
                </Group>
              ),
          },
          { title: texts.lastSeen, cell: ({ lastSeenAt }) => <When at={lastSeenAt} /> },
          { title: texts.since, cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
      />
    </Page>
  );
}
