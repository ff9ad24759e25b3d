import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPageParts, refuse, sendPage, sendPart, type PageParts } from './page-parts.ts';

/*
 * The web console for admins: a built page and its parts, which are read on the first visit and then kept. All that it
 * asks, it asks of /graphql, by the same rules as everybody.
 */

export const consolePath = '/admin';

export const isConsolePath = (path: string) => path === consolePath || path.startsWith(`${consolePath}/`);

const builtFolder = fileURLToPath(new URL('../../console/dist', import.meta.url));
/** Where the built page wants the nonce of a visit (scripts/build-console.mjs). */
const noncePlace = /__NONCE__/g;

type Built = { page: string; parts: PageParts };

export type ConsolePages = ReturnType<typeof createConsolePages>;

export function createConsolePages(folder = builtFolder) {
  let built: Promise<Built | null> | undefined;
  return answer;

  async function answer(req: IncomingMessage, res: ServerResponse, path: string): Promise<void> {
    if (req.method !== 'GET' && req.method !== 'HEAD') return void res.writeHead(405, { allow: 'GET, HEAD' }).end();
    built ??= read(folder);
    const found = await built;
    if (!found) {
      // One that is built later is found without a new start.
      built = undefined;
      return refuse(res, 503, 'The web console is not built. Run `node scripts/build-console.mjs` for the gateway.');
    }
    const name = path.slice(consolePath.length + 1);
    const part = await found.parts.find(name);
    if (part) return sendPart(req, res, part, name.startsWith('assets/'));
    if (name.startsWith('assets/') || extname(name) === '.js') return refuse(res, 404, 'Nothing is here.');
    showPage(res, found.page);
  }
}

/**
 * Every address without a file of its own is the page, which knows what to show there. The nonce is for the styles that
 * the component library writes; scripts come from here alone.
 */
function showPage(res: ServerResponse, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  sendPage(res, page.replaceAll(noncePlace, nonce), [
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "base-uri 'none'",
  ]);
}

/** Null where nothing is built. */
async function read(folder: string): Promise<Built | null> {
  const parts = await readPageParts(folder);
  if (!parts.names.has('index.html')) return null;
  return { page: await readFile(join(folder, 'index.html'), 'utf8'), parts };
}
