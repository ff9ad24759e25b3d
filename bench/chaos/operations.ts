/* What clients do, as GraphQL. Each names what its variables hold. */

export const documents = {
  read: `query ($board: ID!) { leaderboard(key: $board) { entries(first: 10) { nodes { rank score } } me { rank } } }`,
  settings: `{ settings { ... on SettingsSnapshot { hash } } }`,
  report: `mutation ($board: ID!, $score: SafeInt!, $id: ID!) {
    reportScore(input: { leaderboard: $board, score: $score, runId: $id }) { __typename ... on Error { code } } }`,
  save: `mutation ($data: JSON!, $id: ID!) {
    writeSave(input: { key: "progress", data: $data, writeId: $id }) { __typename ... on Error { code } } }`,
  action: `mutation ($id: ID!) { performAction(input: { action: "shine", actionId: $id }) { __typename ... on Error { code } } }`,
  login: `mutation ($secret: String!) { login(input: { guest: { deviceSecret: $secret } }) {
    __typename ... on Error { code } ... on Session { accessToken refreshToken } } }`,
  refresh: `mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) {
    __typename ... on Error { code } ... on Session { accessToken refreshToken } } }`,
  wechatLogin: `mutation ($code: String!) { login(input: { wechatMiniGame: { code: $code } }) { __typename ... on Error { code } } }`,
  avatar: `mutation ($picture: String!) { uploadAvatar(input: { data: $picture }) { __typename ... on Error { code } } }`,
};

export type Operation = keyof typeof documents;

/** How often of a hundred times. */
export const shares: [Operation, number][] = [
  ['read', 28],
  ['report', 30],
  ['action', 20],
  ['save', 12],
  ['refresh', 4],
  ['settings', 3],
  ['wechatLogin', 2],
  ['avatar', 1],
];
