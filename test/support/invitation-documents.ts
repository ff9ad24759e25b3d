import { graphql } from './gql/index.ts';

export const CreateInvitation = graphql(`
  mutation CreateInvitation($input: CreateInvitationInput!) {
    createInvitation(input: $input) {
      __typename
      ... on Invitation {
        code
        purpose
        payload
        state
        uses
        maxUses
        expiresAt
        inviter {
          id
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const EndInvitation = graphql(`
  mutation EndInvitation($code: ID!) {
    endInvitation(code: $code) {
      __typename
      ... on Invitation {
        code
        state
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const AcceptInvitation = graphql(`
  mutation AcceptInvitation($code: ID!) {
    acceptInvitation(code: $code) {
      __typename
      ... on AcceptedInvitation {
        acceptance {
          number
          acceptedAt
          player {
            id
          }
        }
        invitation {
          code
          uses
          state
          inviter {
            id
          }
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const OpenInvitation = graphql(`
  query OpenInvitation($code: ID!) {
    invitation(code: $code) {
      code
      purpose
      payload
      state
      uses
      inviter {
        id
        displayName
        avatarUrl
      }
    }
  }
`);

export const MyInvitations = graphql(`
  query MyInvitations($first: Int, $after: String, $last: Int, $before: String) {
    myInvitations(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        code
      }
    }
  }
`);

export const Acceptances = graphql(`
  query Acceptances($code: ID!, $first: Int, $after: String, $last: Int) {
    invitation(code: $code) {
      acceptances(first: $first, after: $after, last: $last) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          number
          acceptedAt
          player {
            id
          }
        }
      }
    }
  }
`);

export const QrCodeOf = graphql(`
  query QrCodeOf($code: ID!, $width: Int! = 430, $envVersion: WechatEnvVersion! = RELEASE) {
    invitation(code: $code) {
      qrCode(width: $width, envVersion: $envVersion) {
        __typename
        ... on WechatQrCode {
          url
          width
          envVersion
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
  }
`);

export const LinksOf = graphql(`
  query LinksOf($code: ID!) {
    invitation(code: $code) {
      urlScheme {
        __typename
        ... on WechatLink {
          url
          expiresAt
        }
        ... on Error {
          code
          message
        }
        ... on WechatUnavailable {
          retryAfterSeconds
        }
      }
      urlLink {
        __typename
        ... on WechatLink {
          url
          expiresAt
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
  }
`);

export const CreateWechatQrCode = graphql(`
  mutation CreateWechatQrCode($input: CreateWechatQrCodeInput!, $dryRun: Boolean) {
    createWechatQrCode(input: $input, reason: "for the test", dryRun: $dryRun) {
      __typename
      ... on WechatQrCode {
        url
        width
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const CreateWechatLinks = graphql(`
  mutation CreateWechatLinks($input: CreateWechatLinkInput!, $dryRun: Boolean) {
    createWechatUrlScheme(input: $input, reason: "for the test", dryRun: $dryRun) {
      __typename
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
    createWechatUrlLink(input: $input, reason: "for the test", dryRun: $dryRun) {
      __typename
      ... on WechatLink {
        url
        expiresAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
