import { graphql } from './gql/index.ts';

export const Overview = graphql(`
  query Overview($span: OverviewSpan!) {
    overview {
      steps(span: $span) {
        at
        operations
        errors
        logins
        newPlayers
        reports
      }
      jobs {
        waiting
        active
        delayed
        failed
      }
    }
  }
`);

export const GamesOfGateway = graphql(`
  query GamesOfGateway {
    games {
      key
    }
  }
`);

export const ListLeaderboards = graphql(`
  query ListLeaderboards($game: ID, $archived: Boolean, $first: Int, $after: String) {
    leaderboards(game: $game, archived: $archived, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        key
      }
    }
  }
`);

export const LeaderboardPlan = graphql(`
  query LeaderboardPlan($key: ID!) {
    leaderboard(key: $key) {
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
    }
  }
`);
