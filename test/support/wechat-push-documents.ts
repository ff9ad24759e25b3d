import { graphql } from './gql/index.ts';

export const WechatPushes = graphql(`
  query WechatPushes($app: ID, $event: String, $state: WechatPushState, $first: Int, $after: String, $last: Int) {
    wechatPushes(app: $app, event: $event, state: $state, first: $first, after: $after, last: $last) {
      totalCount
      nodes {
        id
        appId
        msgType
        event
        openid
        content
        sentAt
        receivedAt
        deliveries
        state
        attempts
        dueAt
        lastError
        handledAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
    }
  }
`);

export const RetryWechatPush = graphql(`
  mutation RetryWechatPush($push: ID!) {
    retryWechatPush(push: $push, reason: "for the test") {
      __typename
      ... on WechatPush {
        state
      }
      ... on Error {
        code
      }
    }
  }
`);
