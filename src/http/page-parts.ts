import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/*
 * The parts of a built page: what a folder holds, each read and compressed when it is first asked for, and then kept.
 * Only names that the folder had are looked up, so no address leads out of it.
 */

export type PageParts = { names: ReadonlySet<string>; find: (name: string) => Promise<Part> | null };
export type Part = { contentType: string; plain: Buffer; gzipped: Buffer };

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.md': 'text/plain; charset=utf-8',
};

/** Empty where there is no such folder. */
export async function readPageParts(folder: string): Promise<PageParts> {
  const listed = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  const names = new Set(listed.map((name) => name.replaceAll(sep, '/')));
  const kept = new Map<string, Promise<Part>>();
  return { names, find };

  function find(name: string): Promise<Part> | null {
    const contentType = contentTypes[extname(name)];
    if (contentType === undefined || !names.has(name)) return null;
    const part = kept.get(name) ?? read(join(folder, name), contentType);
    kept.set(name, part);
    return part;
  }
}

async function read(file: string, contentType: string): Promise<Part> {
  const plain = await readFile(file);
  return { contentType, plain, gzipped: await promisify(gzip)(plain, { level: 6 }) };
}

/** @param isKept where the name holds a hash of what it names, so that it never means other bytes */
export function sendPart({ headers }: IncomingMessage, res: ServerResponse, part: Part, isKept: boolean): void {
  const isGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  const body = isGzip ? part.gzipped : part.plain;
  res.writeHead(200, {
    'content-type': part.contentType,
    'content-length': body.length,
    'cache-control': isKept ? 'public, max-age=31536000, immutable' : 'no-cache',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    ...(isGzip && { 'content-encoding': 'gzip' }),
  });
  res.end(body);
}

/** A page that is never kept, under a policy that lets nothing from elsewhere in. */
export function sendPage(res: ServerResponse, page: string, policy: string[]): void {
  res.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [...policy, ...policyOfPages].join('; '),
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  res.end(page);
}

const policyOfPages = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
];

export function refuse(res: ServerResponse, status: number, message: string): void {
  res.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  res.end(`${message}\n`);
}
