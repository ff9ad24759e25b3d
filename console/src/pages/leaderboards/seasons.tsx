import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { foundIn } from '../../api/node.ts';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { commonTexts } from '../../parts/common-texts.ts';
import { List } from '../../parts/rows.tsx';
import { Json, Mark, PlayerLink, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import type { ShownBoard } from './leaderboard.tsx';
import { rewardTexts } from './reward-texts.ts';
import { boardTexts } from './texts.ts';

const BoardSeasons = graphql(`
  query BoardSeasons($game: ID, $key: ID!, $first: Int!, $after: String) {
    leaderboard(game: $game, key: $key) {
      id
      seasons(first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          number
          state
          startsAt
          endsAt
          entryCount
        }
      }
    }
  }
`);

const SeasonRewards = graphql(`
  query SeasonRewards($season: ID!, $first: Int!, $after: String) {
    node(id: $season) {
      ... on Season {
        id
        rewards(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            rank
            rule
            payload
            claimedAt
            player {
              id
              displayName
            }
          }
        }
      }
    }
  }
`);

type Props = { board: ShownBoard; onShowEntries: (season: number) => void };

export function Seasons({ board, onShowEntries }: Props) {
  const texts = useTexts(boardTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const { game } = useGame();
  const [rewarded, setRewarded] = useState<{ id: string; number: number } | null>(null);
  const pages = usePages(BoardSeasons, { game, key: board.key, first: 20 }, (data) => data.leaderboard?.seasons);
  return (
    <>
      <List
        label={texts.seasons}
        pages={pages}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.number, isNumber: true, cell: ({ number }) => number },
          { title: texts.state, cell: ({ state }) => <Mark color="leaf">{texts[state]}</Mark> },
          { title: texts.starts, cell: ({ startsAt }) => <When at={startsAt} /> },
          { title: texts.ends, cell: ({ endsAt }) => <When at={endsAt} /> },
          {
            title: texts.entries,
            isNumber: true,
            cell: ({ entryCount }) => (typeof entryCount === 'number' ? format.number(entryCount) : '–'),
          },
          {
            title: ' ',
            cell: ({ id, number }) => (
              <Group gap="xs">
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => onShowEntries(number)}
                  aria-label={`${texts.showEntries}: ${number}`}
                >
                  {texts.showEntries}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  onClick={() => setRewarded({ id, number })}
                  aria-label={`${texts.rewards}: ${number}`}
                >
                  {texts.rewards}
                </Button>
              </Group>
            ),
          },
        ]}
      />
      <Modal
        opened={rewarded !== null}
        onClose={() => setRewarded(null)}
        title={`${texts.rewards}: ${texts.season} ${rewarded?.number ?? ''}`}
        size="xl"
        closeButtonProps={{ 'aria-label': common.close }}
      >
        {rewarded && <Rewards season={rewarded.id} />}
      </Modal>
    </>
  );
}

function Rewards({ season }: { season: string }) {
  const texts = useTexts(rewardTexts);
  const pages = usePages(SeasonRewards, { season, first: 20 }, (data) => foundIn(data)?.rewards);
  return (
    <List
      label={texts.rewards}
      pages={pages}
      empty={texts.none}
      keyOf={({ id }) => id}
      columns={[
        { title: texts.rank, isNumber: true, cell: ({ rank }) => rank },
        { title: texts.player, cell: ({ player }) => <PlayerLink player={player} /> },
        { title: texts.rule, cell: ({ rule }) => rule },
        { title: texts.payload, cell: ({ payload }) => <Json value={payload} /> },
        { title: texts.claimed, cell: ({ claimedAt }) => <When at={claimedAt} /> },
      ]}
    />
  );
}
