import { Button, Group, Tabs } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { useAsk } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import type { BoardQuery } from '../../gql/graphql.ts';
import { useTexts } from '../../language/provider.tsx';
import { ActButton } from '../../parts/act-button.tsx';
import { Page } from '../../parts/page.tsx';
import { Mark } from '../../parts/small.tsx';
import { Answered } from '../../parts/states.tsx';
import { useGame } from '../../session/game.tsx';
import { useMay } from '../../session/session.tsx';
import { Definition } from './definition.tsx';
import { Entries } from './entries.tsx';
import { Seasons } from './seasons.tsx';
import { boardTexts } from './texts.ts';

export const Board = graphql(`
  query Board($game: ID, $key: ID!) {
    leaderboard(game: $game, key: $key) {
      id
      key
      title
      sort
      operator
      tiebreakers
      rankStyle
      visibility
      friendRanking
      interactiveDataKey
      archivedAt
      dimensions {
        key
        values
      }
      guards {
        scoreMin
        scoreMax
        improvementMax
        reportsPerMinute
        trustedOnly
        clientVersionMin
      }
      schedule {
        cron
        timeZone
        seasons {
          startsAt
          endsAt
        }
      }
      rewardRules {
        key
        ranks {
          from
          to
        }
        percent {
          from
          to
        }
        payload
      }
      season {
        number
      }
    }
  }
`);

const ArchiveBoard = graphql(`
  mutation ArchiveBoard($game: ID, $leaderboard: ID!, $reason: String!, $dryRun: Boolean) {
    archiveLeaderboard(game: $game, leaderboard: $leaderboard, reason: $reason, dryRun: $dryRun) {
      ... on Leaderboard {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export type ShownBoard = NonNullable<BoardQuery['leaderboard']>;

export function LeaderboardPage({ boardKey }: { boardKey: string }) {
  const texts = useTexts(boardTexts);
  const { game } = useGame();
  const asked = useAsk(Board, { game, key: boardKey });
  const board = asked.data?.leaderboard;
  return (
    <Page title={board?.title ?? boardKey} aside={board && <Acts board={board} />}>
      <Answered asked={{ ...asked, data: board }}>
        {(found) => (
          <>
            {found.archivedAt && (
              <Group>
                <Mark>{texts.archived}</Mark>
              </Group>
            )}
            <BoardTabs board={found} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Acts({ board: { key, title, archivedAt } }: { board: ShownBoard }) {
  const texts = useTexts(boardTexts);
  const { game } = useGame();
  const may = useMay();
  if (archivedAt) return null;
  return (
    <Group gap="xs">
      {may('updateLeaderboard') && (
        <Button size="xs" component={Link} href={`/leaderboards/board/${key}/edit`}>
          {texts.edit}
        </Button>
      )}
      <ActButton
        operation="archiveLeaderboard"
        label={texts.archive}
        about={title}
        color="red"
        text={texts.archiveText}
        document={ArchiveBoard}
        canTry
        variables={(reason) => ({ game, leaderboard: key, reason })}
      />
    </Group>
  );
}

/** The tab and the season stand in the address. */
function BoardTabs({ board }: { board: ShownBoard }) {
  const texts = useTexts(boardTexts);
  const [params, setParams] = useSearchParams();
  const tab = params.get('tab') ?? 'entries';
  const season = Number(params.get('season') ?? board.season.number);
  const showEntriesOf = (number: number) => setParams({ tab: 'entries', season: String(number) });
  return (
    <Tabs value={tab} onChange={(next) => setParams(next ? { tab: next } : {}, { replace: true })} keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="entries">{texts.entries}</Tabs.Tab>
        <Tabs.Tab value="seasons">{texts.seasons}</Tabs.Tab>
        <Tabs.Tab value="definition">{texts.definition}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="entries" pt="md">
        <Entries board={board} season={season} />
      </Tabs.Panel>
      <Tabs.Panel value="seasons" pt="md">
        <Seasons board={board} onShowEntries={showEntriesOf} />
      </Tabs.Panel>
      <Tabs.Panel value="definition" pt="md">
        <Definition board={board} />
      </Tabs.Panel>
    </Tabs>
  );
}
