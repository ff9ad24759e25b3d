import { graphql } from './gql/index.ts';

export const PlaceParts = graphql(`
  fragment PlaceParts on LeaderboardEntry {
    rank
    score
    tiebreakers
    total
    percentile
    dimensions {
      key
      value
    }
    player {
      id
    }
  }
`);

/** Every way to read a board, in one request. */
export const BoardPlaces = graphql(`
  query BoardPlaces(
    $key: ID!
    $first: Int
    $player: ID
    $size: Int
    $players: [ID!]!
    $where: [FilingInput!]
    $fromRank: Int
    $fromScore: SafeInt
    $season: Int
  ) {
    leaderboard(key: $key) {
      entries(first: $first, where: $where, season: $season) {
        totalCount
        nodes {
          ...PlaceParts
        }
      }
      fromRank: entries(first: $first, where: $where, season: $season, fromRank: $fromRank) {
        pageInfo {
          hasPreviousPage
          hasNextPage
        }
        nodes {
          ...PlaceParts
        }
      }
      fromScore: entries(first: $first, where: $where, season: $season, fromScore: $fromScore) {
        nodes {
          ...PlaceParts
        }
      }
      me(where: $where, season: $season) {
        ...PlaceParts
      }
      around(player: $player, size: $size, where: $where, season: $season) {
        ...PlaceParts
      }
      entriesOf(players: $players, where: $where, season: $season) {
        ...PlaceParts
      }
    }
  }
`);

export const PlacePage = graphql(`
  query PlacePage(
    $key: ID!
    $first: Int
    $after: String
    $last: Int
    $before: String
    $where: [FilingInput!]
    $season: Int
  ) {
    leaderboard(key: $key) {
      entries(first: $first, after: $after, last: $last, before: $before, where: $where, season: $season) {
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        nodes {
          ...PlaceParts
        }
      }
    }
  }
`);

export const Standings = graphql(`
  query Standings($player: ID) {
    standings(player: $player) {
      rank
      score
      leaderboard {
        key
      }
    }
  }
`);

export const SubmissionsOf = graphql(`
  query SubmissionsOf($player: ID!, $leaderboard: ID!, $first: Int, $before: ID) {
    node(id: $player) {
      ... on Player {
        submissions(leaderboard: $leaderboard, first: $first, before: $before) {
          id
          score
          runId
          improved
          rank
          voidedBy {
            id
            reason
          }
        }
        scoreVoids {
          id
          runs
          reason
          revertedAt
          revertReason
        }
        bans {
          id
          until
          liftedAt
          liftedBy
        }
      }
    }
  }
`);

export const VoidScores = graphql(`
  mutation VoidScores($input: VoidScoresInput!) {
    voidScores(input: $input) {
      __typename
      ... on ScoreVoid {
        id
        runs
        reason
        since
        revertedAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RevertVoid = graphql(`
  mutation RevertVoid($void: ID!, $reason: String!) {
    revertVoid(void: $void, reason: $reason) {
      __typename
      ... on ScoreVoid {
        id
        revertedAt
        revertReason
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const BanPlayer = graphql(`
  mutation BanPlayer($input: BanPlayerInput!) {
    banPlayer(input: $input) {
      __typename
      ... on Ban {
        id
        scope
        until
        liftedAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const LiftBan = graphql(`
  mutation LiftBan($ban: ID!, $reason: String!) {
    liftBan(ban: $ban, reason: $reason) {
      __typename
      ... on Ban {
        id
        liftedAt
        liftedBy
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
