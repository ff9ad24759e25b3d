import { Group, Stack, Text } from '@mantine/core';
import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { List } from '../../parts/rows.tsx';
import { PlayerLink, When } from '../../parts/small.tsx';
import { useGame } from '../../session/game.tsx';
import { VoidedRuns, VoidRuns } from '../players/voids.tsx';
import type { ShownBoard } from './leaderboard.tsx';
import { boardTexts } from './texts.ts';
import { Verification } from './verification.tsx';

const BoardEntries = graphql(`
  query BoardEntries($game: ID, $key: ID!, $season: Int, $first: Int!, $after: String) {
    leaderboard(game: $game, key: $key) {
      id
      entries(season: $season, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          rank
          score
          tiebreakers
          achievedAt
          dimensions {
            key
            value
          }
          player {
            id
            displayName
          }
          submission {
            id
          }
        }
      }
    }
  }
`);

export function Entries({ board, season }: { board: ShownBoard; season: number }) {
  const texts = useTexts(boardTexts);
  const format = useFormat();
  const { game } = useGame();
  const pages = usePages(
    BoardEntries,
    { game, key: board.key, season, first: 30 },
    (data) => data.leaderboard?.entries,
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text>
          {texts.season} {season}
        </Text>
        <Verification board={board.key} season={season} />
      </Group>
      <List
        label={texts.entries}
        pages={pages}
        empty={texts.noEntries}
        keyOf={({ id }) => id}
        columns={[
          { title: texts.rank, cell: ({ rank }) => format.number(rank) },
          { title: texts.player, cell: ({ player }) => <PlayerLink player={player} /> },
          {
            title: texts.score,
            isNumber: true,
            cell: ({ score, tiebreakers }) => [score, ...tiebreakers].map(format.number).join(' · '),
          },
          ...(board.dimensions.length > 0
            ? [
                {
                  title: texts.filed,
                  cell: ({ dimensions }: { dimensions: { key: string; value: string }[] }) =>
                    dimensions.map(({ key, value }) => `${key}: ${value}`).join(', '),
                },
              ]
            : []),
          { title: texts.at, cell: ({ achievedAt }) => <When at={achievedAt} /> },
          {
            title: ' ',
            cell: ({ submission, player, rank }) => (
              <ActButton
                operation="voidScores"
                label={texts.void}
                about={`${rank}, ${player.displayName ?? player.id}`}
                color="red"
                text={texts.voidText}
                document={VoidRuns}
                outcome={({ voidScores }) => <VoidedRuns made={voidScores} />}
                canTry
                variables={(reason) => ({ input: { submission: submission.id, reason } })}
              />
            ),
          },
        ]}
      />
    </Stack>
  );
}
