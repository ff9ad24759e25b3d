/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** How far an overview looks back. */
export type OverviewSpan =
  /** A day, by tens of minutes. */
  | 'DAY'
  /** An hour, by minutes. */
  | 'HOUR';

export type OverviewQueryVariables = Exact<{
  game?: string | null | undefined;
  span: OverviewSpan;
}>;


export type OverviewQuery = { overview: { steps: Array<{ at: string, operations: number, errors: number, logins: number, newPlayers: number, reports: number }> | null, jobs: { waiting: number, active: number, delayed: number, failed: number } | null }, players: { totalCount: number }, contentReviews: { totalCount: number }, wechatPushes: { totalCount: number }, wechatTokens: Array<{ appId: string, expiresAt: string | null, refreshedAt: string | null, lastError: string | null }> };

export type GamesQueryVariables = Exact<{ [key: string]: never; }>;


export type GamesQuery = { games: Array<{ key: string }> };

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

export const OverviewDocument = new TypedDocumentString(`
    query Overview($game: ID, $span: OverviewSpan!) {
  overview {
    steps(span: $span) {
      at
      operations
      errors
      logins
      newPlayers
      reports
    }
    jobs {
      waiting
      active
      delayed
      failed
    }
  }
  players(game: $game, first: 1) {
    totalCount
  }
  contentReviews(game: $game, state: HELD, first: 1) {
    totalCount
  }
  wechatPushes(state: FAILED, first: 1) {
    totalCount
  }
  wechatTokens {
    appId
    expiresAt
    refreshedAt
    lastError
  }
}
    `) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const GamesDocument = new TypedDocumentString(`
    query Games {
  games {
    key
  }
}
    `) as unknown as TypedDocumentString<GamesQuery, GamesQueryVariables>;