import { graphql } from '../../gql/gql.ts';

export const ApproveReview = graphql(`
  mutation ApproveReview($review: ID!, $reason: String!, $dryRun: Boolean) {
    approveContent(review: $review, reason: $reason, dryRun: $dryRun) {
      ... on ContentReview {
        id
        state
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RejectReview = graphql(`
  mutation RejectReview($review: ID!, $reason: String!, $dryRun: Boolean) {
    rejectContent(review: $review, reason: $reason, dryRun: $dryRun) {
      ... on ContentReview {
        id
        state
      }
      ... on Error {
        code
        message
      }
    }
  }
`);
