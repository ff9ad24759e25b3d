import { graphql } from '../../gql/gql.ts';

export const ApproveReview = graphql(`
  mutation ApproveReview($review: ID!, $reason: String) {
    approveContent(review: $review, reason: $reason) {
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
  mutation RejectReview($review: ID!, $reason: String!) {
    rejectContent(review: $review, reason: $reason) {
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
