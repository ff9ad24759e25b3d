import { graphql } from './gql/index.ts';

export const AuditRecords = graphql(`
  query AuditRecords($action: String, $player: ID, $first: Int, $after: String) {
    auditRecords(action: $action, player: $player, first: $first, after: $after) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      nodes {
        id
        number
        adminId
        adminName
        adminRole
        action
        gameKey
        reason
        arguments
        changed
        changes {
          entity
          before
          after
        }
        isErased
        isRevertible
        revertedBy
        hash
      }
    }
  }
`);

export const Revert = graphql(`
  mutation Revert($auditId: ID!, $reason: String!, $dryRun: Boolean) {
    revert(auditId: $auditId, reason: $reason, dryRun: $dryRun) {
      __typename
      ... on AuditRecord {
        number
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const BanWithReason = graphql(`
  mutation BanWithReason($player: ID!, $reason: String!, $dryRun: Boolean) {
    banPlayer(input: { player: $player, reason: $reason }, dryRun: $dryRun) {
      __typename
      ... on Ban {
        id
        reason
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const MyBans = graphql(`
  query MyBans($player: ID!) {
    node(id: $player) {
      ... on Player {
        bans {
          id
          liftedAt
          liftReason
        }
      }
    }
  }
`);
