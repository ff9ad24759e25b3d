import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/*
 * The web console for admins: a built page and its parts, which are read on the first visit and then kept. All that it
 * asks, it asks of /graphql, by the same rules as everybody.
 */

export const consolePath = '/admin';

export const isConsolePath = (path: string) => path === consolePath || path.startsWith(`${consolePath}/`);

const builtFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));
/** Where the built page wants the nonce of a visit (console/vite.config.ts). */
const noncePlace = /__NONCE__/g;

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Part = { contentType: string; plain: Buffer; gzipped: Buffer };
type Built = { page: string; parts: Map<string, Part> };

export type ConsolePages = ReturnType<typeof createConsolePages>;

export function createConsolePages() {
  let built: Promise<Built | null> | undefined;
  return answer;

  async function answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    res.setHeader('x-content-type-options', 'nosniff');
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
    built ??= read();
    const found = await built;
    if (!found) {
      // One that is built later is found without a new start.
      built = undefined;
      return refuse(
        res,
        503,
        'The web console is not built. Run `node scripts/build-console.mjs` where the gateway is.',
      );
    }
    const name = path.slice(consolePath.length + 1);
    const part = found.parts.get(name);
    if (part) return sendPart(req, res, part, name);
    if (extname(name) !== '' || name.startsWith('assets/')) return refuse(res, 404, 'Nothing is here.');
    sendPage(res, found.page);
  }
}

/** Every address without a file of its own is the page, which knows what to show there. */
function sendPage(res: ServerResponse, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': policyOf(nonce),
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  res.end(page.replaceAll(noncePlace, nonce));
}

/** Names that hold a hash never mean other bytes. */
function sendPart({ headers }: IncomingMessage, res: ServerResponse, part: Part, name: string): void {
  const isGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const body = isGzip ? part.gzipped : part.plain;
  res.writeHead(200, {
    'content-type': part.contentType,
    'content-length': body.length,
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'accept-encoding',
    ...(isGzip && { 'content-encoding': 'gzip' }),
  });
  res.end(body);
}

/** Scripts only from here, styles from here and those that the component library writes, nothing from elsewhere. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function refuse(res: ServerResponse, status: number, message: string): void {
  res
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    .end(`${message}\n`);
}

/** Null where nothing is built. */
async function read(): Promise<Built | null> {
  const names = await readdir(builtFolder, { recursive: true }).catch(() => [] as string[]);
  if (!names.includes('index.html')) return null;
  const page = await readFile(join(builtFolder, 'index.html'), 'utf8');
  const parts = names
    .filter((name) => contentTypes[extname(name)] !== undefined)
    .map(async (name) => [name.replaceAll('\\', '/'), await readPart(name)] as const);
  return { page, parts: new Map(await Promise.all(parts)) };
}

async function readPart(name: string): Promise<Part> {
  const plain = await readFile(join(builtFolder, name));
  const gzipped = await promisify(gzip)(plain, { level: 6 });
  return { contentType: contentTypes[extname(name)]!, plain, gzipped };
}
