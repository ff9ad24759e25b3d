import { graphql } from './gql/index.ts';

export const CreateAdminKey = graphql(`
  mutation CreateAdminKey($input: CreateAdminKeyInput!) {
    createAdminKey(input: $input, reason: "for the test") {
      __typename
      ... on NewAdminKey {
        text
        key {
          id
          name
          role
          game
          prefix
          createdBy
          expiresAt
          revokedAt
          lastUsedAt
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RevokeAdminKey = graphql(`
  mutation RevokeAdminKey($key: ID!) {
    revokeAdminKey(key: $key, reason: "for the test") {
      __typename
      ... on AdminKey {
        name
        revokedBy
        revokedAt
      }
      ... on Error {
        code
      }
    }
  }
`);

export const AdminKeys = graphql(`
  query AdminKeys {
    adminKeys {
      id
      name
      role
      game
      prefix
      createdBy
      revokedBy
      lastUsedAt
    }
  }
`);

export const InviteAdmin = graphql(`
  mutation InviteAdmin($input: InviteAdminInput!) {
    inviteAdmin(input: $input, reason: "for the test") {
      __typename
      ... on AdminInvitation {
        token
        expiresAt
        user {
          id
          email
          role
          game
          isEnrolled
        }
      }
      ... on Error {
        code
      }
    }
  }
`);

export const ReinviteAdmin = graphql(`
  mutation ReinviteAdmin($user: ID!) {
    reinviteAdmin(user: $user, reason: "for the test") {
      __typename
      ... on AdminInvitation {
        token
        user {
          isEnrolled
        }
      }
      ... on Error {
        code
      }
    }
  }
`);

export const UpdateAdmin = graphql(`
  mutation UpdateAdmin($input: UpdateAdminInput!) {
    updateAdmin(input: $input, reason: "for the test") {
      __typename
      ... on AdminUser {
        role
        game
        disabledBy
        disabledAt
      }
      ... on Error {
        code
      }
    }
  }
`);

export const AdminUsers = graphql(`
  query AdminUsers {
    adminUsers {
      id
      email
      role
      isEnrolled
      disabledAt
    }
  }
`);

export const BeginAdminEnrolment = graphql(`
  mutation BeginAdminEnrolment($invitation: String!) {
    beginAdminEnrolment(invitation: $invitation) {
      __typename
      ... on AdminEnrolment {
        email
        secret
        uri
      }
      ... on Error {
        code
      }
    }
  }
`);

export const ConfirmAdminEnrolment = graphql(`
  mutation ConfirmAdminEnrolment($input: ConfirmAdminEnrolmentInput!) {
    confirmAdminEnrolment(input: $input) {
      __typename
      ... on AdminRecoveryCodes {
        codes
      }
      ... on Error {
        code
      }
    }
  }
`);

export const ChangeAdminPassword = graphql(`
  mutation ChangeAdminPassword($input: ChangeAdminPasswordInput!, $dryRun: Boolean) {
    changeAdminPassword(input: $input, reason: "for the test", dryRun: $dryRun) {
      __typename
      ... on Error {
        code
      }
    }
  }
`);

export const RenewAdminRecoveryCodes = graphql(`
  mutation RenewAdminRecoveryCodes($input: RenewAdminRecoveryCodesInput!, $dryRun: Boolean) {
    renewAdminRecoveryCodes(input: $input, reason: "for the test", dryRun: $dryRun) {
      __typename
      ... on AdminRecoveryCodes {
        codes
      }
      ... on Error {
        code
      }
    }
  }
`);

export const AdminSelf = graphql(`
  query AdminSelf {
    adminSelf {
      name
      role
      game
      isPerson
      operations
      sessions {
        id
        name
        isCurrent
      }
    }
  }
`);

export const AdminSessions = graphql(`
  query AdminSessions {
    adminSessions {
      id
      name
      address
      seenAt
    }
  }
`);

export const EndAdminSession = graphql(`
  mutation EndAdminSession($session: ID!) {
    endAdminSession(session: $session, reason: "for the test") {
      __typename
      ... on AdminSession {
        name
      }
      ... on Error {
        code
      }
    }
  }
`);
