import { graphql } from './gql/index.ts';

export const WechatAuthorizeUrl = graphql(`
  mutation WechatAuthorizeUrl($input: WechatAuthorizeInput!) {
    wechatAuthorizeUrl(input: $input) {
      url
      state
      browserSecret
      expiresAt
    }
  }
`);

export const WechatJsSdkConfig = graphql(`
  query WechatJsSdkConfig($url: String!, $appId: ID) {
    wechatJsSdkConfig(url: $url, appId: $appId) {
      __typename
      ... on WechatJsSdkConfig {
        appId
        timestamp
        nonceStr
        signature
      }
      ... on Error {
        code
        message
      }
      ... on WechatUnavailable {
        retryAfterSeconds
      }
    }
  }
`);
