import { usePages } from '../../api/queries.ts';
import { graphql } from '../../gql/gql.ts';
import { useTexts } from '../../language/provider.tsx';
import { List } from '../../parts/rows.tsx';
import { Json, When } from '../../parts/small.tsx';
import { rewardTexts } from '../leaderboards/reward-texts.ts';

const PlayerRewards = graphql(`
  query PlayerRewards($player: ID!, $first: Int!, $after: String) {
    rewards(player: $player, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        rule
        rank
        payload
        createdAt
        claimedAt
        season {
          number
          leaderboard {
            title
          }
        }
      }
    }
  }
`);

export function RewardsTab({ player }: { player: string }) {
  const texts = useTexts(rewardTexts);
  const pages = usePages(PlayerRewards, { player, first: 20 }, (data) => data.rewards);
  return (
    <List
      label={texts.rewards}
      pages={pages}
      empty={texts.none}
      keyOf={({ id }) => id}
      columns={[
        { title: texts.season, cell: ({ season }) => `${season.leaderboard.title} · ${season.number}` },
        { title: texts.rank, isNumber: true, cell: ({ rank }) => rank },
        { title: texts.rule, cell: ({ rule }) => rule },
        { title: texts.payload, cell: ({ payload }) => <Json value={payload} /> },
        { title: texts.given, cell: ({ createdAt }) => <When at={createdAt} /> },
        { title: texts.claimed, cell: ({ claimedAt }) => <When at={claimedAt} /> },
      ]}
    />
  );
}
