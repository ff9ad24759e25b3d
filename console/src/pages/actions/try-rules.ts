import { graphql } from '../../gql/gql.ts';

export const TryRules = graphql(`
  query TryRules($input: TryActionsInput!) {
    tryActions(input: $input) {
      ... on ActionTrial {
        steps {
          at
          counters {
            key
            value
          }
          result {
            __typename
            ... on ActionPerformed {
              leftToday
              cooldownUntil
            }
            ... on Error {
              code
              message
            }
          }
        }
      }
      ... on ActionRulesInvalid {
        issues {
          path
          message
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
