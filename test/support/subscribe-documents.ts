import { graphql } from './gql/index.ts';

export const TemplateParts = graphql(`
  fragment TemplateParts on SubscribeTemplate {
    key
    appId
    templateId
    fields
    page
    lang
    miniprogramState
    archivedAt
  }
`);

export const SetSubscribeTemplate = graphql(`
  mutation SetSubscribeTemplate($input: SetSubscribeTemplateInput!) {
    setSubscribeTemplate(input: $input, reason: "for the test") {
      ...TemplateParts
    }
  }
`);

export const ArchiveSubscribeTemplate = graphql(`
  mutation ArchiveSubscribeTemplate($template: ID!) {
    archiveSubscribeTemplate(template: $template, reason: "for the test") {
      __typename
      ... on SubscribeTemplate {
        ...TemplateParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const SubscribeTemplates = graphql(`
  query SubscribeTemplates($archived: Boolean) {
    subscribeTemplates(archived: $archived) {
      ...TemplateParts
    }
  }
`);

export const ConsentParts = graphql(`
  fragment ConsentParts on SubscribeConsent {
    template
    templateId
    appId
    available
    answer
    answeredAt
  }
`);

export const MySubscribeConsents = graphql(`
  query MySubscribeConsents {
    mySubscribeConsents {
      ...ConsentParts
    }
  }
`);

export const RecordSubscribeConsent = graphql(`
  mutation RecordSubscribeConsent($input: RecordSubscribeConsentInput!) {
    recordSubscribeConsent(input: $input) {
      __typename
      ... on SubscribeConsentRecord {
        consents {
          ...ConsentParts
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const MessageParts = graphql(`
  fragment MessageParts on SubscribeMessage {
    id
    messageId
    player {
      id
    }
    template {
      key
    }
    data
    state
    reason
    errcode
    invalidField
    attempts
    createdAt
    sendUntil
    dueAt
    endedAt
  }
`);

export const SendSubscribeMessage = graphql(`
  mutation SendSubscribeMessage($input: SendSubscribeMessageInput!) {
    sendSubscribeMessage(input: $input, reason: "for the test") {
      __typename
      ... on SubscribeMessage {
        ...MessageParts
      }
      ... on SubscribeDataInvalid {
        field
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const SubscribeMessages = graphql(`
  query SubscribeMessages(
    $player: ID
    $template: ID
    $state: SubscribeMessageState
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    subscribeMessages(
      player: $player
      template: $template
      state: $state
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      nodes {
        ...MessageParts
      }
    }
  }
`);

export const NoticeParts = graphql(`
  fragment NoticeParts on PlayerNotice {
    kind
    template {
      key
    }
    minutesBefore
    top
    data
  }
`);

export const SetSeasonReminder = graphql(`
  mutation SetSeasonReminder($input: SetSeasonReminderInput!) {
    setSeasonReminder(input: $input, reason: "for the test") {
      __typename
      ... on PlayerNotice {
        ...NoticeParts
      }
      ... on SubscribeDataInvalid {
        field
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const SetRankLossNotice = graphql(`
  mutation SetRankLossNotice($input: SetRankLossNoticeInput!) {
    setRankLossNotice(input: $input, reason: "for the test") {
      __typename
      ... on PlayerNotice {
        ...NoticeParts
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RemovePlayerNotice = graphql(`
  mutation RemovePlayerNotice($leaderboard: ID!, $kind: PlayerNoticeKind!) {
    removePlayerNotice(leaderboard: $leaderboard, kind: $kind, reason: "for the test") {
      __typename
      ... on Leaderboard {
        playerNotices {
          ...NoticeParts
        }
      }
    }
  }
`);

export const PlayerNotices = graphql(`
  query PlayerNotices($leaderboard: ID!) {
    leaderboard(key: $leaderboard) {
      playerNotices {
        ...NoticeParts
      }
    }
  }
`);
