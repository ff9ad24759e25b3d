import { graphql } from './gql/index.ts';

export const SyncWechatProfile = graphql(`
  mutation SyncWechatProfile($input: SyncWechatProfileInput!) {
    syncWechatProfile(input: $input) {
      __typename
      ... on WechatProfileSync {
        nameTaken
        avatarTaken
        player {
          id
          displayName
          avatarUrl
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const UploadAvatar = graphql(`
  mutation UploadAvatar($data: String!) {
    uploadAvatar(input: { data: $data }) {
      __typename
      ... on Player {
        id
        avatarUrl
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const BindPhoneNumber = graphql(`
  mutation BindPhoneNumber($code: String!, $appId: ID) {
    bindPhoneNumber(code: $code, appId: $appId) {
      __typename
      ... on Player {
        id
        phoneNumber
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

export const MyProfile = graphql(`
  query MyProfile {
    me {
      displayName
      avatarUrl
      avatarReview {
        id
        state
        content
      }
    }
  }
`);

export const SyncWechatWebProfile = graphql(`
  mutation SyncWechatWebProfile {
    syncWechatWebProfile {
      __typename
      ... on WechatProfileSync {
        nameTaken
        avatarTaken
        player {
          displayName
          avatarUrl
        }
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
