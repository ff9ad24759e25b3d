import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import type { GraphiQLOptions } from 'graphql-yoga';
import { sha256 } from '../infra/secrets.ts';
import { adminExamples, playerExamples } from './graphiql-examples.ts';

/*
 * GraphiQL with examples in its tabs: the first runs as it is, the others build on one another. The page holds
 * everything it needs: it works where no other server can be reached. It is large, so it is read on the first visit and
 * then kept.
 */

const options: GraphiQLOptions = {
  title: 'Trellis',
  credentials: 'omit',
  // Tokens stay in the page: what is kept in the browser outlives whoever sat there.
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: 'headers',
  defaultTabs: playerExamples,
};

/*
 * GraphiQL leaves its tabs with a shift from the animation of their arrival, unseen until a mouse button goes down on one:
 * then the tab jumps away under the pointer, and the click is lost.
 */
const standStill = '<style>.graphiql-tab { transform: none !important; }</style>';

/** The page, ready to be sent, and a name for this very version of it. */
type Page = { plain: Buffer; gzipped: Buffer; etag: string };
const pages = new Map<() => Promise<string>, Promise<Page>>();

export const adminGraphiQLPath = '/admin/graphiql';

/** The page asks nobody but the gateway, and nobody shows it within a page of theirs. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
  "img-src 'self' data:; font-src data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Whether a browser asks for a page, rather than a client for an answer. */
export function wantsGraphiQL({ method, headers, url = '' }: IncomingMessage): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !/[?&]query=/.test(url);
}

export function sendGraphiQL(req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.setHeader('content-security-policy', policy);
  return send(req, res, makePage);
}

/** GraphiQL for admins who are signed in at the console, with examples of their role and what they have saved. */
export function sendAdminGraphiQL(req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.setHeader('content-security-policy', policy);
  return send(req, res, makeAdminPage);
}

/** The pages have megabytes: each is made and compressed once, and browsers that have it already are told so. */
async function send({ headers }: IncomingMessage, res: ServerResponse, make: () => Promise<string>): Promise<void> {
  let page = pages.get(make);
  if (!page) pages.set(make, (page = prepare(await make())));
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

async function makePage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL(options).replace('</head>', `${standStill}</head>`);
}

async function makeAdminPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const [script, style] = await Promise.all(
    ['page.js', 'page.css'].map((name) => readFile(new URL(`admin-graphiql/${name}`, import.meta.url), 'utf8')),
  );
  const examples = adminExamples.map(({ query, ...example }) => ({ ...example, query: `${query.trim()}\n` }));
  const own: GraphiQLOptions & { endpoint: string; examples: typeof examples } = {
    endpoint: '/graphql',
    title: 'Trellis for admins',
    credentials: 'same-origin',
    additionalHeaders: { 'x-trellis-console': '1' },
    // The cookie does not count over WebSocket.
    subscriptionsProtocol: 'SSE',
    shouldPersistHeaders: false,
    examples,
  };
  const start = 'YogaGraphiQL.renderYogaGraphiQL(';
  const page = renderGraphiQL(own);
  if (page.split(start).length !== 2) throw new Error('GraphiQL does not start as it did: see to makeAdminPage.');
  return page
    .replace('</head>', () => `<style>${style}</style><script>{${script}}</script></head>`)
    .replace(start, () => 'startAdminGraphiQL(YogaGraphiQL.renderYogaGraphiQL, ');
}

async function prepare(html: string): Promise<Page> {
  const plain = Buffer.from(html);
  const gzipped = await promisify(gzip)(plain, { level: 6 });
  return { plain, gzipped, etag: `"${sha256(plain).toString('base64url')}"` };
}
