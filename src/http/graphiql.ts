import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { GraphiQLOptions } from 'graphql-yoga';
import { sha256 } from '../infra/secrets.ts';

/*
 * GraphiQL with examples in its tabs: the first runs as it is, the others build on one another. The page holds
 * everything it needs: it works where no other server can be reached. It is large, so it is read on the first visit and
 * then kept.
 */

// Lines are short because half a window is narrow, and the comments name the header because a reload empties the editor.
const tab = (query: string, { token, variables }: { token?: string; variables?: Record<string, unknown> } = {}) => ({
  query: `${query.trim()}\n`,
  headers: JSON.stringify(token === undefined ? {} : { Authorization: `Bearer ${token}` }, null, 2),
  ...(variables && { variables: JSON.stringify(variables, null, 2) }),
});

const graphiqlOptions: GraphiQLOptions = {
  title: 'Trellis',
  credentials: 'omit',
  // Tokens stay in the page: what is kept in the browser outlives whoever sat there.
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: 'headers',
  defaultTabs: [
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
  ],
};

/*
 * GraphiQL leaves its tabs with a shift from the animation of their arrival, unseen until a mouse button goes down on one:
 * then the tab jumps away under the pointer, and the click is lost.
 */
const standStill = '<style>.graphiql-tab { transform: none !important; }</style>';

/** The page, ready to be sent, and a name for this very version of it. */
type Page = { plain: Buffer; gzipped: Buffer; etag: string };
let page: Promise<Page> | undefined;

/** Whether a browser asks for a page, rather than a client for an answer. */
export function wantsGraphiQL({ method, headers, url = '' }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/[?&]query=/.test(url);
}

/** The page has megabytes: it is made and compressed once, and browsers that have it already are told so. */
export async function sendGraphiQL({ headers }: IncomingMessage, res: ServerResponse): Promise<void> {
  page ??= makePage();
  const { plain, gzipped, etag } = await page;
  const always = { etag, 'cache-control': 'no-cache', vary: 'accept, accept-encoding' };
  if (headers['if-none-match'] === etag) return void res.writeHead(304, always).end();
  const isGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  res.writeHead(200, {
    ...always,
    'content-type': 'text/html; charset=utf-8',
    ...(isGzip && { 'content-encoding': 'gzip' }),
  });
  res.end(isGzip ? gzipped : plain);
}

async function makePage(): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL(graphiqlOptions).replace('</head>', `${standStill}</head>`);
  const plain = Buffer.from(html);
  const gzipped = await promisify(gzip)(plain, { level: 6 });
  return { plain, gzipped, etag: `"${sha256(plain).toString('base64url')}"` };
}
