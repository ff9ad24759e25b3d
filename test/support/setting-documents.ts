import { graphql } from './gql/index.ts';

export const ReadSettings = graphql(`
  query ReadSettings($input: SettingsInput, $ifHash: String) {
    settings(input: $input, ifHash: $ifHash) {
      __typename
      ... on SettingsSnapshot {
        hash
        values
        changesAt
      }
      ... on SettingsUnchanged {
        hash
      }
    }
  }
`);

export const SettingsChanged = graphql(`
  subscription SettingsChanged($input: SettingsInput, $after: String) {
    settingsChanged(input: $input, after: $after) {
      id
      values
      changesAt
    }
  }
`);

export const SettingChangeParts = graphql(`
  fragment SettingChangeParts on SettingChange {
    version
    diff
    isDryRun
    setting {
      key
      version
      schema
      value
      rules {
        name
        when {
          platforms
          clientVersions
          playerTags
          percentage {
            of
            seed
          }
          from
          until
        }
        value
      }
    }
  }
`);

export const SetSetting = graphql(`
  mutation SetSetting($input: SetSettingInput!) {
    setSetting(input: $input) {
      __typename
      ...SettingChangeParts
      ... on Error {
        code
        message
      }
      ... on SettingInvalid {
        path
      }
      ... on SettingConflict {
        version
      }
    }
  }
`);

export const RemoveSetting = graphql(`
  mutation RemoveSetting($input: RemoveSettingInput!) {
    removeSetting(input: $input) {
      __typename
      ...SettingChangeParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RollbackSetting = graphql(`
  mutation RollbackSetting($input: RollbackSettingInput!) {
    rollbackSetting(input: $input) {
      __typename
      ...SettingChangeParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const SettingVersions = graphql(`
  query SettingVersions($key: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    settingVersions(key: $key, first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        version
        author
        reason
        at
        diff
        document
      }
    }
  }
`);

export const FindSetting = graphql(`
  query FindSetting($key: ID!) {
    setting(key: $key) {
      key
      version
      value
    }
    settingList {
      key
      version
    }
  }
`);

export const ExplainSetting = graphql(`
  query ExplainSetting($input: ExplainSettingInput!) {
    explainSetting(input: $input) {
      __typename
      ... on SettingExplanation {
        value
        version
        matchedRule
        rules {
          rule {
            name
          }
          outcome
          text
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const TaggedParts = graphql(`
  fragment TaggedParts on TaggedPlayers {
    players {
      id
      tags
    }
  }
`);

export const TagPlayers = graphql(`
  mutation TagPlayers($input: TagsInput!) {
    tagPlayers(input: $input, reason: "for the test") {
      __typename
      ...TaggedParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const UntagPlayers = graphql(`
  mutation UntagPlayers($input: TagsInput!) {
    untagPlayers(input: $input, reason: "for the test") {
      __typename
      ...TaggedParts
      ... on Error {
        code
        message
      }
    }
  }
`);
