import { Anchor, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { Page } from '../../parts/page.tsx';
import { List } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { boardTexts } from './texts.ts';

const Leaderboards = graphql(`
  query Leaderboards($game: ID, $archived: Boolean!, $first: Int!, $after: String) {
    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        key
        title
        sort
        season {
          number
          state
          endsAt
        }
      }
    }
  }
`);

export function LeaderboardsPage() {
  const texts = useTexts(boardTexts);
  const { game } = useGame();
  const may = useMay();
  const [shown, setShown] = useState('running');
  const variables = { game, archived: shown === 'archived', first: 20 };
  const pages = usePages(Leaderboards, variables, (data) => data.leaderboards);
  return (
    <Page
      title={texts.title}
      aside={
        may('createLeaderboard') && (
          <Button component={Link} href="/leaderboards/new">
            {texts.new}
          </Button>
        )
      }
    >
      <Stack>
        <Group>
          <SegmentedControl
            aria-label={texts.state}
            value={shown}
            onChange={setShown}
            data={[
              { value: 'running', label: texts.running },
              { value: 'archived', label: texts.archived },
            ]}
          />
        </Group>
        <List
          label={texts.title}
          pages={pages}
          empty={texts.none}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.name,
              cell: ({ key, title }) => (
                <Anchor component={Link} href={`/leaderboards/board/${key}`} size="sm">
                  {title}
                </Anchor>
              ),
            },
            { title: texts.key, cell: ({ key }) => <Text size="sm">{key}</Text> },
            { title: texts.sort, cell: ({ sort }) => texts[sort] },
            { title: texts.season, isNumber: true, cell: ({ season }) => season.number },
            { title: texts.state, cell: ({ season }) => <Mark color="leaf">{texts[season.state]}</Mark> },
            { title: texts.ends, cell: ({ season }) => <When at={season.endsAt} /> },
          ]}
        />
      </Stack>
    </Page>
  );
}
