import { graphql } from './gql/index.ts';

export const SearchPlayers = graphql(`
  query SearchPlayers(
    $search: String
    $game: ID
    $filter: PlayerFilterInput
    $orderBy: PlayerOrder
    $direction: OrderDirection
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    players(
      search: $search
      game: $game
      filter: $filter
      orderBy: $orderBy
      direction: $direction
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      isTotalCountExact
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        id
        displayName
        lastSeenAt
      }
    }
  }
`);

export const NoteParts = graphql(`
  fragment NoteParts on PlayerNote {
    id
    text
    createdBy
    editedAt
    player {
      id
    }
  }
`);

export const AddPlayerNote = graphql(`
  mutation AddPlayerNote($player: ID!, $text: String!) {
    addPlayerNote(player: $player, text: $text, reason: "for the test") {
      __typename
      ...NoteParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const EditPlayerNote = graphql(`
  mutation EditPlayerNote($note: ID!, $text: String!) {
    editPlayerNote(note: $note, text: $text, reason: "for the test") {
      __typename
      ...NoteParts
      ... on Error {
        code
      }
    }
  }
`);

export const DeletePlayerNote = graphql(`
  mutation DeletePlayerNote($note: ID!) {
    deletePlayerNote(note: $note, reason: "for the test") {
      __typename
      ...NoteParts
      ... on Error {
        code
      }
    }
  }
`);

export const PlayerNotes = graphql(`
  query PlayerNotes($player: ID!, $first: Int, $after: String) {
    node(id: $player) {
      ... on Player {
        notes(first: $first, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            ...NoteParts
          }
        }
      }
    }
  }
`);

export const EndPlayerSessions = graphql(`
  mutation EndPlayerSessions($player: ID!, $reason: String!) {
    endPlayerSessions(player: $player, reason: $reason) {
      __typename
      ... on EndedSessions {
        count
        player {
          id
        }
      }
      ... on Error {
        code
      }
    }
  }
`);

export const ResetPlayerProfile = graphql(`
  mutation ResetPlayerProfile($input: ResetPlayerProfileInput!) {
    resetPlayerProfile(input: $input) {
      __typename
      ... on Player {
        displayName
        avatarUrl
      }
      ... on Error {
        code
      }
    }
  }
`);

export const PlayerTimeline = graphql(`
  query PlayerTimeline($player: ID!, $first: Int, $after: String, $kinds: [TimelineKind!]) {
    node(id: $player) {
      ... on Player {
        timeline(first: $first, after: $after, kinds: $kinds) {
          pageInfo {
            hasNextPage
            endCursor
          }
          edges {
            cursor
            node {
              at
              kind
              summary
              facts
              by
              reason
              objectId
              player {
                id
              }
            }
          }
        }
      }
    }
  }
`);

export const BulkActParts = graphql(`
  fragment BulkActParts on BulkAct {
    id
    act
    details
    state
    total
    done
    refused
    reason
    createdBy
    lastError
    endedBy
  }
`);

export const StartBulkAct = graphql(`
  mutation StartBulkAct($input: StartBulkActInput!) {
    startBulkAct(input: $input) {
      __typename
      ... on BulkActStart {
        matches
        bulkAct {
          ...BulkActParts
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const CancelBulkAct = graphql(`
  mutation CancelBulkAct($bulkAct: ID!) {
    cancelBulkAct(bulkAct: $bulkAct, reason: "for the test") {
      __typename
      ...BulkActParts
      ... on Error {
        code
      }
    }
  }
`);

export const BulkActById = graphql(`
  query BulkActById($id: ID!, $outcome: BulkActOutcome, $first: Int, $after: String) {
    bulkAct(id: $id) {
      ...BulkActParts
      results(outcome: $outcome, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          outcome
          detail
          player {
            id
          }
        }
      }
    }
  }
`);

export const BulkActs = graphql(`
  query BulkActs($game: ID) {
    bulkActs(game: $game, first: 100) {
      totalCount
      nodes {
        ...BulkActParts
      }
    }
  }
`);
