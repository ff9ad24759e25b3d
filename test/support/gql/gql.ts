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
    "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LoginGuestDocument,
    "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": typeof types.LoginMiniGameDocument,
    "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.LoginWebDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n": typeof types.SessionPartsFragmentDoc,
    "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n": typeof types.LogoutDocument,
    "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n": typeof types.MeDocument,
    "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n": typeof types.EntryPartsFragmentDoc,
    "\n  mutation ReportScore($input: ReportScoreInput!) {\n    reportScore(input: $input) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.ReportScoreDocument,
    "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n": typeof types.EntriesDocument,
    "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n": typeof types.BoardViewsDocument,
    "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input) {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.CreateLeaderboardDocument,
};
const documents: Documents = {
    "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LoginGuestDocument,
    "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n": types.LoginMiniGameDocument,
    "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.LoginWebDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n": types.SessionPartsFragmentDoc,
    "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n": types.LogoutDocument,
    "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n": types.MeDocument,
    "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n": types.EntryPartsFragmentDoc,
    "\n  mutation ReportScore($input: ReportScoreInput!) {\n    reportScore(input: $input) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.ReportScoreDocument,
    "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n": types.EntriesDocument,
    "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n": types.BoardViewsDocument,
    "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input) {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n": types.CreateLeaderboardDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginGuest($secret: String!) {\n    login(input: { guest: { deviceSecret: $secret } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginGuestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginMiniGame($code: String!, $appId: ID) {\n    login(input: { wechatMiniGame: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n      ... on LoginRefused {\n        until\n      }\n      ... on WechatUnavailable {\n        retryAfterSeconds\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginMiniGameDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LoginWeb($code: String!, $appId: ID) {\n    login(input: { wechatWeb: { code: $code, appId: $appId } }) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').LoginWebDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      __typename\n      ... on Session {\n        ...SessionParts\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').RefreshSessionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionParts on Session {\n    accessToken\n    accessTokenExpiresAt\n    refreshToken\n    refreshTokenExpiresAt\n    isNewPlayer\n    player {\n      id\n      displayName\n      createdAt\n    }\n  }\n"): typeof import('./graphql.ts').SessionPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Logout($everywhere: Boolean) {\n    logout(everywhere: $everywhere)\n  }\n"): typeof import('./graphql.ts').LogoutDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      id\n      displayName\n    }\n  }\n"): typeof import('./graphql.ts').MeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EntryParts on LeaderboardEntry {\n    id\n    rank\n    score\n    tiebreakers\n    metadata\n    achievedAt\n    player {\n      id\n    }\n  }\n"): typeof import('./graphql.ts').EntryPartsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReportScore($input: ReportScoreInput!) {\n    reportScore(input: $input) {\n      __typename\n      ... on ScoreReport {\n        improved\n        previousRank\n        entry {\n          ...EntryParts\n        }\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').ReportScoreDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Entries($key: ID!, $first: Int, $after: String, $last: Int, $before: String, $season: Int) {\n    leaderboard(key: $key) {\n      entries(first: $first, after: $after, last: $last, before: $before, season: $season) {\n        totalCount\n        pageInfo {\n          hasNextPage\n          hasPreviousPage\n          startCursor\n          endCursor\n        }\n        edges {\n          cursor\n          node {\n            ...EntryParts\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').EntriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BoardViews($key: ID!, $first: Int, $player: ID, $size: Int, $players: [ID!]!) {\n    leaderboard(key: $key) {\n      entries(first: $first) {\n        totalCount\n        nodes {\n          ...EntryParts\n        }\n      }\n      me {\n        ...EntryParts\n      }\n      around(player: $player, size: $size) {\n        ...EntryParts\n      }\n      entriesOf(players: $players) {\n        ...EntryParts\n      }\n    }\n  }\n"): typeof import('./graphql.ts').BoardViewsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateLeaderboard($input: CreateLeaderboardInput!) {\n    createLeaderboard(input: $input) {\n      __typename\n      ... on Leaderboard {\n        id\n        key\n        title\n        sort\n        operator\n      }\n      ... on Error {\n        code\n        message\n      }\n    }\n  }\n"): typeof import('./graphql.ts').CreateLeaderboardDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
