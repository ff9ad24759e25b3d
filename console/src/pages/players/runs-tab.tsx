import { Button, Card, Group, NativeSelect, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { useAsk } from '../../api/queries.ts';
import { foundIn } from '../../api/node.ts';
import { graphql } from '../../gql/gql.ts';
import type { PlayerRunsQuery } from '../../gql/graphql.ts';
import { useFormat } from '../../language/format.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Rows } from '../../parts/rows.tsx';
import { Mark, When } from '../../parts/small.tsx';
import { Answered, Nothing } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { runTexts } from './runs-texts.ts';
import { VoidedRuns, VoidRuns, Voids, VoidSince } from './voids.tsx';

const BoardChoice = graphql(`
  query BoardChoice($game: ID) {
    leaderboards(game: $game, first: 100) {
      nodes {
        key
        title
      }
    }
  }
`);

const PlayerRuns = graphql(`
  query PlayerRuns($id: ID!, $leaderboard: ID!, $before: ID) {
    node(id: $id) {
      ... on Player {
        id
        submissions(leaderboard: $leaderboard, first: 20, before: $before) {
          id
          score
          tiebreakers
          reportedAt
          season
          rank
          improved
          runId
          voidedBy {
            id
          }
        }
      }
    }
  }
`);

const pageSize = 20;
const runsIn = (data: PlayerRunsQuery) => foundIn(data)?.submissions ?? [];

export function RunsTab({ player }: { player: string }) {
  const texts = useTexts(runTexts);
  const { game } = useGame();
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = useAsk(BoardChoice, { game });
  return (
    <Answered asked={asked}>
      {({ leaderboards: { nodes: boards } }) => {
        const board = chosen ?? boards[0]?.key;
        if (board === undefined) return <Nothing text={texts.noBoards} />;
        return (
          <Stack gap="lg">
            <Group align="end" justify="space-between">
              <NativeSelect
                label={texts.board}
                value={board}
                onChange={(event) => setChosen(event.currentTarget.value)}
                data={boards.map(({ key, title }) => ({ value: key, label: title }))}
              />
              <VoidSince player={player} leaderboard={board} />
            </Group>
            <Runs player={player} leaderboard={board} />
            <Voids player={player} />
          </Stack>
        );
      }}
    </Answered>
  );
}

function Runs({ player, leaderboard }: { player: string; leaderboard: string }) {
  const texts = useTexts(runTexts);
  const format = useFormat();
  const asked = useInfiniteQuery({
    queryKey: [PlayerRuns.toString(), player, leaderboard],
    queryFn: ({ pageParam, signal }) => ask(PlayerRuns, { id: player, leaderboard, before: pageParam }, signal),
    initialPageParam: null as string | null,
    // A list by the last one that was seen: where a page is full, another may follow.
    getNextPageParam: (data) => (runsIn(data).length === pageSize ? (runsIn(data).at(-1)?.id ?? null) : null),
  });
  const runs = asked.data?.pages.flatMap(runsIn);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4">
        {texts.runs}
      </Title>
      <Answered asked={{ ...asked, data: runs }}>
        {(found) =>
          found.length === 0 ? (
            <Nothing text={texts.none} />
          ) : (
            <Rows
              label={texts.runs}
              rows={found}
              keyOf={({ id }) => id}
              columns={[
                { title: texts.at, cell: ({ reportedAt }) => <When at={reportedAt} /> },
                { title: texts.season, isNumber: true, cell: ({ season }) => season },
                {
                  title: texts.score,
                  isNumber: true,
                  cell: ({ score, tiebreakers }) => [score, ...tiebreakers].map(format.number).join(' · '),
                },
                { title: texts.rank, isNumber: true, cell: ({ rank }) => (rank ? format.number(rank) : '–') },
                { title: texts.runId, cell: ({ runId }) => runId ?? '–' },
                {
                  title: ' ',
                  cell: ({ id, score, voidedBy }) =>
                    voidedBy ? (
                      <Mark color="red">{texts.voided}</Mark>
                    ) : (
                      <ActButton
                        operation="voidScores"
                        label={texts.void}
                        about={String(score)}
                        color="red"
                        text={texts.voidText}
                        document={VoidRuns}
                        outcome={({ voidScores }) => <VoidedRuns made={voidScores} />}
                        canTry
                        variables={(reason) => ({ input: { submission: id, reason } })}
                      />
                    ),
                },
              ]}
            />
          )
        }
      </Answered>
      {asked.hasNextPage && (
        <Group justify="center" mt="sm">
          <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {texts.older}
          </Button>
        </Group>
      )}
    </Card>
  );
}
