import type { ContentReviewState, ContentSurface } from '../../gql/graphql.ts';

export const reviewStates = [
  'HELD',
  'PUBLISHED',
  'CHECKING',
  'UNCHECKED',
  'APPROVED',
  'REJECTED',
  'SUPERSEDED',
] as const satisfies ContentReviewState[];

export const surfaces = [
  'DISPLAY_NAME',
  'AVATAR',
  'CHAT',
  'FREE_TEXT',
  'IMAGE',
  'AUDIO',
] as const satisfies ContentSurface[];
