/* The examples in GraphiQL's tabs: documents that run as they are, or build on one another. */

// Lines are short because half a window is narrow, and the comments name the header because a reload empties the editor.
const tab = (query: string, { token, variables }: { token?: string; variables?: Record<string, unknown> } = {}) => ({
  query: `${query.trim()}\n`,
  headers: JSON.stringify(token === undefined ? {} : { Authorization: `Bearer ${token}` }, null, 2),
  ...(variables && { variables: JSON.stringify(variables, null, 2) }),
});

/** For newcomers, who begin as players. */
export const playerExamples = [
  tab(`
# 1. A leaderboard. Press the pink button: reading
#    needs no login. The next tabs log in and play.
query Board {
  leaderboard(key: "harvest") {
    title
    entries(first: 10) {
      totalCount
      nodes { rank score player { displayName } }
    }
  }
}`),
  tab(`
# 2. Log in. On the built-in WeChat simulator the code
#    "demo-alice" is always good. Copy the accessToken:
#    the next two tabs want it in their headers, below.
mutation LogIn {
  login(
    input: { wechatMiniGame: { code: "demo-alice" } }
  ) {
    __typename
    ... on Session {
      accessToken
      accessTokenExpiresAt
      isNewPlayer
      player { id displayName }
    }
    ... on Error { code message }
  }
}`),
  tab(
    `
# 3. Report a score. Headers (below):
#    { "Authorization": "Bearer <accessToken>" }
#    The same runId again gives the same answer and
#    changes nothing, so a client may safely retry.
mutation ReportScore {
  reportScore(
    input: {
      leaderboard: "harvest"
      score: 4200
      runId: "my-first-run"
      metadata: { droplets: 7 }
    }
  ) {
    __typename
    ... on ScoreReport {
      improved
      previousRank
      entry { rank score achievedAt }
    }
    ... on Error { code message }
  }
}`,
    { token: '<accessToken>' },
  ),
  tab(
    `
# 4. My place: the top, me, and those around me, all
#    from one moment. Headers (below):
#    { "Authorization": "Bearer <accessToken>" }
query MyPlace {
  leaderboard(key: "harvest") {
    entries(first: 3) { nodes { ...Row } }
    me { ...Row metadata }
    around(size: 5) { ...Row }
  }
}

fragment Row on LeaderboardEntry {
  rank
  score
  player { displayName }
}`,
    { token: '<accessToken>' },
  ),
  tab(
    `
# 5. Page through a board: give the endCursor as "after"
#    in the variables, below.
query NextPage($after: String) {
  leaderboard(key: "quickest-bloom") {
    entries(first: 5, after: $after) {
      nodes { rank score player { id displayName } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`,
    { variables: { after: null } },
  ),
  tab(`
# 6. Watch the top. The result changes when the board
#    does: report a better score in tab 3, and come back.
#    The pink button stops it.
subscription Live {
  leaderboardTop(leaderboard: "harvest", first: 3) {
    id
    totalCount
    entries { rank score player { displayName } }
  }
}`),
  tab(
    `
# 7. For admins. "npm start" prints the admin key.
#    { "Authorization": "Bearer <adminKey>" }
query Admin {
  players(search: "li", first: 5) {
    totalCount
    nodes {
      id
      displayName
      createdAt
      identities { provider appId openid }
    }
  }
  wechatTokens {
    appId
    expiresAt
    refreshedAt
    fingerprint
    lastError
  }
}`,
    { token: '<adminKey>' },
  ),
];

/** For admins who are signed in, each for those who may use the operation that is `needed`. */
export const adminExamples: { needed: string; query: string; variables?: string }[] = [
  {
    needed: 'players',
    query: `
# Players by name, with what they did lately.
query FindPlayers {
  players(search: "li", first: 5) {
    totalCount
    nodes {
      id
      displayName
      createdAt
      identities { provider appId }
      bans { scope reason until liftedAt }
    }
  }
}`,
  },
  {
    needed: 'players',
    query: `
# A board and its seasons.
query BoardAndSeasons {
  leaderboard(key: "harvest") {
    title
    seasons(first: 3) { nodes { number state startsAt endsAt } }
    entries(first: 5) { totalCount nodes { rank score player { id displayName } } }
  }
}`,
  },
  {
    needed: 'auditRecords',
    query: `
# What admins did, and what each act changed.
query Acts {
  auditRecords(first: 10) {
    totalCount
    nodes { number at adminName action reason changed isRevertible changes { entity before after } }
  }
}`,
  },
  {
    needed: 'wechatTokens',
    query: `
# How WeChat is doing.
query Wechat {
  wechatTokens { appId expiresAt refreshedAt lastError }
  wechatPushes(state: FAILED, first: 5) { totalCount nodes { id event lastError } }
}`,
  },
  {
    needed: 'approveContent',
    query: `
# What waits for a person to look at it.
query ReviewQueue {
  contentReviews(state: HELD, first: 10) {
    totalCount
    nodes { id surface content createdAt player { id displayName } }
  }
}`,
  },
  {
    needed: 'banPlayer',
    query: `
# What a ban would come to. Without dryRun it is made,
# and "revert" of its audit record takes it back.
mutation TryBan($player: ID!) {
  banPlayer(
    input: { player: $player, reason: "impossible scores" }
    dryRun: true
  ) {
    __typename
    ... on Ban { scope until }
    ... on Error { code message }
  }
}`,
    variables: '{ "player": "" }',
  },
  {
    needed: 'createLeaderboard',
    query: `
# What a new board would be. Leave dryRun out to make it.
mutation TryBoard {
  createLeaderboard(
    input: { key: "weekly-harvest", title: "Weekly harvest" }
    reason: "A season a week."
    dryRun: true
  ) {
    __typename
    ... on Leaderboard { key sort operator rankStyle }
    ... on Error { code message }
  }
}`,
  },
  {
    needed: 'addContentWord',
    query: `
# The words that content is held against.
query Words {
  contentWords(first: 20) {
    totalCount
    nodes { id word match action reason createdBy }
  }
}`,
  },
  {
    needed: 'createAdminKey',
    query: `
# Who may do what here, and who is signed in.
query Admins {
  adminUsers { email displayName role game disabledAt }
  adminKeys { name role game lastUsedAt expiresAt revokedAt }
  adminSessions { name address seenAt expiresAt }
}`,
  },
];
