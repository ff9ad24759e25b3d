import { graphql } from './gql/index.ts';

export const DeadJobs = graphql(`
  query DeadJobs($first: Int, $after: String) {
    deadJobs(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        isOfSchedule
        input
        error
        attempts
        addedAt
        failedAt
      }
    }
  }
`);

export const RetryDeadJob = graphql(`
  mutation RetryDeadJob($job: ID!, $reason: String!) {
    retryDeadJob(job: $job, reason: $reason) {
      __typename
      ... on DeadJob {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const DropDeadJob = graphql(`
  mutation DropDeadJob($job: ID!, $reason: String!, $dryRun: Boolean) {
    dropDeadJob(job: $job, reason: $reason, dryRun: $dryRun) {
      __typename
      ... on Error {
        code
        message
      }
    }
  }
`);
