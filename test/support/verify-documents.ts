import { graphql } from './gql/index.ts';

export const VerifyLeaderboard = graphql(`
  mutation VerifyLeaderboard($leaderboard: ID!, $season: Int, $repair: Boolean) {
    verifyLeaderboard(leaderboard: $leaderboard, season: $season, repair: $repair, reason: "for the test") {
      __typename
      ... on LeaderboardVerification {
        leaderboard {
          key
        }
        season
        entries
        differences
        samples {
          kind
          player {
            id
          }
          part
          inRedis {
            score
            tiebreakers
            dimensions
          }
          inPostgres {
            score
            tiebreakers
            dimensions
          }
        }
        isRepaired
        indexMissing
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
