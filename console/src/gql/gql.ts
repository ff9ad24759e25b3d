/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": typeof types.OverviewDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": typeof types.GamesDocument,
};
const documents: Documents = {
    "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n": types.OverviewDocument,
    "\n  query Games {\n    games {\n      key\n    }\n  }\n": types.GamesDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Overview($game: ID, $span: OverviewSpan!) {\n    overview {\n      steps(span: $span) {\n        at\n        operations\n        errors\n        logins\n        newPlayers\n        reports\n      }\n      jobs {\n        waiting\n        active\n        delayed\n        failed\n      }\n    }\n    players(game: $game, first: 1) {\n      totalCount\n    }\n    contentReviews(game: $game, state: HELD, first: 1) {\n      totalCount\n    }\n    wechatPushes(state: FAILED, first: 1) {\n      totalCount\n    }\n    wechatTokens {\n      appId\n      expiresAt\n      refreshedAt\n      lastError\n    }\n  }\n"): typeof import('./graphql.ts').OverviewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Games {\n    games {\n      key\n    }\n  }\n"): typeof import('./graphql.ts').GamesDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
