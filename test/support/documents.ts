import { graphql } from './gql/index.ts';

export const LoginGuest = graphql(`
  mutation LoginGuest($secret: String!) {
    login(input: { guest: { deviceSecret: $secret } }) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on LoginRefused {
        until
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const LoginMiniGame = graphql(`
  mutation LoginMiniGame($code: String!, $appId: ID) {
    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on Error {
        code
        message
      }
      ... on LoginRefused {
        until
      }
      ... on WechatUnavailable {
        retryAfterSeconds
      }
    }
  }
`);

export const LoginWeb = graphql(`
  mutation LoginWeb($code: String!, $appId: ID) {
    login(input: { wechatWeb: { code: $code, appId: $appId } }) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RefreshSession = graphql(`
  mutation RefreshSession($refreshToken: String!) {
    refreshSession(refreshToken: $refreshToken) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const SessionParts = graphql(`
  fragment SessionParts on Session {
    accessToken
    accessTokenExpiresAt
    refreshToken
    refreshTokenExpiresAt
    isNewPlayer
    player {
      id
      displayName
      createdAt
    }
  }
`);

export const Logout = graphql(`
  mutation Logout($everywhere: Boolean) {
    logout(everywhere: $everywhere)
  }
`);

export const Me = graphql(`
  query Me {
    me {
      id
      displayName
    }
  }
`);

export const EntryParts = graphql(`
  fragment EntryParts on LeaderboardEntry {
    id
    rank
    score
    tiebreakers
    metadata
    achievedAt
    player {
      id
    }
  }
`);

export const ReportScore = graphql(`
  mutation ReportScore($input: ReportScoreInput!, $reason: String) {
    reportScore(input: $input, reason: $reason) {
      __typename
      ... on ScoreReport {
        improved
        previousRank
        entry {
          ...EntryParts
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const Entries = graphql(`
  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {
    leaderboard(key: $key) {
      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {
        totalCount
        pageInfo {
          hasNextPage
          hasPreviousPage
          startCursor
          endCursor
        }
        edges {
          cursor
          node {
            ...EntryParts
          }
        }
      }
    }
  }
`);

export const BoardViews = graphql(`
  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {
    leaderboard(key: $key) {
      entries(first: $first) {
        totalCount
        nodes {
          ...EntryParts
        }
      }
      me {
        ...EntryParts
      }
      around(player: $player, size: $size) {
        ...EntryParts
      }
      entriesOf(players: $players) {
        ...EntryParts
      }
    }
  }
`);

export const CreateLeaderboard = graphql(`
  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {
    createLeaderboard(input: $input, reason: "for the test") {
      __typename
      ... on Leaderboard {
        id
        key
        title
        sort
        operator
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const LeaderboardTop = graphql(`
  subscription LeaderboardTop($key: ID!, $first: Int, $after: String) {
    leaderboardTop(leaderboard: $key, first: $first, after: $after) {
      id
      season
      totalCount
      entries {
        rank
        score
        player {
          id
          displayName
        }
      }
    }
  }
`);

export const MyStanding = graphql(`
  subscription MyStanding($key: ID!, $after: String) {
    myStanding(leaderboard: $key, after: $after) {
      id
      season
      leaderboard {
        key
      }
      entry {
        rank
        score
      }
    }
  }
`);
