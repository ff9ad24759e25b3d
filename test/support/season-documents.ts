import { graphql } from './gql/index.ts';

export const Seasons = graphql(`
  query Seasons($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    leaderboard(key: $key) {
      season {
        number
      }
      seasons(first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          endCursor
          startCursor
        }
        nodes {
          id
          number
          state
          startsAt
          endsAt
          timeZone
          entryCount
          frozenAt
          rewardedAt
          leaderboard {
            key
          }
        }
      }
    }
  }
`);

export const SeasonViews = graphql(`
  query SeasonViews($key: ID!, $season: Int, $player: ID!, $size: Int, $players: [ID!]!) {
    leaderboard(key: $key) {
      entries(first: 3, season: $season) {
        totalCount
        nodes {
          ...EntryParts
        }
      }
      me(season: $season) {
        ...EntryParts
      }
      around(player: $player, size: $size, season: $season) {
        ...EntryParts
      }
      entriesOf(players: $players, season: $season) {
        ...EntryParts
      }
    }
  }
`);

export const RewardParts = graphql(`
  fragment RewardParts on Reward {
    id
    rule
    rank
    payload
    createdAt
    claimedAt
    player {
      id
    }
    season {
      number
    }
  }
`);

export const MyRewards = graphql(`
  query MyRewards($claimed: Boolean, $first: Int, $after: String, $last: Int, $before: String) {
    myRewards(claimed: $claimed, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
        startCursor
      }
      nodes {
        ...RewardParts
      }
    }
  }
`);

export const RewardsOf = graphql(`
  query RewardsOf($player: ID!, $key: ID!) {
    rewards(player: $player, first: 100) {
      totalCount
      nodes {
        ...RewardParts
      }
    }
    leaderboard(key: $key) {
      seasons(last: 1) {
        nodes {
          rewards(first: 100) {
            totalCount
            nodes {
              ...RewardParts
            }
          }
        }
      }
    }
  }
`);

export const ClaimReward = graphql(`
  mutation ClaimReward($id: ID!) {
    claimReward(id: $id) {
      __typename
      ... on Reward {
        ...RewardParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
