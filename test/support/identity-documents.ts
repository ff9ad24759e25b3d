import { graphql } from './gql/index.ts';

export const PlayerSummaryParts = graphql(`
  fragment PlayerSummaryParts on PlayerSummary {
    player {
      id
    }
    providers
    runs
    boards
    unclaimedRewards
    lastRunAt
    saves
    lastSaveAt
    actions
    lastActionAt
    counters {
      key
      value
    }
  }
`);

export const LinkConflictParts = graphql(`
  fragment LinkConflictParts on LinkConflict {
    current {
      ...PlayerSummaryParts
    }
    other {
      ...PlayerSummaryParts
    }
    choiceToken
    choiceTokenExpiresAt
  }
`);

export const Login = graphql(`
  mutation Login($input: LoginInput!) {
    login(input: $input) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on Error {
        code
        message
      }
      ... on LinkConflict {
        ...LinkConflictParts
      }
    }
  }
`);

export const LinkIdentity = graphql(`
  mutation LinkIdentity($input: LoginInput!) {
    linkIdentity(input: $input) {
      __typename
      ... on Session {
        ...SessionParts
      }
      ... on Error {
        code
        message
      }
      ... on LinkConflict {
        ...LinkConflictParts
      }
    }
  }
`);

export const ResolveLinkConflict = graphql(`
  mutation ResolveLinkConflict($choiceToken: String!, $keep: LinkKeep!) {
    resolveLinkConflict(choiceToken: $choiceToken, keep: $keep) {
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

export const MyIdentities = graphql(`
  query MyIdentities {
    myIdentities {
      id
      provider
      appId
    }
  }
`);

export const UnlinkIdentity = graphql(`
  mutation UnlinkIdentity($identity: ID!) {
    unlinkIdentity(identity: $identity) {
      __typename
      ... on Player {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const Merges = graphql(`
  query Merges($id: ID!) {
    node(id: $id) {
      ... on Player {
        mergedInto {
          id
        }
        merges {
          id
          kept {
            id
          }
          merged {
            id
          }
          cause
          wasChosen
          revertedAt
          revertReason
        }
        bans {
          id
          reason
          createdBy
          liftedAt
        }
      }
    }
  }
`);

export const RevertMerge = graphql(`
  mutation RevertMerge($merge: ID!, $reason: String!) {
    revertMerge(merge: $merge, reason: $reason) {
      __typename
      ... on PlayerMerge {
        id
        revertedAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
