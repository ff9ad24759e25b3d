import { graphql } from './gql/index.ts';

export const RequestDataExport = graphql(`
  mutation RequestDataExport {
    requestDataExport {
      __typename
      ... on DataExport {
        ...Receipt
      }
      ... on DataExportTooSoon {
        retryAfterSeconds
      }
      ... on Error {
        code
        message
      }
    }
  }

  fragment Receipt on DataExport {
    id
    state
    requestedAt
    readyAt
    expiresAt
    url
    size
  }
`);

export const RequestPlayerDataExport = graphql(`
  mutation RequestPlayerDataExport($player: ID!, $reason: String!) {
    requestPlayerDataExport(player: $player, reason: $reason) {
      __typename
      ... on DataExport {
        ...Receipt
        requestedBy
        reason
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const MyAccount = graphql(`
  query MyAccount {
    me {
      id
      displayName
      deletionAt
      isDeleted
      dataExport {
        ...Receipt
      }
    }
  }
`);

export const AccountOf = graphql(`
  query AccountOf($id: ID!) {
    node(id: $id) {
      ... on Player {
        displayName
        avatarUrl
        deletionAt
        isDeleted
        dataExport {
          ...Receipt
        }
      }
    }
  }
`);

export const DeleteAccount = graphql(`
  mutation DeleteAccount {
    deleteAccount(input: { confirm: DELETE_EVERYTHING }) {
      __typename
      ... on AccountDeletion {
        ...Deletion
      }
      ... on Error {
        code
        message
      }
    }
  }

  fragment Deletion on AccountDeletion {
    id
    state
    requestedAt
    deletesAt
    cancelledAt
    doneAt
  }
`);

export const CancelAccountDeletion = graphql(`
  mutation CancelAccountDeletion {
    cancelAccountDeletion {
      __typename
      ... on AccountDeletion {
        ...Deletion
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const DeletePlayer = graphql(`
  mutation DeletePlayer($player: ID!, $reason: String!, $immediately: Boolean) {
    deletePlayer(player: $player, reason: $reason, immediately: $immediately) {
      __typename
      ... on AccountDeletion {
        ...Deletion
        reason
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const CancelPlayerDeletion = graphql(`
  mutation CancelPlayerDeletion($player: ID!) {
    cancelPlayerDeletion(player: $player, reason: "for the test") {
      __typename
      ... on AccountDeletion {
        ...Deletion
        cancelledBy
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const AccountDeletions = graphql(`
  query AccountDeletions(
    $game: ID
    $state: AccountDeletionState
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    accountDeletions(game: $game, state: $state, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        ...Deletion
        playerId
        player {
          id
        }
        requestedBy
        cancelledBy
        reason
        lastError
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
`);

export const DataExports = graphql(`
  query DataExports($player: ID, $state: DataExportState, $first: Int, $after: String) {
    dataExports(player: $player, state: $state, first: $first, after: $after) {
      nodes {
        ...Receipt
        player {
          id
        }
        requestedBy
        reason
        lastError
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);
