/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** A new leaderboard. What is set here cannot be changed later. */
export type CreateLeaderboardInput = {
  /** Which game. May be left out where the gateway serves only one. */
  game?: string | null | undefined;
  /** How clients name it: lower-case letters, digits and dashes, at most 64. */
  key: string;
  /** What a new report does. */
  operator?: ScoreOperator | null | undefined;
  /** Which scores rank first. */
  sort?: SortDirection | null | undefined;
  /** For people, at most 128 characters. */
  title: string;
};

/** A run that a player made. */
export type ReportScoreInput = {
  /** Key of the leaderboard, e.g. "harvest". */
  leaderboard: string;
  /** Kept with the run, at most 2 KB. */
  metadata?: unknown;
  /** Made by the client, one per run. The same runId again returns the first answer and changes nothing. At most 128 characters. Without one, a report that is sent twice counts twice. */
  runId?: string | null | undefined;
  /** What the run scored. */
  score: number;
  /** Later sort keys, in the order that the leaderboard declares. */
  tiebreakers?: Array<number> | null | undefined;
};

/** What a new report does to the standing of its player. */
export type ScoreOperator =
  /** The best run stands, as a whole. An equal run does not replace an earlier one. */
  | 'BEST'
  /** The newest run stands, as a whole. */
  | 'LATEST'
  /** Scores add up. Tie-breakers, metadata and time are those of the newest run. */
  | 'SUM';

/** Which end of the numbers comes first. */
export type SortDirection =
  /** Less is better, e.g. a time. */
  | 'ASC'
  /** More is better, e.g. points. */
  | 'DESC';

export type LoginGuestMutationVariables = Exact<{
  secret: string;
}>;


export type LoginGuestMutation = { login:
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type LoginMiniGameMutationVariables = Exact<{
  code: string;
  appId?: string | null | undefined;
}>;


export type LoginMiniGameMutation = { login:
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string, until: string | null }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string, retryAfterSeconds: number }
   };

export type LoginWebMutationVariables = Exact<{
  code: string;
  appId?: string | null | undefined;
}>;


export type LoginWebMutation = { login:
    | { __typename: 'LoginCodeRejected', code: string, message: string }
    | { __typename: 'LoginRefused', code: string, message: string }
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'WechatUnavailable', code: string, message: string }
   };

export type RefreshSessionMutationVariables = Exact<{
  refreshToken: string;
}>;


export type RefreshSessionMutation = { refreshSession:
    | { __typename: 'Session', accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } }
    | { __typename: 'SessionExpired', code: string, message: string }
   };

export type SessionPartsFragment = { accessToken: string, accessTokenExpiresAt: string, refreshToken: string, refreshTokenExpiresAt: string, isNewPlayer: boolean, player: { id: string, displayName: string | null, createdAt: string } };

export type LogoutMutationVariables = Exact<{
  everywhere?: boolean | null | undefined;
}>;


export type LogoutMutation = { logout: boolean };

export type MeQueryVariables = Exact<{ [key: string]: never; }>;


export type MeQuery = { me: { id: string, displayName: string | null } | null };

export type EntryPartsFragment = { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } };

export type ReportScoreMutationVariables = Exact<{
  input: ReportScoreInput;
}>;


export type ReportScoreMutation = { reportScore:
    | { __typename: 'LeaderboardClosed', code: string, message: string }
    | { __typename: 'LeaderboardNotFound', code: string, message: string }
    | { __typename: 'ScoreRejected', code: string, message: string }
    | { __typename: 'ScoreReport', improved: boolean, previousRank: number | null, entry: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } }
   };

export type EntriesQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  season?: number | null | undefined;
}>;


export type EntriesQuery = { leaderboard: { entries: { totalCount: number, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } }> } } | null };

export type BoardViewsQueryVariables = Exact<{
  key: string;
  first?: number | null | undefined;
  player?: string | null | undefined;
  size?: number | null | undefined;
  players: Array<string> | string;
}>;


export type BoardViewsQuery = { leaderboard: { entries: { totalCount: number, nodes: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> }, me: { id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } } | null, around: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }>, entriesOf: Array<{ id: string, rank: number, score: number, tiebreakers: Array<number>, metadata: unknown, achievedAt: string, player: { id: string } }> } | null };

