import { graphql } from './gql/index.ts';

export const SaveParts = graphql(`
  fragment SaveParts on Save {
    key
    revision
    data
    bytes
    updatedAt
  }
`);

export const SaveErrorParts = graphql(`
  fragment SaveErrorParts on Error {
    __typename
    code
    message
    ... on SaveConflict {
      key
      currentRevision
      current {
        ...SaveParts
      }
      conflicts {
        key
        currentRevision
      }
    }
    ... on SaveRejected {
      key
      reason
    }
    ... on SaveQuotaExceeded {
      quota
      limit
      wanted
    }
  }
`);

export const SaveWriteParts = graphql(`
  fragment SaveWriteParts on SaveWrite {
    key
    revision
    isRepeat
    save {
      ...SaveParts
    }
  }
`);

export const WriteSave = graphql(`
  mutation WriteSave($input: WriteSaveInput!) {
    writeSave(input: $input) {
      __typename
      ...SaveWriteParts
      ...SaveErrorParts
    }
  }
`);

export const WriteSaves = graphql(`
  mutation WriteSaves($input: WriteSavesInput!) {
    writeSaves(input: $input) {
      __typename
      ... on SaveWrites {
        writes {
          ...SaveWriteParts
        }
      }
      ...SaveErrorParts
    }
  }
`);

export const DeleteSave = graphql(`
  mutation DeleteSave($input: DeleteSaveInput!) {
    deleteSave(input: $input) {
      __typename
      ...SaveWriteParts
      ...SaveErrorParts
    }
  }
`);

export const RestoreSave = graphql(`
  mutation RestoreSave($input: RestoreSaveInput!) {
    restoreSave(input: $input) {
      __typename
      ...SaveWriteParts
      ...SaveErrorParts
    }
  }
`);

export const ReadSave = graphql(`
  query ReadSave($key: ID!, $player: ID) {
    save(key: $key, player: $player) {
      ...SaveParts
    }
  }
`);

export const ReadSaves = graphql(`
  query ReadSaves($keys: [ID!], $prefix: String, $first: Int, $after: String, $last: Int, $before: String) {
    saves(keys: $keys, prefix: $prefix, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        key
        revision
      }
    }
  }
`);

export const SavesOf = graphql(`
  query SavesOf($player: ID!, $keys: [ID!]) {
    node(id: $player) {
      ... on Player {
        saves(keys: $keys) {
          totalCount
          nodes {
            key
            data
          }
        }
      }
    }
  }
`);

export const SaveRevisions = graphql(`
  query SaveRevisions($key: ID!, $player: ID, $first: Int, $after: String) {
    saveRevisions(key: $key, player: $player, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        revision
        data
        bytes
        cause
        writer
        createdAt
      }
    }
  }
`);

export const SaveWriters = graphql(`
  query SaveWriters($key: ID!, $player: ID) {
    saveRevisions(key: $key, player: $player) {
      nodes {
        revision
        writtenBy
        reason
      }
    }
  }
`);

export const SetSaveRule = graphql(`
  mutation SetSaveRule($input: SetSaveRuleInput!) {
    setSaveRule(input: $input) {
      id
      pattern
      access
      bytesMax
      merge {
        path
        policy
      }
      reason
      createdBy
      removedAt
    }
  }
`);

export const RemoveSaveRule = graphql(`
  mutation RemoveSaveRule($rule: ID!, $reason: String!) {
    removeSaveRule(rule: $rule, reason: $reason) {
      __typename
      ... on SaveRule {
        pattern
        removedAt
        removedBy
        removeReason
      }
      ... on Error {
        code
      }
    }
  }
`);

export const ListSaveRules = graphql(`
  query ListSaveRules($removed: Boolean) {
    saveRules(removed: $removed) {
      id
      pattern
      access
      createdAt
      removeReason
    }
  }
`);

export const SetSaveLimits = graphql(`
  mutation SetSaveLimits($input: SetSaveLimitsInput!) {
    setSaveLimits(input: $input) {
      keysMax
      bytesMax
      revisionsKept
    }
  }
`);

export const ReadSaveLimits = graphql(`
  query ReadSaveLimits {
    saveLimits {
      keysMax
      bytesMax
      revisionsKept
      reason
      createdBy
      createdAt
    }
  }
`);
