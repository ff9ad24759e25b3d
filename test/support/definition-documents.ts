import { graphql } from './gql/index.ts';

export const DefinitionParts = graphql(`
  fragment DefinitionParts on Leaderboard {
    id
    key
    title
    sort
    operator
    tiebreakers
    rankStyle
    visibility
    dimensions {
      key
      values
    }
    friendRanking
    interactiveDataKey
    archivedAt
    guards {
      scoreMin
      scoreMax
      improvementMax
      reportsPerMinute
      trustedOnly
      clientVersionMin
    }
  }
`);

export const DefineLeaderboard = graphql(`
  mutation DefineLeaderboard($input: CreateLeaderboardInput!) {
    createLeaderboard(input: $input, reason: "for the test") {
      __typename
      ... on Leaderboard {
        ...DefinitionParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const UpdateLeaderboard = graphql(`
  mutation UpdateLeaderboard($input: UpdateLeaderboardInput!) {
    updateLeaderboard(input: $input, reason: "for the test") {
      __typename
      ... on Leaderboard {
        ...DefinitionParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const ArchiveLeaderboard = graphql(`
  mutation ArchiveLeaderboard($leaderboard: ID!, $game: ID) {
    archiveLeaderboard(leaderboard: $leaderboard, game: $game, reason: "for the test") {
      __typename
      ... on Leaderboard {
        ...DefinitionParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const Definition = graphql(`
  query Definition($key: ID!) {
    leaderboard(key: $key) {
      ...DefinitionParts
    }
  }
`);