export type CreateLeaderboardMutationVariables = Exact<{
  input: CreateLeaderboardInput;
}>;


export type CreateLeaderboardMutation = { createLeaderboard:
    | { __typename: 'Leaderboard', id: string, key: string, title: string, sort: SortDirection, operator: ScoreOperator }
    | { __typename: 'LeaderboardExists', code: string, message: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SessionPartsFragmentDoc = new TypedDocumentString(`
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}
    `, {"fragmentName":"SessionParts"}) as unknown as TypedDocumentString<SessionPartsFragment, unknown>;
export const EntryPartsFragmentDoc = new TypedDocumentString(`
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}
    `, {"fragmentName":"EntryParts"}) as unknown as TypedDocumentString<EntryPartsFragment, unknown>;
export const LoginGuestDocument = new TypedDocumentString(`
    mutation LoginGuest($secret: String!) {
  login(input: { guest: { deviceSecret: $secret } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginGuestMutation, LoginGuestMutationVariables>;
export const LoginMiniGameDocument = new TypedDocumentString(`
    mutation LoginMiniGame($code: String!, $appId: ID) {
  login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
    ... on LoginRefused {
      until
    }
    ... on WechatUnavailable {
      retryAfterSeconds
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginMiniGameMutation, LoginMiniGameMutationVariables>;
export const LoginWebDocument = new TypedDocumentString(`
    mutation LoginWeb($code: String!, $appId: ID) {
  login(input: { wechatWeb: { code: $code, appId: $appId } }) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<LoginWebMutation, LoginWebMutationVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($refreshToken: String!) {
  refreshSession(refreshToken: $refreshToken) {
    __typename
    ... on Session {
      ...SessionParts
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment SessionParts on Session {
  accessToken
  accessTokenExpiresAt
  refreshToken
  refreshTokenExpiresAt
  isNewPlayer
  player {
    id
    displayName
    createdAt
  }
}`) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const LogoutDocument = new TypedDocumentString(`
    mutation Logout($everywhere: Boolean) {
  logout(everywhere: $everywhere)
}
    `) as unknown as TypedDocumentString<LogoutMutation, LogoutMutationVariables>;
export const MeDocument = new TypedDocumentString(`
    query Me {
  me {
    id
    displayName
  }
}
    `) as unknown as TypedDocumentString<MeQuery, MeQueryVariables>;
export const ReportScoreDocument = new TypedDocumentString(`
    mutation ReportScore($input: ReportScoreInput!) {
  reportScore(input: $input) {
    __typename
    ... on ScoreReport {
      improved
      previousRank
      entry {
        ...EntryParts
      }
    }
    ... on Error {
      code
      message
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<ReportScoreMutation, ReportScoreMutationVariables>;
export const EntriesDocument = new TypedDocumentString(`
    query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {
  leaderboard(key: $key) {
    entries(
      first: $first
      after: $after
      last: $last
      before: $before
      season: $season
    ) {
      totalCount
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      edges {
        cursor
        node {
          ...EntryParts
        }
      }
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<EntriesQuery, EntriesQueryVariables>;
export const BoardViewsDocument = new TypedDocumentString(`
    query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {
  leaderboard(key: $key) {
    entries(first: $first) {
      totalCount
      nodes {
        ...EntryParts
      }
    }
    me {
      ...EntryParts
    }
    around(player: $player, size: $size) {
      ...EntryParts
    }
    entriesOf(players: $players) {
      ...EntryParts
    }
  }
}
    fragment EntryParts on LeaderboardEntry {
  id
  rank
  score
  tiebreakers
  metadata
  achievedAt
  player {
    id
  }
}`) as unknown as TypedDocumentString<BoardViewsQuery, BoardViewsQueryVariables>;
export const CreateLeaderboardDocument = new TypedDocumentString(`
    mutation CreateLeaderboard($input: CreateLeaderboardInput!) {
  createLeaderboard(input: $input) {
    __typename
    ... on Leaderboard {
      id
      key
      title
      sort
      operator
    }
    ... on Error {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateLeaderboardMutation, CreateLeaderboardMutationVariables>;