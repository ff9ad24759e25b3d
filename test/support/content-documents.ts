import { graphql } from './gql/index.ts';

export const ReviewParts = graphql(`
  fragment ReviewParts on ContentReview {
    id
    surface
    content
    state
    createdAt
  }
`);

export const CheckParts = graphql(`
  fragment CheckParts on ContentCheck {
    decision
    content
    review {
      ...ReviewParts
    }
  }
`);

export const CheckText = graphql(`
  mutation CheckText($surface: TextSurface!, $text: String!) {
    checkText(surface: $surface, text: $text) {
      __typename
      ...CheckParts
      ... on Error {
        code
        message
      }
      ... on ContentRejected {
        maskedText
      }
      ... on ContentUnchecked {
        retryAfterSeconds
      }
    }
  }
`);

export const CheckImage = graphql(`
  mutation CheckImage($url: String!) {
    checkImage(url: $url) {
      __typename
      ...CheckParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const CheckAudio = graphql(`
  mutation CheckAudio($url: String!) {
    checkAudio(url: $url) {
      __typename
      ...CheckParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const UpdateProfile = graphql(`
  mutation UpdateProfile($displayName: String!) {
    updateProfile(input: { displayName: $displayName }) {
      __typename
      ... on ProfileUpdate {
        player {
          displayName
        }
        displayNameReview {
          ...ReviewParts
        }
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const ContentReviews = graphql(`
  query ContentReviews(
    $state: ContentReviewState
    $surface: ContentSurface
    $player: ID
    $game: ID
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    contentReviews(
      state: $state
      surface: $surface
      player: $player
      game: $game
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
        ...ReviewParts
        cause
        label
        isShown
        decidedBy
        decisionReason
        player {
          id
          displayName
          contentStrikes
        }
      }
    }
  }
`);

export const ApproveContent = graphql(`
  mutation ApproveContent($review: ID!, $reason: String!) {
    approveContent(review: $review, reason: $reason) {
      __typename
      ...ReviewParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RejectContent = graphql(`
  mutation RejectContent($review: ID!, $reason: String!) {
    rejectContent(review: $review, reason: $reason) {
      __typename
      ...ReviewParts
      ... on Error {
        code
        message
      }
    }
  }
`);

export const ReviewById = graphql(`
  query ReviewById($id: ID!) {
    node(id: $id) {
      ...ReviewParts
    }
  }
`);

export const AddContentWord = graphql(`
  mutation AddContentWord($input: AddContentWordInput!) {
    addContentWord(input: $input) {
      __typename
      ... on ContentWord {
        id
        word
        match
        action
        reason
        createdBy
        removedAt
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const RemoveContentWord = graphql(`
  mutation RemoveContentWord($word: ID!, $reason: String!) {
    removeContentWord(word: $word, reason: $reason) {
      __typename
      ... on ContentWord {
        id
        removedAt
        removedBy
        removeReason
      }
      ... on Error {
        code
        message
      }
    }
  }
`);

export const ContentWords = graphql(`
  query ContentWords($removed: Boolean, $first: Int, $after: String) {
    contentWords(removed: $removed, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        word
        removeReason
      }
    }
  }
`);

export const SetContentPolicy = graphql(`
  mutation SetContentPolicy($surface: ContentSurface!, $policy: ContentPolicy!, $reason: String!) {
    setContentPolicy(surface: $surface, policy: $policy, reason: $reason) {
      surface
      policy
      reason
      setBy
    }
  }
`);

export const ContentPolicies = graphql(`
  query ContentPolicies {
    contentPolicies {
      surface
      policy
      reason
    }
  }
`);
